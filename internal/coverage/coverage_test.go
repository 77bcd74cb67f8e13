package main

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

const planted = "package p\n" + // 1
	"\n" +
	"func F(a []int) {\n" + // 3
	"\tif a == nil {\n" + // 4
	"\t\treturn\n" +
	"\t}\n" +
	"\tprintln(`x`)\n" + // 7
	"}\n" +
	"\n" +
	"func (t *T[E]) M() {}\n" + // 10
	"\n" +
	"func (T) M() {}\n" + // 12
	"\n" +
	"var v = func() int { return 1 }()\n" // 14

// module is a module with a page that lists something.
func module(page string) fstest.MapFS {
	return fstest.MapFS{
		"go.mod":           {Data: []byte("// a comment\nmodule example.com/m\n\ngo 1.26\n")},
		"p/p.go":           {Data: []byte(planted)},
		"docs/coverage.md": {Data: []byte(page)},
	}
}

// ran is a profile in which enough ran that the rest makes no difference.
func ran(lines ...string) string {
	return "mode: set\nexample.com/m/p/p.go:3.17,4.14 1000 1\n" + strings.Join(lines, "\n")
}

func TestCheck_FindsWhatIsNotAsItMustBe(t *testing.T) {
	tests := []struct {
		name, why     string
		page, profile string
		want          []string // in the error; none if there is to be no error
	}{
		{"all covered", "the plain case", "", ran("example.com/m/p/p.go:4.14,6.3 1 7"), nil},
		{"explained", "the reason may go on below, and other text is for readers", "# Title\n\n- `p/p.go`, `F`, `if a == nil {`: because\n  of that\n\n* and - this\n",
			ran("example.com/m/p/p.go:4.14,6.3 1 0"), nil},
		{"not explained", "what is to be written is shown", "", ran("example.com/m/p/p.go:4.14,6.3 1 0"),
			[]string{"no test runs this", "- `p/p.go`, `F`, `if a == nil {`:"}},
		{"line with backquotes", "as Markdown has them", "", ran("example.com/m/p/p.go:7.2,8.2 1 0"), []string{"- `p/p.go`, `F`, `` println(`x`) ``:"}},
		{"line with backquotes explained", "and it is read again", "- `p/p.go`, `F`, `` println(`x`) ``: why", ran("example.com/m/p/p.go:7.2,8.2 1 0"), nil},
		{"stale", "the list says of each line that it does not run", "- `p/p.go`, `F`, `if a == nil {`: why", ran("example.com/m/p/p.go:4.14,6.3 1 1"),
			[]string{"explains what runs, or is no more", "- `p/p.go`, `F`, `if a == nil {`:"}},
		{"another function", "the same line stands in many", "- `p/p.go`, `G`, `if a == nil {`: why", ran("example.com/m/p/p.go:4.14,6.3 1 0"),
			[]string{"no test runs this", "`F`", "explains what runs", "`G`"}},
		{"two on one line", "each wants its reason", "- `p/p.go`, `F`, `if a == nil {`: why", ran("example.com/m/p/p.go:4.5,4.9 1 0", "example.com/m/p/p.go:4.14,6.3 1 0"),
			[]string{"no test runs this"}},
		{"two on one line explained", "each has its reason", "- `p/p.go`, `F`, `if a == nil {`: why\n- `p/p.go`, `F`, `if a == nil {`: why too",
			ran("example.com/m/p/p.go:4.5,4.9 1 0", "example.com/m/p/p.go:4.14,6.3 1 0"), nil},
		{"no reason", "a list of lines explains nothing", "- `p/p.go`, `F`, `if a == nil {`:  \n  because", ran("example.com/m/p/p.go:4.14,6.3 1 0"),
			[]string{"want file, function, line and a reason"}},
		{"another item", "an item that is not read would explain nothing, unseen", "- because", ran(), []string{"want file, function, line and a reason"}},
		{"methods", "by their receivers, pointers and type parameters too", "", ran("example.com/m/p/p.go:10.20,10.22 1 0", "example.com/m/p/p.go:12.14,12.16 1 0"),
			[]string{"- `p/p.go`, `(*T[E]).M`, `func (t *T[E]) M() {}`:", "- `p/p.go`, `T.M`, `func (T) M() {}`:"}},
		{"function of a variable", "it has no name", "", ran("example.com/m/p/p.go:14.20,14.32 1 0"), []string{"- `p/p.go`, `var`, `var v = func() int { return 1 }()`:"}},
		{"nothing to run", "an empty case has no statement", "", ran("example.com/m/p/p.go:4.14,6.3 0 0"), nil},
		{"run by another's tests", "a block may come several times", "", ran("example.com/m/p/p.go:4.14,6.3 1 0", "example.com/m/p/p.go:4.14,6.3 1 2", "example.com/m/p/p.go:4.14,6.3 1 0"), nil},
		{"enough", "98 of 100 are 98 %", "- `p/p.go`, `F`, `if a == nil {`: why", "mode: atomic\nexample.com/m/p/p.go:3.17,4.14 98 1\nexample.com/m/p/p.go:4.14,6.3 2 0", nil},
		{"not enough", "explained or not", "- `p/p.go`, `F`, `if a == nil {`: why", "mode: set\nexample.com/m/p/p.go:3.17,4.14 97 1\nexample.com/m/p/p.go:4.14,6.3 3 0",
			[]string{"example.com/m/p: 97.00 % of the statements ran, want 98 %"}},
		{"no tests", "a package that is not in the profile", "", "mode: set\n", []string{"example.com/m/p: 0.00 % of the statements ran"}},
		{"no profile", "an empty file", "", "", []string{"this is no coverage profile"}},
		{"cut off", "what is not understood is not passed over", "", ran("example.com/m/p/p.go:4.14,6"), []string{"no line of a coverage profile"}},
		{"another module", "its files are not here", "", ran("example.org/m/p/p.go:4.14,6.3 1 0"), []string{"example.org/m/p/p.go is no file of module example.com/m"}},
		{"another version", "the line would be another one", "", ran("example.com/m/p/p.go:99.1,99.3 1 0"), []string{"p/p.go has no line 99"}},
		{"no such file", "the profile is old", "", ran("example.com/m/p/q.go:4.14,6.3 1 0"), []string{"p/q.go"}},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			var out strings.Builder
			err := check(&out, module(tt.page), strings.NewReader(tt.profile), []string{"example.com/m/p"})
			if tt.want == nil {
				require.NoError(t, err, tt.why)
				require.Regexp(t, `^ *\d+\.\d\d % of +\d+ statements  example.com/m/p\n$`, out.String())
				return
			}
			require.Error(t, err, tt.why)
			for _, text := range tt.want {
				require.Contains(t, err.Error(), text)
			}
		})
	}
}

func TestCheck_NeedsItsFiles(t *testing.T) {
	for _, missing := range []string{"go.mod", "docs/coverage.md"} {
		files := module("")
		delete(files, missing)
		require.ErrorContains(t, check(&strings.Builder{}, files, strings.NewReader(ran()), nil), missing)
	}
	files := module("")
	files["go.mod"].Data = []byte("go 1.26\n")
	require.ErrorContains(t, check(&strings.Builder{}, files, strings.NewReader(ran()), nil), "names no module")
}
