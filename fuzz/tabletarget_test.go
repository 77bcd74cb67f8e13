package fuzz_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/fuzz/plain"
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
		`[{"path":"/a","strategy":"immutable"},{"path":"/a/b","strategy":"merge"}]`, `[{"path":"/a","strategy":"ignore"},{"path":"/*/b","strategy":"locked"}]`,
		`[{"path":"/a","strategy":"merge","note":1}]`, `[{"path":"/a","strategy":"lock\u0065d"},{"path":"/a/b","strategy":"opaque"}]`, `[{"path":"/*/*/a","strategy":"locked"},{"path":"/a/*/*","strategy":"replace"}]`,
	} {
		f.Add([]byte(bad), []byte(`{}`), []byte(`{"a":1}`))
	}
	// A name may have a star in it, and many deep rows may begin alike.
	f.Add([]byte(`[{"path":"/*","strategy":"replace"},{"path":"/a*","strategy":"opaque"}]`), []byte(`{}`), []byte(`{"a*":{"b":null}}`))
	deep := strings.Repeat("/a", 40)
	f.Add([]byte(`[{"path":"`+deep+`/x","strategy":"merge"},{"path":"`+deep+`/y","strategy":"merge"},{"path":"`+deep+`/z","strategy":"merge"}]`),
		[]byte(`{"a":{"a":1}}`), []byte(`{"a":null}`))
	f.Fuzz(func(t *testing.T, rows, session, patch []byte) {
		if len(rows) > 2000 || len(session)+len(patch) > 2000 {
			t.Skip() // the model goes through all rows at every step
		}
		table, err := merge.ParseTable(rows)
		list, areRows := rowsOf(rows)
		if !areRows || len(list) <= 8 && !isStarry(list) {
			requireFault(t, list, areRows, err)
		}
		if err != nil {
			require.Nil(t, table)
			require.Less(t, len(err.Error()), 2000)
			return
		}
		require.Equal(t, list, table.Rows())
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

// rowsOf reads rows by the plain reader. It reports whether the text is rows, of
// strategies that there are.
func rowsOf(src []byte) ([]merge.Row, bool) {
	list, wrong := plain.Read(string(src), 1<<20, 64)
	if wrong != (plain.Fault{}) || list.Kind != "array" {
		return nil, false
	}
	var rows []merge.Row
	for _, row := range list.Elements {
		path, strategy := row.Get("path"), row.Get("strategy")
		if len(row.Names) != 2 || path == nil || path.Kind != "string" || strategy == nil || strategy.Kind != "string" {
			return nil, false
		}
		known := slices.IndexFunc(fuzz.Strategies, func(s merge.Strategy) bool { return s.String() == strategy.Text })
		if known < 0 {
			return nil, false
		}
		rows = append(rows, merge.Row{Path: document.Pointer(path.Text), Strategy: fuzz.Strategies[known]})
	}
	return rows, true
}

// isStarry reports whether rows have so many "*" in a path that trying all names
// in their place takes long.
func isStarry(rows []merge.Row) bool {
	return slices.ContainsFunc(rows, func(row merge.Row) bool { return strings.Count(string(row.Path), "*") > 3 })
}

// requireFault requires the answer of ParseTable that the kit's own reading of
// SPEC M9 gives: the reason, and which row is meant.
func requireFault(t *testing.T, rows []merge.Row, areRows bool, err error) {
	t.Helper()
	if !areRows {
		var read *document.ReadError
		var bad *merge.TableError
		require.True(t, errors.As(err, &read) || errors.As(err, &bad), "%T", err)
		return
	}
	which, reason := fuzz.FaultOfRows(rows)
	if reason == 0 {
		require.NoError(t, err)
		return
	}
	require.Equal(t, &merge.TableError{Row: which, Path: rows[which].Path, Reason: reason}, err)
}
