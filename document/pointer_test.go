package document_test

import (
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// RFC 6901 section 5, as facts: a document and what each pointer leads to.
func TestPointer_LeadsWhereRFC6901Says(t *testing.T) {
	v := root(t, `{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}`)
	for pointer, raw := range map[document.Pointer]string{
		"": v.Raw(), "/foo": `["bar","baz"]`, "/foo/0": `"bar"`, "/foo/1": `"baz"`, "/": "0", "/a~1b": "1", "/c%d": "2",
		"/e^f": "3", "/g|h": "4", `/i\j`: "5", `/k"l`: "6", "/ ": "7", "/m~0n": "8",
	} {
		require.Equal(t, raw, v.At(pointer).Raw(), "%q", pointer)
		require.Equal(t, pointer, v.At(pointer).Pointer(), "%q", pointer)
	}
}

func TestValue_PointerAndAtAreInverse(t *testing.T) {
	docs := []string{richText, objectOf(100, itoa), `[` + strings.Repeat(`{"a":[1,2]},`, 50) + `[[[{}]]]]`}
	r := newRandom(t)
	for range 50 {
		docs = append(docs, spell(r, randomTree(r, 4), spelling{space: true, escapes: true}))
	}
	for _, text := range docs {
		doc := parse(t, text)
		seen := map[string]bool{}
		for _, p := range walk(doc.Root(), "") {
			require.False(t, seen[p.Pointer], "%q leads to one place only", p.Pointer)
			seen[p.Pointer] = true
			pointer := document.Pointer(p.Pointer)
			require.True(t, pointer.IsValid())
			require.Equal(t, pointer, doc.Root().At(pointer).Pointer())
			require.Equal(t, p.Raw, doc.Root().At(pointer).Raw())
		}
	}
}

func TestValue_AtStartsFromTheValueAndPointerFromTheRoot(t *testing.T) {
	inner := root(t, `{"a":{"b":[1,{"c":2}]}}`).At("/a/b")
	require.Equal(t, "2", inner.At("/1/c").Raw())
	require.Equal(t, document.Pointer("/a/b/1/c"), inner.At("/1/c").Pointer())
	require.Equal(t, inner, inner.At(""))
}

func TestValue_AtTakesArrayIndexesOnlyAsRFC6901WritesThem(t *testing.T) {
	v := root(t, `[`+strings.Repeat("0,", 11)+`{"0":1,"-":2,"01":3}]`)
	for _, pointer := range []document.Pointer{"/0", "/9", "/10", "/11", "/11/0", "/11/-", "/11/01"} {
		require.True(t, v.At(pointer).Exists(), "%q", pointer)
	}
	for _, pointer := range []document.Pointer{
		"/12", "/00", "/01", "/011", "/+1", "/-1", "/-", "/ 1", "/1 ", "/1.0", "/1e0", "/x", "/", "/0x1", "/１", "/1/", "//1",
		"/4294967296", "/4294967297", "/18446744073709551616", "/18446744073709551617", "/99999999999999999999999999",
		document.Pointer("/" + strings.Repeat("9", 10_000)),
	} {
		require.False(t, v.At(pointer).Exists(), "%.40q", pointer)
	}
}

// 5×2³² and a little wraps to 0, 1, 2 where an int has 32 bits (GOARCH=386).
func TestValue_AtTakesNoWrappedIndexOn32Bits(t *testing.T) {
	v := root(t, `[0,1,2]`)
	for _, pointer := range []document.Pointer{"/21474836480", "/21474836481", "/21474836482"} {
		require.False(t, v.At(pointer).Exists(), "%q", pointer)
	}
}

func TestPointer_IsValidByRFC6901(t *testing.T) {
	for pointer, valid := range map[document.Pointer]bool{
		"": true, "/": true, "//": true, "/a": true, "/~0": true, "/~1": true, "/~01": true, "/a/~1~0/": true, "/\x00": true,
		"a": false, "#/a": false, "/~": false, "/~2": false, "/a~": false, "/~/0": false, "/~~0": false, " /a": false,
	} {
		require.Equal(t, valid, pointer.IsValid(), "%q", pointer)
	}
}

func TestPointer_TokensUndoMemberAndElement(t *testing.T) {
	names := []string{"", "a", "/", "~", "~0", "~1", "~01", "~~//", "0", "-", "é😀", `"`, "\x00", "a/b~c"}
	var pointer document.Pointer
	var want []string
	for i, name := range names {
		pointer = pointer.Member(name).Element(i)
		want = append(want, name, itoa(i))
	}
	require.True(t, pointer.IsValid())
	require.Equal(t, want, slices.Collect(pointer.Tokens()))
	require.Empty(t, slices.Collect(document.Pointer("").Tokens()))
	require.Equal(t, []string{""}, slices.Collect(document.Pointer("/").Tokens()))
	require.Equal(t, []string{"a", ""}, slices.Collect(document.Pointer("/a/").Tokens()))
	for token := range pointer.Tokens() {
		require.Empty(t, token)
		break // stopping early is fine
	}
}

func TestPointer_MemberLeavesTheParentAlone(t *testing.T) {
	parent := document.Pointer("/a").Member("b")
	one, two := parent.Member("x"), parent.Member("y")
	require.Equal(t, document.Pointer("/a/b/x"), one)
	require.Equal(t, document.Pointer("/a/b/y"), two)
}

// Memory for the segments of a pointer is linear in its length (SPEC R4).
func TestPointer_TokensTakeMemoryLinearInThePointer(t *testing.T) {
	allocated := func(segments int) uint64 {
		pointer := document.Pointer(strings.Repeat("/segment", segments))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for token := range pointer.Tokens() {
			_ = token
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	const segments = 4000
	require.LessOrEqual(t, allocated(segments), uint64(20*segments*len("/segment")), "bytes for %d segments", segments)
}

// A name may be as long as a document, and hold what a terminal obeys (SPEC V1).
func TestPointer_QuotedIsCutAndPrintable(t *testing.T) {
	for pointer, want := range map[string]string{
		"": `""`, "/a\x1b/b": `"/a\x1b/b"`, "/é": `"/é"`,
		"/" + strings.Repeat("n", 199): `"/` + strings.Repeat("n", 199) + `"`,
		"/" + strings.Repeat("n", 200): `"/` + strings.Repeat("n", 199) + `…"`,
		// The cut is between characters.
		"/" + strings.Repeat("n", 198) + "éé": `"/` + strings.Repeat("n", 198) + `…"`,
	} {
		require.Equal(t, want, document.Pointer(pointer).Quoted())
	}
}
