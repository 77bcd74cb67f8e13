package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the tables of docs/comparison.md")

const comparisonPage = "../docs/comparison.md"

// featureTable compares what libraries can do in one field.
type featureTable struct {
	name      string // of its place on the page
	libraries []string
	rows      []featureRow
}

// featureRow has a cell for each library of its table.
type featureRow struct {
	feature string
	cells   []cell
}

// cell is one answer to one question. What can be run is measured by run; the
// rest is read in the library's documentation or source.
type cell struct {
	run  func() (string, error)
	read string
}

// measured is a cell whose answer comes of running the library. An error of the
// library is an answer like any other, so that run gives one only where the
// question could not be asked.
func measured(run func() (string, error)) cell { return cell{run: run} }

// isSo is a measured cell that says yes or no.
func isSo(holds func() (bool, error)) cell {
	return measured(func() (string, error) {
		yes, err := holds()
		if yes {
			return "yes", err
		}
		return "no", err
	})
}

// read is a cell that nothing here runs.
func read(answer string) cell { return cell{read: answer} }

// notItsJob is a cell of a library that is for something else.
var notItsJob = read("–")

// Every cell of the page is what the library answers here, or stands in italics.
func TestComparison_IsWhatWasMeasured(t *testing.T) {
	page, err := os.ReadFile(comparisonPage)
	require.NoError(t, err)
	text := string(page)
	for _, table := range featureTables() {
		begin, end := "<!-- "+table.name+" -->\n", "<!-- end "+table.name+" -->"
		before, rest, found := strings.Cut(text, begin)
		require.True(t, found, table.name)
		shown, after, found := strings.Cut(rest, end)
		require.True(t, found, table.name)
		want := table.markdown(t)
		if *update {
			text = before + begin + want + end + after
			continue
		}
		require.Equal(t, want, shown, "go test ./peers -run Comparison -update")
	}
	if *update {
		require.NoError(t, os.WriteFile(comparisonPage, []byte(text), 0o666))
	}
}

func (f featureTable) markdown(t *testing.T) string {
	t.Helper()
	var out strings.Builder
	fmt.Fprintf(&out, "| | %s |\n|---|%s\n", strings.Join(f.libraries, " | "), strings.Repeat("---|", len(f.libraries)))
	seen := map[string]bool{}
	for _, row := range f.rows {
		require.False(t, seen[row.feature], "%s comes twice", row.feature)
		seen[row.feature] = true
		require.Len(t, row.cells, len(f.libraries), row.feature)
		fmt.Fprintf(&out, "| %s |", row.feature)
		for i, c := range row.cells {
			fmt.Fprintf(&out, " %s |", c.markdown(t, f.libraries[i]+": "+row.feature))
		}
		out.WriteString("\n")
	}
	return out.String()
}

func (c cell) markdown(t *testing.T, where string) string {
	t.Helper()
	switch {
	case c.run != nil:
		answer, err := c.run()
		require.NoError(t, err, where)
		require.NotEmpty(t, answer, where)
		return answer
	case c.read == "–":
		return c.read
	}
	require.NotEmpty(t, c.read, where)
	return "*" + c.read + "*"
}
