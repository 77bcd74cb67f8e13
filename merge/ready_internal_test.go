package merge

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Whoever edits the ready tables is told at once, by any test and any program: a
// nil table would only fail where it is used.
func TestReady_PanicsAtRowsThatMakeNoTable(t *testing.T) {
	require.PanicsWithValue(t, "merge: ready table: "+(&TableError{1, "/a", DuplicatePath}).Error(), func() {
		ready(Row{"/a", Merge}, Row{"/a", Replace})
	})
	require.NotPanics(t, func() { ready(Row{"/a", Merge}) })
}
