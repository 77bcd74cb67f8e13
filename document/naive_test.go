package document_test

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/clientsession/clientsession/document"
)

// naiveReader reads by recursive descent and knows only to say what is wrong
// first, and where: the oracle for SPEC R3. It reads with maps and one byte at
// a time, and shares no code with the reader it checks.
type naiveReader struct {
	src []byte
	i   int
}

// fault is what the naive reader found, in the terms of [document.ReadError].
type fault struct {
	reason  document.Reason
	offset  int
	pointer string
}

// firstFault gives the first fault in src under the default limits, or nil.
func firstFault(src []byte) (found *fault) {
	defer func() {
		switch f := recover().(type) {
		case nil:
		case *fault:
			found = f
		default:
			panic(f)
		}
	}()
	r := &naiveReader{src: src}
	if len(src) > 1<<20 {
		return &fault{document.ReasonTooLarge, 1 << 20, ""}
	}
	if bytes.HasPrefix(src, []byte("\uFEFF")) {
		return &fault{document.ReasonByteOrderMark, 0, ""}
	}
	r.value("", 0)
	if r.space(); r.i < len(src) {
		r.fail(document.ReasonTrailing, r.i, "")
	}
	return nil
}

// fail stops reading. Whatever was expected: at the end of the text, the end
// is the fault.
func (r *naiveReader) fail(reason document.Reason, at int, pointer string) {
	if at >= len(r.src) {
		reason, at = document.ReasonEnd, len(r.src)
	}
	panic(&fault{reason, at, pointer})
}

func (r *naiveReader) space() {
	for r.i < len(r.src) && strings.IndexByte(" \t\r\n", r.src[r.i]) >= 0 {
		r.i++
	}
}

// peek gives the byte at offset i; beyond the end, one that fits nowhere.
func (r *naiveReader) peek(i int) byte {
	if i < len(r.src) {
		return r.src[i]
	}
	return 0
}

func (r *naiveReader) value(pointer string, depth int) {
	r.space()
	for _, literal := range []string{"true", "false", "null"} {
		if rest := string(r.src[r.i:]); strings.HasPrefix(rest, literal) {
			r.i += len(literal)
			return
		} else if rest != "" && strings.HasPrefix(literal, rest) {
			r.fail(document.ReasonEnd, len(r.src), pointer)
		}
	}
	switch c := r.peek(r.i); {
	case c == '"':
		r.text(pointer)
	case c == '-' || '0' <= c && c <= '9':
		r.number(pointer)
	case c == '{' || c == '[':
		if depth == 64 {
			r.fail(document.ReasonTooDeep, r.i, pointer)
		}
		r.i++
		if c == '{' {
			r.object(pointer, depth+1)
		} else {
			r.array(pointer, depth+1)
		}
	default:
		r.fail(document.ReasonValue, r.i, pointer)
	}
}

func (r *naiveReader) array(pointer string, depth int) {
	for n := 0; ; n++ {
		if r.space(); n == 0 && r.peek(r.i) == ']' {
			r.i++
			return
		}
		r.value(pointer+"/"+strconv.Itoa(n), depth)
		r.space()
		switch r.peek(r.i) {
		case ',':
			r.i++
		case ']':
			r.i++
			return
		default:
			r.fail(document.ReasonCommaArray, r.i, pointer)
		}
	}
}

func (r *naiveReader) object(pointer string, depth int) {
	seen := map[string]bool{}
	for n := 0; ; n++ {
		if r.space(); n == 0 && r.peek(r.i) == '}' {
			r.i++
			return
		}
		start := r.i
		if r.peek(r.i) != '"' {
			r.fail(document.ReasonName, r.i, pointer)
		}
		name := r.text(pointer)
		member := pointer + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
		if seen[name] {
			r.fail(document.ReasonDuplicate, start, member)
		}
		seen[name] = true
		if r.space(); r.peek(r.i) != ':' {
			r.fail(document.ReasonColon, r.i, pointer)
		}
		r.i++
		r.value(member, depth)
		r.space()
		switch r.peek(r.i) {
		case ',':
			r.i++
		case '}':
			r.i++
			return
		default:
			r.fail(document.ReasonCommaObject, r.i, pointer)
		}
	}
}

