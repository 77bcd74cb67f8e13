package merge_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// Law L3, in both directions, for every two patches of the small scope: no
// conflicts if and only if both orders are accepted and give the same on every
// session that accepts each of the two; and the places are the right ones.
func TestConflicts_AreEmptyIffPatchesCommuteInTheSmallScope(t *testing.T) {
	commuting, conflicting, places, every := 0, 0, 0, 17
	if fullScope() {
		every = 1009
	}
	eachKindOfSmallScope(t, func(t *testing.T, s *smallScope, kind int) {
		for a, b := range s.pairs(kind, 2) {
			found := merge.Conflicts(s.table, s.docs[a], s.docs[b])
			differing := s.orders(t, a, b)
			if (len(differing) > 0) != (len(found) > 0) {
				require.Failf(t, "L3", "%s and %s by %s: %s", s.text(a), s.text(b), s.table.JSON(), conflictTexts(found))
			}
			if len(found) == 0 {
				commuting++
				continue
			}
			conflicting++
			places += len(found)
			if conflicting%every == 0 { // looking at all takes many times as long
				s.requirePlaces(t, a, b, found, differing)
			}
		}
	})
	t.Logf("%d pairs commute, %d conflict at %d places", commuting, conflicting, places)
	require.Greater(t, min(commuting, conflicting), 30_000)
	require.Greater(t, places, conflicting)
}

// twoOrders are the outcomes of applying two patches to a session in both orders.
type twoOrders struct {
	ab, ba int
	whole  bool // whether all was accepted
}

// orders gives the different outcomes on all sessions that accept each of two
// patches, where the two orders differ. On all others they must not: a refused
// patch leaves the session as it is.
func (s *smallScope) orders(t *testing.T, a, b int) map[twoOrders]int {
	var differing map[twoOrders]int
	for _, session := range s.sessions {
		afterA, okA := s.outcome(t, session, a)
		afterB, okB := s.outcome(t, session, b)
		ab, okAB := s.outcome(t, afterA, b)
		ba, okBA := s.outcome(t, afterB, a)
		if !okA || !okB {
			if ab != ba {
				require.Failf(t, "refused once is not refused for good", "%s and %s on %s by %s", s.text(a), s.text(b), s.text(session), s.table.JSON())
			}
			continue
		}
		if ab != ba || !okAB || !okBA {
			if differing == nil {
				differing = map[twoOrders]int{}
			}
			differing[twoOrders{ab, ba, okAB && okBA}] = session
		}
	}
	return differing
}

// requirePlaces checks that the conflicts are where the results differ: at each
// of them some do, and beside them none does.
func (s *smallScope) requirePlaces(t *testing.T, a, b int, found []merge.Conflict, differing map[twoOrders]int) {
	t.Helper()
	where := fmt.Sprintf("%s and %s by %s: %s", s.text(a), s.text(b), s.table.JSON(), conflictTexts(found))
	for i, c := range found {
		require.Equal(t, s.docs[a].At(c.Pointer), c.A, where)
		require.Equal(t, s.docs[b].At(c.Pointer), c.B, where)
		require.Equal(t, s.table.Row(c.Pointer), c.Row, where)
		for _, other := range found[:i] {
			require.NotEqual(t, other.Pointer, c.Pointer, where)
			require.False(t, strings.HasPrefix(string(c.Pointer), string(other.Pointer)+"/"), where)
		}
		// The patches without the other conflicts still conflict, here.
		alone := merge.Conflicts(s.table, parse(t, without(t, s.text(a), found, i)).Root(), s.docs[b])
		require.Len(t, alone, 1, where)
		require.Equal(t, c.Pointer, alone[0].Pointer, where)
	}
	if found[0].Pointer == "" {
		return // a patch cannot be without its root
	}
	for orders := range differing {
		if orders.whole {
			require.Equal(t, without(t, s.text(orders.ab), found, -1), without(t, s.text(orders.ba), found, -1), where)
		}
	}
	// Without all of them they commute.
	require.Empty(t, s.orders(t, s.number(t, without(t, s.text(a), found, -1)), b), where)
}

// without gives a document without the places of conflicts, but for the one at
// an index. Parents that become empty stay.
func without(t *testing.T, text string, found []merge.Conflict, but int) string {
	t.Helper()
	var value any
	require.NoError(t, json.Unmarshal([]byte(text), &value))
	for i, c := range found {
		if i == but {
			continue
		}
		names := strings.Split(string(c.Pointer), "/")[1:]
		object, ok := value, true
		for _, name := range names[:len(names)-1] {
			if object, ok = member(object, name); !ok {
				break
			}
		}
		if members, isObject := object.(map[string]any); ok && isObject {
			delete(members, names[len(names)-1])
		}
	}
	out, err := json.Marshal(value)
	require.NoError(t, err)
	return string(out)
}

func member(object any, name string) (any, bool) {
	members, _ := object.(map[string]any)
	value, ok := members[name]
	return value, ok
}

// conflictTexts spells conflicts as "/a: 1 and 2 (merge)".
func conflictTexts(found []merge.Conflict) (all []string) {
	for _, c := range found {
		all = append(all, fmt.Sprintf("%s: %s and %s (%s)", shown(c.Pointer), c.A.Raw(), c.B.Raw(), c.Row.Strategy))
	}
	return all
}

func shown(p document.Pointer) document.Pointer {
	if p == "" {
		return "(root)"
	}
	return p
}
