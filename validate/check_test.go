package validate_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

func TestCheckPatch_NeverQuotesTheDocument(t *testing.T) {
	const canary = "canary-5f1c"
	patch := `{"clientToken":["` + canary + `"],"currencyCode":"` + canary + `","orderId":"` + strings.Repeat(canary, 30) +
		`","amount":-8675309,"order":"` + canary + `","metadata":"` + canary + `","customer":["` + canary + `"]}`
	var report validate.Report
	validate.Policy{}.CheckPatch(&report, parse(t, patch))
	require.GreaterOrEqual(t, len(report.Findings()), 7)
	text := report.Refusal().Error() + string(validate.JSON{}.Append(nil, report.Findings()))
	require.NotContains(t, text, canary)
	require.NotContains(t, text, "8675309")
}

func TestCheckPatch_TakesItsOwnCurrencies(t *testing.T) {
	clf, err := currency.Parse("CLF")
	require.NoError(t, err)
	policy := validate.Policy{TokenOptional: true, Currencies: map[currency.Code]bool{clf: true}}
	var report validate.Report
	policy.CheckPatch(&report, parse(t, `{"currencyCode":"CLF"}`))
	require.False(t, report.HasErrors())
	policy.CheckPatch(&report, parse(t, `{"currencyCode":"EUR"}`))
	require.ErrorIs(t, report.Refusal(), validate.CurrencyNotAccepted)
}

func TestCheckSession_WarnsOfWhatIsByteForByteAsBefore(t *testing.T) {
	stored := `{"order":{"lineItems":[{"amount":1.5},{"amount":2.5}],"fees":[{}]},"orderId":""}`
	tests := []struct {
		name, why, updated string
		want               []string
	}{
		{"unchanged", "nothing was brought", stored, []string{
			"warning /order/lineItems/0/amount integer preexisting", "warning /order/lineItems/1/amount integer preexisting",
			"warning /order/fees/0/amount required preexisting", "warning /orderId too_short preexisting"}},
		{"one line changed", "only the place that changed is new",
			`{"order":{"lineItems":[{"amount":1.5},{"amount":3.5}],"fees":[{}]},"orderId":""}`, []string{
				"warning /order/lineItems/0/amount integer preexisting", "error /order/lineItems/1/amount integer",
				"warning /order/fees/0/amount required preexisting", "warning /orderId too_short preexisting"}},
		{"another line before", "a fault that moved is at a place that changed",
			`{"order":{"lineItems":[{"amount":9},{"amount":1.5}]}}`, []string{
				"error /order/lineItems/1/amount integer"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.NotEmpty(t, tt.why)
			var report validate.Report
			validate.Policy{}.CheckUpdate(&report, validate.Update{Updated: parse(t, tt.updated), Stored: parse(t, stored)})
			var got []string
			for _, f := range report.Findings() {
				line := f.Severity.String() + " " + string(f.Pointer) + " " + string(f.Code)
				if f.Preexisting {
					line += " preexisting"
				}
				got = append(got, line)
			}
			require.Equal(t, tt.want, got)
		})
	}
}

func TestCheckSession_AsksForNoToken(t *testing.T) {
	var report validate.Report
	validate.Policy{}.CheckSession(&report, parse(t, `{"clientToken":5,"anything":1}`))
	require.Empty(t, report.Findings(), "a stored session may hold what the server put there")
}

func TestReport_ReadErrorsHaveCodes(t *testing.T) {
	tests := []struct {
		name, why, text string
		limits          document.Limits
		code            validate.Code
		limit           int
	}{
		{"syntax", "what is not JSON", `{`, document.Limits{}, validate.Syntax, 0},
		{"encoding", "what is not Unicode", "\"\xff\"", document.Limits{}, validate.Encoding, 0},
		{"duplicate", "a name twice", `{"a":1,"a":2}`, document.Limits{}, validate.Duplicate, 0},
		{"deep", "one level too many", `[[[]]]`, document.Limits{Depth: 2}, validate.TooDeep, 2},
		{"large", "one byte too many", `[1,2]`, document.Limits{Size: 4}, validate.TooLarge, 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := document.Parse([]byte(tt.text), tt.limits)
			require.Error(t, err)
			var report validate.Report
			report.AddReadError(validate.Patch, err, tt.limits)
			f := report.Findings()[0]
			require.Equal(t, tt.code, f.Code, tt.why)
			require.Equal(t, tt.limit, f.Params.Limit)
			require.NotEmpty(t, f.Params.Reason)
			require.Positive(t, f.Params.Line)
			require.ErrorIs(t, report.Refusal(), tt.code)
		})
	}
}

func TestCheckPatch_IsLinearInBadLines(t *testing.T) {
	// Not timed: 50,000 findings must not make 50,000 pointers, which the
	// number of allocations shows.
	patch := parse(t, `{"order":{"lineItems":[`+strings.Repeat(`{"amount":1.5},`, 50_000)+`{}]}}`)
	allocations := testing.AllocsPerRun(3, func() {
		var report validate.Report
		validate.Policy{TokenOptional: true}.CheckPatch(&report, patch)
	})
	require.Less(t, allocations, 2000.0)
}
