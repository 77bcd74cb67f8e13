package amount

import (
	"github.com/shopspring/decimal"

	"github.com/clientsession/clientsession/currency"
)

// Minor is an amount in minor units of a currency that somebody else knows:
// 700 is USD 7.00 and JPY 700. It may be below 0; the amounts of a session may
// not (SPEC V3). Together with its currency it is [Money].
type Minor int64

// Money is an amount with its currency: what an amount should be once it has
// left a session. The zero Money is 0 of no currency.
//
//	Money{Minor: 700, Currency: usd} // USD 7.00
//
// Values compare with == and serve as map keys: they are equal if they are the
// same number of the same unit. There is no arithmetic, which for two
// currencies nobody could define; sums are [Parts], shares [Minor.Allocate].
type Money struct {
	Minor    Minor         // in the minor unit of Currency, or in a provider's own
	Currency currency.Code // the zero Code is none

	// deviation is the exponent of a provider's own plus 1, or 0 for that of
	// ISO 4217, so that what the exponent is has one spelling and == works.
	deviation uint8
}

// FromMinor gives an amount in a unit of a provider's own: with exponent 2,
// 15000 is ISK 150, which in ISO 4217's unit is 150. The Money remembers it, so
// that [Money.Major] and everything else are right without being told again.
//
// An amount in the currency's own unit needs no function, as [Money] shows. The
// error is [ErrExponent], or [ErrNoMinorUnit] for the zero Code; an XAU amount
// has a unit if the caller says which.
func FromMinor(minor Minor, code currency.Code, exponent Exponent) (Money, error) {
	deviation, err := exponent.deviation(code)
	if err != nil {
		return Money{}, err
	}
	return Money{Minor: minor, Currency: code, deviation: deviation}, nil
}

// Exponent gives the number of decimal digits of the unit that the amount is
// counted in: that of [FromMinor] or of the option [Exponent], or else the
// currency's. It reports false where the currency has no minor unit.
func (m Money) Exponent() (digits int, ok bool) {
	if m.deviation > 0 {
		return int(m.deviation) - 1, true
	}
	return m.Currency.Exponent()
}

// Major gives the amount in major units: 1234 is 1.234 for BHD. It is exact and
// keeps all digits of the minor unit; [decimal.Decimal.String] leaves out
// trailing zeros, which [Money.MajorText] does not. The error is
// [ErrNoMinorUnit].
func (m Money) Major() (decimal.Decimal, error) {
	digits, ok := m.Exponent()
	if !ok {
		return decimal.Decimal{}, ErrNoMinorUnit
	}
	return decimal.New(int64(m.Minor), -int32(digits)), nil
}

// MajorText gives the amount in major units with all digits of the minor unit:
// "7.00" for 700 USD, "1.234" for 1234 BHD, "-100" for -100 JPY. [ParseMajor]
// reads it back. The error is [ErrNoMinorUnit].
//
// It has a point, no grouping and no symbol, whatever the locale; how people
// write amounts where they live is beyond this package.
func (m Money) MajorText() (string, error) {
	digits, ok := m.Exponent()
	if !ok {
		return "", ErrNoMinorUnit
	}
	return SumOf(int64(m.Minor)).shifted(digits), nil
}

// String gives the amount for a person who knows the codes: "USD 7.00". Where
// there are no major units it says so: "7 minor units of XAU".
func (m Money) String() string {
	if text, err := m.MajorText(); err == nil {
		return m.Currency.String() + " " + text
	}
	text := SumOf(int64(m.Minor)).String() + " minor units"
	if !m.Currency.IsZero() {
		text += " of " + m.Currency.String()
	}
	return text
}
