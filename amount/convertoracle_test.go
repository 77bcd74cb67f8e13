package amount_test

import (
	"errors"
	"math/big"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
)

// plain is the grammar of ParseMajor, as RFC 8259 section 6 has it without the
// exponent.
var plain = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

func TestParseMajor_AgreesWithRationals(t *testing.T) {
	r := newRandom(t)
	codes := codesWithMinorUnit()
	counts := map[error]int{}
	for range soak(t, 40_000) {
		code, mode := codes[r.IntN(len(codes))], amount.Rounding(r.IntN(int(amount.Floor)+1))
		counts[parseAgrees(t, randomText(r), code, mode)]++
	}
	for _, err := range []error{nil, amount.ErrSyntax, amount.ErrTooLong, amount.ErrRange, amount.ErrInexact} {
		require.Greater(t, counts[err], 200, "the random texts should try all: %v", err)
	}
	t.Log(counts)
}

func FuzzParseMajor_AgreesWithRationals(f *testing.F) {
	for _, text := range []string{"19.99", "-0.005", "0.5", "92233720368547758.07", "-92233720368547758.085", "1e5", "07", ".5", "5.", "NaN", "", strings.Repeat("9", amount.MaxDigits+1)} {
		f.Add(text, uint8(0), uint8(0))
		f.Add(text, uint8(7), uint8(amount.HalfEven))
	}
	codes := codesWithMinorUnit()
	f.Fuzz(func(t *testing.T, text string, code, mode uint8) {
		_ = parseAgrees(t, text, codes[int(code)%len(codes)], amount.Rounding(mode%uint8(amount.Floor+1)))
	})
}

// parseAgrees holds ParseMajor against its grammar and fractions, and gives its
// error.
func parseAgrees(t *testing.T, text string, code currency.Code, mode amount.Rounding) error {
	t.Helper()
	got, err := amount.ParseMajor(text, code, mode)
	digits := len(text) - strings.Count(text, "-") - strings.Count(text, ".")
	switch {
	case !plain.MatchString(text):
		// With more than one fault, which is named first is not a promise.
		if !errors.Is(err, amount.ErrSyntax) && (len(text) <= amount.MaxDigits || !errors.Is(err, amount.ErrTooLong)) {
			require.Failf(t, "no number", "%q: %v, %v", text, got, err)
		}
	case digits > amount.MaxDigits:
		if !errors.Is(err, amount.ErrTooLong) {
			require.Failf(t, "too long", "%q: %v, %v", text, got, err)
		}
	default:
		x, ok := new(big.Rat).SetString(text)
		require.True(t, ok, text)
		agree(t, text, x, code, mode, got, err)
	}
	return err
}

func TestFromMajor_AgreesWithRationals(t *testing.T) {
	r := newRandom(t)
	codes := codesWithMinorUnit()
	counts := map[error]int{}
	for range soak(t, 40_000) {
		coefficient, exponent := randomCoefficient(r), int32(r.IntN(40)-30)
		if r.IntN(20) == 0 {
			exponent = int32(r.IntN(240) - 120)
		}
		code, mode := codes[r.IntN(len(codes))], amount.Rounding(r.IntN(int(amount.Floor)+1))
		got, err := amount.FromMajor(decimal.NewFromBigInt(coefficient, exponent), code, mode)

		written := len(new(big.Int).Abs(coefficient).String())
		if exponent > 0 {
			written += int(exponent)
		}
		written = max(written, 1-int(exponent))
		if coefficient.Sign() != 0 && written > amount.MaxDigits {
			if !errors.Is(err, amount.ErrTooLong) {
				require.Failf(t, "too long", "%se%d: %v, %v", coefficient, exponent, got, err)
			}
		} else {
			x := new(big.Rat).SetInt(coefficient)
			scale(x, int(exponent))
			agree(t, x.String(), x, code, mode, got, err)
		}
		counts[err]++
	}
	for _, err := range []error{nil, amount.ErrTooLong, amount.ErrRange, amount.ErrInexact} {
		require.Greater(t, counts[err], 200, "the random decimals should try all: %v", err)
	}
	t.Log(counts)
}

