package amount

import (
	"github.com/shopspring/decimal"

	"github.com/clientsession/clientsession/currency"
)

// MaxDigits is how many digits a number may have that is converted, written out
// without an exponent: 1e3 and 0.001 have four. It is more than any database
// keeps by default, and small enough that no number takes noticeable time.
const MaxDigits = 100

// MaxExponent is the greatest [Exponent]: with more digits, one major unit
// would not fit an amount.
const MaxExponent = 18

// Option changes how a number is converted. The options are the constants of
// [Rounding], by default [Exact], and an [Exponent], by default that of ISO
// 4217. Of two options of a kind the last one counts.
type Option interface{ apply(conversion) conversion }

// Exponent is the number of decimal digits of the minor unit where a provider
// deviates from ISO 4217: some payment processors count ISK and CLP in
// hundredths, or IDR in whole rupiah. It is from 0 to [MaxExponent].
//
// It is passed wherever it holds. A table of deviations here would be a setting
// for the whole program, and two providers would disagree about it.
type Exponent int

// FromMajor gives an amount in major units as Money: 19.99 EUR is 1999. Without
// a [Rounding] among the options it is exact or [ErrInexact] (SPEC A9): 7.005
// USD is an error.
//
// Other errors are [ErrNoMinorUnit], [ErrRange] beyond ±2⁶³ minor units,
// [ErrTooLong], [ErrExponent] and [ErrRounding]. Whatever the number, time and
// memory are bounded: 1e1000000000 is refused without being written out.
//
// A float is no decimal: [decimal.NewFromFloat] makes one of what is printed of
// it. Text is better read by [ParseMajor], which needs no decimal.
func FromMajor(major decimal.Decimal, code currency.Code, opts ...Option) (Money, error) {
	c, err := newConversion(code, opts)
	if err != nil {
		return Money{}, err
	}
	n, err := numberOf(major)
	if err != nil {
		return Money{}, err
	}
	return c.money(&n)
}

// ParseMajor reads an amount in major units: "19.99" EUR is 1999. Its options
// and errors are those of [FromMajor], and [ErrSyntax].
//
// The text is a number as JSON has it, without an exponent: an optional minus
// sign, digits without needless leading zeros, and optionally a point with
// digits after it. No spaces, plus signs, grouping, decimal commas, other
// scripts' digits, "NaN" or "1e3": what a person typed is to be cleaned by a
// caller who knows the locale, since "1.234" is two amounts in two countries.
// A number of more than [MaxDigits] digits is [ErrTooLong], and so is text that is
// longer than one of that many, whatever is in it.
func ParseMajor(text string, code currency.Code, opts ...Option) (Money, error) {
	c, err := newConversion(code, opts)
	if err != nil {
		return Money{}, err
	}
	n, err := parseNumber(text)
	if err != nil {
		return Money{}, err
	}
	return c.money(&n)
}

// conversion is what converting takes, besides a number.
type conversion struct {
	code     currency.Code
	rounding Rounding
	exponent Exponent
	deviates bool // exponent was given
}

func newConversion(code currency.Code, opts []Option) (conversion, error) {
	c := conversion{code: code}
	for _, o := range opts {
		if o != nil {
			c = o.apply(c)
		}
	}
	if c.rounding > Floor {
		return c, ErrRounding // also where there is nothing to round
	}
	return c, nil
}

// money gives a number of major units as Money.
func (c conversion) money(n *number) (Money, error) {
	m := Money{Currency: c.code}
	if c.deviates {
		var err error
		if m.deviation, err = c.exponent.deviation(c.code); err != nil {
			return Money{}, err
		}
	}
	digits, ok := m.Exponent()
	if !ok {
		return Money{}, ErrNoMinorUnit
	}
	var err error
	if m.Minor, err = n.minor(digits, c.rounding); err != nil {
		return Money{}, err
	}
	return m, nil
}

// deviation gives the exponent as Money keeps it.
func (e Exponent) deviation(code currency.Code) (uint8, error) {
	if e < 0 || e > MaxExponent {
		return 0, ErrExponent
	}
	if code.IsZero() {
		return 0, ErrNoMinorUnit
	}
	if digits, ok := code.Exponent(); ok && digits == int(e) {
		return 0, nil
	}
	return uint8(e) + 1, nil
}

func (e Exponent) apply(c conversion) conversion {
	c.exponent, c.deviates = e, true
	return c
}
