package amount

import (
	"github.com/shopspring/decimal"

	"github.com/clientsession/clientsession/currency"
)

// Major gives a sum of minor units in the currency's major unit: 1234 is 1.234
// for BHD and 1234 for JPY. It is exact. ok is false for a currency without a
// minor unit (XAU, XXX) and for the zero Code, since nobody can say what one
// unit of their amounts is (SPEC A9).
func Major(minor Sum, code currency.Code) (major decimal.Decimal, ok bool) {
	digits, ok := code.Exponent()
	if !ok {
		return decimal.Decimal{}, false
	}
	return decimal.NewFromBigInt(minor.Big(), -int32(digits)), true
}
