package fuzz_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// What the comparison with the model found, each case as small as it can be:
// these tests keep it from coming back.

// A patch that changes the currency to one with another exponent, and sends an
// order without amounts in it, leaves the old amounts as they are: an override,
// or with tables that merge orders the lines too. EUR 7.00 became JPY 700
// without a word (SPEC A7).
func TestOldAmountsInANewCurrencyAreWarnedOf(t *testing.T) {
	tests := []struct {
		name, why, session, patch string
		table                     *merge.Table
	}{
		{"override", "it stands for itself, whatever the order", `{"currencyCode":"EUR","amount":700}`,
			`{"clientToken":"t","currencyCode":"JPY","order":{}}`, merge.ClientSession()},
		{"fees that are kept", "the order is merged one level deep", `{"currencyCode":"EUR","amount":700,"order":{"fees":[{"amount":700}]}}`,
			`{"clientToken":"t","currencyCode":"JPY","order":{"countryCode":"JP"}}`, merge.Fieldwise()},
		{"fees that are kept by RFC 7396", "the order is merged at every depth", `{"currencyCode":"EUR","amount":700,"order":{"fees":[{"amount":700}]}}`,
			`{"currencyCode":"JPY","order":{"shipping":null}}`, merge.RFC7396()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.NoError(t, newRivals(t, tt.table, validate.RefuseUnknown).disagreeOnUpdate(tt.session, tt.patch, ""), tt.why)
		})
	}
}
