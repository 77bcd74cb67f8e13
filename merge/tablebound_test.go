package merge_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// Few rows with long paths make as large a table as many with short ones, so that
// the bytes of all paths are bounded too: to 100 KiB, and to the byte.
func TestNewTable_BoundsTheBytesOfAllPathsTogether(t *testing.T) {
	rows := longRows(64, 1600-len("/m00"))
	for i := range 10 {
		rows[i].Path += "x" // their numbers have one digit
	}
	bytes := 0
	for _, row := range rows {
		bytes += len(row.Path)
	}
	require.Equal(t, 100<<10, bytes)
	require.Equal(t, rows, table(t, rows...).Rows())

	for _, path := range []document.Pointer{rows[0].Path + "x", "/m0"} {
		beyond := append(rows[1:64:64], merge.Row{Path: path, Strategy: merge.Merge})
		if path == "/m0" {
			beyond = append(beyond, rows[0])
		}
		made, err := merge.NewTable(beyond...)
		require.Nil(t, made)
		requireTableError(t, &merge.TableError{Row: -1, Reason: merge.TooManyRows}, err)
	}
}
