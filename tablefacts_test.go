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

// An opaque row can store a null where fields are checked, as an immutable one
// can: that a right session and a right patch give a right one is then not to be
// relied on.
func TestUpdate_ChecksNullsThatAnOpaqueRowStores(t *testing.T) {
	patch := []byte(`{"customer":{"firstName":null}}`)
	engine := engineOfOneRow(t, "/customer", merge.Opaque)
	session, err := engine.Load([]byte(`{}`), clientsession.AmountInferred)
	require.NoError(t, err)
	_, ofLoaded := engine.Update(session, patch)
	_, ofText := engine.AppendUpdate(nil, []byte(`{}`), patch)
	require.ErrorIs(t, ofLoaded, validate.Type)
	require.Equal(t, ofText, ofLoaded)
}
