package document_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

func TestBuilder_WritesNullWhereverAValueMayBe(t *testing.T) {
	tests := []struct {
		name, why, want string
		build           func(*document.Builder)
	}{
		{"root", "a root may be any value", `null`, func(b *document.Builder) { b.Null() }},
		{"element", "after a bracket, and after a value", `[null,null,1,null]`, func(b *document.Builder) {
			b.BeginArray()
			b.Null()
			b.Null()
			b.Int(1)
			b.Null()
			b.EndArray()
		}},
		{"member", "after a name", `{"a":null,"b":null}`, func(b *document.Builder) {
			b.BeginObject()
			b.Name("a")
			b.Null()
			b.Name("b")
			b.Null()
			b.EndObject()
		}},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		checkCase(t, seen, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			var b document.Builder
			tt.build(&b)
			require.Equal(t, tt.want, b.Document().Text())
			requireSound(t, b.Document())
		})
	}
}
