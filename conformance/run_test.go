package conformance_test

import (
	"encoding/json"
	"io/fs"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/conformance"
	"github.com/clientsession/clientsession/validate"
)

func TestCase_RunFindsNothingWhereAllIsAsWanted(t *testing.T) {
	for _, name := range []string{"accepted", "refused", "created", "texts"} {
		require.Empty(t, only(t, right[name]).Run(), name)
	}
}

// right are cases of every form that hold.
var right = map[string]string{
	"accepted": `{"rule":"A5","name":"n","why":"w","table":"fieldwise","options":["token-optional"],
		"session":{"currencyCode":"EUR","amount":1,"order":{"lineItems":[{"amount":1}]}},"amountOverridden":false,
		"patch":{"order":{"shipping":{"amount":2}},"customer":{"c":1.0}},
		"want":{"session":{"currencyCode":"EUR","amount":3,"order":{"lineItems":[{"amount":1}],"shipping":{"amount":2}},"customer":{"c":1.0}},
			"amount":{"charged":3,"calculated":3,"overridden":false},
			"findings":[{"severity":"warning","subject":"patch","pointer":"/customer/c","code":"unknown"}]}}`,
	"refused": `{"rule":"V3","name":"n","why":"w","table":[{"path":"/x","strategy":"opaque"}],
		"session":{"customerId":5},"patch":{"amount":7.00},
		"want":{"findings":[
			{"severity":"error","subject":"patch","pointer":"/amount","code":"integer","params":{"expected":"amount","hint":"major_units"}},
			{"severity":"error","subject":"session","pointer":"/currencyCode","code":"currency_required"},
			{"severity":"warning","subject":"session","pointer":"/customerId","code":"type","params":{"expected":"string","actual":"number"},"preexisting":true}]}}`,
	"created": `{"rule":"M2","name":"n","why":"w","do":"create","patch":{"customerId":null,"orderId":"o"},
		"want":{"session":{"orderId":"o"},"amount":{"overridden":false},"findings":[]}}`,
	"texts": `{"rule":"R5","name":"n","why":"w","sessionText":"{ \"metadata\" : { \"a\" : 1e2 } }","patchText":"{\"clientToken\":\"t\"} ",
		"want":{"session":{"metadata":{"a":1e2}},"findings":[]}}`,
}

// What an engine gives is there for other comparisons, such as with the next run.
func TestCase_DoGivesWhatTheEngineGave(t *testing.T) {
	c := only(t, right["accepted"])
	result, err := c.Do(c.NewEngine())
	require.NoError(t, err)
	require.Equal(t, `{"currencyCode":"EUR","amount":3,"order":{"lineItems":[{"amount":1}],"shipping":{"amount":2}},"customer":{"c":1.0}}`, string(result.Session.JSON()))
	other, err := clientsession.New()
	require.NoError(t, err)
	_, err = c.Do(other)
	require.ErrorIs(t, err, validate.Required, "the case's own engine needs no token")
	broken := only(t, changed(t, right["texts"], "sessionText", `"{"`))
	_, err = broken.Do(broken.NewEngine())
	require.ErrorIs(t, err, validate.Syntax)
}

// A want that is not met must be said; each case differs from a right one in
// one thing.
func TestCase_RunTellsWhatDiffers(t *testing.T) {
	seen := map[string]bool{}
	for _, tt := range []struct{ name, why, of, path, value, want string }{
		{"other literal", "sessions are compared byte by byte", "accepted", "want.session", `{"currencyCode":"EUR","amount":3,"order":{"lineItems":[{"amount":1}],"shipping":{"amount":2}},"customer":{"c":1.00}}`,
			`session: want …mount":2}},"customer":{"c":1.00}}, got …mount":2}},"customer":{"c":1.0}}`},
		{"other order", "the place of a member is part of the bytes (M8)", "accepted", "want.session", `{"amount":3,"currencyCode":"EUR","order":{"lineItems":[{"amount":1}],"shipping":{"amount":2}},"customer":{"c":1.0}}`, `session: want {"amount":3,"currencyCode"`},
		{"charged", "the amount is compared", "accepted", "want.amount.charged", "4", "charged: want 4, got 3"},
		{"charged nothing", "an amount that is absent is wanted to be absent", "accepted", "want.amount.charged", "", "charged: want none, got 3"},
		{"calculated", "so is what was calculated", "accepted", "want.amount.calculated", "9", "calculated: want 9, got 3"},
		{"calculated something", "none is not 0 (A3)", "created", "want.amount.calculated", "0", "calculated: want 0, got none"},
		{"overridden", "and whether it is an override", "accepted", "want.amount.overridden", "true", "overridden: want true, got false"},
		{"state", "what is known of the stored amount is passed on (A6)", "accepted", "amountOverridden", "true", "overridden: want false, got true"},
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
		{"table", "the table is the one that is named", "accepted", "table", `"client-session"`, "calculated: want 3, got 2"},
		{"creation", "a creation is none without being called one", "texts", "sessionText", `""`, "want it accepted, got a refusal"},
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

// No case of the suite says something that holds whatever the engine does.
func TestSuite_HasNoCaseThatCannotFail(t *testing.T) {
	files, err := fs.Glob(conformance.Suite(), "*.json")
	require.NoError(t, err)
	var tried int
	for _, file := range files {
		text, err := fs.ReadFile(conformance.Suite(), file)
		require.NoError(t, err)
		var cases []json.RawMessage
		require.NoError(t, json.Unmarshal(text, &cases))
		for _, c := range cases {
			for path, value := range map[string]string{
				"want.session":  `{"nobody":"wants this"}`,
				"want.findings": `[{"severity":"error","subject":"patch","pointer":"","code":"none"}]`,
			} {
				changed := changed(t, string(c), path, value)
				require.NotEmpty(t, only(t, changed).Run(), "%s: %s", file, changed)
				tried++
			}
		}
	}
	require.Greater(t, tried, 200)
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
