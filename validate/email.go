package validate

import (
	"strings"
	"unicode/utf8"
)

// isEmail reports whether a text has the form of an e-mail address, as RFC 5321
// and for other alphabets RFC 6531 have it: a local part of atoms between dots,
// or in quotes, then "@", then a domain of labels between dots, or an address
// in brackets. A mailbox need not exist, and a domain of one label will do.
//
// It does not look into addresses in brackets, and does not ask what letters
// a registry allows.
func isEmail(text string) bool {
	at := strings.LastIndexByte(text, '@')
	if at < 1 || at > 64 || len(text)-at-1 > 255 {
		return false
	}
	return isLocalPart(text[:at]) && isDomain(text[at+1:])
}

func isLocalPart(text string) bool {
	if quoted, ok := strings.CutPrefix(text, `"`); ok {
		quoted, ok = strings.CutSuffix(quoted, `"`)
		return ok && isQuotedContent(quoted)
	}
	atom := 0 // bytes of the current atom
	for i := range len(text) {
		switch {
		case isLetterOrDigit(text[i]), strings.IndexByte("!#$%&'*+-/=?^_`{|}~", text[i]) >= 0:
			atom++
		case text[i] == '.' && atom > 0:
			atom = 0
		default:
			return false
		}
	}
	return atom > 0
}

// isQuotedContent reports whether every quote and backslash has a backslash
// before it, and nothing is a control character.
func isQuotedContent(text string) bool {
	escaped := false
	for _, r := range text {
		switch {
		case r < ' ' || r == 0x7f:
			return false
		case escaped:
			escaped = false
		case r == '"':
			return false
		case r == '\\':
			escaped = true
		}
	}
	return !escaped
}

func isDomain(text string) bool {
	if inside, ok := strings.CutPrefix(text, "["); ok {
		inside, ok = strings.CutSuffix(inside, "]")
		return ok && inside != "" && strings.IndexFunc(inside, func(r rune) bool {
			return r <= ' ' || r >= 0x7f || r == '[' || r == ']' || r == '\\'
		}) < 0
	}
	label := 0 // characters of the current label
	for i := range len(text) {
		switch c := text[i]; {
		case c >= utf8.RuneSelf && !utf8.RuneStart(c):
			// not the first byte of its character
		case isLetterOrDigit(c), c == '-' && label > 0:
			if label++; label > 63 {
				return false
			}
		case c == '.' && label > 0 && text[i-1] != '-':
			label = 0
		default:
			return false
		}
	}
	return label > 0 && text[len(text)-1] != '-'
}

// isLetterOrDigit takes every byte of a character beyond ASCII for a letter.
func isLetterOrDigit(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= utf8.RuneSelf
}
