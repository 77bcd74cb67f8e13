package currency

// ErrUnknown is the error of [Parse] and [Code.UnmarshalText] for text that is
// not a code of the table. Match it with errors.Is.
//
// Its text never contains the refused input, because that may be any part of a
// customer's document (SPEC V1); a caller that wants to show it has it already.
// It does not say that the API refuses a code: see [Code.Accepted].
const ErrUnknown = sentinel("currency: not a known ISO 4217 code")

// sentinel makes an error a constant. The usual variable made by errors.New
// can be set to nil by any importing package; a constant cannot.
type sentinel string

func (s sentinel) Error() string { return string(s) }
