package validate

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A slip that a distance would see needs no entry, and one that stands for no
// field is one itself. What each is good for is said by the cases of
// TestCheckPatch_HelpsWithUnknownNames, of which there is one for each.
func TestSlips_AreOfFieldsAndTooFarToSee(t *testing.T) {
	for slip, name := range slips {
		require.Equal(t, fold(slip), slip, "names are looked up folded")
		objects := objectsWith(name)
		require.NotEmpty(t, objects, "%s: no field is called %s", slip, name)
		for _, n := range objects {
			require.NotEqual(t, name, n.nearest(slip), "%s is near in %q: the entry does nothing", slip, n.Path)
		}
	}
}

// objectsWith gives the objects that have a field of that name.
func objectsWith(name string) []*node {
	var found []*node
	var visit func(n *node)
	visit = func(n *node) {
		for _, m := range n.members {
			if m.name == name {
				found = append(found, n)
			}
			visit(m)
		}
		if n.each != nil {
			visit(n.each)
		}
	}
	visit(root)
	return found
}
