package document

// Token is what a node of a document is. It refines [Kind] by what the reader
// learns for nothing and later questions need: whether a string has escapes,
// whether a number is digits only.
type Token uint32

// The tokens. Their bits are chosen so that those questions are one comparison
// each.
const (
	TokenEnd    Token = iota // the closing bracket of an array or object
	TokenNull                // null
	TokenFalse               // false
	TokenTrue                // true
	TokenDigits              // a number of digits only: no sign, fraction or exponent
	TokenNumber              // any other number

	TokenString        Token = 0b1000 // a string without escapes
	TokenStringEscaped Token = 0b1001 // a string with an escape in it
	TokenName          Token = 0b1010 // a member's name without escapes; its value follows
	TokenNameEscaped   Token = 0b1011 // a member's name with an escape in it
	TokenArray         Token = 0b1100 // the opening bracket of an array
	TokenObject        Token = 0b1101 // the opening bracket of an object
)
