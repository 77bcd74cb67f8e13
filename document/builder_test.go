package document_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

func TestBuilder_WritesWhatItIsTold(t *testing.T) {
	src := root(t, `{"\u0061":1.10,"b":{"c":[1,{"d":null}],"e":"\/"},"f":[]}`)
	cases := []struct {
		name, want, why string
		build           func(*document.Builder)
	}{
		{"copied scalar", `1.10`, "a root may be any value", func(b *document.Builder) { b.Copy(src.Get("a")) }},
		{"copied root", src.Raw(), "a whole document", func(b *document.Builder) { b.Copy(src) }},
		{"copied object", `{"c":[1,{"d":null}],"e":"\/"}`, "spelling is kept (R5)", func(b *document.Builder) { b.Copy(src.Get("b")) }},
		{"integer", `42`, "a root may be any value", func(b *document.Builder) { b.Int(42) }},
		{"empty object", `{}`, "nothing inside", func(b *document.Builder) { b.BeginObject(); b.EndObject() }},
		{"empty array", `[]`, "nothing inside", func(b *document.Builder) { b.BeginArray(); b.EndArray() }},
		{"integers", `[0,-1,7,9223372036854775807,-9223372036854775808]`, "both limits", func(b *document.Builder) {
			b.BeginArray()
			for _, n := range []int64{0, -1, 7, math.MaxInt64, math.MinInt64} {
				b.Int(n)
			}
			b.EndArray()
		}},
		{"names", `{"plain":0,"":1,"q\"\\/\n\u0000é😀":2,"\u0061":3,"b":4}`, "made, and spelled as elsewhere", func(b *document.Builder) {
			b.BeginObject()
			for i, name := range []string{"plain", "", "q\"\\/\n\x00é😀"} {
				b.Name(name)
				b.Int(int64(i))
			}
			b.NameOf(src.Get("a"))
			b.Int(3)
			b.NameOf(src.Get("b"))
			b.Int(4)
			b.EndObject()
		}},
		{"name of bytes that are no UTF-8", "{\"a\ufffdb\":1}", "the result is always strict JSON", func(b *document.Builder) {
			b.BeginObject()
			b.Name("a\xffb")
			b.Int(1)
			b.EndObject()
		}},
		{"strings", `["","plain","q\"\\/\n\u0000é😀",{"a":"b"}]`, "made, and spelled as elsewhere", func(b *document.Builder) {
			b.BeginArray()
			for _, text := range []string{"", "plain", "q\"\\/\n\x00é😀"} {
				b.String(text)
			}
			b.BeginObject()
			b.Name("a")
			b.String("b")
			b.EndObject()
			b.EndArray()
		}},
		{"string of bytes that are no UTF-8", "\"a\ufffdb\"", "the result is always strict JSON", func(b *document.Builder) {
			b.String("a\xffb")
		}},
		{"members", `{"f":[],"\u0061":1.10,"x":{"e":"\/"}}`, "name and value in one", func(b *document.Builder) {
			b.BeginObject()
			b.CopyMember(src.Get("f"))
			b.CopyMember(src.Get("a"))
			b.Name("x")
			b.BeginObject()
			b.CopyMember(src.At("/b/e"))
			b.EndObject()
			b.EndObject()
		}},
		{"brackets in strings", `["{",[":"],"["," ,"]`, "commas depend on what was written last", func(b *document.Builder) {
			quotes := root(t, `["{",":","["," ,"]`)
			b.BeginArray()
			b.Copy(quotes.At("/0"))
			b.BeginArray()
			b.Copy(quotes.At("/1"))
			b.EndArray()
			b.Copy(quotes.At("/2"))
			b.Copy(quotes.At("/3"))
			b.EndArray()
		}},
	}
	seen := map[string]bool{}
	for _, c := range cases {
		checkCase(t, seen, c.name, c.why)
		var b document.Builder
		c.build(&b)
		doc := b.Document()
		require.Equal(t, c.want, doc.Text(), "%s: %s", c.name, c.why)
		requireSound(t, doc)
	}
}

