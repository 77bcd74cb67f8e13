package merge_test

import (
	"encoding/binary"
	"encoding/json"
	"iter"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// smallScope is one table with all documents that were met.
type smallScope struct {
	*register
	table    *merge.Table
	within   func(objects []string) []string // how the objects of the bound stand in documents
	sessions []int
	patches  []int

	results [][]int16 // by patch and session; see outcome
	merger  merge.Merger

	candidates, witnesses []int    // all patches that a search tries, and sessions that prove them wrong
	changes               []change // memory for effects
}

// register numbers documents: two have the same number if they are the same JSON
// value (SPEC M7). Each is read once.
type register struct {
	docs    []document.Value
	byText  map[string]int
	byValue map[string]int
}

func newSmallScope(t testing.TB, all *register, made *merge.Table, within func([]string) []string) *smallScope {
	s := &smallScope{register: all, table: made, within: within}
	s.sessions, s.patches = s.numbers(t, smallSessions()), s.numbers(t, smallPatches())
	return s
}

// numbers gives the numbers of the documents that a scope has for objects.
func (s *smallScope) numbers(t testing.TB, objects []string) (all []int) {
	for _, text := range s.within(objects) {
		all = append(all, s.number(t, text))
	}
	return all
}

// number gives the number of a document, a new one if it was not met before.
func (all *register) number(t testing.TB, text string) int {
	if n, ok := all.byText[text]; ok {
		return n
	}
	var value any
	require.NoError(t, json.Unmarshal([]byte(text), &value), text)
	key, err := json.Marshal(value) // with members sorted by name
	require.NoError(t, err)
	n, ok := all.byValue[string(key)]
	if !ok {
		n = len(all.docs)
		all.docs = append(all.docs, parse(t, text).Root())
		all.byValue[string(key)] = n
	}
	all.byText[strings.Clone(text)] = n // the text may be the merger's, and change
	return n
}

func (s *smallScope) text(n int) string { return s.docs[n].Raw() }

// outcome gives the session after a patch, and whether the patch was accepted;
// a refused one leaves the session as it was. Most of the time goes into this.
func (s *smallScope) outcome(t testing.TB, session, patch int) (after int, accepted bool) {
	if patch < len(s.results) {
		if row := s.results[patch]; session < len(row) && row[session] >= 0 {
			return int(row[session]), true
		}
	}
	return s.apply(t, session, patch)
}

func (s *smallScope) apply(t testing.TB, session, patch int) (after int, accepted bool) {
	for len(s.results) <= patch {
		s.results = append(s.results, nil)
	}
	for len(s.results[patch]) <= session {
		s.results[patch] = append(s.results[patch], notAppliedYet)
	}
	if s.results[patch][session] == refusedPatch {
		return session, false
	}
	got := s.merger.Apply(s.table, s.docs[session], s.docs[patch])
	if len(got.Locked) > 0 {
		s.results[patch][session] = refusedPatch
		return session, false
	}
	after = s.number(t, got.Document.Text())
	s.results[patch][session] = int16(after)
	return after, true
}

const notAppliedYet, refusedPatch = -1, -2

// inTurn gives the session after several patches, and whether all of them were
// accepted; at the first refused one it stops.
func (s *smallScope) inTurn(t testing.TB, session int, patches ...int) (after int, accepted bool) {
	for _, patch := range patches {
		if session, accepted = s.outcome(t, session, patch); !accepted {
			return session, false
		}
	}
	return session, true
}

// eachSmallScope runs a check under every small table.
func eachSmallScope(t *testing.T, check func(t *testing.T, s *smallScope)) {
	t.Helper()
	tables := smallTables(t)
	t.Logf("%d tables, %d sessions, %d patches; %s=full takes more", len(tables), len(smallSessions()), len(smallPatches()), scopeVariable)
	all := &register{byText: map[string]int{}, byValue: map[string]int{}}
	for _, made := range tables {
		check(t, newSmallScope(t, all, made, atTheRoot))
	}
}

// eachKindOfSmallScope is for checks of several patches together. It leaves out
// tables that do the same to all documents as one before them, and takes the
// others twice: as they are, and one level further down, at "r", where the whole
// can be replaced, cleared and set again.
func eachKindOfSmallScope(t *testing.T, check func(t *testing.T, s *smallScope, kind int)) {
	t.Helper()
	kindsOnce.Do(func() {
		kindsAtTheRoot, kindsWithinR = kindsOf(t, smallTables(t), atTheRoot), kindsOf(t, furtherDown(t, smallTables(t)), withinR)
	})
	t.Logf("%d and %d kinds of tables, %d sessions, %d patches; %s=full takes more",
		len(kindsAtTheRoot), len(kindsWithinR), len(smallSessions()), len(smallPatches()), scopeVariable)
	all := &register{byText: map[string]int{}, byValue: map[string]int{}}
	for i, made := range kindsAtTheRoot {
		check(t, newSmallScope(t, all, made, atTheRoot), i)
	}
	for i, made := range kindsWithinR {
		check(t, newSmallScope(t, all, made, withinR), i)
	}
}

// The kinds of tables are looked for once, which takes longer than most checks.
var (
	kindsOnce                    sync.Once
	kindsAtTheRoot, kindsWithinR []*merge.Table
)

func kindsOf(t testing.TB, tables []*merge.Table, within func([]string) []string) (kinds []*merge.Table) {
	all := &register{byText: map[string]int{}, byValue: map[string]int{}}
	seen := map[string]bool{}
	for _, made := range tables {
		if kind := newSmallScope(t, all, made, within).kind(t); !seen[kind] {
			seen[kind] = true
			kinds = append(kinds, made)
		}
	}
	return kinds
}

func atTheRoot(objects []string) []string { return objects }

// furtherDown gives tables with the same rows below "r".
func furtherDown(t testing.TB, tables []*merge.Table) (all []*merge.Table) {
	for _, made := range tables {
		rows := made.Rows()
		for i := range rows {
			rows[i].Path = "/r" + rows[i].Path
		}
		all = append(all, table(t, rows...))
	}
	return all
}

// withinR gives objects with a member "r": none, a leaf, or one of the objects.
func withinR(objects []string) (all []string) {
	for _, r := range append(smallLeaves(), objects...) {
		all = append(all, smallObject("r", r))
	}
	return all
}

// pairs yields one in so many of all pairs of patches, not the same ones in every
// scope, and in the full scope all.
func (s *smallScope) pairs(one, in int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		i := one
		for _, a := range s.patches {
			for _, b := range s.patches {
				if i++; (i%in == 0 || fullScope()) && !yield(a, b) {
					return
				}
			}
		}
	}
}

