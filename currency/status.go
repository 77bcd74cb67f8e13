package currency

// Status says what kind of entry ISO 4217 has for a code. It is a fact of the
// list and does not decide anything: whether the API takes a code is
// [Code.Accepted], whether amounts exist in it is [Code.Exponent].
//
// The zero Status belongs to the zero [Code] only. A Status is not made to be
// stored, and the numbers behind the constants may change: store the code.
type Status uint8

// The kinds of entries, as the list of [TableDate] has them.
const (
	_ Status = iota

	// Active is money in use (EUR).
	Active

	// Fund is a fund code, a unit derived from a currency (CLF, CHE).
	Fund

	// Metal is one troy ounce of a precious metal (XAU). No minor unit.
	Metal

	// UnitOfAccount is a unit that institutions settle in (XDR). No minor unit.
	UnitOfAccount

	// Testing is XTS, reserved for tests. No minor unit.
	Testing

	// Historic is a code that ISO has withdrawn (ANG); see [Code.Withdrawn].
	Historic

	// NoCurrency is XXX, for transactions without a currency. It is a code of
	// the list, unlike the zero [Code], which is the absence of a code.
	NoCurrency
)

// String gives the spelling of the vendored list, such as "unit-of-account",
// and "" for the zero Status and values outside the constants.
func (s Status) String() string {
	switch s {
	case Active:
		return "active"
	case Fund:
		return "fund"
	case Metal:
		return "metal"
	case UnitOfAccount:
		return "unit-of-account"
	case Testing:
		return "testing"
	case Historic:
		return "historic"
	case NoCurrency:
		return "no-currency"
	default:
		return ""
	}
}