func TestBuilder_CopyBetweenTakesEveryRangeOfMembers(t *testing.T) {
	members := []string{`"a":1`, `"\u0062":{"x":[1,{}]}`, `"c":[]`, `"d":"}"`, `"e":{}`}
	object := root(t, `[0,{`+strings.Join(members, ",")+`},{"y":1}]`).At("/1")
	var values []document.Value
	for _, value := range object.Members() {
		values = append(values, value)
	}
	var absent document.Value
	n := len(members)
	for after := -1; after < n; after++ {
		for before := after + 1; before <= n; before++ {
			from, to := absent, absent
			if after >= 0 {
				from = values[after]
			}
			if before < n {
				to = values[before]
			}
			want := strings.Join(members[after+1:before], ",")
			for _, frame := range []struct{ left, right string }{{"", ""}, {`"l":0`, ""}, {"", `"r":0`}, {`"l":0`, `"r":0`}} {
				var b document.Builder
				b.BeginObject()
				all := []string{}
				if frame.left != "" {
					b.Name("l")
					b.Int(0)
					all = append(all, frame.left)
				}
				b.CopyBetween(object, from, to)
				if want != "" {
					all = append(all, want)
				}
				if frame.right != "" {
					b.Name("r")
					b.Int(0)
					all = append(all, frame.right)
				}
				b.EndObject()
				doc := b.Document()
				require.Equal(t, "{"+strings.Join(all, ",")+"}", doc.Text(), "after %d, before %d", after, before)
				requireSound(t, doc)
			}
		}
	}
	var b document.Builder
	b.BeginObject()
	b.CopyBetween(root(t, `{}`), absent, absent)
	b.EndObject()
	require.Equal(t, "{}", b.Document().Text(), "an empty object has an empty range")
}

func TestBuilder_ResetMakesItReadyForTheNextDocument(t *testing.T) {
	var b document.Builder
	require.Empty(t, b.Document().Text(), "nothing was built")
	require.False(t, b.Document().Root().Exists())
	r := newRandom(t)
	for range 200 {
		original := root(t, spell(r, randomTree(r, 3), spelling{escapes: true}))
		if r.IntN(4) == 0 { // something that is not completed
			b.BeginArray()
			b.BeginObject()
			b.Name("open")
			b.Reset()
		}
		faithful := rebuild(r, &b, original)
		doc := b.Document()
		if faithful {
			require.Equal(t, original.Raw(), doc.Text())
		}
		require.True(t, original.Equal(doc.Root()))
		requireSound(t, doc)
		kept := doc.Clone()
		want := strings.Clone(doc.Text())
		b.Reset()
		b.Copy(root(t, richText))
		require.Equal(t, want, kept.Text(), "a clone outlives the builder's memory")
		requireSound(t, &kept)
		b.Reset()
	}
}

func TestBuilder_CopiesNegativeAndPositiveShifts(t *testing.T) {
	late := root(t, `["`+strings.Repeat("x", 1000)+`",{"a":[1,"\u0062"]}]`).At("/1")
	var b document.Builder
	b.BeginArray()
	b.Copy(late) // to a smaller offset
	for range 200 {
		b.Copy(late.Get("a"))
	}
	b.Copy(late) // to a greater one
	b.EndArray()
	requireSound(t, b.Document())
}

// rebuild writes a value in a random mixture of all that a builder offers. It
// reports whether the spelling is as in the original.
func rebuild(r *rand.Rand, b *document.Builder, v document.Value) (faithful bool) {
	if n, ok := v.Int64(); ok && r.IntN(2) == 0 {
		b.Int(n)
		return true
	}
	if text, ok := v.Text(); ok && r.IntN(2) == 0 {
		b.String(text)
		return v.Raw() == string(document.AppendQuoted(nil, text))
	}
	if r.IntN(5) == 0 || v.Kind() != document.Object && v.Kind() != document.Array {
		b.Copy(v)
		return true
	}
	faithful = true
	if v.Kind() == document.Array {
		b.BeginArray()
		for _, element := range v.Elements() {
			faithful = rebuildOrUndo(r, b, element) && faithful
		}
		b.EndArray()
		return faithful
	}
	b.BeginObject()
	var last document.Value // the last member written
	pending := false        // whether there are members after last to be copied in one go
	for _, member := range v.Members() {
		if r.IntN(3) == 0 {
			pending = true
			continue
		}
		if pending {
			b.CopyBetween(v, last, member)
			pending = false
		}
		switch last = member; r.IntN(4) {
		case 0:
			b.CopyMember(member)
			continue
		case 1:
			b.Name(member.Name())
			faithful = false
		default:
			b.NameOf(member)
		}
		faithful = rebuildOrUndo(r, b, member) && faithful
	}
	if pending {
		b.CopyBetween(v, last, document.Value{})
	}
	b.EndObject()
	return faithful
}

