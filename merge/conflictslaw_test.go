package merge_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// L3 on random tables, sessions and patches, in both directions: two patches that
// conflict at all do so on the least session that accepts them.
func TestConflicts_AreEmptyIffPatchesCommute(t *testing.T) {
	r := maker{Rand: newRandom(t)}
	commuting, conflicting, excluded := 0, 0, 0
	var made *merge.Table
	for i := range casesOf(t, 3000) {
		if i%4 == 0 {
			made = r.randomTable()
		}
		session, patches := r.sessionAndPatches(t, made)
		a, b := patches[0], patches[1]
		found := merge.Conflicts(made, a, b)
		least := leastSession(t, made, patches[:2])
		same, accepted := commute(made, least, a, b)
		switch {
		case !accepted:
			excluded++
		case same:
			commuting++
		default:
			conflicting++
		}
		require.Equal(t, accepted && !same, len(found) > 0, "%s and %s on %s by %s: %s", a.Raw(), b.Raw(), least.Raw(), made.JSON(), conflictTexts(found))
		for _, session := range []document.Value{session, parse(t, r.object(4).String()).Root()} {
			same, accepted := commute(made, session, a, b)
			require.False(t, accepted && !same && len(found) == 0, "%s and %s on %s by %s", a.Raw(), b.Raw(), session.Raw(), made.JSON())
		}
		for _, c := range found {
			require.Equal(t, a.At(c.Pointer), c.A)
			require.Equal(t, b.At(c.Pointer), c.B)
			require.Equal(t, made.Row(c.Pointer), c.Row)
		}
	}
	t.Logf("%d pairs commute, %d conflict, %d are accepted by no session", commuting, conflicting, excluded)
	require.NotZero(t, commuting)
	require.NotZero(t, conflicting)
	require.NotZero(t, excluded)
}

// It makes no difference which patch is called a, but for the order.
func TestConflicts_AreTheSameFromBothSides(t *testing.T) {
	r := maker{Rand: newRandom(t)}
	for range casesOf(t, 1500) {
		made := r.randomTable()
		_, patches := r.sessionAndPatches(t, made)
		there, back := map[document.Pointer][2]document.Value{}, map[document.Pointer][2]document.Value{}
		for _, c := range merge.Conflicts(made, patches[0], patches[1]) {
			there[c.Pointer] = [2]document.Value{c.A, c.B}
		}
		for _, c := range merge.Conflicts(made, patches[1], patches[0]) {
			back[c.Pointer] = [2]document.Value{c.B, c.A}
		}
		require.Equal(t, there, back)
	}
}

// commute applies two patches to a session in both orders, and reports whether
// each is accepted alone and whether the orders then come to the same.
func commute(made *merge.Table, session, a, b document.Value) (same, accepted bool) {
	_, acceptsA := inTurn(made, session, a)
	_, acceptsB := inTurn(made, session, b)
	if !acceptsA || !acceptsB {
		return false, false
	}
	ab, acceptsAB := inTurn(made, session, a, b)
	ba, acceptsBA := inTurn(made, session, b, a)
	return acceptsAB && acceptsBA && ab.Equal(ba), true
}
