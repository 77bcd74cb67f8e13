package document_test

import (
	"math"
	"strconv"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

func TestValue_FirstAndNextWalkAsMembersAndElementsDo(t *testing.T) {
	r := newRandom(t)
	var check func(document.Value)
	check = func(v document.Value) {
		child := v.First()
		step := func(want document.Value) {
			require.Equal(t, want, child, v.Raw())
			child = child.Next()
			check(want)
		}
		for _, member := range v.Members() {
			step(member)
		}
		for _, element := range v.Elements() {
			step(element)
		}
		require.Equal(t, document.Value{}, child, "after the last: %s", v.Raw())
		require.Equal(t, document.Value{}, child.Next())
	}
	check(root(t, richText))
	for range 50 {
		v := root(t, spell(r, randomTree(r, 4), spelling{escapes: true}))
		check(v)
		require.Equal(t, document.Value{}, v.Next(), "nothing follows a root")
	}
	for _, text := range []string{`null`, `true`, `1`, `"a"`, `[]`, `{}`} {
		require.Equal(t, document.Value{}, root(t, text).First(), text)
	}
	require.Equal(t, document.Value{}, document.Value{}.First())
}

func TestValue_LenCountsCodePointsAfterUnescaping(t *testing.T) {
	for text, want := range map[string]int{
		`""`: 0, `"abc"`: 3, `"é€😀"`: 3, `"\u0061\n\/"`: 3, `"\ud83d\ude00"`: 1, `"e\u0301"`: 2, `"\\u0061"`: 6, `"\u0000"`: 1,
		`null`: 0, `12345`: 0, `["ab"]`: 0, `{"a":"b"}`: 0,
	} {
		require.Equal(t, want, root(t, text).Len(), text)
	}
	require.Zero(t, document.Value{}.Len())
	r := newRandom(t)
	for range 500 {
		text := randomText(r)
		require.Equal(t, utf8.RuneCountInString(text), root(t, spellText(r, text, spelling{escapes: true})).Len(), "%q", text)
	}
}

func TestValue_OffsetsDelimitItsSpelling(t *testing.T) {
	doc := parse(t, richText)
	last := -1
	for _, p := range walk(doc.Root(), "") {
		from, to := doc.Root().At(document.Pointer(p.Pointer)).Offsets()
		require.Equal(t, p.Raw, doc.Text()[from:to], p.Pointer)
		require.Greater(t, from, last, "values start in document order")
		last = from
	}
	from, to := document.Value{}.Offsets()
	require.Zero(t, from+to)
}

func TestValue_EqualInt64ComparesByExactValue(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int64
		want bool
	}{
		{`700`, 700, true}, {`700.0`, 700, true}, {`7e2`, 700, true}, {`0.7E+3`, 700, true}, {`70000e-2`, 700, true},
		{`700.5`, 700, false}, {`7e3`, 700, false}, {`-700`, 700, false}, {`-7e2`, -700, true}, {`-700`, -700, true},
		{`0`, 0, true}, {`-0`, 0, true}, {`0e9`, 0, true}, {`0.1`, 0, false}, {`1e-999999999999999999999`, 0, false},
		{`9223372036854775807`, math.MaxInt64, true}, {`9223372036854775808`, math.MaxInt64, false},
		{`9223372036854775808`, math.MinInt64, false}, {`-9223372036854775808`, math.MinInt64, true},
		{`-9223372036854775809`, math.MinInt64, false}, {`9007199254740993`, 9007199254740992, false},
		{`18446744073709551623`, 7, false}, {`"700"`, 700, false}, {`null`, 0, false}, {`false`, 0, false}, {`[]`, 0, false},
	} {
		require.Equal(t, c.want, root(t, c.text).EqualInt64(c.n), "%s and %d", c.text, c.n)
	}
	require.False(t, document.Value{}.EqualInt64(0))
	r := newRandom(t)
	for range 500 {
		n := int64(r.Uint64()) >> r.IntN(64)
		spelled := respell(r, strconv.FormatInt(n, 10))
		require.True(t, root(t, spelled).EqualInt64(n), "%s and %d", spelled, n)
		require.False(t, root(t, spelled).EqualInt64(n+1), "%s and %d", spelled, n+1)
	}
}

// withoutNulls is SPEC M3 on the oracle's trees.
func withoutNulls(t *tree) *tree {
	if t.kind != document.Object {
		return t
	}
	out := &tree{kind: document.Object}
	for i, child := range t.children {
		if child.kind != document.Null {
			out.names = append(out.names, t.names[i])
			out.children = append(out.children, withoutNulls(child))
		}
	}
	return out
}

func TestBuilder_CopyWithoutNullsLeavesOutNullMembersOutsideArrays(t *testing.T) {
	r := newRandom(t)
	texts := []string{
		`null`, `1`, `"null"`, `[null]`, `{}`, `{"a":null}`, `{"a":null,"b":1}`, `{"a":1,"b":null}`, `{"a":{"b":null}}`,
		`{"a":[null,{"b":null}]}`, `{"null":1,"\u0061":{"b":[null],"c":null,"d":{}}}`, richText,
	}
	for range 300 {
		texts = append(texts, spell(r, randomTree(r, 4), spelling{escapes: true, numbers: true}))
	}
	for _, text := range texts {
		var b document.Builder
		b.BeginArray()
		b.CopyWithoutNulls(root(t, text))
		b.EndArray()
		doc := b.Document()
		requireSound(t, doc)
		original, _ := treeOf([]byte(text))
		requireTree(t, withoutNulls(original), doc.Root().At("/0"))
	}
}
