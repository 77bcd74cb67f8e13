//go:build !race

// The race detector keeps the compiler from making room without a temporary
// slice, which would be counted here.
package document_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// Room is made for all values together, wherever in the list the large ones
// stand: one block of text and one of nodes, and nothing grows after that.
func TestBuilder_ReserveLeavesNothingToGrow(t *testing.T) {
	large, small := root(t, numbered(200, "n", `{"a":[#]}`)), root(t, `{"x":[1],"y":2}`).Get("y")
	for name, parts := range map[string][]document.Value{
		"large one first": {large, small}, "large one last": {small, large}, "absent ones between": {{}, large, {}, small},
	} {
		allocs := testing.AllocsPerRun(20, func() {
			var b document.Builder
			b.Reserve(parts...)
			for _, v := range parts {
				if v.Exists() {
					b.Copy(v)
				}
			}
		})
		require.Equal(t, 2.0, allocs, name)
	}
	var nothing document.Builder
	nothing.Reserve()
	nothing.Reserve(document.Value{})
}

// A text without escapes is known as such, so that reading it copies nothing.
func TestBuilder_TextsWithoutEscapesAreReadWithoutACopy(t *testing.T) {
	for _, text := range []string{"", "x", "plain", "é€😀", strings.Repeat("long ", 50)} {
		var b document.Builder
		b.BeginObject()
		b.Name("some name")
		b.String(text)
		b.EndObject()
		v := b.Document().Root().Get("some name")
		require.Zero(t, testing.AllocsPerRun(20, func() {
			if got, _ := v.Text(); got != text || v.Name() != "some name" {
				t.Fatal("another text")
			}
		}), text)
	}
}
