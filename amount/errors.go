package amount

import (
	"strings"

	"github.com/clientsession/clientsession/document"
)

// The reasons why a number is refused. Match them with errors.Is: conversions
// return them as they are, a [*PartError] wraps one. No text contains the
// refused number, which is part of a customer's document (SPEC V1).
const (
	// ErrNotMinor is for a part of a document that is no amount in minor units:
	// an integer from 0 to 2⁶³−1 written with digits only (SPEC V3).
	ErrNotMinor = sentinel("not an amount in minor units")

	// ErrRange is for a result that no amount can have: beyond ±2⁶³, or below 0
	// where a session has no negative amounts (SPEC A2).
	ErrRange = sentinel("out of the range of amounts")

	// ErrInexact is for a number that has a fraction of a minor unit where no
	// rounding was asked for (SPEC A9).
	ErrInexact = sentinel("not a whole number of minor units")

	// ErrSyntax is for text that is no decimal number, see [ParseMajor].
	ErrSyntax = sentinel("not a decimal number written with digits")

	// ErrTooLong is for a number of more than [MaxDigits] digits.
	ErrTooLong = sentinel("a decimal number with too many digits")

	// ErrNoMinorUnit is for a currency without a minor unit (XAU, XXX) and for
	// the zero Code: nobody can say what one unit of their amounts is.
	ErrNoMinorUnit = sentinel("the currency has no minor unit")

	// ErrExponent is for an [Exponent] below 0 or above [MaxExponent], and for
	// one that is not ISO 4217's where only that can stand.
	ErrExponent = sentinel("not a possible exponent of the minor unit")

	// ErrRounding is for a [Rounding] that is none of the constants.
	ErrRounding = sentinel("not a rounding mode")

	// ErrShares is for shares that nothing can be divided into: none, too many,
	// a weight below 0, or weights that are all 0.
	ErrShares = sentinel("no shares to divide an amount into")

	// ErrTaxed is for a line that has a tax where a price with tax is expected.
	ErrTaxed = sentinel("the line has a tax already")
)

// sentinel makes an error a constant. A variable made by errors.New could be
// set to nil by any importing package.
type sentinel string

func (s sentinel) Error() string { return prefix + string(s) }

// prefix names the package in front of a reason that stands alone.
const prefix = "amount: "

// PartError names the part of a document that amounts cannot be made of, and
// says why. Match Err, which Unwrap returns; the text may change.
type PartError struct {
	Pointer document.Pointer // from the document's root, as /order/fees/0/amount
	Err     error            // [ErrNotMinor] or [ErrRange]
}

// Error names the place and the reason, and never the value. A place with a long
// name is cut.
func (e *PartError) Error() string {
	reason := error(ErrNotMinor)
	if e.Err != nil {
		reason = e.Err
	}
	return e.Pointer.Quoted() + ": " + strings.TrimPrefix(reason.Error(), prefix)
}

// Unwrap gives the reason.
func (e *PartError) Unwrap() error { return e.Err }

func faulty(part document.Value) error { return &PartError{part.Pointer(), ErrNotMinor} }
