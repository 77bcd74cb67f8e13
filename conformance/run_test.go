package conformance_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
)

func TestCase_RunFindsNothingWhereAllIsAsWanted(t *testing.T) {
	for name, text := range right {
		require.Empty(t, only(t, text).Run(), name)
	}
}

func TestCase_RefusesWhereSomethingIsWantedNotToBe(t *testing.T) {
	for name, text := range right {
		_, refuses := map[string]bool{
			"refused": true, "not replayed": true, "no difference": true, "not composed": true, "conflicts": true, "bad patch": true,
			"not rebased": true, "no quote": true, "not to minor": true, "not to major": true, "not split": true,
		}[name]
		require.Equal(t, refuses, only(t, text).Refuses(), name)
	}
}

// What an engine gives is there for other comparisons, such as with the next run.
func TestCase_DoGivesWhatTheEngineGave(t *testing.T) {
	c := only(t, right["accepted"])
	require.Equal(t, `{"session":{"currencyCode":"EUR","amount":3,"order":{"lineItems":[{"amount":1}],"shipping":{"amount":2}},"customer":{"c":1.0}},`+
		`"amount":{"overridden":false,"charged":3,"calculated":3},`+
		`"findings":[{"severity":"warning","subject":"patch","pointer":"/customer/c","code":"unknown"}]}`, c.Do(c.NewEngine()).String())
	other, err := clientsession.New()
	require.NoError(t, err)
	require.Contains(t, c.Do(other).String(), `"pointer":"/clientToken","code":"required"`, "the case's own engine needs no token")
	broken := only(t, changed(t, right["texts"], "sessionText", `"{"`))
	require.Contains(t, broken.Do(broken.NewEngine()).String(), `{"findings":[{"severity":"error","subject":"session","pointer":"","code":"syntax"`)
}

