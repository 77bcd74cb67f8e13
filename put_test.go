package clientsession_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
)

// The host of the guide: an override that nobody has edited stays one.
func TestPut_KeepsAnOverrideThatTheEditLeavesAlone(t *testing.T) {
	ctx, server := context.Background(), newHost()
	_, err := server.update(ctx, "t1", []byte(`{"clientToken":"t1","amount":700}`))
	require.NoError(t, err)
	base, err := server.load(ctx, "t1")
	require.NoError(t, err)
	require.True(t, base.overridden)
	result, err := server.put(ctx, "t1", base, []byte(`{"currencyCode":"EUR","amount":700,"order":{"lineItems":[{"amount":350,"quantity":2}]},"customerId":"c"}`))
	require.NoError(t, err)
	require.True(t, result.Session.AmountOverridden())
}
