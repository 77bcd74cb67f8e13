package validate

// Code is what a finding says, for programs: one of a closed set. It is also
// an error, so that errors.Is(err, validate.Locked) asks whether an error has a
// finding of that code.
type Code string

// The codes of findings. What is behind a dash are the parameters.
const (
	Syntax    Code = "syntax"    // not JSON (SPEC R1) — reason, offset, line, column
	Encoding  Code = "encoding"  // not valid Unicode (R1) — reason, offset, line, column
	Duplicate Code = "duplicate" // two members of one name (R1) — reason, offset, line, column
	TooDeep   Code = "too_deep"  // beyond the depth limit (R2) — reason, limit, offset, line, column
	TooLarge  Code = "too_large" // beyond the size limit (R2) — reason, limit, offset, line, column

	Required  Code = "required"   // a member is missing (V2)
	Type      Code = "type"       // another JSON type (V2) — expected, actual, hint
	Integer   Code = "integer"    // a number not written in digits only (V3) — expected, hint
	Range     Code = "range"      // a number out of range (V3) — minimum, maximum
	TooShort  Code = "too_short"  // a text below its length (V2) — limit (in code points)
	TooLong   Code = "too_long"   // a text beyond its length (V2) — limit (in code points)
	Enum      Code = "enum"       // none of the values of a list (V2) — list
	Format    Code = "format"     // a text not of its format (V2) — expected
	Unknown   Code = "unknown"    // a member the API does not have (V2) — nearest
	Misplaced Code = "misplaced"  // a member that belongs elsewhere (V2) — belongsAt
	EmptyName Code = "empty_name" // an empty member name in metadata (V5)
	NotUnique Code = "not_unique" // an element that the array already has (V2)

	Locked        Code = "locked"         // a patch would change a locked member (M6)
	LockedIgnored Code = "locked_ignored" // the same, left out by choice of the host (V10)
	Ignored       Code = "ignored"        // a member left out by the table of rules (M9)

	CurrencyRequired    Code = "currency_required"     // an amount without a currency (V6)
	CurrencyNotAccepted Code = "currency_not_accepted" // no code that the API takes (V4)
	TotalNegative       Code = "total_negative"        // the parts add up to less than 0 (A2)
	TotalOverflow       Code = "total_overflow"        // the parts add up to more than 2⁶³−1 (A2)

	OverrideKept    Code = "override_kept"    // an older override stays over a new order (A7) — override, calculated
	OverrideDiffers Code = "override_differs" // a new override is not what the parts add up to (A7) — override, calculated
	ExponentChanged Code = "exponent_changed" // a currency of other minor units, the old amounts (A7)
	LineNegative    Code = "line_negative"    // a line's net is below 0 (A7)

	TooManyFindings Code = "too_many_findings" // there were more (V1) — limit
)

// Codes gives all codes, in the order of their constants.
func Codes() []Code {
	return []Code{
		Syntax, Encoding, Duplicate, TooDeep, TooLarge,
		Required, Type, Integer, Range, TooShort, TooLong, Enum, Format, Unknown, Misplaced, EmptyName, NotUnique,
		Locked, LockedIgnored, Ignored,
		CurrencyRequired, CurrencyNotAccepted, TotalNegative, TotalOverflow,
		OverrideKept, OverrideDiffers, ExponentChanged, LineNegative,
		TooManyFindings,
	}
}

// isOfAmount reports whether it warns of what is charged, once an update at most
// (SPEC A7). Negative lines can be many, and are in the figures of the others.
func (c Code) isOfAmount() bool {
	return c == OverrideKept || c == OverrideDiffers || c == ExponentChanged
}

// Error gives the code itself.
func (c Code) Error() string { return string(c) }
