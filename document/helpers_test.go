package document_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// richText has every kind of value, escape, number and white space, small and
// empty containers, and names that need care in pointers.
const richText = " {\"clientToken\" : \"tok\\u0065n\",\r\n\t\"amount\":700,\"pi\":[3.14,-0,0,-1.5e+10,2E-3,9007199254740993],\n" +
	"\"\":{\"\":null},\"a/b\":true,\"m~n\":false,\"~1\":[[],{},[ ],{ }],\"\\\"q\\\\\":\"\\b\\f\\n\\r\\t\\/\\\"\\\\\"," +
	"\"é€😀\":\"\\ud83d\\uDE00 plain 😀 é\",\"deep\":[[[{\"x\":[1,[2,[3]]]}]]],\"long name of more than 16 bytes\":" +
	"\"a text of more than sixteen bytes, with nothing special\",\"12345678\":1,\"1234567\":2,\"nul\\u0000\":null} \n"

// bothDefaults are the limits that the zero value stands for.
var bothDefaults document.Limits

func parse(t testing.TB, text string) *document.Document {
	t.Helper()
	doc, err := document.Parse([]byte(text), bothDefaults)
	require.NoError(t, err, "%.200q", text)
	return doc
}

func root(t testing.TB, text string) document.Value {
	t.Helper()
	return parse(t, text).Root()
}

// refused parses a text that must be refused.
func refused(t testing.TB, src []byte, limits document.Limits) *document.ReadError {
	t.Helper()
	doc, err := document.Parse(src, limits)
	require.Error(t, err, "%.200q", src)
	require.Nil(t, doc, "a refused text gives no document")
	var e *document.ReadError
	require.ErrorAs(t, err, &e)
	return e
}

func compacted(t testing.TB, src []byte) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, json.Compact(&b, src))
	return b.String()
}

// checkCase insists on a unique name and a reason for every case of a table.
func checkCase(t testing.TB, seen map[string]bool, name, why string) {
	t.Helper()
	require.NotEmpty(t, name, "a case needs a name")
	require.NotEmpty(t, why, "%s: a case needs a reason", name)
	require.False(t, seen[name], "%s: twice", name)
	seen[name] = true
}

// requireFault compares a refusal with the naive reader's verdict.
func requireFault(t testing.TB, src []byte, want *fault, got *document.ReadError) {
	t.Helper()
	line, column := placeOf(src, want.offset)
	require.Equal(t, want.reason, got.Reason, "reason for %.300q: %v", src, got)
	require.Equal(t, []int{want.offset, line, column}, []int{got.Offset, got.Line, got.Column}, "place in %.300q", src)
	require.Equal(t, want.pointer, string(got.Pointer), "pointer for %.300q: %v", src, got)
}

// place is what there is to see of a value.
type place struct {
	Pointer, Raw, Name, Text string
	Kind                     document.Kind
	IsDigits, IsEmpty        bool
	Int                      int64
}

// walk lists a value and all values below it in document order, with the paths
// by which it came to them.
func walk(v document.Value, path document.Pointer) []place {
	text, _ := v.Text()
	n, _ := v.Int64()
	places := []place{{string(path), v.Raw(), v.Name(), text, v.Kind(), v.IsDigits(), v.IsEmpty(), n}}
	for name, member := range v.Members() {
		places = append(places, walk(member, path.Member(name))...)
	}
	for i, element := range v.Elements() {
		places = append(places, walk(element, path.Element(i))...)
	}
	return places
}

// requireSound checks what holds for every document, read or built: its text
// is compact JSON, and it is the same in all its places as the document that
// reading this text gives.
func requireSound(t testing.TB, doc *document.Document) {
	t.Helper()
	again := parse(t, doc.Text())
	require.Equal(t, again.Text(), doc.Text())
	require.Equal(t, compacted(t, []byte(doc.Text())), doc.Text())
	require.Equal(t, walk(again.Root(), ""), walk(doc.Root(), ""))
	for _, p := range walk(doc.Root(), "") {
		v := doc.Root().At(document.Pointer(p.Pointer))
		require.Equal(t, p.Raw, v.Raw(), p.Pointer)
		require.Equal(t, p.Pointer, string(v.Pointer()))
	}
}

// requireTree checks a value against the oracle's tree, all the way down.
func requireTree(t testing.TB, want *tree, v document.Value) {
	t.Helper()
	require.Equal(t, want.kind, v.Kind())
	switch want.kind {
	case document.Bool:
		b, ok := v.Bool()
		require.True(t, ok)
		require.Equal(t, want.truth, b)
	case document.Number:
		require.Equal(t, want.number, v.Raw())
	case document.String:
		text, ok := v.Text()
		require.True(t, ok)
		require.Equal(t, want.text, text)
	}
	var names []string
	var children []document.Value
	for name, member := range v.Members() {
		names, children = append(names, name), append(children, member)
		require.Equal(t, name, member.Name())
		require.Equal(t, member, v.Get(name))
	}
	for i, element := range v.Elements() {
		require.Len(t, children, i)
		children = append(children, element)
	}
	require.Equal(t, want.names, names)
	require.Len(t, children, len(want.children))
	for i := range children {
		requireTree(t, want.children[i], children[i])
	}
}

func parseBytes(src []byte) (*document.Document, error) { return document.Parse(src, bothDefaults) }
