package document

// Token is what a node of a document is. It refines [Kind] by what the reader
// learns for nothing and later questions need: whether a string has escapes,
// whether a number is digits only.
type Token uint32

// The tokens. Their bits are chosen so that those questions are one comparison
// each.
const (
	TokenEnd Token = iota // the closing bracket of an array or object
	TokenNull
	TokenFalse
	TokenTrue
	TokenDigits // a number of digits only: no sign, fraction or exponent
	TokenNumber // any other number

	TokenString        Token = 0b1000
	TokenStringEscaped Token = 0b1001
	TokenName          Token = 0b1010 // a member's name; its value follows
	TokenNameEscaped   Token = 0b1011
	TokenArray         Token = 0b1100
	TokenObject        Token = 0b1101
)
