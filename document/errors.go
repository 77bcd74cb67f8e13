package document

import (
	"bytes"
	"errors"
	"strconv"
)

// What may be wrong with a text, as sentinels for [errors.Is].
var (
	ErrSyntax    = errors.New("not JSON")              // no text of RFC 8259
	ErrEncoding  = errors.New("not valid Unicode")     // invalid UTF-8, half a surrogate pair, or a byte order mark
	ErrDuplicate = errors.New("duplicate member name") // the same name twice in one object, after unescaping
	ErrTooDeep   = errors.New("nested too deeply")     // beyond Limits.Depth
	ErrTooLarge  = errors.New("too large")             // beyond Limits.Size
)

// ReadError says why and where a text was refused (SPEC R3). It is the first
// fault of the text, or that the text is too large to be looked at, and it never
// quotes the text.
type ReadError struct {
	Reason  Reason  // what is wrong; it unwraps to one of the sentinels
	Offset  int     // in bytes, from 0
	Line    int     // from 1; lines end with \n
	Column  int     // in bytes, from 1
	Pointer Pointer // the value being read, or its container between values
}

// Error gives place and reason in one line.
func (e *ReadError) Error() string {
	return "line " + strconv.Itoa(e.Line) + ", column " + strconv.Itoa(e.Column) +
		" (offset " + strconv.Itoa(e.Offset) + "): " + e.Reason.String()
}

// Unwrap gives the sentinel of the reason: [ErrSyntax], [ErrEncoding],
// [ErrDuplicate], [ErrTooDeep] or [ErrTooLarge].
func (e *ReadError) Unwrap() error {
	switch e.Reason {
	case ReasonUTF8, ReasonSurrogate, ReasonByteOrderMark:
		return ErrEncoding
	case ReasonDuplicate:
		return ErrDuplicate
	case ReasonTooDeep:
		return ErrTooDeep
	case ReasonTooLarge:
		return ErrTooLarge
	}
	return ErrSyntax
}

// Reason is what exactly was wrong: a closed set.
type Reason uint8

// The reasons for refusing a text.
const (
	ReasonEnd           Reason = iota + 1 // the text ends inside a value
	ReasonValue                           // something that starts no value
	ReasonName                            // something else where a name must stand
	ReasonColon                           // no colon after a name
	ReasonCommaObject                     // neither comma nor } after a member
	ReasonCommaArray                      // neither comma nor ] after an element
	ReasonControl                         // a bare control character in a string
	ReasonEscape                          // an escape that JSON does not have
	ReasonNumber                          // digits missing in a number
	ReasonTrailing                        // something after the root value
	ReasonUTF8                            // bytes that are not UTF-8
	ReasonSurrogate                       // half of a surrogate pair
	ReasonByteOrderMark                   // a byte order mark before the value
	ReasonDuplicate                       // a name its object already has
	ReasonTooDeep                         // beyond Limits.Depth
	ReasonTooLarge                        // beyond Limits.Size
)

var reasons = [...]string{
	ReasonEnd:           "the text ends too early",
	ReasonValue:         "expected a value",
	ReasonName:          "expected a member name in double quotes",
	ReasonColon:         "expected ':' after the member name",
	ReasonCommaObject:   "expected ',' or '}' after the member",
	ReasonCommaArray:    "expected ',' or ']' after the element",
	ReasonControl:       "control characters in strings must be escaped",
	ReasonEscape:        "no such escape sequence in JSON",
	ReasonNumber:        "expected a digit in the number",
	ReasonTrailing:      "nothing may follow the value",
	ReasonUTF8:          "not valid UTF-8",
	ReasonSurrogate:     "half of a surrogate pair",
	ReasonByteOrderMark: "no byte order mark is allowed",
	ReasonDuplicate:     "the object already has a member of this name",
	ReasonTooDeep:       "nested too deeply",
	ReasonTooLarge:      "the text is too large",
}

// String gives the reason as a phrase in English.
func (r Reason) String() string {
	if int(r) < len(reasons) && r > 0 {
		return reasons[r]
	}
	return "unknown reason"
}

// refuse makes the error for the fault at offset of src.
func refuse(src []byte, offset int, reason Reason, where Pointer) *ReadError {
	before := src[:min(offset, len(src))]
	return &ReadError{
		Reason:  reason,
		Offset:  offset,
		Line:    bytes.Count(before, []byte{'\n'}) + 1,
		Column:  len(before) - bytes.LastIndexByte(before, '\n'),
		Pointer: where,
	}
}
