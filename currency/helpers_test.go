package currency_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

// What the list has. The figures stand here by hand, so that an empty or a
// halved list is no success.
const (
	codeCount     = 193
	acceptedCount = 172
)

// vendored is the list that the table is generated from.
const vendored = "internal/iso4217/iso4217.csv"

// noMinorUnit stands in tables for an exponent that is not there.
const noMinorUnit = -1

// vendoredRows gives the fields of the vendored list: code, numeric, exponent,
// name, status, withdrawn, accepted. The generator's reader is not used: the
// two ways from file to package are independent of each other.
func vendoredRows(t testing.TB) [][]string {
	t.Helper()
	file, err := os.Open(vendored)
	require.NoError(t, err)
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	require.Equal(t, "code,numeric,exponent,name,status,withdrawn,accepted", strings.Join(lines[0], ","))
	require.Len(t, lines[1:], codeCount)
	return lines[1:]
}

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

// exponentOf gives the exponent, or noMinorUnit.
func exponentOf(code currency.Code) int {
	if digits, ok := code.Exponent(); ok {
		return digits
	}
	return noMinorUnit
}

// lettersWhere gives the letters of the codes that belong, in order.
func lettersWhere(belongs func(currency.Code) bool) []string {
	var letters []string
	for code := range currency.All() {
		if belongs(code) {
			letters = append(letters, code.String())
		}
	}
	return letters
}
