package clientsession_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// notVerbatim has the pages of which the Go code does not stand in a test as it
// is shown.
var notVerbatim = map[string]string{
	"README.md":     "TestREADME_ProgramPrintsWhatIsShown runs the whole program",
	"docs/money.md": "ExampleExponent and ExampleFromMinor run its two lines, and look at their errors",
}

// Go code on a page is a part of a test that runs, to the byte but for how far it
// is indented.
func TestDocs_ShowGoCodeThatRuns(t *testing.T) {
	pages, err := filepath.Glob("docs/*.md")
	require.NoError(t, err)
	tests, err := filepath.Glob("*_test.go")
	require.NoError(t, err)
	further, err := filepath.Glob("*/*_test.go")
	require.NoError(t, err)
	var code [][]string
	for _, name := range append(tests, further...) {
		code = append(code, strings.Split(string(readFile(t, name)), "\n"))
	}
	shown := 0
	for _, page := range append(pages, "README.md") {
		_, fences := splitFences(string(readFile(t, page)))
		for _, f := range fences {
			if f.info != "go" || notVerbatim[filepath.ToSlash(page)] != "" {
				continue
			}
			shown++
			lines := strings.Split(strings.TrimSuffix(f.code, "\n"), "\n")
			require.True(t, slices.ContainsFunc(code, func(file []string) bool { return containsLines(file, lines) }),
				"%s:%d: no test has this code", page, f.line)
		}
	}
	require.Positive(t, shown)
	require.True(t, containsLines([]string{"a", "\tb", "", "\t\tc"}, []string{"b", "", "\tc"}), "further in")
	require.False(t, containsLines([]string{"\tb", "\t\tc"}, []string{"b", "c"}), "not alike")
	require.False(t, containsLines([]string{"b"}, []string{"b", "c"}), "not to the end")
}

// containsLines reports whether a file has these lines one after the other, all
// of them further in by the same number of tabs.
func containsLines(file, lines []string) bool {
	for i := range file {
		indent, found := strings.CutSuffix(file[i], lines[0])
		if !found || strings.Trim(indent, "\t") != "" || len(file)-i < len(lines) {
			continue
		}
		if slices.EqualFunc(file[i:i+len(lines)], lines, func(have, want string) bool {
			return have == indent+want || have == "" && want == ""
		}) {
			return true
		}
	}
	return false
}

// exampleRow names examples, and links to the file that has them.
var exampleRow = regexp.MustCompile(`^\|[^|]*\| (.*) in \[[^\]]*\]\(\.\./([^)]*)\)`)

// A task whose example was renamed has none.
func TestGuide_NamesExamplesThatThereAre(t *testing.T) {
	rows := 0
	for line := range strings.Lines(between(t, "docs/README.md", "examples")) {
		m := exampleRow.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		rows++
		src := string(readFile(t, m[2]))
		names := regexp.MustCompile("`(Example[A-Za-z_]*|Test[A-Za-z_]*)`").FindAllStringSubmatch(m[1], -1)
		require.NotEmpty(t, names, "%s", line)
		for _, name := range names {
			require.True(t, strings.Contains(src, "\nfunc "+name[1]+"("), "%s is not in %s", name[1], m[2])
		}
	}
	require.GreaterOrEqual(t, rows, 12)
}

// The bounds that the security page names are the program's own.
func TestSecurityPage_NamesTheBounds(t *testing.T) {
	_, after, found := strings.Cut(string(readFile(t, "docs/security.md")), "<!-- bounds -->\n")
	require.True(t, found)
	shown, _, found := strings.Cut(after, "<!-- end bounds -->")
	require.True(t, found)
	require.Equal(t, fmt.Sprintf(`| what | default | at most | set by |
|---|---|---|---|
| bytes of a document | %d | %d | `+"`WithLimits`"+` |
| arrays and objects inside one another | %d | %d | `+"`WithLimits`"+` |
| findings that are listed | %d | – | `+"`WithMaxFindings`"+` |
| digits of a number that is converted | %d | – | – |
| shares that an amount is split into | – | %d | the caller |
`, document.DefaultSize, document.MaxSize, document.DefaultDepth, document.MaxDepth, validate.DefaultMaxFindings,
		amount.MaxDigits, amount.MaxShares), shown)
}