// kind gives what a table does to all documents of the scope, as a text.
func (s *smallScope) kind(t testing.TB) string {
	var all []byte
	for _, patch := range s.patches {
		for _, session := range s.sessions {
			after, accepted := s.outcome(t, session, patch)
			if !accepted {
				after = -1
			}
			all = binary.AppendVarint(all, int64(after))
		}
	}
	return string(all)
}

// Applying a patch twice is applying it once (SPEC section 6), and a refused one
// leaves the session: what the other laws take for granted of the scope.
func TestApply_IsIdempotentInTheSmallScope(t *testing.T) {
	accepted, refused := 0, 0
	eachSmallScope(t, func(t *testing.T, s *smallScope) {
		for _, session := range s.sessions {
			for _, patch := range s.patches {
				once, ok := s.outcome(t, session, patch)
				if !ok {
					refused++
					require.Equal(t, session, once)
					continue
				}
				accepted++
				if s.docs[once].Kind() == document.Object {
					twice, ok := s.outcome(t, once, patch)
					require.True(t, ok && twice == once, "%s on %s by %s", s.text(patch), s.text(session), s.table.JSON())
				}
			}
		}
	})
	t.Logf("%d accepted, %d refused", accepted, refused)
	require.Greater(t, min(accepted, refused), 10_000)
}
