package fuzz_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

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
		Session  json.RawMessage
		Amount   *struct{ Overridden bool }
		Findings []model.Finding
	}
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
	require.Greater(t, passed, 130, "the suite, or what of it the model knows, has become too small")
}

func runOnModel(t *testing.T, c suiteCase) {
	if c.Do != "" && c.Do != "create" || c.SessionParts != nil || c.PatchParts != nil {
		t.Skip("the model applies patches, and is not made for large documents")
	}
	if strings.Contains(string(c.Table), `"immutable"`) || strings.Contains(string(c.Table), `"ignore"`) {
		t.Skip("the model has the strategies of the contract")
	}
	for _, f := range c.Want.Findings {
		if f.Code == "too_many_findings" {
			t.Skip("the model lists all it finds")
		}
	}
	r := newRivals(t, suiteTable(t, c.Table), validate.RefuseUnknown)
	facts := r.alone
	for _, option := range c.Options {
		switch option {
		case "token-optional":
			facts.TokenOptional = true
		case "unknown-warned":
			facts.Unknown = "warn"
		case "unknown-kept":
			facts.Unknown = "keep"
		case "size-100":
			r.update.Size = 100
		case "depth-4":
			r.update.Depth = 4
		default:
			t.Skipf("the model has no %s", option)
		}
	}
	r.update.Check = facts.Check
	state := ""
	if c.AmountOverridden != nil {
		state = map[bool]string{true: "overridden", false: "calculated"}[*c.AmountOverridden]
	}
	session, patch := suiteText(c.Session, c.SessionText), suiteText(c.Patch, c.PatchText)
	var got model.Outcome
	if c.Do == "create" {
		got = r.create.Create(patch)
	} else {
		got = r.update.Update(session, patch, state)
	}
	want := ""
	if c.Want.Session != nil {
		want = suiteText(c.Want.Session, "")
	}
	require.Equal(t, want, got.Session.String())
	if c.Want.Amount != nil {
		require.Equal(t, c.Want.Amount.Overridden, got.Overridden)
	}
	for i := range c.Want.Findings {
		c.Want.Findings[i].Code = strings.Replace(c.Want.Findings[i].Code, "misplaced", "unknown", 1)
	}
	require.ElementsMatch(t, c.Want.Findings, got.Findings)
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
