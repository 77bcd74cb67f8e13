package currency

// Code is one currency of the table. It is made by [Parse], [ByNumeric] or
// [All]; codes are equal exactly if == says so, and serve as map keys.
//
// The zero Code is no currency at all. It answers every question with
// "nothing" and is not XXX, which is a code of the list.
//
// A Code keeps its place in the table and not its letters: no Code can exist
// that is not in the table, so no method needs an error. The place moves when
// the list does; to store or send a Code, use its text.
type Code struct {
	// Invariant: place < len(table). Only this package sets it.
	place uint8
}

// String gives the three letters, and "" for the zero Code.
func (c Code) String() string { return table[c.place].code }

// Exponent gives the number of decimal digits of the minor unit, 0 to 4, as
// ISO 4217 says: HUF has 2 and ISK 0, whatever is customary in shops (SPEC A9).
//
// It reports false, with 0 digits, where there is no minor unit (XAU, XXX) and
// for the zero Code. Amounts cannot be converted there; taking the 0 for an
// exponent would make up a unit that ISO does not define.
//
// It does not tell decimal from non-decimal money: the ariary (MGA) and the
// ouguiya (MRO, MRU) have 5 minor units to the major one, and ISO lists 2.
func (c Code) Exponent() (digits int, ok bool) {
	e := table[c.place].exponent
	if e == noExponent {
		return 0, false
	}
	return int(e), true
}

// Numeric gives ISO's number of the code as three digits, "008" for ALL, and
// "" where it has none (XFU, and the zero Code).
//
// It is text because the leading zeros belong to it: card messages (ISO 8583)
// carry three digits, and an int would invite printing 8. The number does not
// identify a code for all time; ANG and XCG are both 532. See [ByNumeric].
func (c Code) Numeric() string { return table[c.place].numeric }

// Name gives ISO's English name, "Pa’anga" for TOP, in UTF-8, and "" for the
// zero Code. It is for logs and documentation, not translated, and not unique:
// VED and VES are both "Bolívar Soberano".
func (c Code) Name() string { return table[c.place].name }

// Status gives the kind of entry that ISO has for the code, and the zero
// Status for the zero Code.
func (c Code) Status() Status { return table[c.place].status }

// Withdrawn gives the year and month in which ISO withdrew the code, such as
// "2025-03", and "" where it is not withdrawn. Such texts sort by time. It
// is no time.Time because List Three gives months, and a day would be made up.
//
// It does not say from when on payments in it fail; that is the API's affair.
func (c Code) Withdrawn() string { return table[c.place].withdrawn }

// Accepted reports whether the client-session API, version 2.4, takes the code
// as a currencyCode (SPEC V4). That is true of 172 codes, XTS and some
// withdrawn ones among them, and false for the zero Code.
//
// It is the default set; a host that allows another one tells package validate
// (SPEC V10), which changes nothing here. It does not say whether a payment
// method can be charged in the currency.
func (c Code) Accepted() bool { return table[c.place].accepted }

// IsZero reports whether c is the zero Code, no currency. The name makes the
// omitzero option of encoding/json leave such a member out.
func (c Code) IsZero() bool { return c == Code{} }
