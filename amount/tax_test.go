package amount_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
)

func TestPercent_IsRoundedOnceByTheMode(t *testing.T) {
	tests := []struct {
		name, why string
		minor     amount.Minor
		percent   string
		rounding  amount.Rounding
		want      amount.Minor
		err       error
	}{
		{"15 % of 19.99", "2.9985", 1999, "15", amount.HalfUp, 300, nil},
		{"cut off", "2.9985", 1999, "15", amount.Down, 299, nil},
		{"even", "nothing to round", 2000, "15", amount.Exact, 300, nil},
		{"not even", "A9: an error without a mode", 1999, "15", amount.Exact, 0, amount.ErrInexact},
		{"sales tax", "8.875 % of 100.00 is 8.875", 10000, "8.875", amount.HalfEven, 888, nil},
		{"half to even", "0.5", 10, "5", amount.HalfEven, 0, nil},
		{"half up", "0.5", 10, "5", amount.HalfUp, 1, nil},
		{"half up below 0", "−0.5", -10, "5", amount.HalfUp, 0, nil},
		{"half away below 0", "−0.5", -10, "5", amount.HalfAway, -1, nil},
		{"rate below 0", "signs multiply", -10, "-5", amount.Up, 1, nil},
		{"0 %", "nothing", math.MaxInt64, "0", amount.Up, 0, nil},
		{"100 %", "all", math.MinInt64, "100", amount.Exact, math.MinInt64, nil},
		{"a hair above half", "one rounding, at the end: 0.5000…1", 1, "50.000000000000000000000000001", amount.HalfEven, 1, nil},
		{"a hair below half", "one rounding, at the end: 0.4999…9", 1, "49.999999999999999999999999999", amount.HalfUp, 0, nil},
		{"2⁶³", "out of range", math.MinInt64, "-100", amount.Exact, 0, amount.ErrRange},
		{"rounded out of range", "2⁶³−1 and a bit", math.MaxInt64, "100.0000000000000000001", amount.Up, 0, amount.ErrRange},
		{"thousandfold", "a percentage may be above 100", 7, "100000", amount.Exact, 7000, nil},
		{"too many digits", "MaxDigits", 7, "1e100", amount.HalfUp, 0, amount.ErrTooLong},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.minor.Percent(mustDecimal(t, tt.percent), tt.rounding)
			require.ErrorIs(t, err, tt.err, tt.why)
			require.Equal(t, tt.want, got, tt.why)
		})
	}
}

func TestPercent_AgreesWithRationals(t *testing.T) {
	r := newRandom(t)
	fits := 0
	for range soak(t, 20_000) {
		minor, mode := randomMinor(r), modes[r.IntN(len(modes))]
		coefficient, exponent := randomCoefficient(r), -int32(r.IntN(30))
		x := new(big.Rat).SetInt(coefficient)
		scale(x, int(exponent)-2)
		x.Mul(x, new(big.Rat).SetInt64(int64(minor)))
		if len(new(big.Int).Abs(coefficient).String()) > amount.MaxDigits {
			continue
		}
		want := rounded(x, mode)
		got, err := minor.Percent(decimal.NewFromBigInt(coefficient, exponent), mode)
		if !want.IsInt64() {
			require.ErrorIs(t, err, amount.ErrRange)
			continue
		}
		fits++
		require.NoError(t, err)
		if int64(got) != want.Int64() {
			require.Failf(t, "does not agree", "%se%d percent of %d by %s: %d, want %s", coefficient, exponent, minor, mode, got, want)
		}
	}
	require.Greater(t, fits, 1000)
}

