package fuzz

import (
	"strconv"
	"strings"

	"github.com/clientsession/clientsession/document"
)

// HostileText makes a text of a document that attacks whoever reads it: one that
// is no JSON, or not the JSON that SPEC R1 accepts, or that is and asks for much:
// cut short, with bytes changed, left out or put in, with a name twice, with halves
// of surrogate pairs and bytes that are not UTF-8, with numbers that are none or
// great, with names that trip pointers, null everywhere, deep, with thousands of
// members or elements, with long names and strings. Which way it is, is not told:
// several may give the same text.
//
// Most texts are as long as the document, and a few many times as long, but far
// below the limits on size: those are reached by repeating, for which no choices
// are needed.
func HostileText(c *Choices, t Tree) []byte {
	if !t.IsObject() {
		t = object()
	}
	h := hostilities[c.Below(len(hostilities))]
	if h.isLong && !c.oneIn(8) { // or they would take most of the time
		h = hostilities[0]
	}
	return h.attack(c, t)
}

type hostility struct {
	name   string
	isLong bool
	attack func(c *Choices, t Tree) []byte
}

// hostilities are listed with the plainest first, which stands in where a long one
// was chosen and is not wanted.
var hostilities = []hostility{
	{"cut short", false, func(c *Choices, t Tree) []byte {
		src := t.String()
		return []byte(src[:c.Below(len(src)+1)])
	}},
	{"a byte changed", false, func(c *Choices, t Tree) []byte {
		src := []byte(t.String())
		for range 1 + c.Below(3) {
			src[c.Below(len(src))] ^= byte(1 << c.Below(8))
		}
		return src
	}},
	{"a part left out", false, func(c *Choices, t Tree) []byte {
		src := t.String()
		from := c.Below(len(src))
		return []byte(src[:from] + src[min(len(src), from+1+c.Below(8)):])
	}},
	{"something put in", false, func(c *Choices, t Tree) []byte {
		src := t.String()
		at := c.Below(len(src) + 1)
		return []byte(src[:at] + pick(c, intruders) + src[at:])
	}},
	{"around it", false, func(c *Choices, t Tree) []byte {
		return []byte(pick(c, before) + t.String() + pick(c, after))
	}},
	{"a name twice", false, func(c *Choices, t Tree) []byte {
		return somewhere(c, t, func(at Tree) Tree { return twice(c, at) })
	}},
	{"a string that is none", false, func(c *Choices, t Tree) []byte {
		return withLiteral(c, t, `"`+pick(c, badStrings)+`"`)
	}},
	{"half of a surrogate pair", false, func(c *Choices, t Tree) []byte {
		return withLiteral(c, t, `"`+pick(c, halfPairs)+`"`)
	}},
	{"a number that is none", false, func(c *Choices, t Tree) []byte { return withLiteral(c, t, pick(c, badNumbers)) }},
	{"a number that is great", false, func(c *Choices, t Tree) []byte { return withLiteral(c, t, greatNumber(c)) }},
	{"names for pointers", false, func(c *Choices, t Tree) []byte {
		return somewhere(c, t, func(at Tree) Tree {
			at = object(at.Members...)
			for _, name := range pointerNames {
				at = at.with(name, AnyTree(c, 2))
			}
			return at
		})
	}},
	{"null everywhere", false, func(c *Choices, t Tree) []byte { return bytesOf(nulled(t)) }},
	{"deep", false, func(c *Choices, t Tree) []byte {
		deep := 60 + c.Below(8) // of 64 that are allowed
		names := pick(c, []string{`{"customer":`, `[`, `{"metadata":[`, `{"":`})
		closing := strings.NewReplacer("{", "}", "[", "]")
		var end string
		for i := len(names) - 1; i >= 0; i-- {
			if names[i] == '{' || names[i] == '[' {
				end += closing.Replace(names[i : i+1])
			}
		}
		if len(end) == 2 {
			deep /= 2
		}
		return []byte(strings.Repeat(names, deep) + t.String() + strings.Repeat(end, deep))
	}},
	{"deeper than any stack", true, func(c *Choices, t Tree) []byte {
		return []byte(strings.Repeat(pick(c, []string{"[", `{"a":`, `[{"a":`, `[[],`}), 1000+c.Below(5000)) + t.String())
	}},
	{"many members", true, func(c *Choices, t Tree) []byte {
		return somewhere(c, t, func(at Tree) Tree {
			at = object(at.Members...)
			prefix := pick(c, []string{"m", "", "😀", "~1/", "/order/"})
			for i := range 1000 + c.Below(2000) {
				at.Members = append(at.Members, member(prefix+strconv.Itoa(i), number("0")))
			}
			return at
		})
	}},
	{"many elements", true, func(c *Choices, t Tree) []byte {
		element := pick(c, []Tree{null(), object(), number("1"), text("VISA")})
		list := array()
		for range 1000 + c.Below(2000) {
			list.Elements = append(list.Elements, element)
		}
		path := pick(c, []document.Pointer{"/order/lineItems", "/order/fees", "/metadata/x", "/paymentMethod/orderedAllowedCardNetworks"})
		return bytesOf(t.withAt(path, list))
	}},
	{"long names", true, func(c *Choices, t Tree) []byte {
		return somewhere(c, t, func(at Tree) Tree {
			name := strings.Repeat(pick(c, []string{"x", "~", "/", "é", "😀", `"`}), 300+c.Below(5000))
			return object(at.Members...).with(name, AnyTree(c, 2))
		})
	}},
	{"long strings", true, func(c *Choices, t Tree) []byte {
		unit := pick(c, []string{"x", "é", `\\`, `\u0041`, `\ud83d\ude00`, `\"`})
		return withLiteral(c, t, `"`+strings.Repeat(unit, 300+c.Below(5000))+`"`)
	}},
}

