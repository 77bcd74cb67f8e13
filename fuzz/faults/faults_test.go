package faults_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz/faults"
	"github.com/clientsession/clientsession/fuzz/plain"
)

var facts = faults.Facts{
	Lists: map[string][]string{
		"countryCode": {"FR"}, "cardNetwork": {"VISA", "AMEX"}, "paymentMethodType": {"KLARNA"}, "surchargeNetworkKeys": {"VISA"},
	},
	Currencies: map[string]bool{"EUR": true}, Unknown: "refuse",
}

func TestCheck_SaysWhatIsWrongWithAPatch(t *testing.T) {
	const integers = ` "minimum":0,"maximum":9223372036854775807`
	tests := []struct {
		name, why, patch string
		want             []string
	}{
		{"right", "V2", `"amount":700,"currencyCode":"EUR","customer":{"x":null},"order":null`, []string{"warning /customer/x unknown"}},
		{"major units", "V3", `"amount":7.00`, []string{`error /amount integer "expected":"amount","hint":"major_units"`}},
		{"major units as text", "V3", `"amount":"7,00"`, []string{`error /amount type "expected":"integer","actual":"string","hint":"major_units"`}},
		{"exponent", "V3", `"amount":7e2`, []string{`error /amount integer "expected":"amount"`}},
		{"minus 0", "V3", `"amount":-0`, []string{`error /amount integer "expected":"amount"`}},
		{"below 0", "V3", `"amount":-1`, []string{"error /amount range" + integers}},
		{"2⁶³", "V3", `"amount":9223372036854775808`, []string{"error /amount range" + integers}},
		{"quantity", "FIELDS: no amount", `"order":{"lineItems":[{"amount":1,"quantity":1.0}]}`, []string{`error /order/lineItems/0/quantity integer "expected":"quantity"`}},
		{"weight", "FIELDS: any number from 0", `"order":{"lineItems":[{"amount":1,"productData":{"weight":-1e-9}}]}`, []string{`error /order/lineItems/0/productData/weight range "minimum":0`}},
		{"no amount", "FIELDS: required", `"order":{"fees":[{}]}`, []string{"error /order/fees/0/amount required"}},
		{"null fee", "FIELDS: required", `"order":{"fees":[null]}`, []string{`error /order/fees/0 type "expected":"object","actual":"null"`}},
		{"too short", "FIELDS", `"orderId":""`, []string{`error /orderId too_short "limit":1`}},
		{"too long", "FIELDS: code points", `"orderId":"` + strings.Repeat("é", 257) + `"`, []string{`error /orderId too_long "limit":256`}},
		{"long enough", "FIELDS: code points", `"orderId":"` + strings.Repeat("é", 256) + `"`, nil},
		{"country", "V2", `"order":{"countryCode":"FR,"}`, []string{`error /order/countryCode enum "list":"countryCode"`}},
		{"currency", "V4", `"currencyCode":"eur"`, []string{"error /currencyCode currency_not_accepted"}},
		{"address", "V2", `"customer":{"emailAddress":"a@"}`, []string{`error /customer/emailAddress format "expected":"e-mail address"`}},
		{"twice", "FIELDS: each once", `"paymentMethod":{"orderedAllowedCardNetworks":["VISA","AMEX","VISA"]}`, []string{"error /paymentMethod/orderedAllowedCardNetworks/2 not_unique"}},
		{"empty name", "V5: at any depth", `"metadata":{"a":[{"":1}]}`, []string{"error /metadata/a/0/ empty_name"}},
		{"unknown", "V2, V9", `"Amount":1`, []string{"error /Amount unknown"}},
		{"unknown method", "FIELDS: a warning", `"paymentMethod":{"options":{"KLARNA":{"x":1},"X":1}}`, []string{"warning /paymentMethod/options/X unknown"}},
	}
	for _, tt := range tests {
		require.Equal(t, tt.want, said(t, facts, "patch", `{"clientToken":"t",`+tt.patch+`}`, ""), "%s: %s", tt.name, tt.why)
	}
	require.Equal(t, []string{"error /clientToken required"}, said(t, facts, "patch", `{}`, ""), "V2")
	host := facts
	host.TokenOptional, host.Unknown = true, "warn"
	require.Equal(t, []string{"warning /x unknown"}, said(t, host, "patch", `{"x":1}`, ""), "V10")
	host.Unknown = "keep"
	require.Empty(t, said(t, host, "patch", `{"x":1}`, ""), "V10")
}

func TestCheck_WarnsOfWhatASessionHadBefore(t *testing.T) {
	require.Equal(t, []string{`error /orderId type "expected":"string","actual":"number"`}, said(t, facts, "session", `{"orderId":1,"x":1}`, ""), "V6")
	require.Equal(t, []string{`warning /orderId type "expected":"string","actual":"number" before`}, said(t, facts, "session", `{"orderId":1}`, `{"orderId":1}`), "V7")
	require.Equal(t, []string{`error /orderId type "expected":"string","actual":"number"`}, said(t, facts, "session", `{"orderId":1}`, `{"orderId":1.0}`), "V7: byte for byte")
	require.Equal(t, []string{`error /orderId type "expected":"string","actual":"null"`}, said(t, facts, "session", `{"orderId":null}`, ""), "M3")
	require.Equal(t, []string{"warning /order/x unknown"}, said(t, facts, "alone", `{"order":{"x":1},"x":1}`, ""))
}

func said(t *testing.T, facts faults.Facts, subject, text, stored string) (lines []string) {
	t.Helper()
	v, wrong := plain.Read(text, 10_000, 64)
	require.Zero(t, wrong, text)
	before, _ := plain.Read(stored, 10_000, 64)
	for _, f := range facts.Check(subject, v, before) {
		line := strings.TrimSpace(f.Severity + " " + f.Pointer + " " + f.Code + " " + f.Params)
		if f.Preexisting {
			line += " before"
		}
		lines = append(lines, line)
	}
	return lines
}
