package elsewhere

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFirstDifference_IsFound(t *testing.T) {
	tests := []struct {
		name, why, a, b string
		line            int
		ofA, ofB        string
	}{
		{"first line", "at the very start", "a\nb\n", "x\nb\n", 1, "a", "x"},
		{"last line", "after all that agrees", "a\nb\n", "a\nc\n", 2, "b", "c"},
		{"cut off", "the program stopped", "a\nb\nc\n", "a\n", 2, "b", ""},
		{"within a line", "the whole line is shown", "a\nbcd", "a\nbxd", 2, "bcd", "bxd"},
		{"nothing", "the program said nothing", "a\n", "", 1, "a", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			line, ofA, ofB := firstDifference(tt.a, tt.b)
			require.Equal(t, tt.line, line, tt.why)
			require.Equal(t, []string{tt.ofA, tt.ofB}, []string{ofA, ofB})
		})
	}
}
