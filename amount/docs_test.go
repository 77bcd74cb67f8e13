package amount_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What docs/money.md says of the modes is what TestRounding_DoesWhatItsNameSays
// checks.
func TestDocs_ShowTheRoundingModesAsTheyAre(t *testing.T) {
	var want strings.Builder
	row := func(first string, cells []string) {
		fmt.Fprintf(&want, "| %s |\n", strings.TrimSpace(first+" | "+strings.Join(cells, " | ")))
	}
	var names, lines []string
	for _, mode := range modes {
		names = append(names, mode.String())
		lines = append(lines, "---")
	}
	row("", names)
	fmt.Fprintf(&want, "|---|%s|\n", strings.Join(lines, "|"))
	for _, tt := range roundingCases {
		var cells []string
		for _, minor := range tt.want {
			cells = append(cells, fmt.Sprint(minor))
		}
		row(tt.major, cells)
	}
	doc, err := os.ReadFile("../docs/money.md")
	require.NoError(t, err)
	_, after, found := strings.Cut(string(doc), "<!-- rounding -->\n")
	require.True(t, found)
	shown, _, found := strings.Cut(after, "<!-- end rounding -->")
	require.True(t, found)
	require.Equal(t, want.String(), shown)
}
