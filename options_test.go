package clientsession_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// optionCase is an update with an option and without: what comes of it, as the
// updated session or as findings.
type optionCase struct {
	option         string // its function
	name, why      string
	with           clientsession.Option
	session, patch string
	without, then  string // what is wanted without the option, and with it
}

func optionCases(t *testing.T) []optionCase {
	const lockedSession, lockedPatch = `{"paymentMethod":{"options":{"KLARNA":{}}}}`, `{"clientToken":"t","orderId":"o","paymentMethod":{"descriptor":"d","options":{"PAYPAL":{}}}}`
	clf, err := currency.Parse("CLF")
	require.NoError(t, err)
	unknown := clientsession.WithUnknownMembers
	return []optionCase{
		{"WithRules", "another table", "a table says how values meet", clientsession.WithRules(merge.Fieldwise()),
			`{"customer":{"billingAddress":{"city":"Lyon"}}}`, `{"clientToken":"t","customer":{"billingAddress":{"state":"ARA"}}}`,
			`{"customer":{"billingAddress":{"city":"Lyon","state":"ARA"}}}`, `{"customer":{"billingAddress":{"state":"ARA"}}}`},
		{"WithRules", "a table without an address", "nobody asks for a token that would be stored", clientsession.WithRules(merge.RFC7396()),
			`{}`, `{"orderId":"o"}`, `error patch /clientToken required`, `{"orderId":"o"}`},
		{"WithRules", "the fields all the same", "no table changes what a field must be", clientsession.WithRules(merge.RFC7396()),
			`{"currencyCode":"EUR"}`, `{"clientToken":"t","amount":7.00}`,
			`error patch /amount integer {"expected":"amount","hint":"major_units"}`, `error patch /amount integer {"expected":"amount","hint":"major_units"}`},

		{"WithLimits", "size of a patch", "each document is held to it", clientsession.WithLimits(document.Limits{Size: 40}),
			`{}`, `{"clientToken":"t","orderId":"0123456789"}`, `{"orderId":"0123456789"}`,
			`error patch  too_large {"reason":"the text is too large","offset":40,"line":1,"column":41,"limit":40}`},
		{"WithLimits", "size of what was stored", "the session too", clientsession.WithLimits(document.Limits{Size: 20}),
			`{"orderId":"0123456789"}`, `{"clientToken":"t"}`, `{"orderId":"0123456789"}`,
			`error session  too_large {"reason":"the text is too large","offset":20,"line":1,"column":21,"limit":20}`},
		{"WithLimits", "size of what is made", "and what both together would make", clientsession.WithLimits(document.Limits{Size: 40}),
			`{"orderId":"0123456789"}`, `{"clientToken":"t","customerId":"01234"}`, `{"orderId":"0123456789","customerId":"01234"}`,
			`error session  too_large {"reason":"the text is too large","limit":40}`},
		{"WithLimits", "depth", "the deepest value that is read", clientsession.WithLimits(document.Limits{Depth: 2}),
			`{}`, `{"clientToken":"t","metadata":{"a":[]}}`, `{"metadata":{"a":[]}}`,
			`error patch /metadata/a too_deep {"reason":"nested too deeply","offset":35,"line":1,"column":36,"limit":2}`},

		{"WithoutToken", "without a token", "a host may know the session from elsewhere", clientsession.WithoutToken(),
			`{}`, `{"orderId":"o"}`, `error patch /clientToken required`, `{"orderId":"o"}`},
		{"WithoutToken", "with an empty one", "one that is there is checked all the same", clientsession.WithoutToken(),
			`{}`, `{"clientToken":""}`, `error patch /clientToken too_short {"limit":1}`, `error patch /clientToken too_short {"limit":1}`},
		{"WithoutToken", "with none, spelled out", "null is no token", clientsession.WithoutToken(),
			`{}`, `{"clientToken":null}`, `error patch /clientToken type {"expected":"string","actual":"null"}`,
			`error patch /clientToken type {"expected":"string","actual":"null"}`},

		{"WithUnknownMembers", "refused", "which is the default", unknown(validate.RefuseUnknown),
			`{}`, `{"clientToken":"t","colour":"red"}`, `error patch /colour unknown`, `error patch /colour unknown`},
		{"WithUnknownMembers", "warned of", "and merged", unknown(validate.WarnUnknown),
			`{}`, `{"clientToken":"t","colour":"red"}`, `error patch /colour unknown`, `{"colour":"red"} warning patch /colour unknown`},
		{"WithUnknownMembers", "kept", "and nothing said", unknown(validate.KeepUnknown),
			`{}`, `{"clientToken":"t","colour":"red"}`, `error patch /colour unknown`, `{"colour":"red"}`},
		{"WithUnknownMembers", "misplaced and warned of", "a member in the wrong place is an unknown one", unknown(validate.WarnUnknown),
			`{}`, `{"clientToken":"t","lineItems":[]}`, `error patch /lineItems misplaced {"belongsAt":"/order/lineItems"}`,
			`{"lineItems":[]} warning patch /lineItems misplaced {"belongsAt":"/order/lineItems"}`},
		{"WithUnknownMembers", "misplaced and kept", "the same", unknown(validate.KeepUnknown),
			`{}`, `{"clientToken":"t","lineItems":[]}`, `error patch /lineItems misplaced {"belongsAt":"/order/lineItems"}`, `{"lineItems":[]}`},
		{"WithUnknownMembers", "misplaced and refused", "the same", unknown(validate.RefuseUnknown),
			`{}`, `{"clientToken":"t","lineItems":[]}`, `error patch /lineItems misplaced {"belongsAt":"/order/lineItems"}`,
			`error patch /lineItems misplaced {"belongsAt":"/order/lineItems"}`},
		{"WithUnknownMembers", "kept, deeper down", "the choice is about the top: a warning refuses nothing", unknown(validate.KeepUnknown),
			`{}`, `{"clientToken":"t","customer":{"x":1}}`, `{"customer":{"x":1}} warning patch /customer/x unknown`,
			`{"customer":{"x":1}} warning patch /customer/x unknown`},
		{"WithUnknownMembers", "refused, deeper down", "the same", unknown(validate.RefuseUnknown),
			`{}`, `{"clientToken":"t","customer":{"x":1}}`, `{"customer":{"x":1}} warning patch /customer/x unknown`,
			`{"customer":{"x":1}} warning patch /customer/x unknown`},

		{"WithCurrencies", "one that the API does not take", "a host may talk to another API", clientsession.WithCurrencies(clf),
			`{}`, `{"clientToken":"t","currencyCode":"CLF"}`, `error patch /currencyCode currency_not_accepted`, `{"currencyCode":"CLF"}`},
		{"WithCurrencies", "one that is left out", "the list takes the place of the API's", clientsession.WithCurrencies(clf),
			`{}`, `{"clientToken":"t","currencyCode":"EUR"}`, `{"currencyCode":"EUR"}`, `error patch /currencyCode currency_not_accepted`},
		{"WithCurrencies", "none", "no currency is accepted then", clientsession.WithCurrencies(),
			`{}`, `{"clientToken":"t","currencyCode":"EUR"}`, `{"currencyCode":"EUR"}`, `error patch /currencyCode currency_not_accepted`},
		{"WithCurrencies", "one that was stored", "the ratchet holds for this too (V7)", clientsession.WithCurrencies(clf),
			`{"currencyCode":"EUR"}`, `{"clientToken":"t","orderId":"o"}`, `{"currencyCode":"EUR","orderId":"o"}`,
			`{"currencyCode":"EUR","orderId":"o"} warning session /currencyCode currency_not_accepted preexisting`},

		{"WithLockedIgnored", "a change", "the rest of the patch is applied", clientsession.WithLockedIgnored(),
			lockedSession, lockedPatch, `error patch /paymentMethod/options locked`,
			`{"paymentMethod":{"descriptor":"d","options":{"KLARNA":{}}},"orderId":"o"} warning patch /paymentMethod/options locked_ignored`},
		{"WithLockedIgnored", "clearing", "null would change it too", clientsession.WithLockedIgnored(),
			lockedSession, `{"clientToken":"t","paymentMethod":{"options":null}}`, `error patch /paymentMethod/options locked`,
			lockedSession + ` warning patch /paymentMethod/options locked_ignored`},
		{"WithLockedIgnored", "the same value", "a patch that says nothing is no change", clientsession.WithLockedIgnored(),
			lockedSession, `{"clientToken":"t","paymentMethod":{"options":{"KLARNA":{}}}}`, lockedSession, lockedSession},
		{"WithLockedIgnored", "another fault", "what is ignored is the lock and nothing else", clientsession.WithLockedIgnored(),
			lockedSession, `{"clientToken":"t","paymentMethod":{"descriptor":5,"options":{"KLARNA":5}}}`,
			`error patch /paymentMethod/descriptor type {"expected":"string","actual":"number"} error patch /paymentMethod/options locked error patch /paymentMethod/options/KLARNA type {"expected":"object","actual":"number"}`,
			`error patch /paymentMethod/descriptor type {"expected":"string","actual":"number"} warning patch /paymentMethod/options locked_ignored error patch /paymentMethod/options/KLARNA type {"expected":"object","actual":"number"}`},

		{"WithMaxFindings", "fewer than there are", "and one that says so", clientsession.WithMaxFindings(1),
			`{}`, `{"clientToken":"t","amount":-1,"orderId":5}`,
			`error patch /amount range {"minimum":0,"maximum":9223372036854775807} error patch /orderId type {"expected":"string","actual":"number"} error session /currencyCode currency_required`,
			`error patch /amount range {"minimum":0,"maximum":9223372036854775807} error patch  too_many_findings {"limit":1}`},
		{"WithMaxFindings", "none", "0 is the default number", clientsession.WithMaxFindings(0),
			`{}`, `{"clientToken":"t","orderId":5}`, `error patch /orderId type {"expected":"string","actual":"number"}`,
			`error patch /orderId type {"expected":"string","actual":"number"}`},
	}
}

