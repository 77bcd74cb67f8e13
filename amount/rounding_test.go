package amount_test

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
)

// modes are all that round, in the order of the table below.
var modes = []amount.Rounding{
	amount.HalfEven, amount.HalfUp, amount.HalfAway, amount.Up, amount.Down, amount.Ceiling, amount.Floor,
}

// The table of docs/money.md: what becomes of so many major units of a currency
// without decimals.
var roundingCases = []struct {
	major string
	want  [7]int64 // by the order of modes
}{
	{"2.6", [7]int64{3, 3, 3, 3, 2, 3, 2}},
	{"2.5", [7]int64{2, 3, 3, 3, 2, 3, 2}},
	{"2.4", [7]int64{2, 2, 2, 3, 2, 3, 2}},
	{"1.5", [7]int64{2, 2, 2, 2, 1, 2, 1}},
	{"0.5", [7]int64{0, 1, 1, 1, 0, 1, 0}},
	{"0.1", [7]int64{0, 0, 0, 1, 0, 1, 0}},
	{"2.0", [7]int64{2, 2, 2, 2, 2, 2, 2}},
	{"-0.1", [7]int64{0, 0, 0, -1, 0, 0, -1}},
	{"-0.5", [7]int64{0, 0, -1, -1, 0, 0, -1}},
	{"-1.5", [7]int64{-2, -1, -2, -2, -1, -1, -2}},
	{"-2.4", [7]int64{-2, -2, -2, -3, -2, -2, -3}},
	{"-2.5", [7]int64{-2, -2, -3, -3, -2, -2, -3}},
	{"-2.6", [7]int64{-3, -3, -3, -3, -2, -2, -3}},
}

func TestRounding_DoesWhatItsNameSays(t *testing.T) {
	jpy := mustCode(t, "JPY")
	for _, tt := range roundingCases {
		for i, mode := range modes {
			got, err := amount.ParseMajor(tt.major, jpy, mode)
			require.NoError(t, err)
			require.Equal(t, amount.Minor(tt.want[i]), got.Minor, "%s by %s", tt.major, mode)

			// The same by way of a percentage: it is another calculation.
			of := mustDecimal(t, tt.major).Mul(decimal.New(100, 0))
			percent, err := amount.Minor(1).Percent(of, mode)
			require.NoError(t, err)
			require.Equal(t, got.Minor, percent, "%s by %s", tt.major, mode)
		}
	}
}

func TestRounding_IsNotDoneUnlessAskedFor(t *testing.T) {
	usd := mustCode(t, "USD")
	for _, text := range []string{"7.005", "0.001", "-7.0000000000000000000000001", "0.009999"} {
		for _, opts := range [][]amount.Option{nil, {amount.Exact}, {amount.Up, amount.Exact}} {
			money, err := amount.ParseMajor(text, usd, opts...)
			require.ErrorIs(t, err, amount.ErrInexact, "A9: %s", text)
			require.Zero(t, money, "a refusal is not a number")
			_, err = amount.FromMajor(mustDecimal(t, text), usd, opts...)
			require.ErrorIs(t, err, amount.ErrInexact, "A9: %s", text)
		}
	}
	_, err := amount.Minor(1).Percent(decimal.New(50, 0), amount.Exact)
	require.ErrorIs(t, err, amount.ErrInexact)
}

func TestRounding_LeavesWholeUnitsAlone(t *testing.T) {
	usd := mustCode(t, "USD")
	for _, mode := range append(modes, amount.Exact) {
		for text, want := range map[string]amount.Minor{"7": 700, "-7.00": -700, "7.0100": 701, "0.000": 0, "-0": 0} {
			money, err := amount.ParseMajor(text, usd, mode)
			require.NoError(t, err)
			require.Equal(t, want, money.Minor, "%s by %s", text, mode)
		}
	}
}

func TestRounding_RefusesModesThatDoNotExist(t *testing.T) {
	none := amount.Floor + 1
	_, err := amount.ParseMajor("7.00", mustCode(t, "USD"), none)
	require.ErrorIs(t, err, amount.ErrRounding, "also where there is nothing to round")
	_, err = amount.FromMajor(decimal.New(7, 0), mustCode(t, "USD"), none)
	require.ErrorIs(t, err, amount.ErrRounding)
	_, err = amount.Minor(100).Percent(decimal.New(1, 0), none)
	require.ErrorIs(t, err, amount.ErrRounding)
	require.Empty(t, none.String())
}

func TestParseRounding_ReadsWhatStringGives(t *testing.T) {
	names := map[string]bool{}
	for _, mode := range append(modes, amount.Exact) {
		require.False(t, names[mode.String()], "two modes are called %s", mode)
		names[mode.String()] = true
		got, err := amount.ParseRounding(mode.String())
		require.NoError(t, err)
		require.Equal(t, mode, got)
	}
	for _, name := range []string{"", "half", "HALF-UP", "half_up", " up", "Exact"} {
		_, err := amount.ParseRounding(name)
		require.ErrorIs(t, err, amount.ErrRounding, "%q", name)
	}
}

// rounded is the oracle: the modes by their definitions, on fractions. It
// compares with the two whole neighbours and looks at no digit.
func rounded(x *big.Rat, mode amount.Rounding) *big.Int {
	floor := new(big.Int).Div(x.Num(), x.Denom()) // Euclidean, and the denominator is above 0
	if x.IsInt() {
		return floor
	}
	ceiling := new(big.Int).Add(floor, big.NewInt(1))
	toFloor := new(big.Rat).Sub(x, new(big.Rat).SetInt(floor))
	toCeiling := new(big.Rat).Sub(new(big.Rat).SetInt(ceiling), x)
	inner, outer := floor, ceiling
	if x.Sign() < 0 {
		inner, outer = ceiling, floor
	}
	switch mode {
	case amount.Floor:
		return floor
	case amount.Ceiling:
		return ceiling
	case amount.Down:
		return inner
	case amount.Up:
		return outer
	}
	switch toFloor.Cmp(toCeiling) {
	case -1:
		return floor
	case 1:
		return ceiling
	}
	switch {
	case mode == amount.HalfUp:
		return ceiling
	case mode == amount.HalfAway:
		return outer
	case floor.Bit(0) == 0:
		return floor
	}
	return ceiling
}

func mustCode(t testing.TB, letters string) currency.Code {
	t.Helper()
	code, err := currency.Parse(letters)
	require.NoError(t, err, letters)
	return code
}

func mustDecimal(t testing.TB, text string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(text)
	require.NoError(t, err, text)
	return d
}
