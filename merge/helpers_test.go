package merge_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/internal/replay"
	"github.com/clientsession/clientsession/merge"
)

// Randomness that a run can repeat, and how much of it.
var newRandom, casesOf = replay.Random, replay.Cases

// deep are limits for texts that are nested beyond the default.
var deep = document.Limits{Depth: document.MaxDepth, Size: 16 << 20}

func parse(t testing.TB, text string) *document.Document {
	t.Helper()
	doc, err := document.Parse([]byte(text), deep)
	require.NoError(t, err, "%.200q", text)
	return doc
}

func table(t testing.TB, rows ...merge.Row) *merge.Table {
	t.Helper()
	made, err := merge.NewTable(rows...)
	require.NoError(t, err, "%v", rows)
	return made
}

// absent, as the text of a session, stands for none.
const absent = "(absent)"

// outcome is what there is to see of a [merge.Outcome].
type outcome struct {
	Text    string
	Locked  []string // pointers into the patch, sorted; "(root)" for the whole
	Ignored []string // likewise
}

// apply runs Apply on texts and checks what holds for every outcome: it is a
// sound document, it comes out the same a second time (SPEC M8), and the
// inputs are untouched.
func apply(t testing.TB, tab *merge.Table, session, patch string) outcome {
	t.Helper()
	var stored document.Value
	if session != absent {
		stored = parse(t, session).Root()
	}
	p := parse(t, patch).Root()
	storedText, patchText := stored.Raw(), p.Raw()
	got := merge.Apply(tab, stored, p)
	o := seen(t, got, p)
	require.Equal(t, o, seen(t, merge.Apply(tab, stored, p), p), "the same again")
	require.Equal(t, storedText, stored.Raw(), "session untouched")
	require.Equal(t, patchText, p.Raw(), "patch untouched")
	requireSound(t, got.Document)
	return o
}

func seen(t testing.TB, got merge.Outcome, patch document.Value) outcome {
	t.Helper()
	return outcome{got.Document.Text(), pointers(t, got.Locked, patch), pointers(t, got.Ignored, patch)}
}

func pointers(t testing.TB, values []document.Value, patch document.Value) (all []string) {
	t.Helper()
	for _, v := range values {
		pointer := v.Pointer()
		require.Equal(t, patch.At(pointer), v, "what is listed is a value of the patch")
		if pointer == "" {
			pointer = "(root)"
		}
		all = append(all, string(pointer))
	}
	slices.Sort(all)
	return all
}

// requireSound checks that a built document is the one that reading its text
// gives, in every place: a wrong index would only show in what comes next.
func requireSound(t testing.TB, doc *document.Document) {
	t.Helper()
	again := parse(t, doc.Text())
	require.Equal(t, again.Text(), doc.Text(), "compact JSON")
	requireSame(t, again.Root(), doc.Root())
}

func requireSame(t testing.TB, want, got document.Value) {
	t.Helper()
	if want.Kind() != got.Kind() || want.Raw() != got.Raw() || want.Name() != got.Name() || want.IsDigits() != got.IsDigits() {
		require.Failf(t, "unsound document", "want %s %q, got %s %q", want.Kind(), want.Raw(), got.Kind(), got.Raw())
	}
	a, b := want.First(), got.First()
	for ; a.Exists() && b.Exists(); a, b = a.Next(), b.Next() {
		requireSame(t, a, b)
	}
	if a.Exists() || b.Exists() {
		require.Failf(t, "unsound document", "%q: number of children", got.Raw())
	}
}

// checked insists that every case of a table has a name of its own and a reason.
type checked map[string]bool

func (c checked) add(t testing.TB, name, why string) {
	t.Helper()
	require.NotEmpty(t, name, "a case needs a name")
	require.NotEmpty(t, why, "%s: a case needs a reason", name)
	require.False(t, c[name], "%s: twice", name)
	c[name] = true
}
