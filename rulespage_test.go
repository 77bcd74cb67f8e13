package clientsession_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// rulesWithoutCase are the rules of which no case on a page can be the whole
// truth, with the test that holds them.
var rulesWithoutCase = map[string]string{"R4": "linear_test.go"}

// minRuleCases fails a page whose cases are no longer found.
const minRuleCases = 50

func TestRulesPage_CasesAreWhatTheEngineDoes(t *testing.T) {
	page := string(readFile(t, "docs/rules.md"))
	cases, faults := runRulesPage(page)
	require.Empty(t, faults, "%s", strings.Join(faults, "\n"))
	total := 0
	for _, n := range cases {
		total += n
	}
	require.GreaterOrEqual(t, total, minRuleCases)

	for _, m := range regexp.MustCompile(`(?m)^- \*\*([RMAVL]\d+)\*\*`).FindAllStringSubmatch(string(readFile(t, "docs/SPEC.md")), -1) {
		rule := m[1]
		if test := rulesWithoutCase[rule]; test != "" {
			require.Zero(t, cases[rule], "%s has a case: take it off the list", rule)
			require.FileExists(t, test)
			require.Contains(t, page, "(../"+test+")", "%s: want a link to the test that holds it", rule)
			continue
		}
		require.Positive(t, cases[rule], "%s has no case on the page", rule)
		delete(cases, rule)
	}
	require.Empty(t, cases, "cases for rules that are not in the contract")
}

// A page with a slip must not pass.
func TestRulesPageWithSlips_IsFound(t *testing.T) {
	block := func(info, code string) string { return "```" + info + "\n" + code + "\n```\n" }
	session, patch := block("json session", `{"orderId":"a"}`), block("json patch", `{"orderId":null}`)
	tests := []struct{ name, why, page, want string }{
		{"right", "nothing to find", "### M2 clears\n" + session + patch + block("json result", "{ }"), ""},
		{"result", "another session", "### M2 clears\n" + session + patch + block("json result", `{"orderId":"a"}`), "9: the session is {}"},
		{"spelling", "bytes count", "### R5 bytes\n" + block("json session", `{"amount":5,"metadata":1.10}`) + block("json patch", `{}`) + block("json result", `{"amount":5,"metadata":1.1}`), `9: the session is {"amount":5,"metadata":1.10}`},
		{"refused", "there is no result", "### V3 digits\n" + session + block("json patch", `{"amount":7.0}`) + block("json result", `{}`), "9: there is no session"},
		{"not refused", "there is a result", "### M2 clears\n" + session + patch + block("text findings", `error`), "9: the findings are"},
		{"findings", "unmentioned ones count", "### M2 clears\n" + session + block("json patch", `{"customer":{"x":1}}`) + block("json result", `{"orderId":"a","customer":{"x":1}}`), "3: the findings are warning /customer/x unknown"},
		{"no result", "a case without an end shows nothing", "### M2 clears\n" + session + patch, "3: the session is {}"},
		{"amounts", "the figures are wrong", "### A1 adds\n" + block("json request", `{"currencyCode":"EUR","order":{"fees":[{"amount":5}]}}`) + block("json result", `{"currencyCode":"EUR","order":{"fees":[{"amount":5}]},"amount":5}`) + block("text amounts", "calculated 4, charged 5"), "9: the amounts are calculated 5, charged 5"},
		{"conversion", "the number is wrong", "### A9 converts\n" + block("text conversions", "7.00 USD = 7"), "3: 7.00 USD = 700"},
		{"equality", "they differ", "### M7 equals\n" + block("text equality", "1 = 1.1"), "3: 1 ≠ 1.1"},
		{"difference", "another patch", "### L1 differs\n" + block("json before", `{"orderId":"a"}`) + block("json after", `{}`) + block("json difference", `{}`), `9: the difference is {"orderId":null}`},
		{"no difference", "there is none", "### L1 differs\n" + block("json before", `{}`) + block("json after", `{"metadata":{"a":null}}`) + block("text refused", `no`), `3: the difference is {"metadata":{"a":null}}`},
		{"composed", "it cannot be said", "### L2 composes\n" + block("json first", `{"customer":null}`) + block("json second", `{"customer":{"taxId":"1"}}`) + block("json composed", `{}`), "3: the refused is no single patch"},
		{"conflicts", "there is one", "### L3 commutes\n" + block("json one", `{"orderId":"a"}`) + block("json other", `{"orderId":"b"}`) + block("text conflicts", "none"), "9: the conflicts is /orderId"},
		{"inverse", "another patch", "### L4 inverts\n" + session + patch + block("json inverse", `{}`), `9: the inverse is {"orderId":"a"}`},
		{"receipt", "another action", "### L5 tells\n" + session + patch + block("json result", `{}`) + block("text receipt", `set`), `12: the receipt is cleared "/orderId"`},
		{"operations", "another operation", "### L5 tells\n" + session + patch + block("json result", `{}`) + block("json operations", `[]`), `12: the operations is [{"op":"remove"`},
		{"no rule", "a case stands for a rule", session + patch + block("json result", "{}"), "2: no rule"},
		{"unknown block", "a word is misspelled", "### M2 clears\n" + session + patch + block("json outcome", "{}"), `9: unknown block "outcome"`},
		{"unknown option", "a word is misspelled", "### M2 clears\n" + block("json session rule=fieldwise", "{}") + patch, `3: unknown option "rule=fieldwise"`},
		{"twice", "one of them would not be looked at", "### M2 clears\n" + session + patch + patch, `9: a second "patch"`},
		{"no role", "it would not be looked at", "### M2 clears\n```json\n{}\n```\n", `3: unknown block ""`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, faults := runRulesPage(tt.page)
			got := strings.Join(faults, "\n")
			if tt.want == "" {
				require.Empty(t, got, tt.why)
			} else {
				require.Contains(t, got, tt.want, tt.why)
			}
		})
	}
}