func TestAddTax_IsAPercentageOfTheWholeLine(t *testing.T) {
	tests := []struct {
		name, why string
		line      amount.Line
		percent   string
		rounding  amount.Rounding
		tax       int64
		err       error
	}{
		{"once for the line", "3 × 0.99 × 19 % is 0.5643; taxed by unit it would be 0.57", amount.Line{Amount: 99, Quantity: 3}, "19", amount.HalfUp, 56, nil},
		{"after the discount", "A1: 2.97 − 0.30", amount.Line{Amount: 99, Quantity: 3, Discount: 30}, "19", amount.HalfUp, 51, nil},
		{"replaces a tax", "doing it twice is doing it once", amount.Line{Amount: 100, Quantity: 1, Tax: 7}, "19", amount.HalfUp, 19, nil},
		{"no quantity", "nothing is sold", amount.Line{Amount: 100}, "19", amount.HalfUp, 0, nil},
		{"exactly discounted", "nothing is left to tax", amount.Line{Amount: 100, Quantity: 1, Discount: 100}, "19", amount.Up, 0, nil},
		{"0 %", "a rate like others", amount.Line{Amount: 100, Quantity: 1}, "0", amount.HalfUp, 0, nil},
		{"beyond 2⁶⁴ on the way", "A2: only the tax must fit", amount.Line{Amount: 1 << 62, Quantity: 16}, "1", amount.HalfUp, 737869762948382065, nil},
		{"a tax beyond 2⁶³", "A2", amount.Line{Amount: math.MaxInt64, Quantity: 100}, "19", amount.HalfUp, 0, amount.ErrRange},
		{"discounted below 0", "there is no tax below 0", amount.Line{Amount: 100, Quantity: 1, Discount: 101}, "19", amount.HalfUp, 0, amount.ErrRange},
		{"rate below 0", "there is no tax below 0", amount.Line{Amount: 100, Quantity: 1}, "-1", amount.HalfUp, 0, amount.ErrRange},
		{"field below 0", "no field of a line is", amount.Line{Amount: -100, Quantity: -1}, "19", amount.HalfUp, 0, amount.ErrRange},
		{"tax field below 0", "no field of a line is", amount.Line{Amount: 100, Quantity: 1, Tax: -1}, "19", amount.HalfUp, 0, amount.ErrRange},
		{"without a mode", "A9", amount.Line{Amount: 99, Quantity: 3}, "19", amount.Exact, 0, amount.ErrInexact},
		{"hostile rate", "A9", amount.Line{Amount: 99, Quantity: 3}, "1e-100", amount.HalfUp, 0, amount.ErrTooLong},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.line.AddTax(mustDecimal(t, tt.percent), tt.rounding)
			if tt.err != nil {
				require.ErrorIs(t, err, tt.err, tt.why)
				require.Zero(t, got)
				return
			}
			require.NoError(t, err)
			want := tt.line
			want.Tax = tt.tax
			require.Equal(t, want, got, tt.why)
		})
	}
}

func TestExtractTax_LeavesWhatIsPaidAsItIs(t *testing.T) {
	tests := []struct {
		name, why  string
		line, want amount.Line
		percent    string
	}{
		{"even", "11.90 with 19 %", amount.Line{Amount: 1190, Quantity: 1}, amount.Line{Amount: 1000, Quantity: 1, Tax: 190}, "19"},
		{"even for three", "35.70 with 19 %", amount.Line{Amount: 1190, Quantity: 3}, amount.Line{Amount: 1000, Quantity: 3, Tax: 570}, "19"},
		{"one unit", "0.99 is 0.83 and 0.16; one unit always comes out", amount.Line{Amount: 99, Quantity: 1}, amount.Line{Amount: 83, Quantity: 1, Tax: 16}, "19"},
		{"does not divide", "2.97 is 2.50 and 0.47; 2.50 does not divide by 3", amount.Line{Amount: 99, Quantity: 3}, amount.Line{Amount: 84, Quantity: 3, Discount: 2, Tax: 47}, "19"},
		{"discount", "35.70 − 1.19 with 19 %", amount.Line{Amount: 1190, Quantity: 3, Discount: 119}, amount.Line{Amount: 1000, Quantity: 3, Discount: 100, Tax: 551}, "19"},
		{"0 %", "there is nothing in the price", amount.Line{Amount: 99, Quantity: 3, Discount: 5}, amount.Line{Amount: 99, Quantity: 3, Discount: 5}, "0"},
		{"no quantity", "nothing is sold; the price is one without tax all the same", amount.Line{Amount: 1190}, amount.Line{Amount: 1000}, "19"},
		{"free", "nothing to tax", amount.Line{Quantity: 5}, amount.Line{Quantity: 5}, "19"},
		{"all discounted", "nothing is paid", amount.Line{Amount: 1190, Quantity: 1, Discount: 1190}, amount.Line{Amount: 1000, Quantity: 1, Discount: 1000}, "19"},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.line.ExtractTax(mustDecimal(t, tt.percent), amount.HalfUp)
			require.NoError(t, err)
			require.Equal(t, tt.want, got, tt.why)
			require.Equal(t, tt.line.Net(), got.Net(), "A1 comes out as before")
		})
	}
}

