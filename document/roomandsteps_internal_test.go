package document

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The last step that there is may be taken: only who needs one more goes to the
// map, which is slower (SPEC R4).
func TestNameTable_TakesItsLastStep(t *testing.T) {
	names := collidingNames("n", 3, 3, 7, 1)
	doc := mustParse(t, objectWith(names))
	for steps, inMap := range map[int]bool{3: false, 2: false, 1: true} {
		var table nameTable
		_, twice := table.index(doc.text, doc.nodes, 0, len(names))
		require.False(t, twice)
		table.steps = steps // of which the third name takes two
		value, found := table.claim(doc.text, doc.nodes[5])
		require.True(t, found)
		require.Equal(t, uint32(6), value)
		require.Equal(t, inMap, table.names != nil, "%d steps", steps)
	}
}

// Room is made for what will be copied, wherever it stands in its document:
// a small value behind a large one needs little (SPEC R4).
func TestBuilder_ReservesForAValueAndNotForWhatIsBeforeIt(t *testing.T) {
	doc := mustParse(t, `[`+strings.Repeat("0,", 10_000)+`{"a":1}]`)
	last := doc.Root().At("/10000")
	require.Equal(t, `{"a":1}`, last.Raw())
	var b Builder
	b.Reserve(last)
	require.GreaterOrEqual(t, cap(b.nodes), 4)
	require.Less(t, cap(b.nodes), 100)
	require.Less(t, cap(b.text), 100)
}
