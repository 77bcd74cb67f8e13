package validate_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// sample is a way to get a finding out of the engine. What renders findings is
// tried on what the engine really finds, not on findings that a test made up.
type sample struct {
	name           string
	session, patch string // with no patch, the session is checked by itself
	opts           []clientsession.Option
	want           []string // codes, with the severity: "error integer"
}

// valuesOfSamples are texts in samples that no log may show, and in renderings
// only SPEC A7's two amounts.
const (
	canary       = "canary-7f3a"
	canaryNumber = "8675309"
)

func samples() []sample {
	const token = `{"clientToken":"t"`
	limits := func(l document.Limits) []clientsession.Option {
		return []clientsession.Option{clientsession.WithLimits(l)}
	}
	warn := []clientsession.Option{clientsession.WithUnknownMembers(validate.WarnUnknown)}
	ignore := []clientsession.Option{clientsession.WithLockedIgnored()}
	drop := []clientsession.Option{clientsession.WithRules(ignoringTaxIDs())}
	few := []clientsession.Option{clientsession.WithMaxFindings(1)}
	return []sample{
		{"not JSON", `{}`, `{"orderId":"canary-7f3a"`, nil, []string{"error syntax"}},
		{"not Unicode", `{}`, `{"orderId":"\ud800"}`, nil, []string{"error encoding"}},
		{"a name twice", `{}`, `{"amount":1,"amount":2}`, nil, []string{"error duplicate"}},
		{"deep", `{}`, `{"metadata":{"a":[]}}`, limits(document.Limits{Depth: 2}), []string{"error too_deep"}},
		{"large", `{}`, `{"orderId":"canary-7f3a"}`, limits(document.Limits{Size: 16}), []string{"error too_large"}},
		{"outgrown", `{"metadata":{"a":"aaaaaaaaaaaaaaaaaaaa"}}`, token + `,"orderId":"canary-7f3a"}`,
			limits(document.Limits{Size: 50}), []string{"error too_large"}},
		{"unreadable session", `{"orderId":"canary-7f3a`, token + `}`, nil, []string{"error syntax"}},

		{"no token", `{}`, `{}`, nil, []string{"error required"}},
		{"bad token", `{}`, `{"clientToken":8675309}`, nil, []string{"error type"}},
		{"empty token", `{}`, `{"clientToken":""}`, nil, []string{"error too_short"}},
		{"types", `{"currencyCode":"EUR"}`, token + `,"customerId":8675309,"order":{"fees":[{"amount":"7.00"}]}}`, nil, []string{"error type", "error type"}},
		{"integers", `{"currencyCode":"EUR"}`, token + `,"order":{"lineItems":[{"amount":7.00,"quantity":8675309.5},{"amount":7e2}]}}`, nil,
			[]string{"error integer", "error integer", "error integer"}},
		{"ranges", `{"currencyCode":"EUR"}`, token + `,"order":{"lineItems":[{"amount":-8675309,"productData":{"weight":-8675309}}]}}`, nil,
			[]string{"error range", "error range"}},
		{"lengths", `{}`, token + `,"orderId":"","customerId":"` + strings.Repeat(canary, 30) + `"}`, nil,
			[]string{"error too_short", "error too_long"}},
		{"lists", `{}`, token + `,"paymentMethod":{"authorizationType":"canary-7f3a","orderedAllowedCardNetworks":["canary-7f3a","VISA","VISA"]}}`,
			nil, []string{"error enum", "error enum", "error not_unique"}},
		{"e-mail", `{}`, token + `,"customer":{"emailAddress":"canary-7f3a"}}`, nil, []string{"error format"}},
		{"unknown", `{}`, token + `,"colour":"canary-7f3a","ammount":8675309}`, nil, []string{"error unknown", "error unknown"}},
		{"unknown below", `{}`, token + `,"customer":{"vip":"canary-7f3a"}}`, nil, []string{"warning unknown"}},
		{"misplaced", `{}`, token + `,"lineItems":["canary-7f3a"]}`, nil, []string{"error misplaced"}},
		{"misplaced by policy", `{}`, token + `,"lineItems":["canary-7f3a"]}`, warn, []string{"warning misplaced"}},
		{"nameless", `{}`, token + `,"metadata":{"":"canary-7f3a"}}`, nil, []string{"error empty_name"}},
		{"locked", `{"paymentMethod":{"options":{"KLARNA":{}}}}`, token + `,"paymentMethod":{"options":{"KLARNA":{"x":"canary-7f3a"}}}}`,
			nil, []string{"error locked"}},
		{"locked by policy", `{"paymentMethod":{"options":{"KLARNA":{}}}}`, token + `,"paymentMethod":{"options":{"KLARNA":{"x":"canary-7f3a"}}}}`,
			ignore, []string{"warning locked_ignored"}},
		{"left out by the table", `{}`, `{"customer":{"taxId":"canary-7f3a"}}`, drop, []string{"warning ignored"}},
		{"no currency", `{}`, token + `,"amount":8675309}`, nil, []string{"error currency_required"}},
		{"no such currency", `{}`, token + `,"currencyCode":"canary-7f3a"}`, nil, []string{"error currency_not_accepted"}},
		{"below zero", `{"currencyCode":"EUR"}`, token + `,"order":{"lineItems":[{"amount":1,"discountAmount":8675309}]}}`, nil,
			[]string{"error total_negative", "warning line_negative"}},
		{"too much", `{"currencyCode":"EUR"}`, token + `,"order":{"lineItems":[{"amount":9223372036854775807,"quantity":2}]}}`, nil,
			[]string{"error total_overflow"}},
		{"old override", `{"currencyCode":"EUR","amount":8675309,"order":{"fees":[{"amount":1}]}}`,
			token + `,"order":{"fees":[{"amount":2}]}}`, nil, []string{"warning override_kept"}},
		{"new override", `{"currencyCode":"EUR","amount":1,"order":{"fees":[{"amount":1}]}}`, token + `,"amount":8675309}`, nil,
			[]string{"warning override_differs"}},
		{"other minor units", `{"currencyCode":"EUR","amount":8675309}`, token + `,"currencyCode":"JPY"}`, nil,
			[]string{"warning exponent_changed"}},
		{"more errors", `{}`, `{"amount":-8675309,"orderId":""}`, few, []string{"error range", "error too_many_findings"}},
		{"more warnings", `{}`, token + `,"customer":{"a":"canary-7f3a","b":1}}`, few,
			[]string{"warning unknown", "warning too_many_findings"}},
		{"as before", `{"orderId":"","customerId":8675309,"currencyCode":"canary-7f3a","metadata":{"":1},` +
			`"customer":{"emailAddress":"canary-7f3a","taxId":"` + strings.Repeat(canary, 30) + `"},` +
			`"order":{"countryCode":"canary-7f3a","lineItems":[{"amount":7.00},{"amount":-1},{}]},` +
			`"paymentMethod":{"orderedAllowedCardNetworks":["VISA","VISA"]}}`, token + `}`, nil,
			[]string{"warning too_short", "warning type", "warning currency_not_accepted", "warning empty_name", "warning format",
				"warning too_long", "warning enum", "warning integer", "warning range", "warning required", "warning not_unique"}},
		{"total as before", `{"amount":1,"order":{"lineItems":[{"amount":1,"discountAmount":8675309}]}}`, token + `,"amount":null}`,
			nil, []string{"warning currency_required", "error total_negative", "warning line_negative"}},
		{"negative as before", `{"currencyCode":"EUR","amount":5,"order":{"lineItems":[{"amount":1,"discountAmount":8675309}]}}`, token + `}`, nil,
			[]string{"warning total_negative", "warning line_negative"}},
		{"overflow as before", `{"currencyCode":"EUR","order":{"lineItems":[{"amount":9223372036854775807,"quantity":2}]}}`, token + `}`, nil,
			[]string{"warning total_overflow"}},
		{"a session by itself", `{"customerId":8675309,"customer":{"firstname":"canary-7f3a"}}`, "", nil,
			[]string{"error type", "warning unknown"}},
	}
}

