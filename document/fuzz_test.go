package document_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// seeds are the texts of all tables, without those that are large.
func seeds(f *testing.F) (texts [][]byte) {
	add := func(text string) {
		if len(text) < 2000 {
			texts = append(texts, []byte(text))
		}
	}
	for _, c := range refusals {
		add(c.text)
	}
	for _, c := range acceptances {
		add(c.text)
	}
	for _, c := range parsingCases(f) {
		add(string(c.src))
	}
	for _, c := range numberClasses {
		for _, number := range c.numbers {
			add("[" + number + "]")
		}
	}
	add(numbered(40, `\u006e`, "{}"))
	require.Greater(f, len(texts), 500)
	return texts
}

// FuzzParse holds the reader against both oracles, and what it made against
// encoding/json and against itself.
func FuzzParse(f *testing.F) {
	for _, text := range seeds(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		agreeSound(t, src)
	})
}

func agreeSound(t *testing.T, src []byte) {
	before := string(src)
	agree(t, src)
	require.Equal(t, before, string(src), "the input is left alone")
	doc, err := parseBytes(src)
	if err != nil || len(src) > 4000 {
		return // checking every place takes quadratic time
	}
	want, _ := treeOf(src)
	requireTree(t, want, doc.Root())
	requireSound(t, doc)
	var b document.Builder
	b.BeginArray()
	b.Int(-1)
	b.Copy(doc.Root())
	b.EndArray()
	built := b.Document()
	require.True(t, built.Root().At("/1").Equal(doc.Root()))
	if _, err := parseBytes([]byte(built.Text())); err == nil { // it may have become too deep
		requireSound(t, built)
	}
}

// FuzzEqual compares two documents, each with itself and with the other, and
// holds the verdict against the oracle.
func FuzzEqual(f *testing.F) {
	texts := seeds(f)
	for i, text := range texts {
		f.Add(text, text)
		f.Add(text, texts[(i+1)%len(texts)])
	}
	f.Fuzz(func(t *testing.T, x, y []byte) {
		if len(x)+len(y) > 10_000 || !strictJSON(x) || !strictJSON(y) {
			return
		}
		a, b := root(t, string(x)), root(t, string(y))
		treeA, _ := treeOf(x)
		treeB, _ := treeOf(y)
		same := sameTree(treeA, treeB)
		require.Equal(t, same, a.Equal(b), "%s\n%s", x, y)
		require.Equal(t, same, b.Equal(a), "%s\n%s", y, x)
		require.True(t, a.Equal(a) && b.Equal(b))
		if a.Kind() == document.Object {
			requireMatch(t, new(document.Matcher), a, b)
			requireMatch(t, new(document.Matcher), b, a)
		}
	})
}
