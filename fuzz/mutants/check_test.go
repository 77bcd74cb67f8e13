package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// source is code with a mutant on each of some lines. Two of its lines read the
// same, so that only a number tells their mutants apart.
const source = `package amount

func sign(n int) int {
	if n < 0 {
		return n - 1
	}
	if n < 0 {
		return n + 1
	}
	for n > 0 {
		n--
	}
	return n * 2
}
`

// allKilled is the tool's report of it. The figures in front are those that the
// tool makes up its thresholds of.
const allKilled = `{"go_module":"m","test_efficacy":100,"mutations_coverage":100,"mutants_total":7,"mutants_killed":7,"files":[
	{"file_name":"sign.go","mutations":[
		{"type":"INCREMENT_DECREMENT","status":"KILLED","line":11,"column":4},
		{"type":"CONDITIONALS_BOUNDARY","status":"KILLED","line":4,"column":7},
		{"type":"CONDITIONALS_NEGATION","status":"KILLED","line":4,"column":7},
		{"type":"INVERT_NEGATIVES","status":"KILLED","line":5,"column":12},
		{"type":"ARITHMETIC_BASE","status":"KILLED","line":5,"column":12},
		{"type":"CONDITIONALS_BOUNDARY","status":"KILLED","line":7,"column":7},
		{"type":"ARITHMETIC_BASE","status":"KILLED","line":13,"column":11}]}]}`

const (
	firstIf  = "### amount/sign.go: `if n < 0 {`\n\n- `<` to `<=`: lives. Nothing is below nothing.\n"
	secondIf = "### amount/sign.go: `if n < 0 {`\n\n- `<` to `<=`, number 2: lives. Nothing is below nothing.\n"
	loop     = "### amount/sign.go: `n--`\n\n- `--` to `++`: times out. It counts away from\n  its end.\n"
)

// outcome checks a report of the source beside a list.
func outcome(t *testing.T, report, list string) []string {
	t.Helper()
	root := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(root, "amount"), 0o755))
	for name, text := range map[string]string{"amount/sign.go": source, "report.json": report, "list.md": list} {
		require.NoError(t, os.WriteFile(filepath.Join(root, name), []byte(text), 0o644))
	}
	mutants, err := readReport(root, "amount", filepath.Join(root, "report.json"))
	require.NoError(t, err)
	listed, err := readSurvivors(filepath.Join(root, "list.md"))
	require.NoError(t, err)
	return check(mutants, listed, []string{"amount"})
}

// with gives the report with another status for the mutant at a place.
func with(t *testing.T, place, status string) string {
	t.Helper()
	from := `"status":"KILLED",` + place
	require.Contains(t, allKilled, from)
	return strings.ReplaceAll(allKilled, from, `"status":"`+status+`",`+place)
}

const (
	atFirstIf  = `"line":4,"column":7},` + "\n\t\t" + `{"type":"CONDITIONALS_NEGATION"` // its boundary alone
	atMinus    = `"line":5,"column":12`
	atSecondIf = `"line":7,"column":7`
	atLoop     = `"line":11,"column":4`
)

func TestCheck_BelievesTheMutantsAndNotTheFigures(t *testing.T) {
	tests := []struct {
		name, why    string
		report, list string
		fault        string // a part of the only one
	}{
		{"all killed", "nothing to list", allKilled, "", ""},
		{"lived", "efficacy 100 in the same report says nothing", with(t, atFirstIf, "LIVED"), "", "LIVED and not listed: amount/sign.go:4"},
		{"lived and listed", "with its reason", with(t, atFirstIf, "LIVED"), firstIf, ""},
		{"timed out", "the tool leaves these out of its figures", with(t, atLoop, "TIMED OUT"), "", "TIMED OUT and not listed: amount/sign.go:11"},
		{"timed out and listed", "a reason may take two lines", with(t, atLoop, "TIMED OUT"), loop, ""},
		{"timed out, listed as living", "who lists it has to know which", with(t, atFirstIf, "TIMED OUT"), firstIf, "TIMED OUT, and listed as LIVED"},
		{"not covered", "is not killed", with(t, atSecondIf, "NOT COVERED"), "", "NOT COVERED and not listed"},
		{"never run", "a dry run proves nothing of it", with(t, atSecondIf, "RUNNABLE"), "", "RUNNABLE and not listed"},
		{"skipped", "is not killed", with(t, atSecondIf, "SKIPPED"), "", "SKIPPED and not listed"},
		{"unknown status", "what is not known is no success", with(t, atSecondIf, "FINE"), "", "FINE and not listed"},
		{"not viable", "the compiler refused it: no mutant", with(t, atSecondIf, "NOT VIABLE"), "", ""},
		{"twice in the report", "the minus has two kinds that are one change, and the worse answer counts", with(t, atMinus, "LIVED"), "", "LIVED and not listed: amount/sign.go:5"},
		{"same text, other line", "only the number tells them apart", with(t, atSecondIf, "LIVED"), secondIf, ""},
		{"killed and listed", "a stale point would excuse the next one there", allKilled, firstIf, "listed, and it is KILLED"},
		{"not viable and listed", "there is nothing to excuse", with(t, atSecondIf, "NOT VIABLE"), secondIf, "listed, and it is NOT VIABLE"},
		{"listed of old code", "the line is gone", allKilled, strings.Replace(firstIf, "n < 0", "m < 0", 1), "there is no such mutant"},
		{"listed of a gone file", "the file is", allKilled, strings.Replace(firstIf, "sign.go", "old.go", 1), "there is no such mutant"},
		{"listed twice", "one of them would stay stale", with(t, atFirstIf, "LIVED"), firstIf + firstIf, "listed twice"},
		{"listed of another package", "which was not asked for", allKilled, strings.Replace(firstIf, "amount/", "merge/", 1), ""},
		{"nothing killed", "a broken build kills nothing, and lists nothing either", strings.ReplaceAll(allKilled, `"KILLED"`, `"NOT VIABLE"`), "", "no killed mutant of package amount"},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.NotEmpty(t, tt.why)
		require.False(t, seen[tt.name], tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			faults := outcome(t, tt.report, tt.list)
			if tt.fault == "" {
				require.Empty(t, faults, tt.why)
				return
			}
			require.Len(t, faults, 1, tt.why)
			require.Contains(t, faults[0], tt.fault, tt.why)
		})
	}
}

