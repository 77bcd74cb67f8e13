package fuzz_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/merge"
)

// Any table, from JSON: refused with a place, or written as it was read; and
// then any patch by it does what the model does (SPEC M9).
func FuzzParseTable_GivesTablesThatMergeAsTheModelDoes(f *testing.F) {
	seeds := mergeSeeds(f)
	for i, rows := range smallTables {
		seed := seeds[i%len(seeds)]
		f.Add(smallTable(f, rows).JSON(), []byte(`{"a":{"a":0,"b":{}},"b":1}`), []byte(`{"b":{"a":null},"a":{"b":null,"a":0.0}}`))
		f.Add(smallTable(f, rows).JSON(), seed.Session, seed.Patch)
	}
	for _, table := range readyTables {
		f.Add(table.JSON(), []byte(`{"paymentMethod":{"options":{"x":1}},"order":{"fees":[]}}`), []byte(`{"clientToken":"t","paymentMethod":{"options":{"x":1.0}},"order":{"shipping":{"amount":null}}}`))
	}
	for _, bad := range []string{
		``, `{}`, `[{}]`, `[{"path":"/a"}]`, `[{"path":"a","strategy":"merge"}]`, `[{"path":"/a","strategy":"Merge"}]`,
		`[{"path":"/~2","strategy":"merge"}]`, `[{"path":"/a","strategy":"opaque"},{"path":"/a/b","strategy":"locked"}]`,
		`[{"path":"/a","strategy":"merge"},{"path":"/a","strategy":"merge"}]`, `[{"path":"","strategy":"address"}]`,
		`[{"path":"/a","strategy":"merge","note":1}]`, `[{"path":"/*/*/a","strategy":"locked"},{"path":"/a/*/*","strategy":"replace"}]`,
	} {
		f.Add([]byte(bad), []byte(`{}`), []byte(`{"a":1}`))
	}
	f.Fuzz(func(t *testing.T, rows, session, patch []byte) {
		if len(rows) > 2000 || len(session)+len(patch) > 2000 {
			t.Skip() // the model goes through all rows at every step
		}
		table, err := merge.ParseTable(rows)
		if err != nil {
			require.Nil(t, table)
			var read *document.ReadError
			var bad *merge.TableError
			require.True(t, errors.As(err, &read) || errors.As(err, &bad), "%T", err)
			require.Less(t, len(err.Error()), 2000)
			if bad != nil && bad.Reason == merge.UnreachableRow {
				list := rowsOf(t, rows)
				require.True(t, len(list) > maxWalked || !isReached(list, bad.Row), "row %d", bad.Row)
			}
			return
		}
		for i, row := range table.Rows() {
			if row.Strategy > merge.Address {
				t.Skip() // the SPEC and the model have no more strategies
			}
			list := table.Rows()
			require.True(t, len(list) > maxWalked || isReached(list, i), "no patch can reach row %d", i)
		}
		again, err := merge.ParseTable(table.JSON())
		require.NoError(t, err)
		require.Equal(t, table.Rows(), again.Rows())
		require.True(t, table.Equal(again))
		stored, sent := parsed(t, session), parsed(t, patch)
		rules := compare.NewRules(table)
		require.NoError(t, rules.Merge(stored.Doc, sent.Doc))
		require.NoError(t, rules.Merge(compare.Doc{}, sent.Doc))
	})
}

// maxWalked is the number of rows of which every path is tried.
const maxWalked = 5

// rowsOf reads rows that the parser has found to be rows.
func rowsOf(t *testing.T, src []byte) []merge.Row {
	t.Helper()
	var rows []merge.Row
	for _, row := range readPlain(t, string(src)).Elements {
		for s := merge.Replace; s <= merge.Address; s++ {
			if s.String() == row.Get("strategy").Text {
				rows = append(rows, merge.Row{Path: document.Pointer(row.Get("path").Text), Strategy: s})
			}
		}
	}
	return rows
}

// isReached reports whether there is a path at which a row decides (SPEC M9):
// it tries them all, with every name of the rows and one of none for a "*".
func isReached(rows []merge.Row, which int) bool {
	names := []string{"of no row"}
	for _, row := range rows {
		names = append(names, slices.Collect(row.Path.Tokens())...)
	}
	paths := [][]string{nil}
	for segment := range rows[which].Path.Tokens() {
		var longer [][]string
		for _, path := range paths {
			for _, name := range names {
				if name != "*" && (segment == name || segment == "*") && len(longer) < 10_000 {
					longer = append(longer, append(slices.Clone(path), name))
				}
			}
		}
		paths = longer
	}
	return slices.ContainsFunc(paths, func(path []string) bool { return decidesAt(rows, which, path) })
}

// decidesAt walks down to the path of a row. Of the rows for one place that one
// decides that spells out the first name where others have "*"; below Replace
// only locks do, and a Replace row that takes a name out of them.
func decidesAt(rows []merge.Row, which int, path []string) bool {
	above := merge.Merge
	for depth := 0; ; depth++ {
		best, wild, locks := -1, "", false
		for i, row := range rows {
			pattern, ok := "", true
			segments := slices.Collect(row.Path.Tokens())
			for j := 0; j < depth && j < len(segments); j++ {
				ok = ok && (segments[j] == path[j] || segments[j] == "*")
				pattern += map[bool]string{true: "1", false: "0"}[segments[j] == "*"]
			}
			if ok && len(segments) == depth {
				locks = locks || row.Strategy == merge.Locked
				if best < 0 || pattern < wild {
					best, wild = i, pattern
				}
			}
		}
		counts := best >= 0 && (above == merge.Merge || rows[best].Strategy == merge.Locked)
		takesOut := best >= 0 && locks && rows[best].Strategy == merge.Replace
		if depth == len(path) {
			return best == which && (counts || takesOut)
		}
		if counts {
			above = rows[best].Strategy
		}
		if above != merge.Merge && above != merge.Replace {
			return false
		}
	}
}
