package amount

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// number is a decimal number with at most MaxDigits digits, written out: of its
// digits, the last fraction ones stand after the point. The zero number is 0.
//
// It is an array and not a slice, so that reading a number allocates nothing.
type number struct {
	negative bool
	digits   [MaxDigits]byte // as values, not characters
	count    int
	fraction int
}

// parseNumber reads what [ParseMajor] says.
func parseNumber(text string) (n number, err error) {
	if len(text) > MaxDigits+len("-.") {
		return n, ErrTooLong // before a single character is looked at
	}
	if len(text) > 0 && text[0] == '-' {
		n.negative, text = true, text[1:]
	}
	point := -1
	for i := range len(text) {
		digit := text[i] - '0'
		switch {
		case text[i] == '.' && point < 0:
			point = i
			continue
		case digit > 9:
			return n, ErrSyntax
		case n.count == MaxDigits:
			return n, ErrTooLong
		}
		n.digits[n.count] = digit
		n.count++
	}
	whole := n.count
	if point >= 0 {
		whole = point
		n.fraction = n.count - point
	}
	if whole == 0 || point >= 0 && n.fraction == 0 || whole > 1 && n.digits[0] == 0 {
		return n, ErrSyntax
	}
	return n, nil
}

// numberOf gives a decimal as a number, or ErrTooLong.
func numberOf(d decimal.Decimal) (n number, err error) {
	coefficient, fraction, err := bounded(d)
	if err != nil {
		return n, err
	}
	n.negative, n.fraction = coefficient.Sign() < 0, fraction
	var text [MaxDigits]byte
	for _, c := range coefficient.Abs(coefficient).Append(text[:0], 10) {
		n.digits[n.count] = c - '0'
		n.count++
	}
	return n, nil
}

// bounded gives a decimal as coefficient ÷ 10^fraction, the coefficient in new
// memory, or ErrTooLong.
//
// A decimal that a stranger made may have an exponent of ±2³¹ or a coefficient
// of a million digits. Most methods of it write the number out and then take
// minutes; Coefficient copies. Sign and Exponent look at a word. Cmp with a
// decimal of the same exponent looks at the lengths of the coefficients, and
// thereby tells without a copy that one is too long. The methods touched here
// are all that this package touches of a decimal that it did not make, and none
// of them reads the library's global settings.
func bounded(d decimal.Decimal) (coefficient *big.Int, fraction int, err error) {
	if d.Sign() == 0 {
		return new(big.Int), 0, nil // 0e2147483647 is 0
	}
	exponent := d.Exponent()
	if exponent >= MaxDigits || exponent <= -MaxDigits {
		return nil, 0, ErrTooLong
	}
	const bits = 332 // 2³³² has MaxDigits digits, 2³³³ one more
	bound := new(big.Int).SetBit(new(big.Int), bits+1, 1)
	if d.Cmp(decimal.NewFromBigInt(bound, exponent)) >= 0 ||
		d.Cmp(decimal.NewFromBigInt(bound.Neg(bound), exponent)) <= 0 {
		return nil, 0, ErrTooLong
	}
	coefficient = d.Coefficient()
	if exponent > 0 {
		coefficient.Mul(coefficient, powerOf10(int(exponent)))
		exponent = 0
	}
	if coefficient.BitLen() > bits && coefficient.CmpAbs(powerOf10(MaxDigits)) >= 0 {
		return nil, 0, ErrTooLong
	}
	return coefficient, int(-exponent), nil
}

func powerOf10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// minor gives the number times 10^exponent, rounded to a whole one.
func (n *number) minor(exponent int, r Rounding) (Minor, error) {
	units, most := uint64(0), uint64(1<<63-1)
	if n.negative {
		most++
	}
	cut := n.count - n.fraction + exponent // as many digits count in minor units
	for i := range cut {
		digit := uint64(0)
		if i < n.count {
			digit = uint64(n.digits[i])
		}
		if units > (most-digit)/10 {
			return 0, ErrRange
		}
		units = units*10 + digit
	}
	grows, err := r.grows(n.negative, units%2 == 1, n.rest(cut))
	switch {
	case err != nil:
		return 0, err
	case grows && units == most:
		return 0, ErrRange
	case grows:
		units++
	}
	if n.negative {
		return Minor(-units), nil
	}
	return Minor(units), nil
}

// rest says what the digits from cut on amount to. A cut below 0 means that
// zeros stand before the first digit.
func (n *number) rest(cut int) rest {
	left := nothing
	for i := n.count - 1; i >= max(cut, 0); i-- {
		digit := n.digits[i]
		switch {
		case i == cut && digit > 5, i == cut && digit == 5 && left != nothing:
			left = aboveHalf
		case i == cut && digit == 5:
			left = half
		case digit > 0:
			left = belowHalf
		}
	}
	return left
}