// text reads a string and gives its characters.
func (r *naiveReader) text(pointer string) string {
	var out strings.Builder
	for r.i++; ; {
		switch c := r.peek(r.i); {
		case c == '"':
			r.i++
			return out.String()
		case c == '\\':
			out.WriteRune(r.escape(pointer))
		case c < ' ':
			r.fail(document.ReasonControl, r.i, pointer)
		default:
			char, n := utf8.DecodeRune(r.src[r.i:])
			if !utf8.FullRune(r.src[r.i:]) {
				r.fail(document.ReasonEnd, len(r.src), pointer)
			} else if char == utf8.RuneError && n == 1 {
				r.fail(document.ReasonUTF8, r.i, pointer)
			}
			out.WriteRune(char)
			r.i += n
		}
	}
}

// escape reads an escape sequence. A fault in it is reported at its backslash,
// unless the text ends before it is complete; one in the second half of a
// surrogate pair, at the pair's first backslash.
func (r *naiveReader) escape(pointer string) rune {
	start := r.i
	simple := map[byte]rune{'"': '"', '\\': '\\', '/': '/', 'b': 8, 'f': 12, 'n': 10, 'r': 13, 't': 9}
	if char, ok := simple[r.peek(r.i+1)]; ok {
		r.i += 2
		return char
	}
	hex := func() rune {
		code := rune(0)
		if r.i+1 >= len(r.src) {
			r.fail(document.ReasonEnd, r.i+1, pointer)
		} else if r.src[r.i+1] != 'u' {
			r.fail(document.ReasonEscape, start, pointer)
		}
		for at := r.i + 2; at < r.i+6; at++ {
			digit, err := strconv.ParseUint(string(r.peek(at)), 16, 8)
			if err != nil && at >= len(r.src) {
				r.fail(document.ReasonEnd, at, pointer)
			} else if err != nil {
				r.fail(document.ReasonEscape, start, pointer)
			}
			code = code<<4 | rune(digit)
		}
		r.i += 6
		return code
	}
	code := hex()
	if code < 0xD800 || code > 0xDFFF {
		return code
	}
	if rest := string(r.src[r.i:]); code < 0xDC00 && (rest == "" || rest == `\`) {
		r.fail(document.ReasonEnd, len(r.src), pointer)
	}
	if code >= 0xDC00 || r.peek(r.i) != '\\' || r.peek(r.i+1) != 'u' {
		r.fail(document.ReasonSurrogate, start, pointer)
	}
	low := hex()
	if low < 0xDC00 || low > 0xDFFF {
		r.fail(document.ReasonSurrogate, start, pointer)
	}
	return 0x10000 + (code-0xD800)*0x400 + (low - 0xDC00)
}

func (r *naiveReader) number(pointer string) {
	digits := func() {
		from := r.i
		for '0' <= r.peek(r.i) && r.peek(r.i) <= '9' {
			r.i++
		}
		if r.i == from {
			r.fail(document.ReasonNumber, r.i, pointer)
		}
	}
	if r.peek(r.i) == '-' {
		r.i++
	}
	if r.peek(r.i) == '0' {
		r.i++
	} else {
		digits()
	}
	if r.peek(r.i) == '.' {
		r.i++
		digits()
	}
	if c := r.peek(r.i); c == 'e' || c == 'E' {
		if r.i++; r.peek(r.i) == '+' || r.peek(r.i) == '-' {
			r.i++
		}
		digits()
	}
}

// placeOf gives line and column of an offset by splitting the text into lines.
func placeOf(src []byte, offset int) (line, column int) {
	lines := strings.Split(string(src[:offset]), "\n")
	return len(lines), len(lines[len(lines)-1]) + 1
}
