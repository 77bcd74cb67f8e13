package currency

// noExponent is the exponent of a row without a minor unit. It is out of the
// way of every real exponent, 0 included.
const noExponent = -1

// row is what the table knows of one code. The generated table is never
// written to; row 0 is the zero Code's.
type row struct {
	code      string // three letters A to Z
	numeric   string // three digits, or "" where ISO gives none
	exponent  int8   // 0 to 4, or noExponent
	status    Status
	accepted  bool   // by the client-session API, SPEC V4
	withdrawn string // YYYY-MM, of historic rows only
	name      string // ISO's English name
}

// The table must fit a Code's place, and must have one key a row. Either line
// stops compiling if a new list breaks that.
const (
	_ uint8 = uint8(len(table) - 1)
	_ uint8 = uint8(len(table)-len(keys)) + uint8(len(keys)-len(table))
)
