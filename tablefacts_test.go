package clientsession_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// What an engine notes of its table holds for a table of one row too, whose kind
// no other row brings in.

func engineOfOneRow(t *testing.T, path document.Pointer, strategy merge.Strategy) *clientsession.Engine {
	t.Helper()
	table, err := merge.NewTable(merge.Row{Path: path, Strategy: strategy})
	require.NoError(t, err)
	return newEngine(t, clientsession.WithRules(table))
}

func TestUpdate_WarnsOfWhatItDropsByATableOfOneRow(t *testing.T) {
	result, err := engineOfOneRow(t, "/customerId", merge.Ignore).Update(new(clientsession.Session), []byte(`{"customerId":"c","orderId":"o"}`))
	require.NoError(t, err)
	require.Equal(t, `{"orderId":"o"}`, string(result.Session.JSON()))
	require.Len(t, result.Warnings, 1)
	require.Equal(t, validate.Ignored, result.Warnings[0].Code)
	require.Equal(t, document.Pointer("/customerId"), result.Warnings[0].Pointer)
}

// What is stored as it is given may hold a null where fields are checked: that a
// right session and a right patch give a right one is then not to be relied on.
func TestUpdate_ChecksNullsThatARowStoresVerbatim(t *testing.T) {
	patch := []byte(`{"customer":{"firstName":null}}`)
	for _, strategy := range []merge.Strategy{merge.Opaque, merge.Immutable} {
		engine := engineOfOneRow(t, "/customer", strategy)
		session, err := engine.Load([]byte(`{}`), clientsession.AmountInferred)
		require.NoError(t, err)
		_, ofLoaded := engine.Update(session, patch)
		_, ofText := engine.AppendUpdate(nil, []byte(`{}`), patch)
		require.ErrorIs(t, ofLoaded, validate.Type, strategy)
		require.Equal(t, ofText, ofLoaded, strategy)
	}
}

// The calculated amount takes the place of a stored one that a patch clears, but
// of a root that is replaced nothing is left that it could stand in: it is new,
// and comes last (SPEC M8).
func TestUpdate_PutsTheAmountLastWhereTheRootIsReplaced(t *testing.T) {
	const stored = `{"amount":1,"currencyCode":"EUR","order":{"fees":[{"amount":1}]}}`
	const patch = `{"currencyCode":"EUR","order":{"fees":[{"amount":2}]}}`
	tests := []struct {
		name, why, patch, want string
		strategy               merge.Strategy
	}{
		{"replaced", "the patch is the whole session", patch,
			`{"currencyCode":"EUR","order":{"fees":[{"amount":2}]},"amount":2}`, merge.Replace},
		{"merged", "the stored amount stood first, and is cleared",
			`{"amount":null,` + patch[1:], `{"amount":2,"currencyCode":"EUR","order":{"fees":[{"amount":2}]}}`, merge.Merge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := engineOfOneRow(t, "", tt.strategy).AppendUpdate(nil, []byte(stored), []byte(tt.patch))
			require.NoError(t, err)
			require.Equal(t, tt.want, string(got), tt.why)
		})
	}
}
