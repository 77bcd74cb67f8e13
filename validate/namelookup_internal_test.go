package validate

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A search ends at an empty slot, wherever it began.
func TestNames_SayOfWhatIsAbsentThatItIs(t *testing.T) {
	letters := "abcdefghijklmnopqrstuvwxyz"
	for count := 1; count < len(letters); count++ {
		var all []string
		for i := range count {
			all = append(all, letters[i:i+1])
		}
		set := namesOf(all)
		for i := count; i < len(letters); i++ {
			require.Equal(t, -1, set.position(letters[i:i+1]), "%d names", count)
		}
	}
}

// What is counted here are the names that do stand in their own slots, and not
// what the tries counted: a wrong count would choose a bad hash.
func TestNames_AreSpreadByTheBestOfTheTries(t *testing.T) {
	displaced := func(set *names) (all, displaced int) {
		for at, slot := range set.slots {
			if slot.after == 0 {
				continue
			}
			all++
			if set.hash(keyOf(slot.name)) != uint(at) {
				displaced++
			}
		}
		return all, displaced
	}
	var members, displacedMembers int
	var walk func(n *node)
	walk = func(n *node) {
		all, off := displaced(&n.names)
		members, displacedMembers = members+all, displacedMembers+off
		for _, m := range n.members {
			walk(m)
		}
		if n.each != nil {
			walk(n.each)
		}
	}
	walk(root)
	require.Greater(t, members, 60)
	require.LessOrEqual(t, displacedMembers, 2, "of %d names", members)
	for i := range lists {
		all, off := displaced(&lists[i].names)
		require.LessOrEqual(t, 20*off, all, "%s: %d of %d", lists[i].name, off, all)
	}
}
