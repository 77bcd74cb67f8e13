package fuzz_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// What the generators found, each case as small as it can be: these tests keep it
// from coming back.

// A stored amount that is null is no override (SPEC A6, M3). To clear it brings no
// fault in the order to bear that did not bear on the session before, so that an
// old one stays a warning (V7). The session was frozen for such patches.
func TestClearingAnAmountThatIsNullIsNoReasonToRefuse(t *testing.T) {
	const session = `{"currencyCode":"EUR","order":{"fees":[{"amount":9223372036854775807},{"amount":1}]},"amount":null}`
	for name, table := range readyTables {
		require.NoError(t, newPair(t, table, validate.RefuseUnknown).Update(session, `{"clientToken":"t","amount":null}`, ""), name)
	}
	_, err := newUpdater(t, merge.ClientSession()).Update([]byte(session), []byte(`{"clientToken":"t","amount":null}`))
	require.NoError(t, err)
}
