package validate

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A name that is not in a set must not be found because one of its bytes is not
// looked at: the keys stand for whole names, up to 16 letters, and beyond that
// the names are compared.
func TestNames_FindNoNameThatDiffersInAnyByte(t *testing.T) {
	letters := "abcdefghijklmnopqrstuvwxyz"
	var all []string
	for length := 1; length <= 20; length++ {
		all = append(all, letters[:length])
	}
	set := namesOf(all)
	for position, name := range all {
		require.Equal(t, position, set.position(name), name)
		for i := range len(name) {
			for bit := range 8 {
				other := []byte(name)
				other[i] ^= 1 << bit
				require.Equal(t, -1, set.position(string(other)), "%q for %q", other, name)
			}
			for j := range i {
				other := []byte(name)
				other[i], other[j] = other[j], other[i]
				require.Equal(t, -1, set.position(string(other)), "%q for %q", other, name)
			}
		}
	}
	for _, name := range []string{"", "z", "aa", strings.Repeat("a", 16), strings.Repeat("a", 17), letters, "\x00"} {
		require.Equal(t, -1, set.position(name), "%q", name)
	}
}

// More than half of the slots stay empty, so that a search ends, and nearly every
// name of the fields stands in its own slot, which is what the tries are for.
func TestNames_StandInTheirOwnSlots(t *testing.T) {
	names, displaced := 0, 0
	count := func(all []string) {
		set := namesOf(all)
		require.Greater(t, len(set.slots), 2*len(all))
		require.LessOrEqual(t, len(set.slots), max(2, 6*len(all)))
		names += len(all)
		displaced += set.fill(all)
	}
	var walk func(n *node)
	walk = func(n *node) {
		var all []string
		for _, m := range n.members {
			all = append(all, m.name)
			walk(m)
		}
		count(all)
		if n.each != nil {
			walk(n.each)
		}
	}
	walk(root)
	require.Greater(t, names, 60)
	require.LessOrEqual(t, displaced, 2, "of %d names", names)
	none := namesOf(nil)
	require.Equal(t, -1, none.position("x"))
}
