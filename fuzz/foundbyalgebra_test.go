package fuzz_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// What the laws of the algebra, and of what is set once, found: each case as
// small as shrinking made it.

// The engine writes the name of an amount that it calculates plainly. Replaying
// kept the name as it was stored, and so gave other bytes (SPEC L5).
func TestReplayNamesTheAmountAsTheEngineDoes(t *testing.T) {
	u := newUpdater(t, merge.ClientSession())
	for _, tt := range []fuzz.Case{
		{Session: []byte(`{"currencyCode":"EUR","order":{"lineItems":[]},"\u0061mount":0}`),
			Patch: []byte(`{"clientToken":"t","order":{"fees":[{"amount":1}]}}`)},
		{Session: []byte(`{"currencyCode":"EUR","\u0061mount":0}`),
			Patch: []byte(`{"clientToken":"t","amount":null,"order":{"lineItems":[]}}`)},
		{Session: []byte(`{"currencyCode":"EUR","\u0061mount":0,"order":{"lineItems":[]}}`),
			Patch: []byte(`{"clientToken":"t","amount":null}`)},
	} {
		mustHold(t, u, "Receipt", tt)
	}
}

// What is stored as the patch spells it may have a null in it where a patch may
// have one and a session may not (SPEC M3, V6). Of what is set once that was not
// looked at: the patch was accepted, and CheckSession refused the session it made.
func TestNullsInWhatIsStoredVerbatimAreFaultsOfTheSession(t *testing.T) {
	for _, strategy := range []merge.Strategy{merge.Opaque, merge.Immutable} {
		u := newUpdater(t, tableOf(t, merge.Row{Path: "/customer/billingAddress", Strategy: strategy}))
		_, err := u.Update([]byte(`{}`), []byte(`{"customer":{"billingAddress":{"city":null}}}`))
		require.ErrorIs(t, err, validate.Type, strategy)
	}
}
