package merge_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// randomTable gives a ready table for long names and a random one for short ones.
func (r *maker) randomTable() *merge.Table {
	if r.IntN(4) == 0 {
		r.names = sessionNames
		return []*merge.Table{merge.ClientSession(), merge.Fieldwise(), merge.RFC7396()}[r.IntN(3)]
	}
	r.names = shortNames
	for {
		if made, err := merge.NewTable(r.rows()...); err == nil {
			return made
		}
	}
}

// L1, forwards: whatever two sessions are given, the patch turns the one into
// the other and objects to nothing, and there is nothing in it that could be
// left out.
func TestDiff_TurnsOneSessionIntoTheOther(t *testing.T) {
	r := maker{Rand: newRandom(t)}
	given, refused := 0, map[merge.DiffReason]int{}
	var made *merge.Table
	for i := range casesOf(t, 6000) {
		if i%4 == 0 {
			made = r.randomTable()
		}
		stored := r.object(4)
		wanted := r.patch(stored, 4) // has much in common with it
		if !wanted.isObject() {
			wanted = r.object(4)
		}
		before, after := parse(t, stored.String()).Root(), parse(t, wanted.String()).Root()
		patch, err := merge.Diff(made, before, after)
		if err != nil {
			refused[requireDiffError(t, made, err)]++
			continue
		}
		given++
		requireDiff(t, made, before, after, patch)
		if r.IntN(10) == 0 {
			requireMinimal(t, made, before, after, patch)
		}
	}
	t.Logf("%d patches, refused: %v", given, refused)
	require.NotZero(t, given)
	for reason := merge.LockedChange; reason < merge.NoObject; reason++ {
		require.NotZero(t, refused[reason], "was tried: %v", reason)
	}
}

// L1, backwards: what some patch can do, Diff can say. So a refusal is right.
func TestDiff_SaysWhatAnyPatchCanDo(t *testing.T) {
	r := maker{Rand: newRandom(t)}
	var made *merge.Table
	tried := 0
	for i := range casesOf(t, 6000) {
		if i%4 == 0 {
			made = r.randomTable()
		}
		stored := r.object(4)
		patch := r.patch(stored, 4)
		if !patch.isObject() {
			patch = r.object(4)
		}
		before, does := parse(t, stored.String()).Root(), parse(t, patch.String()).Root()
		done := merge.Apply(made, before, does)
		after := done.Document.Root()
		if len(done.Locked) > 0 {
			continue
		}
		tried++
		diff, err := merge.Diff(made, before, after)
		require.NoError(t, err, "table %s\nbefore %s\nafter %s\nby %s", made.JSON(), before.Raw(), after.Raw(), patch)
		requireDiff(t, made, before, after, diff)
	}
	require.Greater(t, tried, casesOf(t, 6000)/4)
}

// requireDiff holds a patch against the sessions that it was made of.
func requireDiff(t testing.TB, made *merge.Table, before, after document.Value, patch *document.Document) {
	t.Helper()
	var m merge.Merger
	requireDoes(t, &m, made, before, after, patch.Root())
	requireSound(t, patch)
}

// requireDoes insists that a patch turns one session into the other, and that
// Apply objects to nothing and drops nothing.
func requireDoes(t testing.TB, m *merge.Merger, made *merge.Table, before, after, patch document.Value) {
	t.Helper()
	got := m.Apply(made, before, patch)
	rootIsIgnored := made.Strategy("") == merge.Ignore
	if !got.Document.Root().Equal(after) || len(got.Locked) > 0 || len(got.Ignored) > 0 && !rootIsIgnored {
		require.FailNow(t, "the patch does something else", "table %s\nbefore %s\nafter %s\npatch %s\ngot %s, locked %v, ignored %v",
			made.JSON(), before.Raw(), after.Raw(), patch.Raw(), got.Document.Text(), got.Locked, got.Ignored)
	}
}

// requireMinimal takes each member out of the patch in turn, arrays aside: the
// rest must not do.
func requireMinimal(t testing.TB, made *merge.Table, before, after document.Value, patch *document.Document) {
	t.Helper()
	var m merge.Merger
	for _, less := range treeOf(patch.Root()).withOneLess() {
		got := m.Apply(made, before, parse(t, less.String()).Root())
		if got.Document.Root().Equal(after) && len(got.Locked) == 0 {
			require.FailNow(t, "L1: the patch is not minimal", "table %s\nbefore %s\nafter %s\npatch %s\nless %s",
				made.JSON(), before.Raw(), after.Raw(), patch.Text(), less)
		}
	}
}

func requireDiffError(t testing.TB, made *merge.Table, err error) merge.DiffReason {
	t.Helper()
	var no *merge.DiffError
	require.ErrorAs(t, err, &no)
	require.Equal(t, made.Row(no.Path), no.Row)
	return no.Reason
}

// treeOf gives a value as a tree.
func treeOf(v document.Value) *tree {
	switch v.Kind() {
	case document.Object:
		n := &tree{kind: '{'}
		for name, value := range v.Members() {
			n.add(string(document.AppendQuoted(nil, name)), treeOf(value))
		}
		return n
	case document.Array:
		n := &tree{kind: '['}
		for _, value := range v.Elements() {
			n.children = append(n.children, treeOf(value))
		}
		return n
	}
	return &tree{raw: v.Raw()}
}

// withOneLess gives the tree with one member less, once for each member at any
// depth of objects.
func (n *tree) withOneLess() (all []*tree) {
	if !n.isObject() {
		return nil
	}
	with := func(skip int, instead *tree) *tree {
		out := &tree{kind: '{'}
		for i, name := range n.names {
			switch {
			case i != skip:
				out.add(name, n.children[i])
			case instead != nil:
				out.add(name, instead)
			}
		}
		return out
	}
	for i, child := range n.children {
		all = append(all, with(i, nil))
		for _, less := range child.withOneLess() {
			all = append(all, with(i, less))
		}
	}
	return all
}
