package merge_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

func TestRebase_BringsOursOntoTheirs(t *testing.T) {
	tests := []struct{ name, why, table, base, ours, theirs, want string }{
		{"nothing changed", "L1", "", `{"a":1}`, `{"a":1}`, `{"a":1}`, `{}`},
		{"only theirs changed", "there is nothing to bring", "", `{"a":1}`, `{"a":1}`, `{"a":2}`, `{}`},
		{"only ours changed", "L1", "", `{"a":1}`, `{"a":2}`, `{"a":1}`, `{"a":2}`},
		{"both changed alike", "M7: the same value is no conflict, and nothing is left to say", "", `{"amount":1}`, `{"amount":2}`, `{"amount":2.0}`, `{}`},
		{"beside one another", "M4: members merge one by one", "", `{"customer":{"a":1,"b":1,"c":1}}`, `{"customer":{"a":2,"b":1,"c":1}}`, `{"customer":{"a":1,"b":2}}`, `{"customer":{"a":2}}`},
		{"both made an object", "M4: two new objects merge", "", `{}`, `{"customer":{"a":{"b":1}}}`, `{"customer":{"a":{"c":1}}}`, `{"customer":{"a":{"b":1}}}`},
		{"cleared beside a change", "M2", "", `{"customer":{"a":1,"b":1}}`, `{"customer":{"b":1}}`, `{"customer":{"a":1,"b":2}}`, `{"customer":{"a":null}}`},
		{"around options", "M6: they are in nobody's way", "", `{"paymentMethod":{"options":1,"a":1},"x":1}`, `{"paymentMethod":{"options":1,"a":2},"x":1}`, `{"paymentMethod":{"options":1,"a":1}}`, `{"paymentMethod":{"a":2}}`},
		{"set once by both, alike", "M9: Immutable", setOnce, `{}`, `{"id":1}`, `{"id":1.0,"x":1}`, `{}`},
		{"cleared together and one by one", "the two agree on this session, though not on every one", guardedMerge,
			`{"p":{"t":1,"l":1,"x":1}}`, `{"p":{"l":1}}`, `{"p":{"t":1,"l":1}}`, `{"p":null}`},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			made, base := tableNamed(t, tt.table), parse(t, tt.base).Root()
			ours, theirs := parse(t, tt.ours).Root(), parse(t, tt.theirs).Root()
			patch, conflicts, err := merge.Rebase(made, base, ours, theirs)
			require.NoError(t, err)
			require.Empty(t, conflicts, tt.why)
			require.Equal(t, tt.want, patch.Text(), tt.why)
			requireRebased(t, made, base, ours, theirs, patch)
		})
	}
}

func TestRebase_GivesConflictsAsData(t *testing.T) {
	type shown struct{ Pointer, Ours, Theirs, Row string }
	tests := []struct {
		name, why, table, base, ours, theirs string
		want                                 []shown
	}{
		{"two values", "L3: the later one wins", "", `{"amount":1}`, `{"amount":2}`, `{"amount":3}`, []shown{{"/amount", "2", "3", "/amount"}}},
		{"changed and cleared", "M2", "", `{"orderId":"a"}`, `{}`, `{"orderId":"b"}`, []shown{{"/orderId", "null", `"b"`, "/orderId"}}},
		{"below Merge", "M4: as deep as both are objects", "", `{"customer":{"a":{"b":1},"c":1}}`, `{"customer":{"a":{"b":2},"c":2}}`, `{"customer":{"a":{"b":3},"c":2}}`,
			[]shown{{"/customer/a/b", "2", "3", "/customer"}}},
		{"inside what is replaced", "M3: one place, however far apart the changes are", "", `{"order":{"a":1,"b":1}}`, `{"order":{"a":2,"b":1}}`, `{"order":{"a":1,"b":2}}`,
			[]shown{{"/order", `{"a":2,"b":1}`, `{"a":1,"b":2}`, "/order"}}},
		{"an object cleared and changed", "M4: merging into nothing makes an object", "", `{"customer":{"a":1}}`, `{}`, `{"customer":{"a":1,"b":1}}`,
			[]shown{{"/customer", "null", `{"b":1}`, "/customer"}}},
		{"two of them", "in the order of ours", "", `{}`, `{"b":1,"a":1,"c":1}`, `{"a":2,"b":2,"d":2}`, []shown{{"/b", "1", "2", ""}, {"/a", "1", "2", ""}}},
		{"set once to two values", "M9: the first one stays, and the second is refused", setOnce, `{}`, `{"id":1}`, `{"id":2}`, []shown{{"/id", "1", "2", "/id"}}},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			patch, conflicts, err := merge.Rebase(tableNamed(t, tt.table), parse(t, tt.base).Root(), parse(t, tt.ours).Root(), parse(t, tt.theirs).Root())
			require.NoError(t, err)
			require.Nil(t, patch)
			var got []shown
			for _, c := range conflicts {
				got = append(got, shown{string(c.Pointer), c.A.Raw(), c.B.Raw(), string(c.Row.Path)})
			}
			require.Equal(t, tt.want, got, tt.why)
		})
	}
}

