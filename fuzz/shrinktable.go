package fuzz

import (
	"cmp"
	"slices"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// smallerTables gives the tables that are a step simpler: a row less, or one row
// with a shorter or plainer path or a plainer strategy.
func smallerTables(t *merge.Table) []*merge.Table {
	var steps []*merge.Table
	for _, rows := range smallerRows(t.Rows()) {
		if !letsAmountBe(rows) {
			continue
		}
		if smaller, err := merge.NewTable(rows...); err == nil {
			steps = append(steps, smaller)
		}
	}
	return steps
}

// Smaller gives the lists of rows that are a step simpler and no tables for the
// same reason.
func (t RefusedTable) Smaller() []RefusedTable {
	var steps []RefusedTable
	for _, rows := range smallerRows(t.Rows) {
		if _, reason := faultOfRows(rows); reason == t.Reason {
			steps = append(steps, RefusedTable{rows, t.Reason})
		}
	}
	return steps
}

func smallerRows(rows []merge.Row) [][]merge.Row {
	var steps [][]merge.Row
	if len(rows) > 1 {
		steps = append(steps, rows[:len(rows)/2:len(rows)/2], slices.Clone(rows[len(rows)/2:]))
	}
	for i := range rows {
		steps = append(steps, slices.Delete(slices.Clone(rows), i, i+1))
	}
	for i, row := range rows {
		for _, smaller := range smallerRowsThan(row) {
			changed := slices.Clone(rows)
			changed[i] = smaller
			steps = append(steps, changed)
		}
	}
	return steps
}

// smallerRowsThan gives the rows that are a step simpler: a segment less, a plainer
// name for a segment, a strategy that comes before in the list of them.
func smallerRowsThan(row merge.Row) []merge.Row {
	var rows []merge.Row
	segments := slices.Collect(row.Path.Tokens())
	for i := range segments {
		rows = append(rows, merge.Row{Path: pathOf(slices.Delete(slices.Clone(segments), i, i+1)), Strategy: row.Strategy})
	}
	for i, segment := range segments {
		for _, plain := range []string{"x", "y"} {
			if simplerName(plain, segment) {
				changed := slices.Clone(segments)
				changed[i] = plain
				rows = append(rows, merge.Row{Path: pathOf(changed), Strategy: row.Strategy})
			}
		}
	}
	for _, s := range strategies {
		if s == row.Strategy {
			break
		}
		rows = append(rows, merge.Row{Path: row.Path, Strategy: s})
	}
	return rows
}

// simplerName puts names in order, so that going to simpler ones ends: x, y, and
// then all others.
func simplerName(a, b string) bool {
	rank := func(name string) int { return slices.Index([]string{"y", "x"}, name) }
	return cmp.Compare(rank(a), rank(b)) > 0
}

func pathOf(segments []string) document.Pointer {
	path := document.Pointer("")
	for _, name := range segments {
		path = path.Member(name)
	}
	return path
}
