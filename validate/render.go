package validate

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clientsession/clientsession/document"
)

// String gives the finding as one line of text:
//
//	error /order/lineItems/0/amount integer: must be an integer in minor units, digits only
//
// The root's pointer is shown as "(document)".
func (f Finding) String() string {
	pointer := Visible(string(f.Pointer))
	if pointer == "" {
		pointer = "(document)"
	}
	text := f.Severity.String() + " " + pointer + " " + string(f.Code) + ": " + f.Message()
	if f.Preexisting {
		text += " (as before)"
	}
	return text
}

// AppendJSON appends the finding as a JSON object with severity, subject,
// pointer, code, message, params, and preexisting where it is.
func (f Finding) AppendJSON(dst []byte) []byte {
	dst = append(dst, `{"severity":"`...)
	dst = append(dst, f.Severity.String()...)
	dst = append(dst, `","subject":"`...)
	dst = append(dst, f.Subject.String()...)
	dst = document.AppendQuoted(append(dst, `","pointer":`...), string(f.Pointer))
	dst = append(dst, `,"code":"`...)
	dst = append(dst, f.Code...)
	dst = document.AppendQuoted(append(dst, `","message":`...), f.Message())
	dst = f.appendParams(append(dst, `,"params":{`...))
	dst = append(dst, '}')
	if f.Preexisting {
		dst = append(dst, `,"preexisting":true`...)
	}
	return append(dst, '}')
}

func (f Finding) appendParams(dst []byte) []byte {
	from := len(dst)
	name := func(name string) {
		if len(dst) > from {
			dst = append(dst, ',')
		}
		dst = append(document.AppendQuoted(dst, name), ':')
	}
	text := func(key, value string) { name(key); dst = document.AppendQuoted(dst, value) }
	number := func(key string, value int64) { name(key); dst = strconv.AppendInt(dst, value, 10) }

	p := f.Params
	switch f.Code {
	case Syntax, Encoding, Duplicate, TooDeep, TooLarge:
		text("reason", p.Reason)
		if p.Line > 0 {
			number("offset", int64(p.Offset))
			number("line", int64(p.Line))
			number("column", int64(p.Column))
		}
		if p.Limit > 0 {
			number("limit", int64(p.Limit))
		}
	case Type:
		text("expected", p.Expected)
		text("actual", p.Actual)
	case Integer:
		text("expected", p.Expected)
	case Range:
		number("minimum", p.Minimum)
		number("maximum", p.Maximum)
	case TooShort, TooLong, TooManyFindings:
		number("limit", int64(p.Limit))
	case OverrideKept, OverrideDiffers:
		number("override", p.Override)
		number("calculated", p.Calculated)
	}
	return dst
}

// AppendFindings appends findings as a JSON array.
func AppendFindings(dst []byte, findings []Finding) []byte {
	dst = append(dst, '[')
	for i, f := range findings {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = f.AppendJSON(dst)
	}
	return append(dst, ']')
}

// Visible shows characters that cannot be printed as escapes, so that a member
// name can neither forge a line of a log nor hide a part of one: control
// characters, direction marks, invisible characters. Findings are shown so.
func Visible(s string) string {
	if strings.IndexFunc(s, isHidden) < 0 {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		if isHidden(r) {
			out.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

func isHidden(r rune) bool { return !unicode.IsPrint(r) }

const (
	// maxPointer and maxSegment bound a pointer, and a name in it, by what they
	// take when rendered. 101 findings then stay below 64 KiB (SPEC V1).
	maxPointer = 300
	maxSegment = 100
)

// abridge cuts a pointer that is too long, and the names in it that are.
func abridge(pointer document.Pointer) document.Pointer {
	if len(pointer) <= maxSegment/escapedSize {
		return pointer
	}
	var out strings.Builder
	room := maxPointer
	for rest := string(pointer); rest != ""; {
		segment := rest[1:]
		if i := strings.IndexByte(segment, '/'); i >= 0 {
			segment = segment[:i]
		}
		rest = rest[1+len(segment):]
		short, size := cut(segment, maxSegment)
		if room -= 1 + size; room < 0 {
			out.WriteString("/…")
			break
		}
		out.WriteByte('/')
		out.WriteString(short)
		if len(short) < len(segment) {
			out.WriteString("…")
		}
	}
	return document.Pointer(out.String())
}

// escapedSize is what a character takes at most when it has to be escaped:
// \U000e0001.
const escapedSize = 10

// cut shortens a text to what renders in at most n bytes, and gives what it
// renders in.
func cut(s string, n int) (short string, size int) {
	for i, r := range s {
		more := utf8.RuneLen(r)
		if isHidden(r) || r == '"' || r == '\\' {
			more = escapedSize
		}
		if size+more > n {
			return s[:i], size
		}
		size += more
	}
	return s, size
}
