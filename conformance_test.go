package clientsession_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/conformance"
	"github.com/clientsession/clientsession/validate"
)

// minConformance fails a suite that has silently emptied.
const minConformance = 300

func TestConformance(t *testing.T) {
	for _, c := range suite(t) {
		t.Run(c.ID(), func(t *testing.T) { require.Empty(t, c.Run(), c.Why) })
	}
}

// suite gives the cases of the suite.
func suite(t *testing.T) []conformance.Case {
	t.Helper()
	cases, err := conformance.Load(conformance.Suite())
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(cases), minConformance)
	return cases
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

// fieldsRule is what cases about docs/FIELDS.md have for a rule.
const fieldsRule = "FIELDS"

// A rule that only accepts, or only refuses, is one that an implementation can
// do without and pass.
func TestConformance_EachRuleAcceptsSomethingAndRefusesSomething(t *testing.T) {
	rules := rulesOf(t, string(readFile(t, "docs/SPEC.md")))
	require.Subset(t, rules, []string{"R1", "R5", "M1", "M9", "A1", "A9", "V1", "V10", "L1", "L5"}, "the rules of sections 1 to 5")
	accepts, refuses := map[string]int{}, map[string]int{}
	for _, c := range suite(t) {
		require.Contains(t, append(rules, fieldsRule), c.Rule, "%s: the contract has no such rule", c.Name)
		if c.Refuses() {
			refuses[c.Rule]++
		} else {
			accepts[c.Rule]++
		}
	}
	for _, rule := range append(rules, fieldsRule) {
		require.NotZero(t, accepts[rule], "%s: no case in which something is accepted", rule)
		require.NotZero(t, refuses[rule], "%s: no case in which something is refused", rule)
		t.Logf("%-6s %3d accept %3d refuse", rule, accepts[rule], refuses[rule])
	}
}

// rulesOf gives the numbers of the rules of a contract, which starts each rule
// as an item of a list, in bold.
func rulesOf(t *testing.T, contract string) []string {
	var rules []string
	for _, found := range regexp.MustCompile(`(?m)^- \*\*([A-Z]\d+)\*\* `).FindAllStringSubmatch(contract, -1) {
		require.NotContains(t, rules, found[1], "a number is used once")
		rules = append(rules, found[1])
	}
	// Whatever is written otherwise must not be overlooked.
	for _, found := range regexp.MustCompile(`\*\*([A-Z]\d+)\*\*`).FindAllStringSubmatch(contract, -1) {
		require.Contains(t, rules, found[1])
	}
	return rules
}

// A case that gives another one's reason is that case once more.
func TestConformance_NoReasonIsGivenTwice(t *testing.T) {
	seen := map[string]string{}
	for _, c := range suite(t) {
		require.Empty(t, seen[c.Why], "%s: %q", c.ID(), c.Why)
		seen[c.Why] = c.ID()
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
