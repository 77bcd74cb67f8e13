package fuzz_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// What the laws found, each case as small as shrinking made it: these tests keep
// it from coming back.

// An element of lineItems or fees that is null is no line item (FIELDS). It was
// accepted, and 700 stayed although the line it came from was gone (SPEC A5).
func TestNullIsNoLineItemAndNoFee(t *testing.T) {
	u := newUpdater(t, merge.ClientSession())
	session := []byte(`{"currencyCode":"USD","order":{"lineItems":[{"amount":700}]},"amount":700}`)
	for _, patch := range []string{
		`{"clientToken":"t","order":{"lineItems":[null]}}`,
		`{"clientToken":"t","order":{"fees":[null]}}`,
	} {
		_, err := u.Update(session, []byte(patch))
		require.ErrorIs(t, err, validate.Type, patch)
	}
}

// Where a row replaces the root, an override goes with all the rest, and the
// amount of the new order is calculated (SPEC A5). There was none.
func TestReplacedRootHasTheNewAmount(t *testing.T) {
	for _, strategy := range []merge.Strategy{merge.Replace, merge.Opaque} {
		u := newUpdater(t, tableOf(t, merge.Row{Path: "", Strategy: strategy}))
		mustHold(t, u, "AmountIsOverrideOrExactSum", fuzz.Case{
			Session: []byte(`{"currencyCode":"USD","amount":700}`),
			Patch:   []byte(`{"currencyCode":"USD","order":{"lineItems":[{"amount":100}]}}`),
		})
	}
}

// An override that is cleared leaves its place to the calculated amount (SPEC
// A4, M8), which used to come last.
func TestClearedOverrideLeavesItsPlace(t *testing.T) {
	mustHold(t, newUpdater(t, merge.ClientSession()), "Frame", fuzz.Case{
		Session: []byte(`{"amount":5,"currencyCode":"USD","order":{"fees":[{"amount":1}]}}`),
		Patch:   []byte(`{"clientToken":"t","amount":null}`),
	})
}

// mustHold demands that the law speaks about the case: one that is silent would
// pass whatever the engine did.
func mustHold(t *testing.T, u fuzz.Updater, law string, c fuzz.Case) {
	t.Helper()
	if err := lawOf(t, law).Check(u, c); err != nil {
		t.Errorf("%s: %v%v", law, err, c)
	}
}

func tableOf(t *testing.T, rows ...merge.Row) *merge.Table {
	t.Helper()
	table, err := merge.NewTable(rows...)
	require.NoError(t, err)
	return table
}

// A document cannot be without its root: where a row replaces the root and
// nothing is left of it, it is an empty object.
func TestReplacedRootIsNeverGone(t *testing.T) {
	u := newUpdater(t, tableOf(t,
		merge.Row{Path: "", Strategy: merge.Replace},
		merge.Row{Path: "/*/order/metadata", Strategy: merge.Locked}))
	mustHold(t, u, "ReplaceIsWhole", fuzz.Case{Session: []byte(`{}`), Patch: []byte(`{}`)})
}
