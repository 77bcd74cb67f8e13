package document

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// mostInOneSlot is how many names, all of which collide, are still indexed
// without the map: they take n(n−1)/2 steps, and have 8n+64.
const mostInOneSlot = 22

// Asking which names were claimed takes as many steps as indexing them did, also
// where that took nearly all there are.
func TestMatch_FindsUnclaimedNamesAmongAsManyAsJustCollide(t *testing.T) {
	const n = mostInOneSlot
	names := collidingNames("n", n+1, n, 7, 1)
	b := mustParse(t, objectWith(names[:n])).Root()
	for claimed := range n + 1 {
		text := "{}"
		if claimed > 0 {
			text = objectWith(names[:claimed])
		}
		var m Matcher
		pairs := m.Match(nil, mustParse(t, text).Root(), b)
		require.Nil(t, m.table.names, "the table is in use")
		require.Len(t, pairs, n)
		for i, pair := range pairs {
			require.Equal(t, names[i], pair.B.Name())
			require.Equal(t, i < claimed, pair.A.Exists(), "%d of %d", i, claimed)
		}
	}

	var table nameTable
	more := mustParse(t, objectWith(names))
	_, found := table.index(more.text, more.nodes, 0, n+1)
	require.False(t, found)
	require.Len(t, table.names, n+1, "one more, and the map is in use: the test stands at the limit")
}