func TestExtractTax_RefusesWhatCannotBe(t *testing.T) {
	nineteen := decimal.New(19, 0)
	taxed, err := amount.Line{Amount: 1190, Quantity: 1}.ExtractTax(nineteen, amount.HalfUp)
	require.NoError(t, err)
	for name, tt := range map[string]struct {
		line amount.Line
		want error
	}{
		"a second time":         {taxed, amount.ErrTaxed},
		"discounted below 0":    {amount.Line{Amount: 1, Quantity: 1, Discount: 2}, amount.ErrRange},
		"field below 0":         {amount.Line{Amount: 1190, Quantity: -1, Discount: -5000}, amount.ErrRange},
		"a discount beyond 2⁶³": {amount.Line{Amount: 3, Quantity: 1 << 62, Discount: math.MaxInt64}, amount.ErrRange},
		"a tax beyond 2⁶³":      {amount.Line{Amount: math.MaxInt64, Quantity: math.MaxInt64}, amount.ErrRange},
	} {
		got, err := tt.line.ExtractTax(nineteen, amount.HalfUp)
		require.ErrorIs(t, err, tt.want, name)
		require.Zero(t, got)
	}
	_, err = amount.Line{Amount: 1, Quantity: 1}.ExtractTax(decimal.New(-19, 0), amount.HalfUp)
	require.ErrorIs(t, err, amount.ErrRange)
	_, err = amount.Line{Amount: 99, Quantity: 3}.ExtractTax(nineteen, amount.Exact)
	require.ErrorIs(t, err, amount.ErrInexact)
	_, err = amount.Line{Amount: 1190, Quantity: 3}.ExtractTax(nineteen, amount.Exact)
	require.NoError(t, err)
}

// What ExtractTax promises, on lines of all sizes: the customer pays the same,
// the tax is that of the line, no figure is below 0, and the difference that
// rounding the price leaves is less than one unit for each of the quantity.
func TestExtractTax_KeepsItsPromises(t *testing.T) {
	r := newRandom(t)
	extracted, odd := 0, 0
	for range soak(t, 20_000) {
		line := randomLine(r)
		percent := decimal.New(r.Int64N(300_000), -int32(r.IntN(5)))
		mode := modes[r.IntN(len(modes))]
		got, err := line.ExtractTax(percent, mode)
		if err != nil {
			require.ErrorIs(t, err, amount.ErrRange)
			continue
		}
		extracted++
		how := []any{"%+v with %s %% by %s: %+v", line, percent, mode, got}
		require.Equal(t, line.Net(), got.Net(), how...)
		require.Equal(t, line.Quantity, got.Quantity, how...)
		require.True(t, min(got.Amount, got.Discount, got.Tax) >= 0, how...)
		require.True(t, got.Amount <= line.Amount, how...)

		// tax = taxable × p / (100 + p)
		p := percent.Rat()
		part := new(big.Rat).Quo(p, new(big.Rat).Add(p, big.NewRat(100, 1)))
		tax := new(big.Rat).Mul(part, new(big.Rat).SetInt(line.Taxable().Big()))
		require.Zero(t, rounded(tax, mode).Cmp(big.NewInt(got.Tax)), how...)

		if line.Quantity > 0 {
			discount := new(big.Rat).Mul(part, new(big.Rat).SetInt64(line.Discount))
			discount.Sub(new(big.Rat).SetInt64(line.Discount), discount)
			over := new(big.Int).Sub(big.NewInt(got.Discount), rounded(discount, amount.Ceiling))
			require.True(t, over.Sign() >= 0 && over.Cmp(big.NewInt(line.Quantity)) < 0, how...)
			if over.Sign() > 0 {
				odd++
			}
		}
	}
	require.Greater(t, extracted, 5000)
	require.Greater(t, odd, 1000, "prices that do not divide should be tried")
}

// randomLine gives a line without tax, mostly of an ordinary size, seldom
// discounted below 0.
func randomLine(r *rand.Rand) amount.Line {
	line := amount.Line{Amount: randomAmount(r), Quantity: int64(r.IntN(12))}
	if r.IntN(4) > 0 {
		line.Amount %= 10_000
	}
	if r.IntN(8) == 0 {
		line.Quantity = randomAmount(r)
	}
	if gross, ok := line.Gross().Int64(); ok && gross > 0 && r.IntN(2) == 0 {
		line.Discount = r.Int64N(gross) + int64(r.IntN(2))
	}
	return line
}
