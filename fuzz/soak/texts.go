package main

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
)

// textKit compares the two readers on texts that are JSON or nearly, and their
// answers to which values are the same.
func textKit() *kit {
	return &kit{
		cases: func(c *fuzz.Choices, yield func(subject)) {
			g := generator{c: c}
			for range 50 {
				var a, b strings.Builder
				g.twins(&a, &b, 3)
				x, y := a.String(), b.String()
				if c.Below(3) == 0 {
					x = g.damaged(x)
				}
				yield(subject{texts: []string{x, y}})
			}
		},
		checks: []check{
			{"read", func(s subject) error { return compare.Text([]byte(s.texts[0])) }},
			{"equal", func(s subject) error {
				a, err := s.doc(0)
				if err != nil || a.Plain == nil {
					return compare.ErrSilent
				}
				b, err := s.doc(1)
				if err != nil || b.Plain == nil {
					return compare.ErrSilent
				}
				return compare.Equal(a, b)
			}},
		},
	}
}

// spellings are values, each in several ways.
var spellings = [][]string{
	{"null"}, {"true"}, {"false"}, {"0", "-0", "0.0", "0e5", "-0.00E-7"}, {"1", "1.0", "10e-1", "0.1e1", "1E0"}, {"100", "1e2", "1E+2", "100.0"},
	{"1.1", "1.10", "11e-1"}, {"9007199254740992", "9007199254740992.0"}, {"9007199254740993", "9007199254740993e0"}, {"-1", "-1.0"},
	{"1e1000000000", "10e999999999", "0.1E+1000000001"}, {"1e-400", "0.1e-399"}, {"12345678901234567890", "1234567890123456789e1"},
	{`""`}, {`"x"`, `"\u0078"`}, {`"é"`, `"\u00e9"`, `"\u00E9"`}, {`"e\u0301"`}, {`"😀"`, `"\ud83d\ude00"`, `"\uD83D\uDE00"`}, {`"/"`, `"\/"`},
	{`"\n"`, `"\u000a"`}, {`"\\"`, `"\u005c"`}, {`"\u0000"`},
}

// ways gives a value in several spellings: a known one, a number, or a text.
func (g generator) ways() []string {
	switch n := g.c.Below(1 << 16); g.c.Below(6) {
	case 0:
		return []string{fmt.Sprint(n), fmt.Sprintf("%d.0", n), fmt.Sprintf("%de0", n), fmt.Sprintf("%d00E-2", n), fmt.Sprintf("0.%05de5", n)}
	case 1:
		r := rune(n)
		if r < ' ' || r == '"' || r == '\\' || utf16.IsSurrogate(r) {
			r = 'é'
		}
		return []string{fmt.Sprintf(`"%c"`, r), fmt.Sprintf(`"\u%04x"`, r), fmt.Sprintf(`"\u%04X"`, r)}
	}
	return spellings[g.c.Below(len(spellings))]
}

// twins writes a value twice, spelled in two ways and with members in another
// order; now and then a part of it is another value.
func (g generator) twins(a, b *strings.Builder, depth int) {
	kind := g.c.Below(3)
	if depth == 0 || kind == 0 && depth < 3 {
		ways := g.ways()
		a.WriteString(g.pick(ways...))
		if g.c.Below(12) == 0 {
			ways = g.ways()
		}
		b.WriteString(g.pick(ways...))
		return
	}
	brackets, size := "{}", g.sizes(3)
	if kind == 1 {
		brackets = "[]"
	}
	left, right := make([]string, size), make([]string, size)
	for i := range size {
		var x, y strings.Builder
		g.twins(&x, &y, depth-1)
		left[i], right[i] = x.String(), y.String()
		if brackets == "{}" {
			ways := [][]string{{"a", `\u0061`}, {"b", `\u0062`}, {"a~/", `a~\/`}}[i]
			left[i], right[i] = `"`+g.pick(ways...)+`":`+left[i], `"`+g.pick(ways...)+`":`+right[i]
		}
	}
	if brackets == "{}" && size > 1 {
		i := g.c.Below(size)
		right[0], right[i] = right[i], right[0]
	}
	if size > 0 && g.c.Below(30) == 0 {
		right = right[1:]
	}
	space := g.pick("", "", "", " ", "\n\t")
	a.WriteString(brackets[:1] + space + strings.Join(left, ","+space) + brackets[1:])
	b.WriteString(brackets[:1] + strings.Join(right, ",") + brackets[1:])
}
