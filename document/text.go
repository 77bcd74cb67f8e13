package document

import (
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"
)

// view gives b as a string without copying it.
//
// Invariant: nobody changes b as long as the string may be read. A reader and
// a builder give their buffer away with the document made from it; one that is
// used again says until when its last document is valid.
//
// With the copy that string(b) makes, reading a small document takes 1.4 times
// as long (BenchmarkView), and allocates, which it otherwise does not.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// runeLen gives the length of the character beyond ASCII that starts b, or 0
// if it is not UTF-8.
func runeLen(b []byte) int {
	if r, n := utf8.DecodeRune(b); r != utf8.RuneError || n > 1 {
		return n
	}
	return 0
}

// escapeLen gives the length of the escape sequence that starts b: 2 for \n, 6
// for \u0041, 12 for a surrogate pair. At a fault it gives the position of the
// byte that is wrong. Behind b[0] there are at least as many bytes as an escape
// sequence can have: the padding after the input is not part of any.
func escapeLen(b []byte) (int, Reason) {
	switch b[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2, 0
	case 'u':
		if n := hexLen(b[2:]); n < 4 {
			return 2 + n, ReasonEscape
		}
		switch high := hex4(b[2:]); {
		case high < 0xD800 || high > 0xDFFF:
			return 6, 0
		case high >= 0xDC00:
			return 5, ReasonSurrogate
		case b[6] != '\\' || b[7] != 'u':
			if b[6] == '\\' {
				return 7, ReasonSurrogate
			}
			return 6, ReasonSurrogate
		}
		if n := hexLen(b[8:]); n < 4 {
			return 8 + n, ReasonEscape
		}
		if low := hex4(b[8:]); low < 0xDC00 || low > 0xDFFF {
			return 11, ReasonSurrogate
		}
		return 12, 0
	}
	return 1, ReasonEscape
}

// hexLen counts the hexadecimal digits that start b, up to 4.
func hexLen[T string | []byte](b T) int {
	n := 0
	for n < 4 && n < len(b) && hexDigit(b[n]) < 16 {
		n++
	}
	return n
}

func hex4[T string | []byte](b T) rune {
	return hexDigit(b[0])<<12 | hexDigit(b[1])<<8 | hexDigit(b[2])<<4 | hexDigit(b[3])
}

// hexDigit gives the value of a hexadecimal digit, and 16 for any other byte.
func hexDigit(c byte) rune {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10
	}
	return 16
}

// nextRune gives the first character of a string literal's inside, unescaped,
// and the length of its spelling. The literal has been read before, so that
// every escape and every character in it is well-formed.
func nextRune(s string) (rune, int) {
	if s[0] != '\\' {
		if s[0] < utf8.RuneSelf {
			return rune(s[0]), 1
		}
		return utf8.DecodeRuneInString(s)
	}
	switch s[1] {
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		r := hex4(s[2:])
		if utf16.IsSurrogate(r) {
			return utf16.DecodeRune(r, hex4(s[8:])), 12
		}
		return r, 6
	}
	return rune(s[1]), 2 // a quote, a backslash or a slash
}

// appendUnescaped appends the characters of a string literal's inside.
func appendUnescaped(dst []byte, s string) []byte {
	for len(s) > 0 {
		r, n := nextRune(s)
		dst = utf8.AppendRune(dst, r)
		s = s[n:]
	}
	return dst
}

// equalText reports whether the insides of two string literals spell the same
// characters.
func equalText(a, b string) bool {
	for len(a) > 0 && len(b) > 0 {
		ra, na := nextRune(a)
		rb, nb := nextRune(b)
		if ra != rb {
			return false
		}
		a, b = a[na:], b[nb:]
	}
	return len(a) == len(b)
}

// AppendQuoted appends s as a JSON string literal, escaping only what JSON
// demands: quotes, backslashes and control characters. Bytes that are not
// UTF-8 become U+FFFD, so that the result is always strict JSON.
func AppendQuoted(dst []byte, s string) []byte {
	const digits = "0123456789abcdef"
	dst = append(dst, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			dst = append(dst, '\\', byte(r))
		case r == '\n':
			dst = append(dst, `\n`...)
		case r == '\r':
			dst = append(dst, `\r`...)
		case r == '\t':
			dst = append(dst, `\t`...)
		case r < ' ':
			dst = append(dst, '\\', 'u', '0', '0', digits[r>>4], digits[r&15])
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, '"')
}
