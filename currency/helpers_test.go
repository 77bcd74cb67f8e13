package currency_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

// cases insists that each case of a table has a name of its own and a reason.
type cases map[string]bool

func (c cases) add(t *testing.T, name, why string) {
	t.Helper()
	require.NotEmpty(t, name)
	require.NotEmpty(t, why, name)
	require.False(t, c[name], "second case named %q", name)
	c[name] = true
}

// parse is for codes that a test knows to be there.
func parse(t testing.TB, letters string) currency.Code {
	t.Helper()
	code, err := currency.Parse(letters)
	require.NoError(t, err, letters)
	return code
}