// Each option has its default, its effect, and an end to it (SPEC V10).
func TestOptions_DoWhatTheySayAndNoMore(t *testing.T) {
	seen, tried := map[string]bool{}, map[string]bool{}
	for _, tt := range optionCases(t) {
		name := tt.option + "/" + tt.name
		require.False(t, tt.why == "" || seen[name], "%q: want a unique name and a reason", name)
		seen[name], tried[tt.option] = true, true
		t.Run(name, func(t *testing.T) {
			require.Equal(t, tt.without, outcome(t, newEngine(t), tt.session, tt.patch), "without: %s", tt.why)
			require.Equal(t, tt.then, outcome(t, newEngine(t, tt.with), tt.session, tt.patch), "with: %s", tt.why)
			require.Equal(t, tt.without, outcome(t, newEngine(t), tt.session, tt.patch), "an engine is not changed by another's options")
		})
	}
	for _, match := range regexp.MustCompile(`(?m)^func (With\w+)\(`).FindAllSubmatch(readFile(t, "options.go"), -1) {
		require.True(t, tried[string(match[1])], "%s has no case", match[1])
		delete(tried, string(match[1]))
	}
	require.Empty(t, tried, "these are no options")
}

// A creation request needs no token and may set what is locked, whatever the
// options are.
func TestOptions_LeaveCreationAsItIs(t *testing.T) {
	const request = `{"paymentMethod":{"options":{"KLARNA":{}}}}`
	for _, opts := range [][]clientsession.Option{nil, {clientsession.WithoutToken()}, {clientsession.WithLockedIgnored()}} {
		result, err := newEngine(t, opts...).Create([]byte(request))
		require.NoError(t, err)
		require.Empty(t, result.Warnings)
		require.Equal(t, request, string(result.Session.JSON()))
	}
}

// outcome gives the updated session if there is one, and the findings.
func outcome(t *testing.T, engine *clientsession.Engine, session, patch string) string {
	t.Helper()
	var parts []string
	findings := findingsOf(t, func() (*clientsession.Result, error) {
		loaded, err := engine.Load([]byte(session), clientsession.AmountInferred)
		if err != nil {
			return nil, err
		}
		result, err := engine.Update(loaded, []byte(patch))
		if err == nil {
			parts = append(parts, string(result.Session.JSON()))
		}
		return result, err
	})
	return strings.Join(append(parts, found(findings)...), " ")
}
