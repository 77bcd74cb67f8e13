package document_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

var itoa = strconv.Itoa

// objectOf writes an object with n members whose names are given, as they
// stand between the quotes.
func objectOf(n int, name func(int) string) string {
	var s strings.Builder
	s.WriteByte('{')
	for i := range n {
		if i > 0 {
			s.WriteByte(',')
		}
		fmt.Fprintf(&s, `"%s":%d`, name(i), i)
	}
	s.WriteByte('}')
	return s.String()
}

// duplicateAt parses a text that must be refused for a duplicate, and checks
// the place.
func duplicateAt(t *testing.T, text string, offset int, pointer string) {
	t.Helper()
	got := refused(t, []byte(text), document.Limits{Size: document.MaxSize})
	line, column := placeOf([]byte(text), offset)
	want := &document.ReadError{
		Reason: document.ReasonDuplicate, Offset: offset, Line: line, Column: column, Pointer: document.Pointer(pointer),
	}
	require.Equal(t, want, got, "%.500q", text)
}

// sizes of objects around the one from which on names are looked up in a table.
var objectSizes = []int{2, 3, 12, 13, 31, 32, 33, 34, 35, 64, 65, 500}

func TestParse_RefusesADuplicateOfAnyMemberInObjectsOfAnySize(t *testing.T) {
	for _, size := range objectSizes {
		for _, first := range []int{0, 1 % (size - 1), (size - 1) / 2, size - 2} {
			text := objectOf(size, func(i int) string {
				if i == size-1 {
					return "n" + itoa(first)
				}
				return "n" + itoa(i)
			})
			duplicateAt(t, text, strings.LastIndex(text, `"n`), "/n"+itoa(first))
		}
	}
}

func TestParse_RefusesDuplicateNamesBehindEscapes(t *testing.T) {
	spellings := map[string][]string{
		"a":        {`a`, `\u0061`},
		"a/b":      {`a/b`, `a\/b`, `a\u002fb`, `a\u002Fb`, `\u0061\/\u0062`},
		"\n":       {`\n`, `\u000a`, `\u000A`},
		"\x00":     {`\u0000`, `\u0000`},
		`"`:        {`\"`, `\u0022`},
		`\`:        {`\\`, `\u005c`},
		"é":        {`é`, `\u00e9`, `\u00E9`},
		"😀":        {`😀`, `\ud83d\ude00`, `\uD83D\uDE00`},
		"\ufffd":   {"\ufffd", `\ufffd`},
		"\uffff":   {"\uffff", `\uffff`},
		"12345678": {`12345678`, `\u00312345678`, `1234567\u0038`},
	}
	for name, all := range spellings {
		for i, first := range all {
			for j, second := range all {
				if i == j && i > 0 {
					continue
				}
				for _, size := range objectSizes {
					text := objectOf(size, func(i int) string {
						return map[int]string{0: first, size - 1: second}[i] + map[bool]string{true: "filler" + itoa(i)}[i > 0 && i < size-1]
					})
					pointer := "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
					duplicateAt(t, text, strings.LastIndex(text, `"`+second+`":`), pointer)
				}
			}
		}
	}
}

func TestParse_TellsNamesApartThatLookAlike(t *testing.T) {
	middle := func(i int) string { return "12345678" + fmt.Sprintf("%05d", i) + "abcdefgh" }
	families := map[string][]string{
		"lengths":               {"", "a", "aa", "aaa", "aaaaaaa", "aaaaaaaa", "aaaaaaaaa", strings.Repeat("a", 15), strings.Repeat("a", 16), strings.Repeat("a", 17)},
		"zero bytes":            {"", `\u0000`, `\u0000\u0000`, `a\u0000`, `a`, `\u0000a`, strings.Repeat(`\u0000`, 7), strings.Repeat(`\u0000`, 8), strings.Repeat(`\u0000`, 9)},
		"case":                  {"name", "Name", "NAME", "namE"},
		"escapes of escapes":    {`\\u0061`, `a`, `\\\\u0061`, `\\`, `\\\\`},
		"seven bytes":           {"1234567", "1234568", "0234567", "7654321"},
		"eight bytes":           {"12345678", "12345679", "02345678", "87654321"},
		"nine bytes":            {"123456789", "123456788", "023456789", "123406789"},
		"quotes":                {`\"`, `'`, `\"\"`, `\\\"`},
		"composed":              {"é", "e\u0301", `\u00e8`},
		"replacement character": {"\ufffd", `\ufffe`, "?"},
	}
	for i := range 20 {
		families["same ends"] = append(families["same ends"], middle(i))
	}
	for i := range 100 {
		families["same ends, many"] = append(families["same ends, many"], middle(i))
	}
	for family, names := range families {
		for _, fillers := range []int{0, 40} {
			all := append([]string{}, names...)
			for i := range fillers {
				all = append(all, "filler"+itoa(i))
			}
			text := objectOf(len(all), func(i int) string { return all[i] })
			require.True(t, strictJSON([]byte(text)), family)
			require.Equal(t, text, parse(t, text).Text(), family)
			for i, name := range names {
				twice := text[:len(text)-1] + `,"` + name + `":0}`
				got := refused(t, []byte(twice), bothDefaults)
				require.Equal(t, document.ReasonDuplicate, got.Reason, "%s %d", family, i)
				require.Equal(t, len(text), got.Offset, "%s: %q", family, name)
			}
		}
	}
}

