package fuzz

import (
	"fmt"
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
		return literal(document.Bool, pick(c, []string{"false", "true"}))
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
	for range c.Below(5) {
		t = t.withSpelled(c, pick(c, freeNames), AnyTree(c, depth-1))
	}
	return t
}

// withSpelled sets a member whose name, if it is new, is spelled in any way.
func (t Tree) withSpelled(c *Choices, name string, value Tree) Tree {
	t = t.with(name, value)
	t.Members[t.index(name)].Literal = spell(c, name)
	return t
}

// freeNames are names that the API has nowhere, with those that trip pointers,
// escapes and wildcards.
var freeNames = []string{
	"x", "y", "note", "é", "a~b", "c/d", "~1", "*", "-", "0", " ", `"`, `\`, "😀", "\u2028", "\x00", "<&>", "e\u0301", "",
}

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
	var s strings.Builder
	for range c.Below(4) {
		s.WriteString(pick(c, textParts))
	}
	return literal(document.String, spell(c, s.String()))
}

// spell writes a string as JSON: plainly, or now and then with characters
// escaped that need not be.
func spell(c *Choices, s string) string {
	if !c.oneIn(4) {
		return quote(s)
	}
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range s {
		plain := quote(string(r))
		switch {
		case c.oneIn(2):
			out.WriteString(plain[1 : len(plain)-1])
		case r == '/':
			out.WriteString(`\/`)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&out, `\u%04x\u%04X`, high, low)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	out.WriteByte('"')
	return out.String()
}

// respell gives the same JSON value with other spellings and, in objects,
// another order.
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
			u.Members = append(u.Members, Member{spell(c, m.Name()), respell(c, m.Value)})
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