// A want that is not met must be said; each case differs from a right one in
// one thing.
func TestCase_RunTellsWhatDiffers(t *testing.T) {
	seen := map[string]bool{}
	for _, tt := range []struct{ name, why, of, path, value, want string }{
		{"other literal", "sessions are compared byte by byte", "accepted", "want.session", `{"currencyCode":"EUR","amount":3,"order":{"lineItems":[{"amount":1}],"shipping":{"amount":2}},"customer":{"c":1.00}}`,
			`session: want …mount":2}},"customer":{"c":1.00}}, got …mount":2}},"customer":{"c":1.0}}`},
		{"other order", "the place of a member is part of the bytes (M8)", "accepted", "want.session", `{"amount":3,"currencyCode":"EUR","order":{"lineItems":[{"amount":1}],"shipping":{"amount":2}},"customer":{"c":1.0}}`, `session: want {"amount":3,"currencyCode"`},
		{"charged", "the amount is compared", "accepted", "want.amount.charged", "4", "amount.charged: want 4, got 3"},
		{"charged nothing", "an amount that is absent is wanted to be absent", "accepted", "want.amount.charged", "", "amount.charged: want nothing, got 3"},
		{"calculated", "so is what was calculated", "accepted", "want.amount.calculated", "9", "amount.calculated: want 9, got 3"},
		{"calculated something", "none is not 0 (A3)", "created", "want.amount.calculated", "0", "amount.calculated: want 0, got nothing"},
		{"overridden", "and whether it is an override", "accepted", "want.amount.overridden", "true", "amount.overridden: want true, got false"},
		{"state", "what is known of the stored amount is passed on (A6)", "accepted", "amountOverridden", "true", "amount.overridden: want false, got true"},
		{"severity", "of a finding", "accepted", "want.findings.0.severity", `"error"`, "findings: want error patch /customer/c unknown, got warning patch /customer/c unknown"},
		{"subject", "of a finding", "accepted", "want.findings.0.subject", `"session"`, "findings: want warning session /customer/c unknown, got warning patch"},
		{"pointer", "of a finding", "accepted", "want.findings.0.pointer", `"/customer"`, "findings: want warning patch /customer unknown, got"},
		{"code", "of a finding", "accepted", "want.findings.0.code", `"misplaced"`, "findings: want warning patch /customer/c misplaced, got"},
		{"params", "of a finding", "refused", "want.findings.0.params", `{"expected":"quantity"}`, `findings: want error patch /amount integer {"expected":"quantity"} / `},
		{"no params", "parameters that are not wanted are too many", "refused", "want.findings.0.params", "", "findings: want error patch /amount integer / "},
		{"preexisting", "a fault that was there before is another thing (V7)", "refused", "want.findings.2.preexisting", "false", "findings: want …"},
		{"one finding less", "all findings are listed", "accepted", "want.findings", `[]`, "findings: want nothing, got warning patch /customer/c unknown"},
		{"refusal not wanted", "a session is wanted, and not there", "refused", "want.session", `{}`, "want it accepted, got a refusal"},
		{"session not wanted", "a refusal is wanted", "texts", "want.session", "", "want a refusal, got it accepted"},
		{"option", "the host's choices are made", "accepted", "options", `[]`, "want it accepted, got a refusal"},
		{"table", "the table is the one that is named", "accepted", "table", `"client-session"`, "session: want "},
		{"creation", "a creation is none without being called one", "texts", "sessionText", `""`, "want it accepted, got a refusal"},
		{"part", "a text in parts is put together", "parts", "sessionParts.1.times", "2", `session: want {"k0":0,"k1":1,"k2":2,"orderId":"o"}, got {"k0":0,"k1":1,"orderId":"o"}`},
		{"line", "lines are compared", "apart", "want.amount.lines.0.net", "7", `amount.lines: want [{`},
		{"sum", "and sums", "apart", "want.amount.fees", "6", "amount.fees: want 6, got 5"},
		{"entry", "all places of a receipt are compared", "receipt", "want.receipt.0.new", "", "receipt: want [{"},
		{"operation", "and of a JSON patch", "receipt", "want.jsonPatch.0.op", `"add"`, `jsonPatch: want [{"op":"add"`},
		{"replayed elsewhere", "a receipt is replayed on what is given for it", "replayed", "on", `{"orderId":"x"}`, "want it accepted, got a refusal"},
		{"other patch", "patches are compared", "difference", "want.patch", `{"amount":2}`, `patch: want {"amount":2}, got {"amount":1}`},
		{"state of a session", "sessions have states by their names", "difference", "amountsOverridden.after", "false", `patch: want {"amount":1}, got {}`},
		{"other place", "so are places for which there is no patch", "not composed", "want.error.pointer", `""`, `error.pointer: want "", got "/customer"`},
		{"other side", "and what the sides of a conflict say", "conflicts", "want.conflicts.0.a", `"b"`, "conflicts: want "},
		{"sides", "and which side is which", "not rebased", "ours", `{"orderId":"c"}`, "want a refusal, got it accepted"},
		{"method", "a quote is for a method", "quote", "method", `"KLARNA"`, "quote.surcharge: want 2, got 0"},
		{"network", "and a network", "quote", "network", `"JCB"`, "quote.surcharge: want 2, got 0"},
		{"source", "and says where a surcharge stands", "quote", "want.quote.source", "", "quote.source: want nothing, got "},
		{"nothing to charge", "which is not 0", "empty quote", "want.quote", `{"amount":0,"surcharge":0,"charged":0}`, "quote.amount: want 0, got nothing"},
		{"quote of an override", "who set the amount is passed on", "no quote", "amountOverridden", "true", "want a refusal, got it accepted"},
		{"reason", "a code is compared", "no quote", "want.error.code", `"range"`, `error.code: want "range", got "not_minor"`},
		{"rounding", "is as named", "to minor", "round", `"down"`, "minor: want 701, got 700"},
		{"currency", "is as named too", "to major", "currencyCode", `"JPY"`, `major: want "-7.00", got "-700"`},
		{"share", "shares are compared", "split", "want.shares", "[34,66]", "shares: want [34,66], got [33,67]"},
	} {
		require.False(t, seen[tt.name] || tt.why == "", "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			differences := only(t, changed(t, right[tt.of], tt.path, tt.value)).Run()
			require.NotEmpty(t, differences, tt.why)
			require.True(t, anyStartsWith(differences, tt.want), "%q", differences)
		})
	}
}

// A failure is a line on a terminal: it is short and moves no cursor, whatever
// the documents.
func TestCase_RunGivesShortLinesOfPrintableText(t *testing.T) {
	long := changed(t, right["created"], "patch", `{"metadata":{"a":"`+filler(100_000)+`\u202e\u001b[2J\n"}}`)
	long = changed(t, long, "want.session", `{"metadata":{"a":"`+filler(100_000)+`b"}}`)
	for _, difference := range only(t, long).Run() {
		require.Less(t, len(difference), 600)
		require.NotRegexp(t, `[\x00-\x1f\x{202e}]`, difference)
	}
	require.NotEmpty(t, only(t, long).Run())
}
