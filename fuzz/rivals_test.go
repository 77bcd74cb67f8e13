package fuzz_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// newPair gives the engine and the model by a table, with what a host chooses of
// unknown members.
func newPair(t testing.TB, rules *merge.Table, unknown validate.UnknownMembers) *compare.Pair {
	t.Helper()
	return newPairOf(t, rules, compare.Choices{Unknown: unknown})
}

func newPairOf(t testing.TB, rules *merge.Table, c compare.Choices) *compare.Pair {
	t.Helper()
	pair, err := compare.NewPair(knownFacts(t), rules, c)
	require.NoError(t, err)
	return pair
}

func knownFacts(t testing.TB) compare.Facts {
	t.Helper()
	facts, err := compare.ReadFacts("..")
	require.NoError(t, err)
	return facts
}

// states are what a host may know of a stored amount (SPEC A6).
var states = map[string]clientsession.AmountState{
	"": clientsession.AmountInferred, "overridden": clientsession.AmountOverridden, "calculated": clientsession.AmountCalculated,
}
