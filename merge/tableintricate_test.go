package merge_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// Rows without any wildcard make one rule a segment at most and cross nowhere.
func TestNewTable_TakesManyLongRowsWithoutWildcards(t *testing.T) {
	rows := make([]merge.Row, 700)
	for i := range rows {
		rows[i] = merge.Row{document.Pointer(fmt.Sprintf("/m%d%s", i, strings.Repeat("/s", 63))), merge.Opaque}
	}
	_, err := merge.NewTable(rows...)
	require.NoError(t, err)
}

// What takes a rule for every combination is given up early: without a bound
// these rows would take more memory than there is.
func TestNewTable_GivesUpWhereNamesAndWildcardsCross(t *testing.T) {
	for _, rows := range [][]merge.Row{crossingPairs(300, 26), crossingPairs(1000, 46)} {
		_, err := merge.NewTable(rows...)
		requireTableError(t, &merge.TableError{Row: -1, Reason: merge.TooIntricate}, err)
	}
}

// M9: a Replace row below Replace takes a name out of a locked wildcard, and is
// otherwise as unreachable as any.
func TestNewTable_TakesANameOutOfALockedWildcard(t *testing.T) {
	made := table(t, merge.Row{"/a", merge.Replace}, merge.Row{"/a/*", merge.Locked}, merge.Row{"/a/y", merge.Replace})
	require.Equal(t, outcome{`{"a":{"y":2,"x":1}}`, nil, nil}, apply(t, made, `{"a":{"x":1,"y":1}}`, `{"a":{"y":2}}`))
	_, err := merge.NewTable(merge.Row{"/a", merge.Replace}, merge.Row{"/a/*", merge.Locked}, merge.Row{"/a/y", merge.Merge})
	requireTableError(t, &merge.TableError{Row: 2, Path: "/a/y", Reason: merge.UnreachableRow}, err)
	_, err = merge.NewTable(merge.Row{"/a", merge.Replace}, merge.Row{"/a/y", merge.Replace})
	requireTableError(t, &merge.TableError{Row: 1, Path: "/a/y", Reason: merge.UnreachableRow}, err)
}

// crossingPairs gives count rows that each spell out two of their segments.
func crossingPairs(count, segments int) []merge.Row {
	var rows []merge.Row
	for i := range segments {
		for j := range i {
			path := make([]string, segments)
			for k := range path {
				path[k] = "*"
			}
			path[i], path[j] = "x", "x"
			rows = append(rows, merge.Row{document.Pointer("/" + strings.Join(path, "/")), merge.Opaque})
		}
	}
	return rows[:count]
}
