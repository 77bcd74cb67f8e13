package fuzz_test

import (
	"testing"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
)

// What the laws of the algebra found: each case as small as shrinking made it.

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
