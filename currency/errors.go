package currency

const (
	// ErrUnknown is the error of [Parse], [Code.UnmarshalText] and [Code.Scan]
	// for text that is not a code of the table. Match it with errors.Is.
	//
	// It does not say that the API refuses a code: see [Code.Accepted].
	ErrUnknown = sentinel("currency: not a known ISO 4217 code")

	// ErrNotText is the error of [Code.Scan] for a database value that is not
	// text. The column or the query is wrong then, not its content. Match it
	// with errors.Is.
	ErrNotText = sentinel("currency: the database value is not text")
)

// sentinel makes an error a constant. The usual variable made by errors.New
// can be set to nil by any importing package; a constant cannot.
//
// A text never contains the refused input, because that may be any part of a
// customer's document (SPEC V1); a caller that wants to show it has it already.
type sentinel string

// Error gives the text, the same for every input.
func (s sentinel) Error() string { return string(s) }
