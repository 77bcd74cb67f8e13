package fuzz_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// What the soak found (see RESULTS.md), each case as small as it was made there:
// these tests keep it from coming back.

// Where a row replaces the root, nothing of the stored session is left, its order
// neither: a calculated amount is new and comes last (SPEC A5, M8). It came first,
// where the stored amount had been.
func TestCalculatedAmountOfAReplacedRoot_ComesLast(t *testing.T) {
	for _, strategy := range []merge.Strategy{merge.Replace, merge.Opaque} {
		pair := newPair(t, tableOf(t, merge.Row{Path: "", Strategy: strategy}), validate.RefuseUnknown)
		require.NoError(t, pair.Update(`{"amount":0}`, `{"order":{"lineItems":[]}}`, "overridden"), strategy)
	}
}

// A calculated amount that takes the place of one whose name was spelled with
// escapes is written plainly; a receipt that is replayed wrote the old name (SPEC
// L5: the same bytes).
func TestReceiptOfARecalculatedAmount_HasItsName(t *testing.T) {
	pair := newPair(t, merge.ClientSession(), validate.RefuseUnknown)
	for _, session := range []string{
		`{"order":{"lineItems":[]},"\u0061mount":null}`, `{"order":{"lineItems":[]},"\u0061mount":5}`,
	} {
		require.NoError(t, pair.Receipt(session, `{"clientToken":"t"}`, "calculated"), session)
	}
}
