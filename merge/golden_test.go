package merge_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/merge"
)

// golden is one case of testdata/*.txt. A file starts with a sentence about
// its subject; a case is a line "== name" and lines "key: value" up to the
// next blank line. Without a table the default one is meant.
type golden struct {
	file, name, why, table, session, patch, want string
	locked, ignored                              []string // pointers into the patch
}

func TestApply_MatchesGoldens(t *testing.T) {
	for _, g := range goldens(t) {
		t.Run(g.file+"/"+g.name, func(t *testing.T) {
			got := apply(t, tableNamed(t, g.table), g.session, g.patch)
			require.Equal(t, outcome{g.want, g.locked, g.ignored}, got, g.why)
		})
	}
}

// Every row of SPEC section 2's table is tried with a value, a null and
// nothing, on a stored value, on none and on one of another type.
func TestGoldens_CoverTheDefaultTable(t *testing.T) {
	have := map[string]bool{}
	for _, g := range goldens(t) {
		if g.file == "default-table.txt" {
			have[g.name] = true
		}
	}
	want := 0
	for _, row := range merge.ClientSession().Rows() {
		for _, patch := range []string{"value", "null", "absent"} {
			for _, stored := range []string{"present", "absent", "other"} {
				name := string(row.Path) + " " + patch + " " + stored
				require.True(t, have[name], "no case %q", name)
				want++
			}
		}
	}
	require.Len(t, have, want, "a case for a row that the table does not have")
}

func TestGoldens_CiteEveryRuleOfMerging(t *testing.T) {
	all := goldens(t)
	for _, rule := range []string{"M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "R5", "V9"} {
		require.True(t, slices.ContainsFunc(all, func(g golden) bool { return strings.HasPrefix(g.why, rule+":") }), rule)
	}
}

func TestGoldens_HoldAllOfRFC7396(t *testing.T) {
	count := 0
	for _, g := range goldens(t) {
		if g.file == "rfc7396.txt" {
			count++
		}
	}
	require.Equal(t, 15+2, count)
}

var citation = regexp.MustCompile(`^(M[1-9]|R5|V9|RFC 7396 (appendix A|section [1-3])): .`)

// goldens reads all archives, as strictly as it can: a misspelled key is a
// case that would test something else.
func goldens(t testing.TB) []golden {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 11, "archives")
	var all []golden
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		seen := checked{}
		blocks := strings.Split(strings.TrimSpace(string(src)), "\n== ")
		require.Greater(t, len(blocks), 5, "%s: an archive that emptied", file)
		for _, block := range blocks[1:] {
			g := readGolden(t, filepath.Base(file), block)
			seen.add(t, g.name, g.why)
			require.Regexp(t, citation, g.why, "%s: %s: cite a rule", file, g.name)
			all = append(all, g)
		}
	}
	return all
}

func readGolden(t testing.TB, file, block string) golden {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(block), "\n")
	g := golden{file: file, name: lines[0]}
	var locked, ignored string
	fields := map[string]*string{
		"why": &g.why, "table": &g.table, "session": &g.session, "patch": &g.patch, "want": &g.want,
		"locked": &locked, "ignored": &ignored,
	}
	for _, line := range lines[1:] {
		key, value, ok := strings.Cut(line, ": ")
		require.True(t, ok && fields[key] != nil, "%s: %s: %q", file, g.name, line)
		require.Empty(t, *fields[key], "%s: %s: %s twice", file, g.name, key)
		*fields[key] = value
	}
	require.NotContains(t, []string{g.session, g.patch, g.want}, "", "%s: %s: incomplete", file, g.name)
	g.locked, g.ignored = sortedFields(locked), sortedFields(ignored)
	return g
}

func sortedFields(s string) []string {
	if s == "" {
		return nil
	}
	return slices.Sorted(strings.FieldsSeq(s))
}

// tableNamed gives a ready table by its name, or one from JSON.
func tableNamed(t testing.TB, name string) *merge.Table {
	t.Helper()
	switch name {
	case "":
		return merge.ClientSession()
	case "fieldwise":
		return merge.Fieldwise()
	case "rfc7396":
		return merge.RFC7396()
	}
	made, err := merge.ParseTable([]byte(name))
	require.NoError(t, err, name)
	return made
}
