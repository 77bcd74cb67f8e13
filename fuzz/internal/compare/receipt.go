package compare

import (
	"fmt"
	"slices"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/fuzz/receipts"
	"github.com/clientsession/clientsession/fuzz/table"
	"github.com/clientsession/clientsession/merge"
)

// Receipt compares what became of each place (SPEC L5).
func Receipt(got merge.Receipt, rows []table.Row, want model.Outcome) error {
	expected := receipts.Update{
		Rows: rows, Stored: want.Stored, Patch: want.Patch, Updated: want.Session,
		WasOverridden: want.WasOverridden, Overridden: want.Overridden,
	}.Receipt()
	if isOutOfProportion(expected) {
		return nil
	}
	if !slices.EqualFunc(got, expected, isSameEntry) {
		return fmt.Errorf("says\n%s\n and the model\n%s", got.AppendJSON(nil), expected)
	}
	return nil
}

func isSameEntry(got merge.Entry, want receipts.Entry) bool {
	return string(got.Pointer) == want.Pointer && got.Action.String() == want.Action &&
		got.Row.Strategy.String() == want.Row.Strategy && slices.Equal(slices.Collect(got.Row.Path.Tokens()), want.Row.Path) &&
		isSpelled(got.Old, want.Old) && isSpelled(got.New, want.New)
}

func isSpelled(got document.Value, want *plain.Value) bool { return got.Raw() == want.String() }

// isOutOfProportion reports whether pointers may be too long for the engine,
// which then lists fewer entries. The model does not mind (see merge.Explain).
func isOutOfProportion(entries []receipts.Entry) bool {
	length := 0
	for _, e := range entries {
		length += len(e.Pointer)
	}
	return length > 64<<10
}
