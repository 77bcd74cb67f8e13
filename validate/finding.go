package validate

import (
	"strconv"

	"github.com/clientsession/clientsession/document"
)

// Finding is one thing to say about a document (SPEC V1).
type Finding struct {
	Severity Severity
	// Subject is the document that Pointer points into.
	Subject Subject
	// Pointer names the member itself, also one that is missing or unknown. It
	// is cut, with an ellipsis, where names are so long that refusals would
	// grow without bound.
	Pointer document.Pointer
	Code    Code
	Params  Params
	// Preexisting marks a fault that the stored session already had at a place
	// that the patch does not change; it is only ever a warning (SPEC V7).
	Preexisting bool
}

// Severity tells faults from warnings. Only errors refuse a patch.
type Severity uint8

// The severities.
const (
	Error Severity = iota + 1
	Warning
)

// String gives "error" or "warning".
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// Subject is the document that a finding is about.
type Subject uint8

// The subjects.
const (
	// Patch is the patch, or the request that creates a session.
	Patch Subject = iota + 1
	// Session is the session: the updated one, or one that was loaded.
	Session
)

// String gives "patch" or "session".
func (s Subject) String() string {
	if s == Patch {
		return "patch"
	}
	return "session"
}

// Params are the parameters of a finding: facts of the schema, of the position
// in the text, and for overrides the two amounts. Which of them mean something
// follows from the code, as its comment says.
type Params struct {
	Reason       string // what exactly was wrong with the text
	Offset       int    // in bytes, from 0
	Line, Column int    // from 1
	Limit        int

	// Expected and Actual are JSON types, "integer" among the expected ones. For
	// [Integer], Expected says of what: "amount" or "quantity".
	Expected, Actual string

	Minimum, Maximum int64

	Override, Calculated int64 // amounts in minor units (SPEC A7)
}

// Message says in English what is wrong and what is wanted. It is a function
// of subject, code and parameters.
func (f Finding) Message() string {
	p := f.Params
	switch f.Code {
	case Syntax, Encoding, Duplicate, TooDeep, TooLarge:
		message := p.Reason
		if p.Limit > 0 {
			message += ", the limit is " + strconv.Itoa(p.Limit)
		}
		if p.Line > 0 {
			message += " (line " + strconv.Itoa(p.Line) + ", column " + strconv.Itoa(p.Column) +
				", offset " + strconv.Itoa(p.Offset) + " of the " + f.Subject.String() + ")"
		}
		return message
	case Required:
		return "is required"
	case Type:
		return "must be of type " + p.Expected + ", not " + p.Actual
	case Integer:
		if p.Expected == expectedQuantity {
			return "must be an integer, digits only"
		}
		return "must be an integer in minor units, digits only"
	case Range:
		return "must be from " + strconv.FormatInt(p.Minimum, 10) + " to " + strconv.FormatInt(p.Maximum, 10)
	case TooShort:
		return "must have at least " + characters(p.Limit)
	case TooLong:
		return "must have at most " + characters(p.Limit)
	case Enum:
		return "must be one of the values that the API knows"
	case Format:
		return "must have the format of its kind"
	case Unknown:
		return "is no member that the API knows here"
	case Misplaced:
		return "belongs elsewhere"
	case EmptyName:
		return "must not have an empty name"
	case NotUnique:
		return "must not come twice"
	case Locked:
		return "is locked and cannot be changed by a patch"
	case LockedIgnored:
		return "is locked, and the change was left out"
	case Ignored:
		return "was left out"
	case CurrencyRequired:
		return "is required where there is an amount"
	case CurrencyNotAccepted:
		return "must be a currency code that the API accepts, in upper case"
	case TotalNegative:
		return "must not add up to less than 0"
	case TotalOverflow:
		return "must not add up to more than " + strconv.FormatInt(maxAmount, 10)
	case OverrideKept:
		return "an earlier override of " + strconv.FormatInt(p.Override, 10) +
			" stays, while the parts now add up to " + strconv.FormatInt(p.Calculated, 10)
	case OverrideDiffers:
		return "overrides with " + strconv.FormatInt(p.Override, 10) +
			" what the parts add up to, " + strconv.FormatInt(p.Calculated, 10)
	case ExponentChanged:
		return "the new currency has other minor units, and no new amounts came with it"
	case LineNegative:
		return "the line's discount is more than its amounts and tax"
	case TooManyFindings:
		return "more than " + strconv.Itoa(p.Limit) + " findings, the others are left out"
	}
	return "is not right"
}

func characters(n int) string {
	if n == 1 {
		return "1 character"
	}
	return strconv.Itoa(n) + " characters"
}