var (
	intruders = []string{
		"\x00", "\xff", ",", "}", "{", "[", "]", ":", `"`, `\`, `\u`, "0", " ", "-", "\n", "\u00a0", "\u2028", "\ufeff", "//", "/* */", "null", "\xc3",
		"'", "+",
	}
	before = []string{"", "\ufeff", " \t\r\n", "\v", "\f", "\x00", "\u00a0", ")]}',\n", "#"}
	after  = []string{" \n\r\t", "", "{}", "null", ",", "}", "]", "\x00", "\ufeff", "// note", "\x1a"}

	halfPairs = []string{
		`\ud83d`, `\ud800`, `\udfff`, `\uD83D`, `\ude00\ud83d`, `\ud83d\ud83d\ude00`, `\ud83dx`, `\ud83d\n`, `\ud83d\\ude00`, `a\ud83d`, `\\\ud83d`,
	}
	badStrings = []string{
		// bytes that are not UTF-8: stray, cut, overlong, surrogates, beyond Unicode
		"\x80", "\xff", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xc0\xaf", "\xe0\x80\xaf", "\xf0\x80\x80\xaf", "\xed\xa0\x80", "\xed\xbf\xbf",
		"\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xfe", "\xef\xbb",
		// escapes that there are not
		`\`, `\x41`, `\u12`, `\u12G4`, `\U00000041`, `\'`, `\0`, `\a`, `\u{41}`, `\u 041`, `\u+041`, `\`,
		// characters that must be escaped
		"\x00", "\x1f", "\n", "\t", `"`, "\r",
		// and some that need not be
		"\x7f", "\u2028", "\ufffe", "\U0010ffff", `\u0000`, `\ufffe`, `\/`, `\uD83D\uDE00`, `\\ud83d`,
	}
	badNumbers = []string{
		"01", "+1", ".5", "1.", "1e", "1e+", "-", "--1", "0x1F", "1_000", "1,5", "NaN", "Infinity", "-Infinity", "1e1.5", "1.e1", "-.5", "00", "-01",
		"１", "0b1", "1f", "1L", "1E", "e1", "True", "TRUE", "nul", "nulll", "undefined", "0.0.0", "1 000", "∞", "1e--1", "0e", "-e1",
	}
	pointerNames = []string{"~", "/", "~0", "~1", "~01", "~2", "a/b", "a~b", "//", "", "-", "0", "*", "#", "%2F", "amount/", "/amount", "…"}
)

// greatNumber chooses a number that takes much to hold, and is written short or
// long.
func greatNumber(c *Choices) string {
	digits := strings.Repeat(pick(c, []string{"9", "1", "0"}), 1+c.Below(400))
	switch c.Below(8) {
	case 0:
		return "1e1000000000"
	case 1:
		return "-1E-999999999999999999999"
	case 2:
		return "1" + digits
	case 3:
		return "0." + digits + "1"
	case 4:
		return "1e" + digits
	case 5:
		return "1." + digits + "e-" + strconv.Itoa(c.Below(400))
	case 6:
		return pick(c, []string{"9223372036854775807", "9223372036854775808", "18446744073709551616", "-9223372036854775809", "9007199254740993"})
	}
	return "0e" + digits
}

// somewhere changes one of a document's objects.
func somewhere(c *Choices, t Tree, change func(Tree) Tree) []byte {
	return bytesOf(t.changeOne(c, change))
}

// changeOne goes down to an object and changes that, or the document itself if
// it is none.
func (t Tree) changeOne(c *Choices, change func(Tree) Tree) Tree {
	if t.IsObject() && len(t.Members) > 0 && c.oneIn(2) {
		i := c.Below(len(t.Members))
		if t.Members[i].Value.IsObject() {
			return t.replace(i, t.Members[i].Value.changeOne(c, change))
		}
	}
	return change(t)
}

// twice adds a member of a name that is there, spelled in any way.
func twice(c *Choices, t Tree) Tree {
	t = object(t.Members...)
	if len(t.Members) == 0 {
		t = t.with("a", null())
	}
	name := pick(c, t.Members).Name()
	again := Member{spell(c, name), AnyTree(c, 2)}
	at := c.Below(len(t.Members) + 1)
	return object(append(append(append([]Member(nil), t.Members[:at]...), again), t.Members[at:]...)...)
}

// withLiteral puts a literal that is none, as it stands, in the place of a value,
// or of a name where it is one in quotes.
func withLiteral(c *Choices, t Tree, spelled string) []byte {
	return somewhere(c, t, func(at Tree) Tree {
		m := Member{`"x"`, Tree{Kind: document.Number, Literal: spelled}}
		if strings.HasPrefix(spelled, `"`) && c.oneIn(3) {
			m = Member{spelled, null()}
		}
		members := append([]Member(nil), at.Members...)
		if len(members) > 0 && c.oneIn(2) {
			members[c.Below(len(members))].Value = m.Value
			return object(members...)
		}
		return object(append(members, m)...)
	})
}

// nulled gives the tree with null for every scalar.
func nulled(t Tree) Tree {
	u := Tree{Kind: t.Kind}
	for _, m := range t.Members {
		u.Members = append(u.Members, Member{m.Literal, nulled(m.Value)})
	}
	for _, element := range t.Elements {
		u.Elements = append(u.Elements, nulled(element))
	}
	if !isContainer(t) {
		return null()
	}
	return u
}
