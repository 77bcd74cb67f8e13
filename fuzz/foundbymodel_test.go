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
			require.NoError(t, newPair(t, tt.table, validate.RefuseUnknown).Update(tt.session, tt.patch, ""), tt.why)
		})
	}
}

// What is null in a stored session is a fault, and stays one where a lock keeps
// it, also if the patch says null in its place. It was not warned of any more
// where all of the parent was what the patch had (SPEC V7).
func TestNullThatALockKeepsIsStillWarnedOf(t *testing.T) {
	r := newPair(t, merge.ClientSession(), validate.RefuseUnknown)
	require.NoError(t, r.Update(`{"paymentMethod":{"descriptor":"d","options":null}}`, `{"clientToken":"t","paymentMethod":{"options":null}}`, ""))
}

// Where a table replaces the root, the calculated amount is a new member and
// follows the patch's (SPEC M8). It stood before whatever member happened to
// have the place of a stored one.
func TestReplacedRootHasTheCalculatedAmountLast(t *testing.T) {
	r := newPair(t, tableOf(t, merge.Row{Path: "", Strategy: merge.Replace}), validate.RefuseUnknown)
	session, patch := `{"amount":5,"order":{"fees":[{"amount":5}]},"currencyCode":"EUR"}`, `{"currencyCode":"EUR","order":{"fees":[{"amount":7}]}}`
	require.NoError(t, r.Update(session, patch, ""))
	result, err := r.Engine.AppendUpdate(nil, []byte(session), []byte(patch))
	require.NoError(t, err)
	require.Equal(t, `{"currencyCode":"EUR","order":{"fees":[{"amount":7}]},"amount":7}`, string(result))
}

// An immutable member is stored verbatim, nulls in it included, as an opaque one
// is; and these are faults of the session (SPEC M3, V6).
func TestNullInAnImmutableMemberIsRefused(t *testing.T) {
	for _, strategy := range []merge.Strategy{merge.Opaque, merge.Immutable} {
		r := newPair(t, tableOf(t, merge.Row{Path: "/customer", Strategy: strategy}), validate.RefuseUnknown)
		patch := `{"customer":{"firstName":null}}`
		require.NoError(t, r.Update(`{}`, patch, ""), strategy)
		require.NoError(t, r.Create(patch), strategy)
		_, err := r.Engine.Create([]byte(patch))
		require.ErrorIs(t, err, validate.Type, strategy)
	}
}

// An amount that is null is none, so that clearing it brings no fault to bear
// that the order had before (SPEC V7). Such a session took no patch that did,
// whatever the table.
func TestClearingANullAmountIsNoChange(t *testing.T) {
	session := `{"currencyCode":"EUR","amount":null,"order":{"fees":[{"amount":9223372036854775807},{"amount":1}]}}`
	patch := `{"clientToken":"t","amount":null}`
	for name, table := range readyTables {
		require.NoError(t, newPair(t, table, validate.RefuseUnknown).Update(session, patch, ""), name)
	}
	_, err := newPair(t, merge.ClientSession(), validate.RefuseUnknown).Engine.AppendUpdate(nil, []byte(session), []byte(patch))
	require.NoError(t, err)
}

// Another override over an order that does not add up needs no sum, and neither
// brings nor breaks anything (SPEC V7). It was refused for the old fault.
func TestOverrideOverAnOldFaultIsTaken(t *testing.T) {
	r := newPair(t, merge.ClientSession(), validate.RefuseUnknown)
	for _, amount := range []string{`"amount":5,`, ``} {
		session := `{"currencyCode":"EUR",` + amount + `"order":{"lineItems":[{"amount":1,"discountAmount":2}]}}`
		require.NoError(t, r.Update(session, `{"clientToken":"t","amount":6}`, ""))
		_, err := r.Engine.AppendUpdate(nil, []byte(session), []byte(`{"clientToken":"t","amount":6}`))
		require.NoError(t, err)
	}
}
