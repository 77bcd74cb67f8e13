package merge_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

func manyRows(n int) []merge.Row {
	rows := make([]merge.Row, n)
	for i := range rows {
		rows[i] = merge.Row{document.Pointer(fmt.Sprintf("/m%d", i)), merge.Replace}
	}
	return rows
}

// longRows gives rows whose paths have that many bytes, and some.
func longRows(n, bytes int) []merge.Row {
	rows := manyRows(n)
	for i := range rows {
		rows[i].Path += document.Pointer(strings.Repeat("x", bytes))
	}
	return rows
}

// crossing gives n rows of n segments, each of which spells out another one:
// every choice of names and wildcards on the way down has rules of its own.
func crossing(n int) []merge.Row {
	var rows []merge.Row
	for i := range n {
		path := strings.Repeat("/*", i) + "/x" + strings.Repeat("/*", n-1-i)
		rows = append(rows, merge.Row{document.Pointer(path), merge.Opaque})
	}
	return rows
}

func deepPath(segments int) document.Pointer {
	return document.Pointer(strings.Repeat("/s", segments))
}

func TestNewTable_RefusesBadRowsByName(t *testing.T) {
	type rows = []merge.Row
	tests := []struct {
		name, why string
		rows      rows
		row       int
		reason    merge.TableReason
	}{
		{"no strategy", "M9: the zero Strategy is none", rows{{"/a", merge.Merge}, {"/b", 0}}, 1, merge.UnknownStrategy},
		{"strategy beyond the last", "M9: unknown strategy", rows{{"/a", merge.Ignore + 1}}, 0, merge.UnknownStrategy},
		{"greatest strategy", "M9: no index out of range", rows{{"/a", 255}}, 0, merge.UnknownStrategy},
		{"path without a slash", "RFC 6901: a pointer starts with one", rows{{"/a", merge.Merge}, {"a", merge.Merge}}, 1, merge.MalformedPath},
		{"path with a bare tilde", "RFC 6901: only ~0 and ~1", rows{{"/a~", merge.Merge}}, 0, merge.MalformedPath},
		{"path with a wrong escape", "RFC 6901: only ~0 and ~1", rows{{"/a~2", merge.Merge}}, 0, merge.MalformedPath},
		{"URI fragment", "RFC 6901 section 6 is another form", rows{{"#/a", merge.Merge}}, 0, merge.MalformedPath},
		{"65 segments", "M9: deeper than documents are", rows{{deepPath(65), merge.Merge}}, 0, merge.DeepPath},
		{"same path, same strategy", "M9: duplicate path", rows{{"/a", merge.Merge}, {"/b", merge.Merge}, {"/a", merge.Merge}}, 2, merge.DuplicatePath},
		{"same path, other strategy", "M9: which one would hold?", rows{{"/a", merge.Merge}, {"/a", merge.Replace}}, 1, merge.DuplicatePath},
		{"same root", "M9: the root is a path", rows{{"", merge.Merge}, {"", merge.Replace}}, 1, merge.DuplicatePath},
		{"same wildcard", "M9: a wildcard is a path", rows{{"/*", merge.Merge}, {"/*", merge.Merge}}, 1, merge.DuplicatePath},
		{"below Replace", "M9: unreachable", rows{{"/a", merge.Replace}, {"/a/b", merge.Merge}}, 1, merge.UnreachableRow},
		{"far below Replace", "M9: unreachable at any depth", rows{{"/a", merge.Replace}, {"/a/b/c/d", merge.Opaque}}, 1, merge.UnreachableRow},
		{"Replace below Replace", "M9: it would change nothing", rows{{"/a", merge.Replace}, {"/a/b", merge.Replace}}, 1, merge.UnreachableRow},
		{"below Opaque", "M9: unreachable", rows{{"/a", merge.Opaque}, {"/a/b", merge.Replace}}, 1, merge.UnreachableRow},
		{"Locked below Opaque", "NewTable: below Opaque, none can be reached", rows{{"/a", merge.Opaque}, {"/a/b", merge.Locked}}, 1, merge.UnreachableRow},
		{"below Address", "M9: unreachable", rows{{"/a", merge.Address}, {"/a/b", merge.Locked}}, 1, merge.UnreachableRow},
		{"Locked below Locked", "NewTable: below Locked, none can be reached", rows{{"/a", merge.Locked}, {"/a/b", merge.Locked}}, 1, merge.UnreachableRow},
		{"above comes later", "M9: rows are a set, the row below is named", rows{{"/a/b", merge.Merge}, {"/a", merge.Replace}}, 0, merge.UnreachableRow},
		{"below a Replace at the root", "M9: the root is above all", rows{{"/a", merge.Opaque}, {"", merge.Replace}}, 0, merge.UnreachableRow},
		{"literal below a wildcard Replace", "M9: /a is one of the others", rows{{"/*", merge.Replace}, {"/a/b", merge.Merge}}, 1, merge.UnreachableRow},
		{"wildcard below Replace", "M9: nothing under /a is reached", rows{{"/a", merge.Replace}, {"/a/*", merge.Merge}}, 1, merge.UnreachableRow},
		{"below a Locked below Replace", "M9: Locked decides alone", rows{{"/a", merge.Replace}, {"/a/b", merge.Locked}, {"/a/b/c", merge.Locked}}, 2, merge.UnreachableRow},
		{"below Immutable", "NewTable: Immutable decides alone", rows{{"/a", merge.Immutable}, {"/a/b", merge.Merge}}, 1, merge.UnreachableRow},
		{"Locked below Immutable", "NewTable: Immutable decides alone", rows{{"/a/b", merge.Locked}, {"/a", merge.Immutable}}, 0, merge.UnreachableRow},
		{"below Ignore", "NewTable: Ignore decides alone", rows{{"/a", merge.Ignore}, {"/a/b", merge.Replace}}, 1, merge.UnreachableRow},
		{"Immutable below Ignore", "NewTable: Ignore decides alone", rows{{"/a", merge.Ignore}, {"/a/b", merge.Immutable}}, 1, merge.UnreachableRow},
		{"Immutable below Opaque", "NewTable: below Opaque, none can be reached", rows{{"/a", merge.Opaque}, {"/a/b", merge.Immutable}}, 1, merge.UnreachableRow},
		{"Ignore below Locked", "NewTable: below Locked, none can be reached", rows{{"/a", merge.Locked}, {"/a/b", merge.Ignore}}, 1, merge.UnreachableRow},
		{"Merge out of an immutable wildcard", "NewTable: below Replace only Replace takes a name out", rows{{"/a", merge.Replace}, {"/a/*", merge.Immutable}, {"/a/b", merge.Merge}}, 2, merge.UnreachableRow},
		{"the first of two unreachable", "NewTable: names the first bad row", rows{{"/a", merge.Replace}, {"/a/b", merge.Merge}, {"/a/c", merge.Merge}}, 1, merge.UnreachableRow},
		{"root as an address", "TableReason: the root says nothing about which session is meant", rows{{"", merge.Address}}, 0, merge.RootAddress},
		{"path of invalid UTF-8", "R1: no document has such a name", rows{{"/a\xff", merge.Replace}}, 0, merge.MalformedPath},
		{"bad by itself after unreachable", "NewTable: what is bad by itself is named first", rows{{"/a/b", merge.Merge}, {"/a", merge.Replace}, {"bad", merge.Merge}}, 2, merge.MalformedPath},
		{"30 rows that cross everywhere", "NewTable is bounded: they would make 2³⁰ rules", crossing(30), -1, merge.TooIntricate},
		{"1,001 rows", "NewTable is bounded", manyRows(1001), -1, merge.TooManyRows},
	}
	seen := checked{}
	reached := map[merge.TableReason]bool{merge.MalformedTable: true} // only ParseTable
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		reached[tt.reason] = true
		t.Run(tt.name, func(t *testing.T) {
			made, err := merge.NewTable(tt.rows...)
			require.Nil(t, made)
			want := &merge.TableError{Row: tt.row, Reason: tt.reason}
			if tt.row >= 0 {
				want.Path = tt.rows[tt.row].Path
			}
			requireTableError(t, want, err)

			if !utf8.ValidString(string(want.Path)) {
				return // cannot be written in JSON
			}
			src, err := json.Marshal(asJSON(tt.rows))
			require.NoError(t, err)
			_, err = merge.ParseTable(src)
			requireTableError(t, want, err)
		})
	}
	for reason := merge.UnknownStrategy; reason <= merge.MalformedTable; reason++ {
		require.True(t, reached[reason], "no case for %v", reason)
	}
}

