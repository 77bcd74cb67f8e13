package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/merge"
)

// Rules are a table as each of the two has it.
type Rules struct {
	Table *merge.Table
	Rows  []model.Row
}

// NewRules gives a table for both. The model has the strategies of the SPEC
// alone: ok is false for a table with Immutable or Ignore rows.
func NewRules(table *merge.Table) (rules Rules, ok bool) {
	for _, row := range table.Rows() {
		if row.Strategy > merge.Address {
			return Rules{}, false
		}
	}
	return Rules{table, Rows(table)}, true
}

// Rows gives a table's rows, for each place those first that spell a name out
// where others have "*".
func Rows(table *merge.Table) []model.Row {
	var rows []model.Row
	for _, row := range table.Rows() {
		rows = append(rows, model.Row{Path: slices.Collect(row.Path.Tokens()), Strategy: row.Strategy.String()})
	}
	slices.SortFunc(rows, func(a, b model.Row) int {
		return slices.CompareFunc(a.Path, b.Path, func(x, y string) int {
			if x == "*" || y == "*" {
				return cmp.Compare(strings.Count(x, "*"), strings.Count(y, "*"))
			}
			return strings.Compare(x, y)
		})
	})
	return rows
}

// Merge compares what the two make of a session and a patch, and what they find
// that would have changed what is locked (SPEC section 2). The zero session is
// none: the patch creates one.
func (r Rules) Merge(session, patch Doc) error {
	var m merge.Merger
	return r.Merged(m.Apply(r.Table, session.Value, patch.Value), session, patch)
}

// Merged is [Rules.Merge] for what a merger of the caller's made.
func (r Rules) Merged(got merge.Outcome, session, patch Doc) error {
	want, locked := model.Merge(r.Rows, session.Plain, patch.Plain)
	if got.Document.Text() != want.String() {
		return fmt.Errorf("merged %s, the model %s", got.Document.Text(), want)
	}
	if len(got.Locked)+len(locked) == 0 {
		return nil
	}
	var pointers []string
	for _, value := range got.Locked {
		pointers = append(pointers, string(value.Pointer()))
	}
	slices.Sort(pointers)
	slices.Sort(locked)
	if !slices.Equal(pointers, locked) {
		return fmt.Errorf("%q would change what is locked, by the model %q", pointers, locked)
	}
	return nil
}
