package clientsession_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// An immutable value is stored as it is given the first time, nulls included,
// and is then checked for them like an opaque one.
func TestUpdate_ChecksNullsThatAnImmutableRowStores(t *testing.T) {
	patch := []byte(`{"customer":{"firstName":null}}`)
	engine := engineOfOneRow(t, "/customer", merge.Immutable)
	session, err := engine.Load([]byte(`{}`), clientsession.AmountInferred)
	require.NoError(t, err)
	_, ofLoaded := engine.Update(session, patch)
	_, ofText := engine.AppendUpdate(nil, []byte(`{}`), patch)
	require.ErrorIs(t, ofLoaded, validate.Type)
	require.Equal(t, ofText, ofLoaded)
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