func requireTableError(t *testing.T, want *merge.TableError, err error) {
	t.Helper()
	var got *merge.TableError
	require.ErrorAs(t, err, &got)
	require.Equal(t, want, got)
	require.Contains(t, err.Error(), want.Reason.String())
	if want.Row >= 0 {
		require.Contains(t, err.Error(), fmt.Sprintf("row %d ", want.Row))
	}
}

func TestNewTable_TakesWhatIsJustWithinBounds(t *testing.T) {
	table(t, manyRows(1000)...)
	table(t, merge.Row{deepPath(64), merge.Merge})
	table(t, crossing(8)...)
	table(t)
	table(t, merge.Row{"/", merge.Merge}, merge.Row{"//", merge.Merge}, merge.Row{"/~0~1", merge.Merge}, merge.Row{"/~01", merge.Merge})
	table(t, merge.Row{"/a", merge.Replace}, merge.Row{"/a/b/c", merge.Locked}, merge.Row{"/a/*/d", merge.Locked})
	table(t, merge.Row{"/a", merge.Replace}, merge.Row{"/a/b", merge.Immutable}, merge.Row{"/a/c/d", merge.Ignore})
	table(t, merge.Row{"/a", merge.Merge}, merge.Row{"/a/b", merge.Immutable}, merge.Row{"/a/c/d", merge.Ignore})
	table(t, merge.Row{"/a", merge.Replace}, merge.Row{"/a/*", merge.Ignore}, merge.Row{"/a/b", merge.Replace}) // takes /a/b out
	table(t, merge.Row{"/*", merge.Replace}, merge.Row{"/*/b", merge.Merge}, merge.Row{"/m", merge.Merge})      // /m/b is reached
}