func TestParse_GivesTheSourceOffsetOfADuplicateAfterWhiteSpace(t *testing.T) {
	for _, size := range objectSizes {
		var s strings.Builder
		s.WriteString("\n [ { } , \"\\\\\\\" { \", {\t")
		for i := range size - 1 {
			fmt.Fprintf(&s, "\r\n \"a %d\\\"  \\\\\" : [ \" \", { \"a 0\" : %d } ] ,", i, i)
		}
		s.WriteString("\n\n  ")
		offset := s.Len()
		s.WriteString(`"\u0061 0\"  \\" : 1 } ]`)
		duplicateAt(t, s.String(), offset, `/2/a 0"  \`)
	}
}

func TestParse_FindsDuplicatesNestedInLargeObjects(t *testing.T) {
	names := func(i int) string { return "n" + itoa(i) }
	for _, outer := range []int{1, 32, 33, 100} {
		for _, inner := range []int{1, 32, 33, 100} {
			for _, more := range []int{0, 1, 40} {
				broken := strings.TrimSuffix(objectOf(inner, names), "}") + `,"n0":0}`
				text := strings.TrimSuffix(objectOf(outer, names), "}") + `,"x":[[` + broken + `]]` +
					strings.ReplaceAll(strings.Repeat(`,"y#":0`, more), "#", "") + "}"
				if more > 1 {
					text = text[:strings.Index(text, `,"y"`)] + "}"
				}
				duplicateAt(t, text, strings.LastIndex(text, `"n0":0}`), "/x/0/0/n0")
			}
		}
	}
}

func TestParse_ReportsTheFirstFaultOfSeveral(t *testing.T) {
	large := strings.TrimSuffix(objectOf(50, func(i int) string { return "n" + itoa(i) }), "}") // left open
	small := `{"a":1`
	for _, c := range []struct {
		name, text string
		reason     document.Reason
		at         string // the fault's text; its last occurrence counts
		pointer    string
		why        string
	}{
		{"duplicate, then syntax", large + `,"n7":0,"x":tru}`, document.ReasonDuplicate, `"n7":0`, "/n7", "large objects are checked late, and still come first"},
		{"syntax, then duplicate", large + `,"x":tru,"n7":0}`, document.ReasonValue, `tru,`, "/x", "what follows the fault is not read"},
		{"duplicate, then the end", large + `,"n7":0`, document.ReasonDuplicate, `"n7":0`, "/n7", "an object need not be closed to be at fault"},
		{"duplicate as the very end", large + `,"n7"`, document.ReasonDuplicate, `"n7"`, "/n7", "a name need not have a value to be at fault"},
		{"duplicate without a colon", large + `,"n7" 0}`, document.ReasonDuplicate, `"n7" 0`, "/n7", "the name comes before the missing colon"},
		{"duplicate name broken off", large + `,"n7`, document.ReasonEnd, ``, "", "a name without its end names nothing"},
		{"small duplicate without a colon", small + `,"a" 0}`, document.ReasonDuplicate, `"a" 0`, "/a", "as in a large object"},
		{"outer, then inner", large + `,"n7":{"a":1,"a":2}}`, document.ReasonDuplicate, `"n7":{`, "/n7", "the outer name stands first"},
		{"inner, then outer", large + `,"x":{"a":1,"a":2},"n7":0}`, document.ReasonDuplicate, `"a":2`, "/x/a", "the inner name stands first"},
		{"outer, then large inner", large + `,"n7":` + large + `,"n8":0}}`, document.ReasonDuplicate, `"n7":{`, "/n7", "also if the inner object ends first"},
		{"large inner, then outer", large + `,"x":` + large + `,"n8":0},"n7":0}`, document.ReasonDuplicate, `"n8":0`, "/x/n8", "also if the outer object ends last"},
		{"two in one object", large + `,"n9":0,"n8":0}`, document.ReasonDuplicate, `"n9":0`, "/n9", "the first second name"},
		{"three of a kind", large + `,"n9":-1,"n9":0}`, document.ReasonDuplicate, `"n9":-1`, "/n9", "the first second name"},
		{"duplicate, then trailing text", large + `,"n7":0} x`, document.ReasonDuplicate, `"n7":0`, "/n7", "large objects are checked last"},
		{"duplicate, then bad encoding", large + ",\"n7\":\"\xff\"}", document.ReasonDuplicate, `"n7":`, "/n7", "encoding is checked with the rest"},
		{"duplicate, then too deep", large + `,"n7":` + strings.Repeat("[", 70), document.ReasonDuplicate, `"n7":`, "/n7", "depth is checked with the rest"},
		{"too deep, then duplicate", large + `,"x":` + strings.Repeat("[", 63) + `{},"n7":0`, document.ReasonTooDeep, `{},`, "/x" + strings.Repeat("/0", 63), "what follows the fault is not read"},
		{"open objects inside one another", `{"a":` + large + `,"b":[{},` + large + `,"n0":[`, document.ReasonDuplicate, `"n0":[`, "/a/b/1/n0", "all of them are open"},
		{"in the first of two large ones", `[` + large + `,"n1":-1},` + large + `,"n2":-2}]`, document.ReasonDuplicate, `"n1":-1`, "/0/n1", "the first in the text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			at := len(c.text)
			if c.at != "" {
				at = strings.LastIndex(c.text, c.at)
			}
			require.Equal(t, &fault{c.reason, at, c.pointer}, firstFault([]byte(c.text)), "the naive reader: %s", c.why)
			requireFault(t, []byte(c.text), &fault{c.reason, at, c.pointer}, refused(t, []byte(c.text), bothDefaults))
		})
	}
}

func TestParse_AgreesWithTheOraclesOnRandomDuplicates(t *testing.T) {
	r := newRandom(t)
	for range 2000 {
		object := randomObject(r, 1+r.IntN(60), 2)
		how := spelling{space: true, escapes: true}
		if r.IntN(3) > 0 { // one name twice, anywhere
			from, to := r.IntN(len(object.names)), r.IntN(len(object.names))
			object.names[to] = object.names[from]
		}
		text := spell(r, object, how)
		if r.IntN(2) == 0 {
			text = spell(r, &tree{kind: document.Array, children: []*tree{object, object}}, how)
		}
		if r.IntN(3) == 0 {
			text = text[:r.IntN(len(text))]
		}
		agree(t, []byte(text))
	}
}
