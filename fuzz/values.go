package fuzz

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/clientsession/clientsession/document"
)

// AnyTree chooses a JSON value of at most the given depth: every kind, the
// awkward spellings of numbers and strings, nulls everywhere. Names are few, so
// that two trees often have some in common.
func AnyTree(c *Choices, depth int) Tree {
	kinds := 7
	if depth <= 0 {
		kinds = 4
	}
	switch c.Below(kinds) {
	case 0:
		return null()
	case 1:
		return anyNumber(c)
	case 2:
		return anyText(c)
	case 3:
		return literal(document.Bool, pick(c, flags))
	case 4:
		t := array()
		for range c.Below(4) {
			t.Elements = append(t.Elements, AnyTree(c, depth-1))
		}
		return t
	}
	return AnyObject(c, depth)
}

// AnyObject chooses an object of at most the given depth, which counts the
// object itself.
func AnyObject(c *Choices, depth int) Tree {
	t := object()
	if n := c.Below(5); n > 0 {
		t.Members = make([]Member, 0, n)
		for range n {
			t.put(c, pick(c, freeNames), AnyTree(c, depth-1))
		}
	}
	return t
}

// put sets a member of a tree that nobody else has yet, its name spelled in any
// way.
func (t *Tree) put(c *Choices, name string, value Tree) {
	m := Member{spell(c, name), value}
	if i := t.index(name); i >= 0 {
		t.Members[i] = m
		return
	}
	t.Members = append(t.Members, m)
}

// freeNames are names that the API has nowhere, with those that trip pointers,
// escapes and wildcards.
var freeNames = []string{
	"x", "y", "note", "é", "a~b", "c/d", "~1", "*", "-", "0", " ", `"`, `\`, "😀", "\u2028", "\x00", "<&>", "e\u0301", "",
}

var flags = []string{"false", "true"}

var numberLiterals = []string{
	"0", "1", "-0", "1.10", "1e2", "1E+2", "100", "100.0", "0.10", "-1", "0e5", "1e-2", "10e-1", "7.00",
	"12345678901234567890", "9007199254740992", "9007199254740993", "9223372036854775807",
	"9223372036854775808", "1e400", "1e-400", "1e1000000000", "-0.00E-7", "0.1e1", "123456789012345678901234567890.5",
}

func anyNumber(c *Choices) Tree {
	if c.oneIn(3) {
		return number(strconv.Itoa(c.Below(1000)))
	}
	return number(pick(c, numberLiterals))
}

var textParts = []string{
	"a", "b", "name", "/", "~", `"`, `\`, "\n", "\x00", "\x7f", "é", "€", "\u2028", "\ufffd", "😀", "\U0010ffff", "<&>", "{", "]",
}

func anyText(c *Choices) Tree {
	s := ""
	for range c.Below(4) {
		s += pick(c, textParts)
	}
	return literal(document.String, spell(c, s))
}

// spell writes a string as JSON: plainly, or now and then with characters
// escaped that need not be.
func spell(c *Choices, s string) string {
	if !c.oneIn(4) {
		return quote(s)
	}
	out := append(make([]byte, 0, len(s)+16), '"')
	for _, r := range s {
		switch {
		case c.oneIn(2):
			plain := quote(string(r))
			out = append(out, plain[1:len(plain)-1]...)
		case r == '/':
			out = append(out, `\/`...)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = appendEscape(appendEscape(out, high), low)
		default:
			out = appendEscape(out, r)
		}
	}
	return string(append(out, '"'))
}

// appendEscape writes a code unit as \uXXXX, in either case of letters.
func appendEscape(out []byte, unit rune) []byte {
	digits := "0123456789abcdef"
	if unit&1 == 1 {
		digits = "0123456789ABCDEF"
	}
	return append(out, '\\', 'u', digits[unit>>12&15], digits[unit>>8&15], digits[unit>>4&15], digits[unit&15])
}

// respell gives the same JSON value with other spellings and, in objects,
// another order. Amounts and quantities stay in digits, as they must (SPEC V3).
func respell(c *Choices, t Tree) Tree {
	switch t.Kind {
	case document.String:
		return literal(document.String, spell(c, t.Text()))
	case document.Number:
		return number(respellNumber(c, t.Literal))
	case document.Array:
		u := array()
		for _, element := range t.Elements {
			u.Elements = append(u.Elements, respell(c, element))
		}
		return u
	case document.Object:
		u := object()
		for _, m := range t.Members {
			name := m.Name()
			if m.Value.Kind == document.Number && slices.Contains(inDigits, name) {
				u.Members = append(u.Members, Member{spell(c, name), m.Value})
			} else {
				u.Members = append(u.Members, Member{spell(c, name), respell(c, m.Value)})
			}
		}
		shuffle(c, u.Members)
		return u
	}
	return t
}

// respellNumber writes an integer with a fraction or an exponent; it leaves
// other numbers alone.
func respellNumber(c *Choices, literal string) string {
	if strings.ContainsAny(literal, ".eE") {
		return literal
	}
	return literal + pick(c, []string{"", ".0", "e0", "E+00", ".00e-0"})
}
