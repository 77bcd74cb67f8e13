package amount_test

import (
	"math"
	"math/big"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
)

// What a hostile number may cost (SPEC A9). A number of an ordinary length takes
// a tenth of that time.
const (
	mostTime  = 10 * time.Microsecond
	mostBytes = 4 << 10
)

// hostile is a number that is slow or large for some decimal library or other,
// and what is done with it.
type hostile struct {
	name, why string
	convert   func(currency.Code) error
}

func hostiles() []hostile {
	million := strings.Repeat("7", 1_000_000)
	text := func(name, why, text string) hostile {
		return hostile{"text " + name, why, func(code currency.Code) error {
			_, err := amount.ParseMajor(text, code, amount.HalfEven)
			return err
		}}
	}
	number := func(name, why string, d decimal.Decimal) hostile {
		return hostile{"decimal " + name, why, func(code currency.Code) error {
			_, err := amount.FromMajor(d, code, amount.HalfEven)
			return err
		}}
	}
	percent := func(name, why string, d decimal.Decimal) hostile {
		return hostile{"percentage " + name, why, func(currency.Code) error {
			_, err := amount.Minor(math.MaxInt64).Percent(d, amount.HalfEven)
			return err
		}}
	}
	bits := new(big.Int).Lsh(big.NewInt(1), 3_400_000) // more than a million digits
	digits := decimal.NewFromBigInt(bits, 0)
	return []hostile{
		text("1e1000000000", "written out it has a gigabyte", "1e1000000000"),
		text("1e-2147483648", "the least exponent", "1e-2147483648"),
		text("NaN", "a number to some", "NaN"),
		text("Infinity", "a number to some", "-Infinity"),
		text("of a million digits", "quadratic to read for some", million),
		text("of a million digits behind a point", "which rounding would look through", "0."+million),
		text("of a million zeros", "which say nothing", strings.Repeat("0", 1_000_000)),
		text("of a million points", "no number", strings.Repeat(".", 1_000_000)),
		text("of a hundred digits", "the longest that is read", strings.Repeat("9", amount.MaxDigits)),
		number("1e1000000000", "written out it has a gigabyte", decimal.New(1, 1_000_000_000)),
		number("1e2147483647", "the greatest exponent", decimal.New(1, math.MaxInt32)),
		number("1e-2147483648", "the least exponent, which cannot be negated", decimal.New(1, math.MinInt32)),
		number("of a million digits", "copying it is too much", digits),
		number("of a million digits below 0", "copying it is too much", decimal.NewFromBigInt(new(big.Int).Neg(bits), 0)),
		number("of a million digits behind a point", "which rounding would look through", decimal.NewFromBigInt(bits, -90)),
		number("of a million digits with a least exponent", "both", decimal.NewFromBigInt(bits, math.MinInt32)),
		number("of a hundred digits", "the longest that is read", decimal.NewFromBigInt(new(big.Int).Exp(big.NewInt(7), big.NewInt(118), nil), 0)),
		percent("1e2147483647", "the greatest exponent", decimal.New(1, math.MaxInt32)),
		percent("1e-2147483648", "the least exponent", decimal.New(1, math.MinInt32)),
		percent("of a million digits", "copying it is too much", digits),
		percent("of a hundred digits", "the longest that is read", decimal.NewFromBigInt(new(big.Int).Exp(big.NewInt(7), big.NewInt(118), nil), 0)),
	}
}

func TestConversion_RefusesHostileNumbersInBoundedTimeAndMemory(t *testing.T) {
	usd := mustCode(t, "USD")
	seen := checked{}
	for _, tt := range hostiles() {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			require.Error(t, tt.convert(usd), tt.why)
			bytes, took := cost(func() { _ = tt.convert(usd) })
			require.LessOrEqual(t, bytes, uint64(mostBytes), "bytes")
			require.LessOrEqual(t, took, mostTime)
		})
	}
}

// cost gives what one call allocates, and the least time it takes: noise only
// ever adds.
func cost(call func()) (bytes uint64, took time.Duration) {
	const runs = 200
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	took = time.Hour
	for range runs {
		start := time.Now()
		call()
		took = min(took, time.Since(start))
	}
	runtime.ReadMemStats(&after)
	return (after.TotalAlloc - before.TotalAlloc) / runs, took
}

func BenchmarkConversion_Hostile(b *testing.B) {
	usd := mustCode(b, "USD")
	for _, tt := range hostiles() {
		b.Run(strings.ReplaceAll(tt.name, " ", "_"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = tt.convert(usd)
			}
		})
	}
}

func BenchmarkParseMajor(b *testing.B) {
	eur := mustCode(b, "EUR")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := amount.ParseMajor("19.99", eur); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFromMajor(b *testing.B) {
	eur, major := mustCode(b, "EUR"), decimal.New(1999, -2)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := amount.FromMajor(major, eur); err != nil {
			b.Fatal(err)
		}
	}
}

func TestParseMajor_AllocatesNothing(t *testing.T) {
	eur := mustCode(t, "EUR")
	require.Zero(t, testing.AllocsPerRun(100, func() {
		if _, err := amount.ParseMajor("-19.990", eur, amount.HalfUp); err != nil {
			t.Fatal(err)
		}
	}))
}

// The settings of the decimal library belong to the whole program, and anybody
// may have set them. This test sets them for a moment, and so must not run
// beside others.
func TestConversion_DoesNotDependOnSettingsOfTheDecimalLibrary(t *testing.T) {
	division, power, iterations, exponent := decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent, decimal.ExpMaxIterations, decimal.MaxDecodeExponent
	quotes, trim, scientific, zero := decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation, decimal.Zero
	defer func() {
		decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent, decimal.ExpMaxIterations, decimal.MaxDecodeExponent = division, power, iterations, exponent
		decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation, decimal.Zero = quotes, trim, scientific, zero
	}()
	answers := func() (all []any) {
		keep := func(answer any, err error) { all = append(all, answer, err) }
		jpy, bhd, eur := mustCode(t, "JPY"), mustCode(t, "BHD"), mustCode(t, "EUR")
		for _, major := range []decimal.Decimal{decimal.New(1999, -2), decimal.New(-7, 3), decimal.New(1000, -3), decimal.New(12345, -4), {}} {
			keep(amount.FromMajor(major, eur, amount.HalfEven))
			keep(amount.FromMajor(major, jpy, amount.Floor))
			keep(amount.Minor(1999).Percent(major, amount.HalfUp))
			keep(amount.Line{Amount: 999, Quantity: 3}.AddTax(major.Abs(), amount.HalfUp))
			keep(amount.Line{Amount: 999, Quantity: 3}.ExtractTax(major.Abs(), amount.HalfUp))
		}
		keep(amount.ParseMajor("7.00", eur))
		keep(amount.ParseMajor("1e5", eur))
		money := amount.Money{Minor: 1000, Currency: bhd}
		keep(money.MajorText())
		keep(money.MarshalJSON())
		keep(money.String(), nil)
		major, err := money.Major()
		keep(major.Coefficient().Int64(), err)
		keep(major.Exponent(), nil)
		for _, tt := range hostiles() {
			keep(nil, tt.convert(eur))
		}
		return all
	}
	want := answers()
	for _, set := range []int{0, 1, math.MaxInt32} {
		decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent, decimal.ExpMaxIterations, decimal.MaxDecodeExponent = set, set, set, set
		decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation = set == 0, set == 0, set > 0
		decimal.Zero = decimal.New(int64(set), 5)
		require.Equal(t, want, answers(), "with settings of %d", set)
	}
}