func TestRebase_SaysWhereNoPatchLeads(t *testing.T) {
	base, possible, impossible := parse(t, `{"a":1}`).Root(), parse(t, `{"a":2}`).Root(), parse(t, `{"a":null}`).Root()
	want := &merge.DiffError{Path: "/a", Row: merge.Row{"", merge.Merge}, Reason: merge.NullStored}
	for _, sides := range [][2]document.Value{{impossible, possible}, {possible, impossible}} {
		patch, conflicts, err := merge.Rebase(merge.ClientSession(), base, sides[0], sides[1])
		require.Nil(t, patch)
		require.Empty(t, conflicts)
		require.Equal(t, want, err)
	}
}

// requireRebased holds a patch against the sessions: whichever of the two
// changes comes first, the result is one and the same.
func requireRebased(t testing.TB, made *merge.Table, base, ours, theirs document.Value, patch *document.Document) {
	t.Helper()
	result := merge.Apply(made, theirs, patch.Root())
	their, err := merge.Diff(made, base, theirs)
	require.NoError(t, err)
	other := merge.Apply(made, ours, their.Root())
	if len(result.Locked)+len(other.Locked) > 0 || !result.Document.Root().Equal(other.Document.Root()) {
		require.FailNow(t, "the changes are not brought together", "table %s\nbase %s\nours %s\ntheirs %s\npatch %s\ngives %s\nnot %s",
			made.JSON(), base.Raw(), ours.Raw(), theirs.Raw(), patch.Text(), result.Document.Text(), other.Document.Text())
	}
	requireMinimal(t, made, theirs, result.Document.Root(), patch)
}

func TestRebase_BringsBothTogetherOrHasAConflict(t *testing.T) {
	r := maker{Rand: newRandom(t)}
	var made *merge.Table
	rebased, conflicting := 0, 0
	for i := range casesOf(t, 4000) {
		if i%4 == 0 {
			made = r.randomTable()
		}
		stored := r.object(4)
		base := parse(t, stored.String()).Root()
		changed := func() (after document.Value, accepted bool) {
			patch := parse(t, r.patch(stored, 4).String()).Root()
			got := merge.Apply(made, base, patch)
			return got.Document.Root(), len(got.Locked) == 0 && patch.Kind() == document.Object
		}
		ours, accepted := changed()
		theirs, alsoAccepted := changed()
		if !accepted || !alsoAccepted {
			continue
		}
		patch, conflicts, err := merge.Rebase(made, base, ours, theirs)
		require.NoError(t, err, "%s\n%s\n%s\n%s", made.JSON(), base.Raw(), ours.Raw(), theirs.Raw())
		back, backwards, err := merge.Rebase(made, base, theirs, ours)
		require.NoError(t, err)
		if patch == nil {
			conflicting++
			require.NotEmpty(t, conflicts, "%s\n%s\n%s\n%s", made.JSON(), base.Raw(), ours.Raw(), theirs.Raw())
			require.NotEmpty(t, backwards, "conflicts are mutual")
			continue
		}
		rebased++
		require.Empty(t, conflicts)
		requireRebased(t, made, base, ours, theirs, patch)
		require.NotNil(t, back, "agreement is mutual")
	}
	t.Logf("%d rebased, %d conflicting", rebased, conflicting)
	require.NotZero(t, rebased*conflicting)
}

