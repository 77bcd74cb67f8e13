package document_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// fastest gives the least time that f takes in several runs. Where two such
// times are compared, the factor allowed is far from both verdicts.
func fastest(f func()) time.Duration {
	least := time.Hour
	for range 5 {
		start := time.Now()
		f()
		least = min(least, time.Since(start))
	}
	return least
}

// Two documents that differ at their innermost place only, and there only by
// spelling: what is inside a container must not be compared once a level.
func TestEqual_ReadsDeepValuesOnceNotOncePerLevel(t *testing.T) {
	const depth, size = 5000, 1 << 19
	limits := document.Limits{Depth: depth}
	deep := func(number string) *document.Document {
		text := strings.Repeat("[", depth-1) + `["` + strings.Repeat("x", size) + `",` + number + "]" + strings.Repeat("]", depth-1)
		doc, err := document.Parse([]byte(text), limits)
		require.NoError(t, err)
		return doc
	}
	a, b := deep("1.0"), deep("1e0")
	require.True(t, a.Root().Equal(b.Root()))
	src := []byte(a.Text())
	read := fastest(func() { _, _ = document.Parse(src, limits) })
	compare := fastest(func() { a.Root().Equal(b.Root()) })
	require.Less(t, compare, 50*read, "comparing takes %v, reading %v", compare, read)
}

// The most that one fault can cost beyond reading: its pointer and its place.
func TestParse_RefusesLateFaultsInAboutTheTimeItAccepts(t *testing.T) {
	large := strings.Repeat(`{"some name of a member":[[1,2,3],{"x":"y z"}]},`, 15_000)
	for name, ending := range map[string]string{
		"syntax": "x]", "end": "1", "duplicate": `{"a":1,"a":1}]`, "control": "\"\n", "number": "-",
	} {
		accept := fastest(func() { _, _ = parseBytes([]byte("[" + large + "1]")) })
		refuse := fastest(func() {
			_, err := parseBytes([]byte("[" + large + ending))
			require.Error(t, err)
		})
		require.Less(t, refuse, 20*accept, name)
	}
}
