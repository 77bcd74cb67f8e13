package document

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode/utf8"
)

const (
	eachByte = 0x0101010101010101
	highBits = eachByte << 7
)

// special marks, by its high bit, the lowest byte of eight in a string that
// needs a look: a quote, a backslash, a control character (and so the padding),
// or a byte beyond ASCII. Bits above the lowest one mean nothing. Without such
// a byte it gives 0.
//
// Flipping one bit puts the quote right above the control characters, so that
// one subtraction finds both: it sets the high bit of a byte below 0x21, and of
// some beyond ASCII. Borrowing sets bits wrongly only above a byte found so.
func special(w uint64) uint64 {
	return (((w ^ 2*eachByte) - 0x21*eachByte) | ((w ^ '\\'*eachByte) - eachByte) | w) & highBits
}

// plainRun counts the bytes of a string from i up to the first that needs a
// look, and looks at sixteen of them at most.
func plainRun(buf []byte, i int) int {
	if s := special(binary.LittleEndian.Uint64(buf[i:])); s != 0 {
		return bits.TrailingZeros64(s) >> 3
	}
	return 8 + bits.TrailingZeros64(special(binary.LittleEndian.Uint64(buf[i+8:])))>>3
}

// stringEnd scans a string from i, which is inside it, and gives the position
// after its closing quote and whether there are escapes in it. At a fault it
// gives the fault's position.
func stringEnd(buf []byte, i, size int) (after int, escaped bool, fault Reason) {
	for {
		for {
			if s := special(binary.LittleEndian.Uint64(buf[i:])); s != 0 {
				i += bits.TrailingZeros64(s) >> 3
				break
			}
			i += 8
		}
		switch c := buf[i]; {
		case c == '"':
			return i + 1, escaped, 0
		case c == '\\':
			escaped = true
			n, reason := escapeLen(buf[i:])
			if reason != 0 {
				if i+n >= size {
					return size, escaped, ReasonEnd
				}
				return i, escaped, reason
			}
			i += n
		case c < ' ':
			return i, escaped, ReasonControl
		default:
			n := runeLen(buf[i:size])
			if n == 0 {
				if !utf8.FullRune(buf[i:size]) {
					return size, escaped, ReasonEnd
				}
				return i, escaped, ReasonUTF8
			}
			i += n
		}
	}
}

// literal gives the token and the length of true, false or null, and TokenEnd
// for anything else.
func literal(b []byte) (Token, int) {
	switch {
	case string(b[:4]) == "true":
		return TokenTrue, 4
	case string(b[:4]) == "null":
		return TokenNull, 4
	case string(b[:5]) == "false":
		return TokenFalse, 5
	}
	return TokenEnd, 0
}

// isCutLiteral reports whether the input ends within true, false or null.
func isCutLiteral(rest []byte) bool {
	for _, whole := range [...]string{"true", "false", "null"} {
		if strings.HasPrefix(whole, string(rest[:min(len(rest), 5)])) {
			return true
		}
	}
	return false
}

// numberEnd gives the position after the number at i and the number's token;
// for what is no number, the position of the byte that should be a digit, and
// TokenEnd.
func numberEnd(buf []byte, i int) (int, Token) {
	t := TokenDigits
	if buf[i] == '-' {
		t = TokenNumber
		i++
	}
	if buf[i] == '0' {
		i++ // a further digit is refused as something after a value
	} else if after := digitsEnd(buf, i); after == i {
		return i, TokenEnd
	} else {
		i = after
	}
	if buf[i] == '.' {
		t = TokenNumber
		after := digitsEnd(buf, i+1)
		if after == i+1 {
			return after, TokenEnd
		}
		i = after
	}
	if buf[i]|0x20 == 'e' {
		t = TokenNumber
		i++
		if buf[i] == '+' || buf[i] == '-' {
			i++
		}
		after := digitsEnd(buf, i)
		if after == i {
			return i, TokenEnd
		}
		i = after
	}
	return i, t
}

func digitsEnd(buf []byte, i int) int {
	for buf[i]-'0' <= 9 {
		i++
	}
	return i
}
