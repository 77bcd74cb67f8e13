package document_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// A builder that has made room does not grow step by step (SPEC R4): text, nodes
// and the list of open containers are an allocation each.
func TestReserve_MakesRoomForAllOfItsPartsAtOnce(t *testing.T) {
	const copies = 100
	part := root(t, `{"member":["`+strings.Repeat("long ", 30)+`",[1,2,3],{}]}`)
	parts := make([]document.Value, copies)
	for i := range parts {
		parts[i] = part
	}
	parts[copies/2] = document.Value{} // a part that is absent takes no room
	build := func(reserved ...document.Value) float64 {
		return testing.AllocsPerRun(20, func() {
			var b document.Builder
			b.Reserve(reserved...)
			b.BeginArray()
			for range copies - 1 {
				b.Copy(part)
			}
			b.EndArray()
		})
	}
	// The brackets are no part, and may need one step more.
	require.LessOrEqual(t, build(parts...), 5.0)
	require.Greater(t, build(), 10.0, "without room, growing takes many steps")
}

func TestReserve_ChangesNothingOfWhatWasBuilt(t *testing.T) {
	text := `[1,"b",{"c":null}]`
	var b document.Builder
	b.BeginArray()
	b.Int(1)
	b.Reserve(root(t, richText), document.Value{})
	b.String("b")
	b.Reserve()
	b.Copy(root(t, `{"c":null}`))
	b.EndArray()
	require.Equal(t, text, b.Document().Text())
	requireSound(t, b.Document())
}
