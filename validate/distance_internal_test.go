package validate

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The definition, letter by letter: what can be done with the first ones, and
// then with what is left of both.
func distanceByDefinition(a, b string, digit int) int {
	if a == "" {
		return len(b)
	}
	change := 1
	if strings.Contains("0123456789", a[:1]) {
		change = digit
	}
	fewest := change + distanceByDefinition(a[1:], b, digit)
	if b == "" {
		return fewest
	}
	fewest = min(fewest, 1+distanceByDefinition(a, b[1:], digit))
	if a[0] == b[0] {
		change = 0
	}
	fewest = min(fewest, change+distanceByDefinition(a[1:], b[1:], digit))
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		fewest = min(fewest, 1+distanceByDefinition(a[2:], b[2:], digit))
	}
	return fewest
}

func TestDistance_IsThatOfItsDefinitionForAllShortWords(t *testing.T) {
	words := []string{""}
	for i := 0; len(words[i]) < 4; i++ {
		for _, letter := range []string{"a", "b", "9"} {
			words = append(words, words[i]+letter)
		}
	}
	require.Len(t, words, 1+3+9+27+81)
	for _, a := range words {
		for _, b := range words {
			for limit := range 4 {
				want := min(limit+1, distanceByDefinition(a, b, limit+1))
				require.Equal(t, want, min(limit+1, distance(a, b, limit)), "%q and %q, %d at most", a, b, limit)
			}
		}
	}
}

// The table has room for the longest name for which help is looked for, and a
// longer one is not looked at: its length says enough.
func TestDistance_TakesNamesOfAnyLength(t *testing.T) {
	longest := strings.Repeat("a", longestHelped)
	require.Equal(t, 0, distance(longest, longest, 2))
	require.Equal(t, 1, distance(longest[1:], longest, 2))
	require.Equal(t, 3, distance("a", strings.Repeat("a", 1000), 2))
	require.Equal(t, 3, distance(strings.Repeat("a", 1000), "a", 2))
}
