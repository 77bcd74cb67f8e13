package validate_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/validate"
)

// aboutFindings is the text around the tables of docs/findings.md.
const aboutFindings = `# Findings

What the engine finds, by code. A finding is an error or a warning; only errors refuse a patch. What was wrong with the
stored session already, at a place that the patch does not change, is a warning (SPEC V7). The status is that of an HTTP
answer to a refusal for this code alone; codes without one refuse nothing. Parameters are those of the JSON form, some
only where they say something. Messages are those of the catalog English, as the engine gave them in the tests.

This page is written by a test (` + "`go test ./validate -update`" + `) from what the engine does.

%s
## How refusals are answered

The HTTP status, and the id in the API's own answer, follow from the errors of a refusal. Where they are of several
kinds, a text that cannot be read decides, and otherwise it is the last row.

%s`

func TestFindingsDoc_IsInStep(t *testing.T) {
	requireGolden(t, "../docs/findings.md", fmt.Sprintf(aboutFindings, codeTable(t), answerTable(t)))
}

// codeTable has a row for every code: what its constant says, and what samples
// show.
func codeTable(t *testing.T) string {
	t.Helper()
	shown := map[validate.Code]*observed{}
	for _, code := range validate.Codes() {
		shown[code] = &observed{}
	}
	for _, s := range samples() {
		for _, f := range s.find(t) {
			shown[f.Code].add(t, f)
		}
	}
	var table strings.Builder
	table.WriteString("| code | what is found | severity | status | SPEC | parameters | message |\n|---|---|---|---|---|---|---|\n")
	for _, c := range codeConstants(t) {
		said, seen := readComment(t, c), shown[c.code]
		require.ElementsMatch(t, said.params, seen.params, "%s: the comment in code.go and what is rendered", c.code)
		slices.Sort(seen.severities)
		status := "–"
		if n := c.code.Status(); n > 0 {
			status = strconv.Itoa(n)
		}
		params := "–"
		if len(said.params) > 0 {
			params = "`" + strings.Join(said.params, "`, `") + "`" + said.unit
		}
		fmt.Fprintf(&table, "| `%s` | %s | %s | %s | %s | %s | %s |\n", c.code, said.meaning, strings.Join(seen.severities, ", "),
			status, said.rule, params, strings.Join(seen.messages, " · "))
	}
	return table.String()
}

// said is what the comment of a constant in code.go says.
type said struct {
	meaning, rule, unit string
	params              []string
}

var commentForm = regexp.MustCompile(`^(.+) \((?:SPEC )?([A-Z]\d+)\)(?: — ([A-Za-z, ]+?)( \(.+\))?)?\n$`)

func readComment(t *testing.T, c codeConstant) said {
	t.Helper()
	parts := commentForm.FindStringSubmatch(c.comment)
	require.NotNil(t, parts, "%s: want a comment like: what is found (R1) — parameter, parameter", c.code)
	s := said{meaning: parts[1], rule: parts[2], unit: parts[4]}
	if parts[3] != "" {
		s.params = strings.Split(parts[3], ", ")
	}
	return s
}

// observed is what samples show of a code.
type observed struct{ severities, params, messages []string }

func (o *observed) add(t *testing.T, f validate.Finding) {
	t.Helper()
	var rendered struct{ Params map[string]any }
	text, err := json.Marshal(f)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &rendered))
	addTo := func(list *[]string, text string) {
		if !slices.Contains(*list, text) {
			*list = append(*list, text)
		}
	}
	addTo(&o.severities, f.Severity.String())
	// Messages that differ in numbers alone are one, and the first stands for it.
	shape := digits.ReplaceAllString(f.Message(), "0")
	if !slices.ContainsFunc(o.messages, func(m string) bool { return digits.ReplaceAllString(m, "0") == shape }) {
		o.messages = append(o.messages, f.Message())
	}
	for name := range rendered.Params {
		addTo(&o.params, name)
	}
}

var digits = regexp.MustCompile(`\d+`)

// answerTable shows how the samples for each kind of refusal are answered.
func answerTable(t *testing.T) string {
	t.Helper()
	kinds := []struct{ kind, sample string }{
		{"the stored session cannot be read", "unreadable session"},
		{"the patch cannot be read", "not JSON"},
		{"only empty names in metadata", "nameless"},
		{"only the clientToken", "no token"},
		{"anything else", "types"},
	}
	var table strings.Builder
	table.WriteString("| what is wrong | status | errorId | errors listed |\n|---|---|---|---|\n")
	for _, k := range kinds {
		r := sampleNamed(t, k.sample)
		envelope := readEnvelope(t, validate.Envelope{}.Append(nil, r))
		listed := "no"
		if envelope.ValidationErrors != nil {
			listed = "yes"
		}
		fmt.Fprintf(&table, "| %s | %d | `%s` | %s |\n", k.kind, r.Status(), envelope.ErrorID, listed)
	}
	return table.String()
}
