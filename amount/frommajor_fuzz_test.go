package amount_test

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/clientsession/clientsession/amount"
)

// Decimals come from a caller's own documents and databases, with exponents that
// would fill the memory if they were written out (SPEC A9).
func FuzzFromMajor_AgreesWithRationals(f *testing.F) {
	for _, seed := range []struct {
		digits   string
		exponent int32
	}{
		{"1999", -2}, {"7005", -3}, {"0", 0}, {"0", math.MaxInt32}, {"0", math.MinInt32}, {"1", math.MaxInt32}, {"1", math.MinInt32}, {"15", -1},
		{"9223372036854775807", 0}, {"9223372036854775808", -2}, {"5", -1}, {"1", 99}, {"1", 100}, {"1", -99}, {"1", -100},
	} {
		coefficient, _ := new(big.Int).SetString(seed.digits, 10)
		for mode := range uint8(amount.Floor) + 1 {
			f.Add(coefficient.Bytes(), mode%2 == 1, seed.exponent, mode, mode)
		}
	}
	codes := codesWithMinorUnit()
	f.Fuzz(func(t *testing.T, digits []byte, negative bool, exponent int32, code, mode uint8) {
		if len(digits) > 500 {
			t.Skip()
		}
		coefficient := new(big.Int).SetBytes(digits)
		if negative {
			coefficient.Neg(coefficient)
		}
		currency, rounding := codes[int(code)%len(codes)], amount.Rounding(mode%uint8(amount.Floor+1))
		got, err := amount.FromMajor(decimal.NewFromBigInt(coefficient, exponent), currency, rounding)
		written := int64(len(new(big.Int).Abs(coefficient).String()))
		if exponent > 0 {
			written += int64(exponent)
		}
		written = max(written, 1-int64(exponent))
		x := new(big.Rat).SetInt(coefficient)
		switch {
		case coefficient.Sign() == 0: // whatever its exponent
		case written > amount.MaxDigits:
			if !errors.Is(err, amount.ErrTooLong) {
				t.Fatalf("%d digits: %v, %v", written, got, err)
			}
			return
		default:
			scale(x, int(exponent))
		}
		agree(t, x.String(), x, currency, rounding, got, err)
	})
}
