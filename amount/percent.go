package amount

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Percent gives so many percent of an amount: 15 percent of 1999 is 300 by
// [HalfUp]. The rounding is not optional, because almost no percentage comes
// out even; [Exact] refuses what does not. It rounds once, at the end.
//
// The percentage may be below 0 or above 100. Errors are [ErrInexact],
// [ErrRange], [ErrRounding], and [ErrTooLong] for a percentage of more than
// [MaxDigits] digits.
func (m Minor) Percent(percent decimal.Decimal, r Rounding) (Minor, error) {
	p, err := rateOf(percent)
	if err != nil {
		return 0, err
	}
	return p.of(big.NewInt(int64(m)), r)
}

// rate is a percentage as a fraction: 19 percent is 19/100.
type rate struct{ numerator, denominator *big.Int }

func rateOf(percent decimal.Decimal) (rate, error) {
	coefficient, fraction, err := bounded(percent)
	if err != nil {
		return rate{}, err
	}
	return rate{coefficient, powerOf10(fraction + 2)}, nil
}

// of gives the amount times the rate. The amount is overwritten.
func (p rate) of(amount *big.Int, r Rounding) (Minor, error) {
	return quotient(amount.Mul(amount, p.numerator), p.denominator, r)
}

// within gives the rate as a part of the whole that it was added to: of 119,
// 19 percent on top of 100 are 19/119.
func (p rate) within() rate {
	return rate{p.numerator, new(big.Int).Add(p.denominator, p.numerator)}
}

// quotient gives a fraction as whole units; the denominator is above 0. The
// numerator is overwritten.
func quotient(numerator, denominator *big.Int, r Rounding) (Minor, error) {
	negative := numerator.Sign() < 0
	units, left := numerator.QuoRem(numerator.Abs(numerator), denominator, new(big.Int))
	remains := nothing
	if left.Sign() != 0 {
		remains = [...]rest{belowHalf, half, aboveHalf}[left.Lsh(left, 1).Cmp(denominator)+1]
	}
	grows, err := r.grows(negative, units.Bit(0) == 1, remains)
	if err != nil {
		return 0, err
	}
	if grows {
		units.Add(units, big.NewInt(1))
	}
	if negative {
		units.Neg(units)
	}
	if !units.IsInt64() {
		return 0, ErrRange
	}
	return Minor(units.Int64()), nil
}