func TestCheck_NamesOfMutantsSurviveEditsAboveThem(t *testing.T) {
	report := with(t, atSecondIf, "LIVED")
	require.Empty(t, outcome(t, report, secondIf))
	before, err := mutantsOf(writeSource(t, source), "sign.go", []mutation{{Kind: "CONDITIONALS_BOUNDARY", Line: 4, Column: 7}})
	require.NoError(t, err)
	after, err := mutantsOf(writeSource(t, "// moved\n\n"+source), "sign.go", []mutation{{Kind: "CONDITIONALS_BOUNDARY", Line: 6, Column: 7}})
	require.NoError(t, err)
	require.Equal(t, before[0].name(), after[0].name())
}

func TestReadReport_RefusesWhatIsNoReportOfThisCode(t *testing.T) {
	for why, report := range map[string]string{
		"no JSON":                    `KILLED`,
		"no files":                   `{"files":[]}`,
		"another shape":              `{"mutants":[{"status":"KILLED"}]}`,
		"no token there":             `{"files":[{"file_name":"sign.go","mutations":[{"type":"CONDITIONALS_BOUNDARY","status":"KILLED","line":4,"column":8}]}]}`,
		"no such line":               `{"files":[{"file_name":"sign.go","mutations":[{"type":"CONDITIONALS_BOUNDARY","status":"KILLED","line":400,"column":1}]}]}`,
		"another token there":        `{"files":[{"file_name":"sign.go","mutations":[{"type":"INVERT_LOGICAL","status":"KILLED","line":4,"column":7}]}]}`,
		"a kind that is not known":   `{"files":[{"file_name":"sign.go","mutations":[{"type":"NEW","status":"KILLED","line":4,"column":7}]}]}`,
		"a file that is not anymore": `{"files":[{"file_name":"gone.go","mutations":[]}]}`,
	} {
		root := writeSource(t, source)
		path := filepath.Join(root, "report.json")
		require.NoError(t, os.WriteFile(path, []byte(report), 0o644))
		_, err := readReport(root, ".", path)
		require.Error(t, err, why)
	}
}

func TestReadSurvivors_RefusesSlips(t *testing.T) {
	for why, list := range map[string]string{
		"no reason":              "### a.go: `x`\n\n- `<` to `<=`: lives.\n",
		"a word for a reason":    "### a.go: `x`\n\n- `<` to `<=`: lives. Equivalent.\n",
		"another fate":           "### a.go: `x`\n\n- `<` to `<=`: survives. It is the same.\n",
		"no marks of code":       "### a.go: `x`\n\n- < to <=: lives. It is the same.\n",
		"a heading without code": "### a.go\n\n- `<` to `<=`: lives. It is the same.\n",
	} {
		path := filepath.Join(t.TempDir(), "list.md")
		require.NoError(t, os.WriteFile(path, []byte(list), 0o644))
		_, err := readSurvivors(path)
		require.Error(t, err, why)
	}
}

func TestReadSurvivors_ReadsWhatTheCheckProposes(t *testing.T) {
	for _, text := range []string{"if n < 0 {", "x := `{` + a", "`"} {
		m := mutant{file: "a/b.go", text: text, from: 40, to: 41, number: 3, status: timedOut}
		path := filepath.Join(t.TempDir(), "list.md")
		list := "# Prose\n\n- of any kind\n\n### a/b.go: " + code(text) + "\n\n" + m.point() + " It never ends, as it\n  must.\n\nMore prose.\n"
		require.NoError(t, os.WriteFile(path, []byte(list), 0o644))
		listed, err := readSurvivors(path)
		require.NoError(t, err)
		require.Equal(t, []survivor{{"a/b.go", m.name(), timedOut, "It never ends, as it must."}}, listed)
	}
}

func writeSource(t *testing.T, text string) (root string) {
	t.Helper()
	root = t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(root, "sign.go"), []byte(text), 0o644))
	return root
}
