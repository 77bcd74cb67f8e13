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
	text := f.line() + ": " + f.Message()
	if f.Params.Line > 0 {
		text += " in the " + f.Subject.String()
	}
	if f.Preexisting {
		text += " (as before)"
	}
	return text
}

// line gives severity, pointer and code.
func (f Finding) line() string {
	return f.Severity.String() + " " + shown(f.Pointer) + " " + string(f.Code)
}

// shown gives a pointer as people see it; the root's is empty, and must not
// look as if it were missing.
func shown(p document.Pointer) string {
	if p == "" {
		return "(document)"
	}
	return Visible(string(p))
}

// Visible shows characters that cannot be printed as escapes, so that a member
// name can neither forge a line of a log nor hide a part of one: control
// characters, direction marks, invisible characters, bytes that are no UTF-8.
// Findings are shown so.
func Visible(s string) string {
	if strings.IndexFunc(s, isHidden) < 0 {
		return s
	}
	var out strings.Builder
	for i, r := range s {
		switch _, size := utf8.DecodeRuneInString(s[i:]); {
		case r == utf8.RuneError && size == 1: // a byte that terminals may obey
			out.WriteString(`\x` + strconv.FormatUint(uint64(s[i]), 16))
		case isHidden(r):
			out.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// isHidden is true of what stands for a byte that is no UTF-8, too.
func isHidden(r rune) bool { return !unicode.IsPrint(r) || r == utf8.RuneError }

const (
	// maxPointer and maxSegment bound a pointer, and a name in it, by what they
	// take when rendered. 101 findings then mostly stay below 64 KiB (SPEC V1),
	// and if not, appendBounded leaves some out.
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

// cut shortens a segment of a pointer to what renders in at most n bytes, and
// gives what it renders in. It leaves no half of an escape: "~" for "~0".
func cut(s string, n int) (short string, size int) {
	for i, r := range s {
		more := utf8.RuneLen(r)
		if isHidden(r) || r == '"' || r == '\\' {
			more = escapedSize
		}
		if size+more > n {
			return strings.TrimSuffix(s[:i], "~"), size
		}
		size += more
	}
	return s, size
}
