package merge_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// Law L2 for every two patches of the small scope.
func TestCompose_IsExactAndItsRefusalsRightInTheSmallScope(t *testing.T) {
	var count composed
	eachKindOfSmallScope(t, func(t *testing.T, s *smallScope, kind int) {
		for a, b := range s.pairs(kind, 2) {
			count.check(t, s, a, b)
		}
	})
	count.report(t)
	require.Greater(t, count.patches, 80_000)
	require.Greater(t, min(count.impossible, count.contradictions), 2_000)
}

// Three patches say more than two: what the first two leave unsaid, the third
// may make up for.
func TestCompose_IsExactForThreeInTheSmallScope(t *testing.T) {
	var count composed
	eachKindOfSmallScope(t, func(t *testing.T, s *smallScope, _ int) {
		few := s.numbers(t, []string{`{"a":null}`, `{"a":1}`, `{"a":{}}`, `{"a":{"a":1}}`, `{"a":{"b":1}}`})
		for _, a := range few {
			for _, b := range few {
				for _, c := range few {
					count.check(t, s, a, b, c)
				}
			}
		}
	})
	count.report(t)
	require.Greater(t, count.patches, 50_000)
	require.Greater(t, min(count.impossible, count.contradictions), 2_000)
}

// What is asked of protected members is asked by the result too: as long as the
// patches have objects where such members are below, it is accepted exactly where
// they are.
func TestCompose_IsRefusedWhereItsPartsAreInTheSmallScope(t *testing.T) {
	same, refused := 0, 0
	eachKindOfSmallScope(t, func(t *testing.T, s *smallScope, kind int) {
		for a, b := range s.pairs(kind, 3) {
			if !s.asksPlainly("", s.docs[a]) || !s.asksPlainly("", s.docs[b]) {
				continue
			}
			got, err := merge.Compose(s.table, s.docs[a], s.docs[b])
			if err != nil {
				continue
			}
			one := s.number(t, got.Text())
			for _, session := range s.sessions {
				_, want := s.inTurn(t, session, a, b)
				if _, accepted := s.outcome(t, session, one); accepted != want {
					require.Failf(t, "asks for something else", "%s is not %s, on %s", got.Text(), s.describe([]int{a, b}), s.text(session))
				}
				if same++; !want {
					refused++
				}
			}
		}
	})
	t.Logf("%d sessions, of which %d refuse", same, refused)
	require.Greater(t, refused, 100_000)
}

// asksPlainly reports whether a value for a place says nothing but objects where
// rows protect something below, and no null where the place is immutable.
func (s *smallScope) asksPlainly(place document.Pointer, value document.Value) bool {
	switch strategy := s.table.Strategy(place); {
	case strategy == merge.Immutable:
		return value.Kind() != document.Null
	case strategy != merge.Merge && strategy != merge.Replace:
		return true
	case value.Kind() != document.Object:
		return !s.protectsBelow(place, 2)
	}
	for name, member := range value.Members() {
		if !s.asksPlainly(place.Member(name), member) {
			return false
		}
	}
	return true
}

func (s *smallScope) protectsBelow(place document.Pointer, levels int) bool {
	for _, name := range []string{"a", "b", "c"} {
		below := place.Member(name)
		if protects(s.table.Strategy(below)) || levels > 1 && s.protectsBelow(below, levels-1) {
			return true
		}
	}
	return false
}

// composed counts what composing came to.
type composed struct{ patches, impossible, contradictions int }

func (c *composed) report(t *testing.T) {
	t.Logf("%d composed; %d refused, against %d candidates each; %d contradictions", c.patches, c.impossible, len(smallDocuments()), c.contradictions)
}

// check holds a composition against applying the patches in turn to all sessions.
func (c *composed) check(t *testing.T, s *smallScope, patches ...int) {
	want := s.effect(t, s.sessions, patches)
	got, err := merge.Compose(s.table, s.values(patches)...)
	if err == nil {
		c.patches++
		if len(want) == 0 || !s.hasEffect(t, s.number(t, got.Text()), want) {
			require.Failf(t, "unsound", "%s is not %s", got.Text(), s.describe(patches))
		}
		return
	}
	var refusal *merge.ComposeError
	require.ErrorAs(t, err, &refusal)
	require.Equal(t, s.table.Row(refusal.Path), refusal.Row)
	if refusal.Reason == merge.Contradiction {
		c.contradictions++
		require.Empty(t, want, "a session accepts %s", s.describe(patches))
		return
	}
	c.impossible++
	require.Equal(t, merge.ClearedAndSet, refusal.Reason)
	s.requireNoPatch(t, patches)
	// The path is right: what is said of other places is no part of the reason.
	var there []int
	for _, patch := range patches {
		there = append(there, s.number(t, only(t, s.text(patch), refusal.Path)))
	}
	s.requireNoPatch(t, there)
}

func (s *smallScope) values(numbers []int) (all []document.Value) {
	for _, n := range numbers {
		all = append(all, s.docs[n])
	}
	return all
}

func (s *smallScope) describe(patches []int) string {
	var all []string
	for _, patch := range patches {
		all = append(all, s.text(patch))
	}
	return strings.Join(all, " then ") + " by " + string(s.table.JSON())
}

// change is a session and what became of it.
type change struct{ before, after int }

// effect gives what patches in turn make of the sessions that accept them. It is
// valid until the next call.
func (s *smallScope) effect(t *testing.T, sessions, patches []int) []change {
	s.changes = s.changes[:0]
	for _, session := range sessions {
		if after, accepted := s.inTurn(t, session, patches...); accepted {
			s.changes = append(s.changes, change{session, after})
		}
	}
	return s.changes
}

func (s *smallScope) hasEffect(t *testing.T, patch int, want []change) bool {
	for _, c := range want {
		if after, accepted := s.outcome(t, c.before, patch); !accepted || after != c.after {
			return false
		}
	}
	return true
}

// requireNoPatch proves by search that no patch has an effect: for each of the
// 400 or so there is a session that shows it. That patches with other names or values
// have it no more is because no row and none of the composed patches has them: a
// patch could not name "c" in a session without being wrong about a "d".
func (s *smallScope) requireNoPatch(t *testing.T, patches []int) {
	if s.candidates == nil {
		s.candidates, s.witnesses = s.numbers(t, smallDocuments()), s.numbers(t, smallWitnesses())
	}
	want := s.effect(t, s.witnesses, patches)
	if len(want) == 0 {
		require.Failf(t, "wrongly refused", "no session accepts %s", s.describe(patches))
	}
	for _, candidate := range s.candidates {
		if s.hasEffect(t, candidate, want) {
			require.Failf(t, "wrongly refused", "%s is %s", s.text(candidate), s.describe(patches))
		}
	}
}

// only gives a patch without all that is not said of one place or those above.
func only(t *testing.T, text string, path document.Pointer) string {
	t.Helper()
	var value any
	require.NoError(t, json.Unmarshal([]byte(text), &value))
	at := value
	for name := range path.Tokens() {
		object, isObject := at.(map[string]any)
		if !isObject {
			break
		}
		for other := range object {
			if other != name {
				delete(object, other)
			}
		}
		at = object[name]
	}
	out, err := json.Marshal(value)
	require.NoError(t, err)
	return string(out)
}