// rebuildOrUndo sometimes writes a value, takes it back, and writes it again.
func rebuildOrUndo(r *rand.Rand, b *document.Builder, v document.Value) (faithful bool) {
	if r.IntN(3) == 0 {
		mark := b.Mark()
		rebuild(r, b, v)
		if r.IntN(2) == 0 { // leave something open
			b.BeginObject()
			b.Name("open")
			b.BeginArray()
		}
		b.Undo(mark)
	}
	return rebuild(r, b, v)
}

func TestBuilder_RebuildsADocumentPieceByPiece(t *testing.T) {
	r := newRandom(t)
	docs := []string{richText, numbered(50, "n", `{"a":[#]}`)}
	for range 300 {
		docs = append(docs, spell(r, randomTree(r, 4), spelling{escapes: true, numbers: true}))
	}
	for _, text := range docs {
		original := parse(t, text)
		for range 3 {
			var b document.Builder
			faithful := rebuild(r, &b, original.Root())
			doc := b.Document()
			if faithful {
				require.Equal(t, original.Text(), doc.Text())
			}
			requireSound(t, doc)
			require.True(t, doc.Root().Equal(original.Root()), "%s\n%s", original.Text(), doc.Text())
		}
	}
}

func TestBuilder_UndoTakesBackEverythingSinceTheMark(t *testing.T) {
	src := root(t, `{"a":{"b":[1,2]},"c":3}`)
	writes := map[string]func(*document.Builder){
		"nothing":         func(*document.Builder) {},
		"name":            func(b *document.Builder) { b.Name("x") },
		"member":          func(b *document.Builder) { b.CopyMember(src.Get("a")) },
		"members":         func(b *document.Builder) { b.CopyBetween(src, document.Value{}, document.Value{}) },
		"integer":         func(b *document.Builder) { b.Name("x"); b.Int(1) },
		"open containers": func(b *document.Builder) { b.Name("x"); b.BeginArray(); b.BeginObject(); b.Name("y") },
		"closed object":   func(b *document.Builder) { b.Name("x"); b.BeginObject(); b.CopyMember(src.Get("c")); b.EndObject() },
	}
	for name, write := range writes {
		for _, first := range []bool{true, false} {
			var b document.Builder
			b.BeginObject()
			if !first {
				b.CopyMember(src.Get("c"))
			}
			outer := b.Mark()
			write(&b)
			inner := b.Mark()
			if name == "name" {
				b.Int(5)
				b.Undo(inner)
			}
			b.Undo(outer)
			b.Name("end")
			b.Int(1)
			b.EndObject()
			doc := b.Document()
			require.Equal(t, map[bool]string{true: `{"end":1}`, false: `{"c":3,"end":1}`}[first], doc.Text(), name)
			requireSound(t, doc)
		}
	}
	var b document.Builder
	start := b.Mark()
	b.Copy(src)
	b.Undo(start)
	b.Int(1)
	require.Equal(t, "1", b.Document().Text(), "back to the very start")
}

func TestBuilder_AgreesWithTheOracleOnRandomSplices(t *testing.T) {
	r := newRandom(t)
	for range 500 {
		a := randomObject(r, r.IntN(20), 2)
		other := randomObject(r, 1+r.IntN(5), 2)
		object, source := root(t, spell(r, a, spelling{escapes: true})), root(t, spell(r, other, spelling{escapes: true}))
		var b document.Builder
		var want []string
		b.BeginObject()
		var last document.Value
		for _, member := range object.Members() { // every third member goes, or gets another value
			spelled := spelledName(member) + ":"
			switch r.IntN(3) {
			case 0:
				want = append(want, spelled+member.Raw())
				continue
			case 1:
				b.CopyBetween(object, last, member)
			default:
				b.CopyBetween(object, last, member)
				b.NameOf(member)
				for _, value := range source.Members() {
					b.Copy(value)
					want = append(want, spelled+value.Raw())
					break
				}
			}
			last = member
		}
		b.CopyBetween(object, last, document.Value{})
		b.EndObject()
		doc := b.Document()
		require.Equal(t, "{"+strings.Join(want, ",")+"}", doc.Text(), "from %s", object.Raw())
		requireSound(t, doc)
	}
}

// spelledName gives a member's name with its quotes and escapes.
func spelledName(member document.Value) string {
	var b document.Builder
	b.BeginObject()
	b.NameOf(member)
	b.Int(0)
	b.EndObject()
	text := b.Document().Text()
	return text[len("{") : len(text)-len(":0}")]
}
