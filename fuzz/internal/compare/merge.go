package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/fuzz/table"
	"github.com/clientsession/clientsession/merge"
)

// Rules are a table as each of the two has it.
type Rules struct {
	Table *merge.Table
	Rows  []table.Row
}

// NewRules gives a table for both.
func NewRules(table *merge.Table) Rules { return Rules{table, Rows(table)} }

// Rows gives a table's rows, for each place those first that spell a name out
// where others have "*".
func Rows(rules *merge.Table) []table.Row {
	var rows []table.Row
	for _, row := range rules.Rows() {
		rows = append(rows, table.Row{Path: slices.Collect(row.Path.Tokens()), Strategy: row.Strategy.String()})
	}
	slices.SortFunc(rows, func(a, b table.Row) int {
		return slices.CompareFunc(a.Path, b.Path, func(x, y string) int {
			switch {
			case x == y:
				return 0
			case x == "*": // and not a name with a star in it
				return 1
			case y == "*":
				return -1
			}
			return strings.Compare(x, y)
		})
	})
	return rows
}

// Merge compares what the two make of a session and a patch, and what they find
// that would have changed what is locked, or is ignored (SPEC section 2). The zero
// session is none: the patch creates one.
func (r Rules) Merge(session, patch Doc) error {
	var m merge.Merger
	_, err := r.Merged(m.Apply(r.Table, session.Value, patch.Value), session, patch)
	return err
}

// Merged is [Rules.Merge] for what a merger of the caller's made, and gives what
// both made.
func (r Rules) Merged(got merge.Outcome, session, patch Doc) (merged *plain.Value, err error) {
	merged, locked := model.Merge(r.Rows, session.Plain, patch.Plain)
	if got.Document.Text() != merged.String() {
		return nil, fmt.Errorf("merged %s, the model %s", got.Document.Text(), merged)
	}
	if pointers := pointersOf(got.Locked); !slices.Equal(pointers, locked) {
		return nil, fmt.Errorf("%q would change what is locked, by the model %q", pointers, locked)
	}
	_, ignored := table.Root(r.Rows).Kept("", patch.Plain)
	if len(ignored)+len(got.Ignored) == 0 {
		return merged, nil
	}
	pointers := pointersOf(got.Ignored)
	slices.Sort(pointers) // their order is that of the stored members
	slices.Sort(ignored)
	if !slices.Equal(pointers, ignored) {
		return nil, fmt.Errorf("%q are ignored, by the model %q", pointers, ignored)
	}
	return merged, nil
}

func pointersOf(values []document.Value) (pointers []string) {
	for _, value := range values {
		pointers = append(pointers, string(value.Pointer()))
	}
	return pointers
}