func TestNewTable_KeepsNoHoldOnItsArguments(t *testing.T) {
	rows := []merge.Row{{"/a", merge.Replace}}
	made := table(t, rows...)
	rows[0] = merge.Row{"/b", merge.Opaque}
	require.Equal(t, []merge.Row{{"/a", merge.Replace}}, made.Rows())
}

func TestTableError_AbridgesLongPaths(t *testing.T) {
	_, err := merge.NewTable(merge.Row{document.Pointer("/" + strings.Repeat("x", 100_000)), 0})
	require.Error(t, err)
	require.Less(t, len(err.Error()), 400)
	err = &merge.TableError{Path: document.Pointer("/" + strings.Repeat("é", 300)), Reason: merge.DeepPath}
	require.NotContains(t, err.Error(), `\x`, "no character is cut in two")
}

func TestTableReason_NamesEachReasonDifferently(t *testing.T) {
	texts := map[string]bool{}
	for reason := merge.TableReason(0); reason <= merge.MalformedTable; reason++ {
		texts[reason.String()] = true
	}
	require.Len(t, texts, int(merge.MalformedTable)+1)
	require.Equal(t, "unknown reason", merge.TableReason(0).String())
	require.Equal(t, "unknown reason", merge.TableReason(200).String())
}

func TestStrategy_HasANameForEachAndNoneForOthers(t *testing.T) {
	for s, name := range map[merge.Strategy]string{
		merge.Replace: "replace", merge.Opaque: "opaque", merge.Merge: "merge", merge.Locked: "locked", merge.Address: "address",
		merge.Immutable: "immutable", merge.Ignore: "ignore", 0: "unknown", merge.Ignore + 1: "unknown", 255: "unknown",
	} {
		require.Equal(t, name, s.String())
	}
}

type jsonRow struct {
	Path     string `json:"path"`
	Strategy string `json:"strategy"`
}

// asJSON gives rows in the form that ParseTable reads; "unknown" is none of
// the strategies that it knows.
func asJSON(rows []merge.Row) []jsonRow {
	all := []jsonRow{}
	for _, row := range rows {
		all = append(all, jsonRow{string(row.Path), row.Strategy.String()})
	}
	return all
}
