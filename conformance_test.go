package clientsession_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// conformanceCase is one case of testdata/conformance; its README says what
// the fields mean.
type conformanceCase struct {
	Rule, Name, Why  string
	Do               string
	Table            json.RawMessage
	Options          []string
	Session, Patch   json.RawMessage
	SessionText      string
	PatchText        string
	AmountOverridden *bool
	Want             conformanceWant
}

type conformanceWant struct {
	Session  json.RawMessage
	Amount   *wantedAmount
	Findings []wantedFinding
}

type wantedAmount struct {
	Charged, Calculated *int64
	Overridden          bool
}

type wantedFinding struct {
	Severity, Subject, Pointer, Code string
	Preexisting                      bool
	Params                           json.RawMessage
}

// minConformance fails a suite that has silently emptied.
const minConformance = 200

func TestConformance(t *testing.T) {
	files, err := filepath.Glob("testdata/conformance/*.json")
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, file := range files {
		rule := strings.TrimSuffix(filepath.Base(file), ".json")
		for _, c := range readCases(t, file) {
			require.Equal(t, rule, c.Rule, "%s: a case stands in the file of its rule", c.Name)
			require.NotEmpty(t, c.Why, "%s: want a reason", c.Name)
			name := c.Rule + "/" + c.Name
			require.False(t, seen[name], "%s: want a unique name", name)
			seen[name] = true
			t.Run(name, func(t *testing.T) { runCase(t, c) })
		}
	}
	require.GreaterOrEqual(t, len(seen), minConformance)
}

func readCases(t *testing.T, file string) []conformanceCase {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	// The engine's own reader first: it refuses duplicate names, which
	// encoding/json would read over.
	_, err = document.Parse(text, document.Limits{})
	require.NoError(t, err, file)
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	var cases []conformanceCase
	require.NoError(t, decoder.Decode(&cases), file)
	return cases
}

func runCase(t *testing.T, c conformanceCase) {
	engine, err := clientsession.New(options(t, c)...)
	require.NoError(t, err)
	session, patch := text(c.Session, c.SessionText), text(c.Patch, c.PatchText)

	result, err := run(engine, c, session, patch)
	var findings []validate.Finding
	if err != nil {
		var refusal *validate.Refusal
		require.ErrorAs(t, err, &refusal)
		require.Nil(t, result, "nothing is half applied")
		require.Nil(t, c.Want.Session, "want it accepted, but: %v", err)
		findings = refusal.Findings
	} else {
		findings = result.Warnings
		require.NotNil(t, c.Want.Session, "want it refused, but it became %s", result.Session.JSON())
		require.Equal(t, compact(c.Want.Session), string(result.Session.JSON()))
		checkAmount(t, c.Want.Amount, result.Session)
	}
	require.Equal(t, wanted(c.Want.Findings), found(findings), "findings")
}

func run(engine *clientsession.Engine, c conformanceCase, session, patch []byte) (*clientsession.Result, error) {
	if c.Do == "create" {
		return engine.Create(patch)
	}
	state := clientsession.AmountInferred
	if c.AmountOverridden != nil {
		state = clientsession.AmountCalculated
		if *c.AmountOverridden {
			state = clientsession.AmountOverridden
		}
	}
	loaded, err := engine.Load(session, state)
	if err != nil {
		return nil, err
	}
	return engine.Update(loaded, patch)
}

func options(t *testing.T, c conformanceCase) []clientsession.Option {
	t.Helper()
	named := map[string]clientsession.Option{
		"token-optional": clientsession.WithoutToken(),
		"locked-ignored": clientsession.WithLockedIgnored(),
		"unknown-warned": clientsession.WithUnknownMembers(validate.WarnUnknown),
		"unknown-kept":   clientsession.WithUnknownMembers(validate.KeepUnknown),
		"size-100":       clientsession.WithLimits(document.Limits{Size: 100}),
		"depth-4":        clientsession.WithLimits(document.Limits{Depth: 4}),
		"findings-2":     clientsession.WithMaxFindings(2),
	}
	var opts []clientsession.Option
	for _, name := range c.Options {
		require.Contains(t, named, name)
		opts = append(opts, named[name])
	}
	switch table := string(c.Table); table {
	case "", `"client-session"`:
	case `"fieldwise"`:
		opts = append(opts, clientsession.WithRules(merge.Fieldwise()))
	case `"rfc7396"`:
		opts = append(opts, clientsession.WithRules(merge.RFC7396()))
	default:
		table, err := merge.ParseTable(c.Table)
		require.NoError(t, err)
		opts = append(opts, clientsession.WithRules(table))
	}
	return opts
}

func checkAmount(t *testing.T, want *wantedAmount, s *clientsession.Session) {
	t.Helper()
	if want == nil {
		return
	}
	require.Equal(t, want.Overridden, s.AmountOverridden(), "overridden")
	breakdown, err := s.Breakdown()
	require.NoError(t, err)
	minor, ok := breakdown.Minor()
	requireOptional(t, want.Calculated, minor, ok, "calculated")
	requireOptional(t, want.Charged, breakdown.Charged, breakdown.HasCharged, "charged")
}

func requireOptional(t *testing.T, want *int64, got int64, ok bool, what string) {
	t.Helper()
	require.Equal(t, want != nil, ok, "has a %s amount", what)
	if ok {
		require.Equal(t, *want, got, what)
	}
}

func wanted(findings []wantedFinding) []string {
	lines := []string{}
	for _, f := range findings {
		line := f.Severity + " " + f.Subject + " " + f.Pointer + " " + f.Code
		if f.Preexisting {
			line += " preexisting"
		}
		if f.Params != nil {
			line += " " + compact(f.Params)
		}
		lines = append(lines, line)
	}
	return lines
}

// found describes findings the way wanted does. Parameters are compared where
// there are any, as they are rendered.
func found(findings []validate.Finding) []string {
	lines := []string{}
	for _, f := range findings {
		line := f.Severity.String() + " " + f.Subject.String() + " " + string(f.Pointer) + " " + string(f.Code)
		if f.Preexisting {
			line += " preexisting"
		}
		var rendered struct{ Params json.RawMessage }
		asJSON, _ := f.MarshalJSON()
		if err := json.Unmarshal(asJSON, &rendered); err != nil {
			line += " rendered as no JSON"
		}
		if params := compact(rendered.Params); params != "{}" {
			line += " " + params
		}
		lines = append(lines, line)
	}
	return lines
}

// text gives a document's bytes: those of the text, or the compact JSON.
func text(value json.RawMessage, text string) []byte {
	if value == nil {
		return []byte(text)
	}
	return []byte(compact(value))
}

func compact(value json.RawMessage) string {
	var out bytes.Buffer
	if err := json.Compact(&out, value); err != nil {
		return string(value)
	}
	return out.String()
}
