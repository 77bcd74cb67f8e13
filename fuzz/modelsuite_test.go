package fuzz_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz/findings"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// suiteCase is a case of the conformance suite, as far as the model knows of it.
type suiteCase struct {
	Rule, Name, Do         string
	Table                  json.RawMessage
	Options                []string
	Session, Patch         json.RawMessage
	SessionText, PatchText string
	SessionParts           json.RawMessage
	PatchParts             json.RawMessage
	AmountOverridden       *bool
	Want                   struct {
		Session json.RawMessage
		Amount  *struct {
			Charged, Calculated *int64
			Overridden          bool
		}
		Findings []suiteFinding
	}
}

type suiteFinding struct {
	Severity, Subject, Pointer, Code string
	Params                           json.RawMessage
	Preexisting                      bool
}

// The model is an engine too: it does what the conformance suite asks of one.
// Neither of the two could be right against it if both were wrong alike.
func TestModel_PassesTheConformanceSuite(t *testing.T) {
	files, err := filepath.Glob("../testdata/conformance/*.json")
	require.NoError(t, err)
	passed := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var cases []suiteCase
		require.NoError(t, json.Unmarshal(text, &cases), file)
		for _, c := range cases {
			t.Run(c.Rule+"/"+c.Name, func(t *testing.T) {
				runOnModel(t, c)
				passed++
			})
		}
	}
	require.Greater(t, passed, 200, "the suite, or what of it the model knows, has become too small")
}

func runOnModel(t *testing.T, c suiteCase) {
	if c.Do != "" && c.Do != "create" || c.SessionParts != nil || c.PatchParts != nil {
		t.Skip("the model applies patches, and is not made for large documents")
	}
	r := newPair(t, suiteTable(t, c.Table), validate.RefuseUnknown)
	facts := r.Facts
	r.Updating.MostFindings, r.Creating.MostFindings = 100, 100
	for _, option := range c.Options {
		switch option {
		case "token-optional":
			facts.TokenOptional = true
		case "unknown-warned":
			facts.Unknown = "warn"
		case "unknown-kept":
			facts.Unknown = "keep"
		case "locked-ignored":
			r.Updating.LocksIgnored, r.Creating.LocksIgnored = true, true
		case "findings-2":
			r.Updating.MostFindings, r.Creating.MostFindings = 2, 2
		case "size-100":
			r.Updating.Size = 100
		case "depth-4":
			r.Updating.Depth = 4
		case "currencies-XCG":
			facts.Currencies = map[string]bool{"XCG": true}
		default:
			require.Fail(t, "the model has no "+option)
		}
	}
	r.Updating.Check = facts.Check
	facts.TokenOptional = true
	r.Creating.Check = facts.Check
	state := ""
	if c.AmountOverridden != nil {
		state = map[bool]string{true: "overridden", false: "calculated"}[*c.AmountOverridden]
	}
	session, patch := suiteText(c.Session, c.SessionText), suiteText(c.Patch, c.PatchText)
	var got model.Outcome
	if c.Do == "create" {
		got = r.Creating.Create(patch)
	} else {
		got = r.Updating.Update(session, patch, state)
	}
	want := ""
	if c.Want.Session != nil {
		want = suiteText(c.Want.Session, "")
	}
	require.Equal(t, want, got.Session.String())
	if want := c.Want.Amount; want != nil {
		require.Equal(t, want.Overridden, got.Overridden)
		figures := compare.Figures(got)
		for name, minor := range map[string]*int64{"charged": want.Charged, "calculated": want.Calculated} {
			if minor == nil {
				require.NotContains(t, figures, name)
			} else {
				require.Contains(t, figures+",", fmt.Sprintf(" %s %d,", name, *minor))
			}
		}
	}
	var wanted findings.List
	for _, f := range c.Want.Findings {
		params := strings.Trim(suiteText(f.Params, ""), "{}")
		wanted = append(wanted, compare.Comparable(findings.Finding{Severity: f.Severity, Subject: f.Subject, Pointer: f.Pointer, Code: f.Code, Params: params, Preexisting: f.Preexisting}))
	}
	require.Equal(t, wanted, got.Findings)
}

func suiteTable(t *testing.T, table json.RawMessage) *merge.Table {
	t.Helper()
	switch string(table) {
	case "", `"client-session"`:
		return merge.ClientSession()
	case `"fieldwise"`:
		return merge.Fieldwise()
	case `"rfc7396"`:
		return merge.RFC7396()
	}
	parsed, err := merge.ParseTable(table)
	require.NoError(t, err)
	return parsed
}

// suiteText gives a document of the suite: JSON without white space, or a text.
func suiteText(value json.RawMessage, text string) string {
	if value == nil {
		return text
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, value); err != nil {
		return string(value)
	}
	return compact.String()
}
