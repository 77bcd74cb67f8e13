package currency_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

func TestStatus_SpellsTheConstantsAndNothingElse(t *testing.T) {
	spellings := map[currency.Status]string{
		currency.Active:        "active",
		currency.Fund:          "fund",
		currency.Metal:         "metal",
		currency.UnitOfAccount: "unit-of-account",
		currency.Testing:       "testing",
		currency.Historic:      "historic",
		currency.NoCurrency:    "no-currency",
	}
	require.Len(t, spellings, 7, "no two constants are the same")
	for value := range 1 << 8 {
		status := currency.Status(value)
		require.Equal(t, spellings[status], status.String(), "%d", value)
	}
}

func TestStatus_IsHistoricExactlyWhereWithdrawnSaysWhen(t *testing.T) {
	for code := range currency.All() {
		require.Equal(t, code.Withdrawn() != "", code.Status() == currency.Historic, code.String())
		require.LessOrEqual(t, code.Withdrawn(), currency.TableDate[:len("2026-01")], code.String())
	}
}
