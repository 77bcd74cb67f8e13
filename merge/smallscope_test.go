package merge_test

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// The small scope: every document up to a bound, under every small table. Laws
// that hold there for all combinations have few places left to fail, because a
// table knows no more than names, kinds of values and levels.
//
// The bound: names "a" and "b" on two levels; values null, 1, [null] and, on the
// first level, objects. Sessions have a third name, "c", which no patch and no
// row has: what holds for it holds for every name that is not spelled out. One
// scalar is enough, because [null] is another value that is no object.
//
// By default the root's "b" has few values, and patches name it only beside an
// "a" without members. With MERGE_SCOPE=full all documents take part.
const scopeVariable = "MERGE_SCOPE"

func fullScope() bool { return os.Getenv(scopeVariable) == "full" }

// smallDocuments gives all 400 objects with these names and values, as texts.
func smallDocuments() (all []string) {
	values := append(smallLeaves(), smallObjects("")...)
	for _, a := range values {
		for _, b := range values {
			all = append(all, smallObject("a", a, "b", b))
		}
	}
	return all
}

// smallPatches gives the objects that patches are, as texts: 28, or all 400.
func smallPatches() (all []string) {
	if fullScope() {
		return smallDocuments()
	}
	leaves, values := smallLeaves(), append(smallLeaves(), smallObjects("")...)
	for _, a := range values {
		all = append(all, smallObject("a", a))
		if slices.Contains(leaves, a) {
			all = append(all, smallObject("a", a, "b", "null"), smallObject("a", a, "b", "1"))
		}
	}
	return all
}

// smallSessions gives the objects that sessions are, as texts: 102, or 454, all
// 400 without a "c" among them. Stored nulls are included, although no session
// that Apply made has one outside arrays and what is stored verbatim.
func smallSessions() (all []string) {
	leaves, values := smallLeaves(), append(smallLeaves(), smallObjects("")...)
	for _, a := range values {
		for _, b := range values {
			if fullScope() || b == "" || b == "1" || slices.Contains(leaves, a) && slices.Contains(leaves, b) {
				all = append(all, smallObject("a", a, "b", b))
			}
		}
	}
	for _, a := range smallObjects("1") {
		all = append(all, smallObject("a", a), smallObject("a", a, "b", "1"))
	}
	for _, a := range values {
		all = append(all, smallObject("a", a, "c", "1"))
	}
	return append(all, `{"b":1,"c":{"a":1,"b":1}}`, `{"a":1,"c":{"c":1}}`)
}

// smallLeaves gives the values without members; the first one is absent.
func smallLeaves() []string { return []string{"", "null", "1", "[null]"} }

// smallObjects gives all objects with leaves, and with c as "c".
func smallObjects(c string) (all []string) {
	for _, a := range smallLeaves() {
		for _, b := range smallLeaves() {
			all = append(all, smallObject("a", a, "b", b, "c", c))
		}
	}
	return all
}

// smallObject spells an object; an empty value is no member.
func smallObject(namesAndValues ...string) string {
	members := ""
	for i := 0; i < len(namesAndValues); i += 2 {
		if namesAndValues[i+1] != "" {
			members += fmt.Sprintf(",%q:%s", namesAndValues[i], namesAndValues[i+1])
		}
	}
	if members == "" {
		return "{}"
	}
	return "{" + members[1:] + "}"
}

