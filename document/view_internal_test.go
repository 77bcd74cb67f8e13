package document

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// What view buys: the copy that a string made of the buffer would take, and
// with it the one allocation of reading into memory that is used again.
func BenchmarkView(b *testing.B) {
	src, err := os.ReadFile("../testdata/session.json")
	require.NoError(b, err)
	doc, err := Parse(src, Limits{})
	require.NoError(b, err)
	src = []byte(doc.Text())
	b.Run("view", func(b *testing.B) {
		var r Reader
		b.ReportAllocs()
		for b.Loop() {
			_, _ = r.Read(src, Limits{})
		}
	})
	b.Run("copy", func(b *testing.B) {
		var r Reader
		var text string
		b.ReportAllocs()
		for b.Loop() {
			_, _ = r.Read(src, Limits{})
			text = string(r.buf[:len(src)])
		}
		require.Equal(b, doc.Text(), text)
	})
}
