package clientsession_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/conformance"
	"github.com/clientsession/clientsession/validate"
)

// minConformance fails a suite that has silently emptied.
const minConformance = 200

func TestConformance(t *testing.T) {
	cases, err := conformance.Load(conformance.Suite())
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(cases), minConformance)
	for _, c := range cases {
		t.Run(c.ID(), func(t *testing.T) { require.Empty(t, c.Run(), c.Why) })
	}
}

// A rule is looked up by the name of its file.
func TestConformance_EachCaseStandsInTheFileOfItsRule(t *testing.T) {
	files, err := fs.Glob(conformance.Suite(), "*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		text, err := fs.ReadFile(conformance.Suite(), file)
		require.NoError(t, err)
		cases, err := conformance.Parse(file, text)
		require.NoError(t, err)
		require.NotEmpty(t, cases, file)
		for _, c := range cases {
			require.Equal(t, strings.TrimSuffix(file, ".json"), c.Rule, c.Name)
		}
	}
}

// found describes findings, one a line, with their parameters as they are
// rendered.
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

func compact(value json.RawMessage) string {
	var out bytes.Buffer
	if err := json.Compact(&out, value); err != nil {
		return string(value)
	}
	return out.String()
}
