package merge

import (
	"slices"

	"github.com/clientsession/clientsession/document"
)

// Row is one rule: the strategy for what is at a path.
//
// A path is a JSON Pointer of member names. The segment "*" stands for every
// name that no row beside it spells out; a member that is really called "*"
// cannot be told apart from the others. Arrays have no rows inside: they are
// always replaced whole.
type Row struct {
	Path     document.Pointer // from the root of the session; "" is the root
	Strategy Strategy         // of the place and, where no other row says otherwise, of all below
}

// Table is a set of rows, checked and compiled: what [Apply] goes by. It is
// immutable. Make one with [NewTable] or [ParseTable], or take a ready one. The
// zero Table has no rows, and so merges everything.
type Table struct {
	rows []Row
	root *rule
}

// NewTable checks the rows and makes them a table (SPEC M9). The error is a
// [*TableError] that names the first row that is bad by itself (an unknown
// strategy, a path that is no pointer or too deep, a path that stands twice), or
// else the first that no patch can reach, because a row above it decides alone.
// Below Merge any row can be reached. Below Replace those can whose members
// survive a replacement (Locked, Immutable, Ignore), and Replace rows that take a
// name out of such a "*". Below all others no row can.
func NewTable(rows ...Row) (*Table, error) {
	rows = slices.Clone(rows)
	if err := checkRows(rows); err != nil {
		return nil, err
	}
	root, err := compile(rows)
	if err != nil {
		return nil, err
	}
	return &Table{rows, root}, nil
}

// Rows gives a copy of the table's rows, in the order they were given.
func (t *Table) Rows() []Row { return slices.Clone(t.rows) }

// Strategy gives the strategy in force at a path of member names: that of
// [Table.Row].
func (t *Table) Strategy(path document.Pointer) Strategy {
	return t.Row(path).Strategy
}

// Row gives the row that decides at a path of member names: its own, or the
// nearest above. Where there is none it is the one that every table has without
// saying so, Merge at the root.
func (t *Table) Row(path document.Pointer) Row {
	r := t.rule()
	for name := range path.Tokens() {
		r = r.child(name)
	}
	return r.row
}

// Equal reports whether two tables have the same rows, in any order.
func (t *Table) Equal(other *Table) bool {
	if other == nil || len(t.rows) != len(other.rows) {
		return false
	}
	for _, row := range t.rows {
		if !slices.Contains(other.rows, row) {
			return false
		}
	}
	return true
}

func (t *Table) rule() *rule {
	if t.root == nil {
		return plainMerge
	}
	return t.root
}