func TestRebase_BringsBothTogetherOrHasAConflictInTheSmallScope(t *testing.T) {
	someBases, somePairs := someOf(8, 16), someOf(64, 512)
	tables, rebased, conflicting := 0, 0, 0
	eachSmallScope(t, func(t *testing.T, s *smallScope) {
		tables++
		for i := tables % someBases; i < len(s.sessions); i += someBases {
			base := s.sessions[i]
			for pair := (tables + i) % somePairs; pair < len(s.patches)*len(s.patches); pair += somePairs {
				ours, accepted := s.outcome(t, base, s.patches[pair/len(s.patches)])
				theirs, alsoAccepted := s.outcome(t, base, s.patches[pair%len(s.patches)])
				if !accepted || !alsoAccepted {
					continue
				}
				patch, conflicts, err := merge.Rebase(s.table, s.docs[base], s.docs[ours], s.docs[theirs])
				require.NoError(t, err, "patches lead to both")
				if patch == nil {
					conflicting++
					require.NotEmpty(t, conflicts, "%s\n%s\n%s\n%s", s.table.JSON(), s.text(base), s.text(ours), s.text(theirs))
					continue
				}
				rebased++
				require.Empty(t, conflicts)
				requireRebased(t, s.table, s.docs[base], s.docs[ours], s.docs[theirs], patch)
			}
		}
	})
	t.Logf("%d rebased, %d conflicting", rebased, conflicting)
	require.Greater(t, min(rebased, conflicting), 1000)
}

// Where nothing is protected, a three-way merge can be said without patches.
func TestRebase_AgreesWithANaiveThreeWayMerge(t *testing.T) {
	r := maker{Rand: newRandom(t)}
	var made *merge.Table
	rebased, conflicting := 0, 0
	for i := range casesOf(t, 4000) {
		for i%4 == 0 || made == nil {
			made = r.randomTable()
			if made.Strategy("") == merge.Merge && onlyPlain(made) {
				break
			}
		}
		b := strip(r.object(3))
		o, th := strip(r.variant(b, 3)), strip(r.variant(b, 3))
		base, ours, theirs := parse(t, b.String()).Root(), parse(t, o.String()).Root(), parse(t, th.String()).Root()
		patch, conflicts, err := merge.Rebase(made, base, ours, theirs)
		if err != nil {
			require.Equal(t, merge.NullStored, requireDiffError(t, made, err), "inside what is opaque only")
			continue
		}
		want, ok := threeWay(made, "", b, o, th)
		if !ok {
			conflicting++
			require.NotEmpty(t, conflicts, "%s\nbase %s\nours %s\ntheirs %s", made.JSON(), b, o, th)
			continue
		}
		rebased++
		require.Empty(t, conflicts, "%s\nbase %s\nours %s\ntheirs %s", made.JSON(), b, o, th)
		got := merge.Apply(made, theirs, patch.Root()).Document.Root()
		require.Equal(t, want.meaning(), treeOf(got).meaning(), "%s\nbase %s\nours %s\ntheirs %s", made.JSON(), b, o, th)
	}
	t.Logf("%d rebased, %d conflicting", rebased, conflicting)
	require.NotZero(t, rebased*conflicting)
}

func onlyPlain(made *merge.Table) bool {
	for _, row := range made.Rows() {
		if protects(row.Strategy) || row.Strategy == merge.Address {
			return false
		}
	}
	return true
}

// variant changes a few members of an object.
func (r maker) variant(n *tree, depth int) *tree {
	out := &tree{kind: '{'}
	for i, name := range n.names {
		switch child := n.children[i]; {
		case r.IntN(6) == 0:
		case child.isObject() && r.IntN(2) == 0:
			out.add(name, r.variant(child, depth-1))
		case r.IntN(8) == 0:
			out.add(name, r.value(max(0, depth)))
		default:
			out.add(name, child)
		}
	}
	if name := r.names[r.IntN(len(r.names))]; r.IntN(3) == 0 && n.get(name) == nil {
		out.add(r.spelled(name), r.value(max(0, depth-1)))
	}
	return out
}

// threeWay merges trees; nil is absent. It reports false for a conflict.
func threeWay(made *merge.Table, at document.Pointer, base, ours, theirs *tree) (*tree, bool) {
	same := func(a, b *tree) bool {
		return a == nil && b == nil || a != nil && b != nil && a.meaning() == b.meaning()
	}
	switch {
	case same(ours, base):
		return theirs, true
	case same(theirs, base), same(ours, theirs):
		return ours, true
	case !ours.isObject() || !theirs.isObject() || made.Strategy(at) != merge.Merge:
		return nil, false
	}
	out := &tree{kind: '{'}
	for _, side := range []*tree{ours, theirs} {
		for _, spelled := range side.names {
			name := plain(spelled)
			if out.get(name) != nil {
				continue
			}
			child, ok := threeWay(made, at.Member(name), base.get(name), ours.get(name), theirs.get(name))
			if !ok {
				return nil, false
			}
			out.add(spelled, child)
		}
	}
	return out, true
}