func ignoringTaxIDs() *merge.Table {
	table, err := merge.NewTable(merge.Row{Path: "", Strategy: merge.Merge}, merge.Row{Path: "/customer/taxId", Strategy: merge.Ignore})
	if err != nil {
		panic(err)
	}
	return table
}

// find gives what the engine finds.
func (s sample) find(t *testing.T) []validate.Finding {
	t.Helper()
	engine, err := clientsession.New(s.opts...)
	require.NoError(t, err)
	if s.patch == "" {
		return engine.CheckSession([]byte(s.session), clientsession.AmountInferred)
	}
	result, err := clientsession.Update([]byte(s.session), []byte(s.patch), s.opts...)
	var refusal *validate.Refusal
	if errors.As(err, &refusal) {
		return refusal.Findings
	}
	require.NoError(t, err)
	return result.Warnings
}

func TestSamples_AreWhatTheEngineFinds(t *testing.T) {
	seen := map[string]bool{}
	found := map[validate.Code]bool{}
	for _, s := range samples() {
		require.False(t, seen[s.name], s.name)
		seen[s.name] = true
		var got []string
		for _, f := range s.find(t) {
			got = append(got, fmt.Sprintf("%s %s", f.Severity, f.Code))
			found[f.Code] = true
		}
		assert.Equal(t, s.want, got, s.name)
	}
	for _, code := range validate.Codes() {
		require.True(t, found[code], "%s: want a sample", code)
	}
}

// sampleNamed gives the findings of a sample as a refusal.
func sampleNamed(t *testing.T, name string) *validate.Refusal {
	t.Helper()
	all := samples()
	i := slices.IndexFunc(all, func(s sample) bool { return s.name == name })
	require.GreaterOrEqual(t, i, 0, "no sample %q", name)
	return &validate.Refusal{Findings: all[i].find(t)}
}
