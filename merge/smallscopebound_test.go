package merge_test

import (
	"fmt"
	"os"
	"slices"
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
// By default the root's "b" has few values, patches name it only beside an "a"
// without members, and of pairs of patches one in two or three is tried. With
// MERGE_SCOPE=full all documents and all pairs of patches take part.
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

// smallWitnesses gives sessions that prove that no patch will do: those of the
// scope, and in the full one all that have a "c" in one of the objects, beside all
// that patches may ask for elsewhere.
func smallWitnesses() (all []string) {
	if !fullScope() {
		return smallSessions()
	}
	values := append(smallLeaves(), smallObjects("")...)
	for _, one := range values {
		for _, other := range values {
			all = append(all, smallObject("a", one, "b", other), smallObject("a", one, "b", other, "c", "1"))
		}
		for _, object := range smallObjects("1") {
			all = append(all, smallObject("a", one, "b", object), smallObject("a", object, "b", one))
		}
	}
	return all
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
