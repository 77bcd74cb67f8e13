package validate

import (
	"strconv"
	"strings"
)

// Catalog words findings in one language. A message must be a function of code
// and parameters, so that it can hold no value of a document (SPEC V1).
//
// The renderers take any catalog. They keep below 64 KiB for one refusal if no
// message is longer than 400 bytes.
type Catalog interface {
	// Message says what is wrong, or may be, and what is wanted, without the
	// place and without a full stop. Of a code that it does not know it has to
	// say something too: codes are added.
	Message(code Code, params Params) string
}

// English is the catalog that is used where no other is asked for.
type English struct{}

// Message says in English what is wrong and what is wanted, or for a warning
// what may not be meant.
func (English) Message(code Code, p Params) string {
	switch code {
	case Syntax, Encoding, Duplicate, TooDeep, TooLarge:
		message := p.Reason
		if p.Limit > 0 {
			message += ", the limit is " + strconv.Itoa(p.Limit)
		}
		if p.Line > 0 {
			message += " (line " + strconv.Itoa(p.Line) + ", column " + strconv.Itoa(p.Column) +
				", offset " + strconv.Itoa(p.Offset) + ")"
		}
		return message
	case Required:
		return "is required"
	case Type:
		return "must be of type " + p.Expected + ", not " + p.Actual + majorHint(p)
	case Integer:
		if p.Expected == Quantity.String() {
			return "must be an integer, digits only"
		}
		return "must be an integer in minor units, digits only" + majorHint(p)
	case Range:
		if p.Maximum == 0 {
			return "must be at least " + strconv.FormatInt(p.Minimum, 10)
		}
		return "must be from " + strconv.FormatInt(p.Minimum, 10) + " to " + strconv.FormatInt(p.Maximum, 10)
	case TooShort:
		return "must have at least " + characters(p.Limit)
	case TooLong:
		return "must have at most " + characters(p.Limit)
	case Enum:
		const few = 5 // more would be hard to read, and long
		if values := p.List.Values(); len(values) <= few {
			return "must be one of " + strings.Join(values, ", ")
		}
		return "must be one of the " + p.List.String()
	case Format:
		return "must be an " + p.Expected
	case Unknown:
		if p.Nearest != "" {
			return "is no member that the API knows here; is " + p.Nearest + " meant?"
		}
		return "is no member that the API knows here"
	case Misplaced:
		return "does not belong here, but at " + string(p.BelongsAt)
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
		return "must be a currency code that is accepted, in upper case"
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
		if p.Limit == 1 {
			return "more than 1 finding, the others are left out"
		}
		return "more than " + strconv.Itoa(p.Limit) + " findings, the others are left out"
	}
	return "is not right"
}

func majorHint(p Params) string {
	if p.LooksMajor {
		return "; this looks like major units"
	}
	return ""
}

func characters(n int) string {
	if n == 1 {
		return "1 character"
	}
	return strconv.Itoa(n) + " characters"
}