// smallTables gives the tables with rows for the root, for one path, for two
// paths beside one another, and for paths inside one another, wildcards
// included: each strategy at each place where a table may have it.
func smallTables(t testing.TB) (all []*merge.Table) {
	t.Helper()
	const none = merge.Strategy(0)
	var strategies []merge.Strategy
	for s := merge.Replace; s.String() != "unknown"; s++ {
		strategies = append(strategies, s)
	}
	try := func(rows ...merge.Row) {
		if made, err := merge.NewTable(rows...); err == nil {
			all = append(all, made)
		}
	}
	try()
	for _, s := range strategies {
		try(merge.Row{"", s})
	}
	for _, above := range []merge.Strategy{none, merge.Replace} {
		root := rowsOf("", above)
		for _, s := range strategies {
			for _, path := range []document.Pointer{"/a", "/*"} {
				try(append(root, merge.Row{path, s})...)
			}
			for _, path := range []document.Pointer{"/a/a", "/a/*", "/*/a", "/*/*"} {
				try(append(root, merge.Row{path, s})...)
				for _, between := range []merge.Strategy{merge.Replace, merge.Merge} {
					try(append(root, merge.Row{path[:2], between}, merge.Row{path, s})...)
				}
			}
			for _, other := range strategies {
				try(append(root, merge.Row{"/a", s}, merge.Row{"/*", other})...)
				for _, between := range []merge.Strategy{none, merge.Replace} {
					rows := append(root, rowsOf("/a", between)...)
					try(append(rows, merge.Row{"/a/a", s}, merge.Row{"/a/*", other})...)
					try(append(rows, merge.Row{"/a/a", s}, merge.Row{"/a/b", other})...)
				}
			}
		}
	}
	return all
}

// rowsOf gives one row, or none for no strategy. Appending to it copies.
func rowsOf(path document.Pointer, s merge.Strategy) []merge.Row {
	if s == 0 {
		return nil
	}
	return []merge.Row{{path, s}}[:1:1]
}

// smallScope is one table with all documents that were met.
type smallScope struct {
	*register
	table    *merge.Table
	within   func(objects []string) []string // how the objects of the bound stand in documents
	sessions []int
	patches  []int

	results [][]int16 // by patch and session; see outcome
	merger  merge.Merger

	candidates []int    // all patches that a search tries
	changes    []change // memory for effects
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
func eachKindOfSmallScope(t *testing.T, check func(t *testing.T, s *smallScope)) {
	t.Helper()
	all := &register{byText: map[string]int{}, byValue: map[string]int{}}
	kinds := map[string]bool{}
	each := func(tables []*merge.Table, within func([]string) []string) {
		for _, made := range tables {
			s := newSmallScope(t, all, made, within)
			if kind := s.kind(t); !kinds[kind] {
				kinds[kind] = true
				check(t, s)
			}
		}
		t.Logf("%d kinds of tables, %d sessions, %d patches; %s=full takes more",
			len(kinds), len(within(smallSessions())), len(within(smallPatches())), scopeVariable)
		clear(kinds)
	}
	each(smallTables(t), atTheRoot)
	each(furtherDown(t, smallTables(t)), withinR)
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

// kind gives what a table does to all documents of the scope, as a text.
func (s *smallScope) kind(t *testing.T) string {
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

// What the bound says is what is enumerated.
func TestSmallScope_IsWhatItSays(t *testing.T) {
	sessions, patches, tables := 102, 28, 308
	if fullScope() {
		sessions, patches = 454, 400
	}
	require.Len(t, smallSessions(), sessions)
	require.Len(t, smallPatches(), patches)
	require.Len(t, smallTables(t), tables)
	for _, texts := range [][]string{smallSessions(), smallPatches()} {
		seen := map[string]bool{}
		for _, text := range texts {
			require.False(t, seen[text], "%s twice", text)
			seen[text] = true
			require.Equal(t, document.Object, parse(t, text).Root().Kind())
		}
	}
	seen := map[string]bool{}
	uses := map[merge.Strategy]int{}
	for _, made := range smallTables(t) {
		require.False(t, seen[string(made.JSON())], "%s twice", made.JSON())
		seen[string(made.JSON())] = true
		for _, row := range made.Rows() {
			uses[row.Strategy]++
		}
	}
	for s := merge.Replace; s.String() != "unknown"; s++ {
		require.GreaterOrEqual(t, uses[s], 10, "tables with %s", s)
	}
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
