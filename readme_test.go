package clientsession_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/merge"
)

func TestREADME_ShowsTheDefaultTable(t *testing.T) {
	require.Equal(t, merge.ClientSession().Markdown(), between(t, "README.md", "rules"))
}

// The program is a whole one: a reader pastes it, and sees what is shown.
func TestREADME_ProgramPrintsWhatIsShown(t *testing.T) {
	if testing.Short() || runtime.GOARCH == "wasm" {
		t.Skip("needs the Go command")
	}
	_, fences := splitFences(string(readFile(t, "README.md")))
	i := slices.IndexFunc(fences, func(f fence) bool { return f.info == "go" })
	require.GreaterOrEqual(t, i, 0)
	file := filepath.Join(t.TempDir(), "main.go")
	require.NoError(t, os.WriteFile(file, []byte(fences[i].code), 0o666))
	out, err := exec.Command("go", "run", file).CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.Equal(t, fences[i+1].code, string(out), "the block that follows the program")
}

// What is measured for the comparison is not copied by hand.
func TestREADME_DiffersAsTheComparisonSays(t *testing.T) {
	long := map[string][]string{}
	for line := range strings.Lines(between(t, "docs/comparison.md", "merge features")) {
		cells := strings.Split(line, "|")
		long[cells[1]] = cells
	}
	rows := strings.Split(strings.TrimSpace(between(t, "README.md", "differences")), "\n")
	require.Greater(t, len(rows), 5)
	for i, row := range rows {
		if i == 1 {
			continue // the line below the head
		}
		cells := strings.Split(row, "|")
		require.Len(t, cells, 5, "%s", row)
		require.Contains(t, long, cells[1])
		require.Equal(t, long[cells[1]][1:4], cells[1:4], "name, ours, evanphx/json-patch")
	}
}

// The README is read in terminals and editors too.
func TestREADME_HasNoLongLines(t *testing.T) {
	for i, line := range strings.Split(string(readFile(t, "README.md")), "\n") {
		require.LessOrEqual(t, utf8.RuneCountInString(line), 120, "line %d", i+1)
	}
}

// between gives what stands on a page between a mark and its end.
func between(t *testing.T, page, mark string) string {
	t.Helper()
	_, after, found := strings.Cut(string(readFile(t, page)), "<!-- "+mark+" -->\n")
	require.True(t, found, "%s: %s", page, mark)
	shown, _, found := strings.Cut(after, "<!-- end "+mark+" -->")
	require.True(t, found, "%s: end of %s", page, mark)
	return shown
}
