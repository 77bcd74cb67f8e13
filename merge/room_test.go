package merge_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// How far receipts, conflicts and composed patches go into detail is bounded by
// the size of the documents. These are cases on both sides of the bound, far
// enough from it that its exact place does not matter.

// wide gives an object with one member of that name, an object of n members.
func wide(name string, n int, value string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `,"m%03d":%s`, i, value)
	}
	return `{"` + name + `":{` + b.String()[1:] + `}}`
}

func TestExplain_GoesIntoWhatIsInProportion(t *testing.T) {
	for name, tt := range map[string]struct{ path, members, want int }{
		"a small document with a long path": {200, 100, 101},
		"a small one, and its path longer":  {900, 60, 61},
		"a larger one":                      {200, 990, 991},
		"out of all proportion":             {20_000, 990, 1},
	} {
		long := strings.Repeat("p", tt.path)
		session, patch := parse(t, wide(long, tt.members, "1")).Root(), parse(t, wide(long, tt.members, "2")).Root()
		require.Equal(t, tt.want, len(merge.Explain(merge.RFC7396(), session, patch, patch)), name)
	}
}

func TestConflicts_GoIntoWhatIsInProportion(t *testing.T) {
	long := strings.Repeat("p", 300)
	many := strings.Trim(wide("x", 1990, "1"), "{}")
	many = strings.TrimPrefix(many, `"x":{`)
	a, b := parse(t, `{`+many+`,"`+long+`":{"x":1}}`), parse(t, `{`+many+`,"`+long+`":{"x":2}}`)
	conflicts := merge.Conflicts(merge.RFC7396(), a.Root(), b.Root())
	require.Len(t, conflicts, 1)
	require.Equal(t, document.Pointer("/"+long+"/x"), conflicts[0].Pointer, "what stands beside a place is not counted")
}

func TestCompose_ClearsByNameWhatIsInProportion(t *testing.T) {
	rows := []merge.Row{{"/*/*", merge.Locked}}
	for i := range 500 {
		rows = append(rows, merge.Row{document.Pointer(fmt.Sprint("/*/name-", i)), merge.Replace})
	}
	made := table(t, rows...)
	places := func(value, more string) document.Value {
		var all []string
		for i := range 20 {
			all = append(all, fmt.Sprintf(`"%d":%s`, i, value))
		}
		return parse(t, "{"+strings.Join(all, ",")+more+"}").Root()
	}
	_, err := merge.Compose(made, places("null", ""), places("{}", ""))
	require.Equal(t, merge.TooLarge, err.(*merge.ComposeError).Reason, "small patches do not clear that much")
	composed, err := merge.Compose(made, places("null", ""), places("{}", `,"large":"`+strings.Repeat("x", 40_000)+`"`))
	require.NoError(t, err)
	require.Equal(t, 20*500, strings.Count(composed.Text(), "null"))
}