// agree holds a conversion against fractions: x major units are so many minor
// ones, cut off by the mode, or an error that follows from the value.
func agree(t *testing.T, what string, x *big.Rat, code currency.Code, mode amount.Rounding, got amount.Money, err error) {
	t.Helper()
	digits, _ := code.Exponent()
	x = new(big.Rat).Set(x)
	scale(x, digits)
	cut := rounded(x, amount.Down)
	want := error(nil)
	var minor *big.Int
	switch {
	case !cut.IsInt64():
		want = amount.ErrRange
	case mode == amount.Exact && !x.IsInt():
		want = amount.ErrInexact
	default:
		if minor = rounded(x, mode); !minor.IsInt64() {
			want = amount.ErrRange
		}
	}
	if err != want || want == nil && (int64(got.Minor) != minor.Int64() || got.Currency != code) || want != nil && got != (amount.Money{}) {
		require.Failf(t, "does not agree", "%s %s by %s: want %s, %v, got %v, %v", what, code, mode, minor, want, got, err)
	}
}

// scale multiplies x by 10^exponent.
func scale(x *big.Rat, exponent int) {
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(exponent, -exponent))), nil)
	if factor := new(big.Rat).SetInt(power); exponent < 0 {
		x.Quo(x, factor)
	} else {
		x.Mul(x, factor)
	}
}

func codesWithMinorUnit() (codes []currency.Code) {
	for code := range currency.All() {
		if _, ok := code.Exponent(); ok {
			codes = append(codes, code)
		}
	}
	return codes
}

// randomText gives prices, numbers at the limits of the range and of rounding,
// and what is nearly a number.
func randomText(r *rand.Rand) string {
	digits := func(n int) string {
		text := make([]byte, n)
		for i := range text {
			text[i] = "0123456789000005559999"[r.IntN(22)]
		}
		return string(text)
	}
	var text string
	switch r.IntN(8) {
	case 0:
		text = digits(r.IntN(4)) + "." + digits(r.IntN(4)) // often no number
	case 1:
		text = digits(r.IntN(amount.MaxDigits+4)) + "." + digits(r.IntN(amount.MaxDigits+4))
	case 2, 3: // near ±2⁶³ minor units
		whole := new(big.Int).Add(new(big.Int).Lsh(big.NewInt(1), 63), big.NewInt(r.Int64N(7)-3)).String()
		at := len(whole) - r.IntN(5)
		text = whole[:at] + "." + whole[at:] + digits(r.IntN(3))
	case 4: // halves and their neighbours
		text = digits(1) + digits(r.IntN(3)) + "." + digits(r.IntN(5)) + []string{"5", "50", "5001", "4999", "49", "51"}[r.IntN(6)]
	default:
		text = new(big.Int).SetUint64(r.Uint64()>>r.IntN(64)).String() + "." + digits(r.IntN(6))
	}
	if r.IntN(3) > 0 {
		text = strings.TrimLeft(text, "0")
		if text == "" || text[0] == '.' {
			text = "0" + text
		}
		text = strings.TrimSuffix(text, ".")
	}
	if r.IntN(3) == 0 {
		text = "-" + text
	}
	if r.IntN(30) == 0 {
		at := r.IntN(len(text) + 1)
		text = text[:at] + string("+-. ,eE_xnN\x00\xff7"[r.IntN(14)]) + text[at:]
	}
	return text
}

// randomCoefficient gives an integer of any length up to a little over MaxDigits
// digits, often with zeros or a five at its end.
func randomCoefficient(r *rand.Rand) *big.Int {
	n := new(big.Int).SetUint64(r.Uint64() >> r.IntN(64))
	if r.IntN(4) == 0 {
		for range r.IntN(6) {
			n.Lsh(n, 64).Add(n, new(big.Int).SetUint64(r.Uint64()))
		}
	}
	for range r.IntN(8) {
		n.Mul(n, big.NewInt(10))
	}
	if r.IntN(4) == 0 {
		n.Add(n, big.NewInt(5))
	}
	if r.IntN(3) == 0 {
		n.Neg(n)
	}
	return n
}
