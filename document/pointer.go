package document

import (
	"iter"
	"strconv"
	"strings"
)

// Pointer is a JSON Pointer (RFC 6901): "" for the whole document,
// "/order/lineItems/0/amount" for a place in it. In member names "~" is
// written "~0" and "/" is written "~1".
type Pointer string

// Member gives the pointer to the member of that name, which need not exist.
func (p Pointer) Member(name string) Pointer {
	return Pointer(appendSegment([]byte(p), name))
}

// Element gives the pointer to the array element at index, counted from 0.
func (p Pointer) Element(index int) Pointer {
	return p + "/" + Pointer(strconv.Itoa(index))
}

// Quoted gives the pointer for the text of an error: in quotes, with escapes for
// what cannot be printed, and cut where a name makes it long.
func (p Pointer) Quoted() string {
	const most = 200
	if len(p) > most {
		return strconv.Quote(strings.ToValidUTF8(string(p[:most]), "") + "…")
	}
	return strconv.Quote(string(p))
}

// Tokens yields the pointer's segments, unescaped.
//
// It takes the pointer as well-formed; see [Pointer.IsValid].
func (p Pointer) Tokens() iter.Seq[string] {
	return func(yield func(string) bool) {
		if p == "" {
			return
		}
		for segment := range strings.SplitSeq(string(p[1:]), "/") {
			if !yield(unescapeSegment(segment)) {
				return
			}
		}
	}
}

// IsValid reports whether the pointer is well-formed by RFC 6901: empty or
// starting with "/", and every "~" followed by "0" or "1".
func (p Pointer) IsValid() bool {
	if p != "" && p[0] != '/' {
		return false
	}
	for i := 0; i < len(p); i++ {
		if p[i] == '~' && (i+1 == len(p) || p[i+1] != '0' && p[i+1] != '1') {
			return false
		}
	}
	return true
}

// appendSegment appends the segment that stands for a member name.
func appendSegment(dst []byte, name string) []byte {
	dst = append(dst, '/')
	for i := range len(name) {
		switch c := name[i]; c {
		case '~':
			dst = append(dst, "~0"...)
		case '/':
			dst = append(dst, "~1"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

func unescapeSegment(s string) string {
	if !strings.Contains(s, "~") {
		return s
	}
	// In this order, so that "~01" becomes "~1" and not "/" (RFC 6901 section 4).
	return strings.ReplaceAll(strings.ReplaceAll(s, "~1", "/"), "~0", "~")
}
