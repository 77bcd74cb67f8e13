package merge_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// Families of patches that grow: what is hostile about them is said beside them.
var growing = []struct {
	name, why, table string
	size             int
	patches          func(n int) []string
}{
	{"members", "two objects are matched, not searched", "", 2000, func(n int) []string {
		return []string{members(0, n, `{"a":1}`), members(n/2, n, `{"a":2}`)}
	}},
	{"equal members", "M7: nothing is compared twice", "", 2000, func(n int) []string {
		return []string{members(0, n, `{"a":1}`), reversed(members(0, n, `{"a":1.0}`))}
	}},
	{"members below Replace", "M3: nulls are left out once", "", 2000, func(n int) []string {
		return []string{`{"order":` + members(0, n, `{"a":null}`) + `}`, `{"order":` + members(0, n, `{"b":null}`) + `}`}
	}},
	{"members around locks", "M6: each has a lock", wildLocks, 1000, func(n int) []string {
		return []string{`{"a":` + members(0, n, `{"l":1,"v":1}`) + `}`, `{"a":` + members(0, n, `{"v":1}`) + `}`}
	}},
	{"a lock of many members", "M7: compared once", mergedLock, 2000, func(n int) []string {
		return []string{`{"a":{"l":` + members(0, n, "1") + `}}`, `{"a":{"l":` + reversed(members(0, n, "1.0")) + `}}`}
	}},
	{"a nest", "L2: no level looks at all below it", "rfc7396", 1000, func(n int) []string {
		return []string{nested(n, `{"a":`, `{"x":1}`, "}"), nested(n, `{"a":`, `{"x":2}`, "}")}
	}},
	{"a nest with a lock", "L2: an object is written and taken back on every level", `[{"path":"/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/l","strategy":"locked"}]`, 1000, func(n int) []string {
		return []string{nested(n, `{"a":`, `{"x":1}`, "}"), `{"a":{"a":null,"b":1}}`}
	}},
	{"a long name above many", "L3: pointers would be n times the size", "rfc7396", 1000, func(n int) []string {
		long := strings.Repeat("n", 10*n)
		return []string{fmt.Sprintf(`{%q:%s}`, long, members(0, n, "1")), fmt.Sprintf(`{%q:%s}`, long, members(0, n, "2"))}
	}},
}

func TestComposeAndConflicts_TakeEightTimesTheTimeForEightTimesTheSize(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	for _, f := range growing {
		t.Run(f.name, func(t *testing.T) {
			made := tableNamed(t, f.table)
			requireLinear(t, f.size, func(n int) func() {
				patches := parsed(t, f.patches(n))
				return func() {
					_, _ = merge.Compose(made, patches...)
					merge.Conflicts(made, patches[0], patches[1])
				}
			})
		})
	}
}

// Memory is counted, so that this is certain where time is not.
func TestComposeAndConflicts_TakeEightTimesTheMemoryForEightTimesTheSize(t *testing.T) {
	seen := checked{}
	for _, f := range growing {
		seen.add(t, f.name, f.why)
		made := tableNamed(t, f.table)
		for name, work := range map[string]func(patches []document.Value){
			"Compose":   func(patches []document.Value) { _, _ = merge.Compose(made, patches...) },
			"Conflicts": func(patches []document.Value) { merge.Conflicts(made, patches[0], patches[1]) },
		} {
			small, large := bytesOf(work, parsed(t, f.patches(f.size))), bytesOf(work, parsed(t, f.patches(8*f.size)))
			require.Less(t, large, 24*small+64<<10, "%s, %s: %d bytes, %d bytes", name, f.name, small, large)
		}
	}
}

// Many patches are composed at once and not two by two, which would copy what the
// first ones say time and again.
func TestCompose_TakesEightTimesTheMemoryForEightTimesThePatches(t *testing.T) {
	families := []struct{ name, why, table, first, each string }{
		{"each adds a member", "M4", "rfc7396", `{}`, `{"member-%d":{"a":1}}`},
		{"each sets one member", "M3", "rfc7396", `{}`, `{"a":{"b":{"c":%d}}}`},
		{"each replaces an object", "M3: what is overtaken is looked at once", "", `{}`, `{"order":{"a":%d}}`},
		{"a large object, then one member each time", "L2: it is not gone through each time", "rfc7396", `{"a":` + members(0, 3000, "1") + `}`, `{"a":{"b":%d}}`},
		{"many locks, then cleared each time", "M6: what is asked of locks is kept, and looked at once", wildLocks, `{"a":` + members(0, 1000, `{"l":1}`) + `}`, `{"a":null,"b":%d}`},
		{"one long lock, then short ones", "M7: equal values need not be of equal length", mergedLock, `{"a":{"l":1.` + strings.Repeat("0", 100_000) + `}}`, `{"a":{"l":1},"b":%d}`},
	}
	seen := checked{}
	for _, f := range families {
		seen.add(t, f.name, f.why)
		made := tableNamed(t, f.table)
		patches := func(n int) (all []document.Value) {
			texts := []string{f.first}
			for i := range n {
				texts = append(texts, fmt.Sprintf(f.each, i))
			}
			return parsed(t, texts)
		}
		work := func(patches []document.Value) {
			_, err := merge.Compose(made, patches...)
			require.NoError(t, err)
		}
		small, large := bytesOf(work, patches(500)), bytesOf(work, patches(4000))
		require.Less(t, large, 24*small+64<<10, "%s: %d bytes, %d bytes", f.name, small, large)
		if !testing.Short() {
			requireLinear(t, 500, func(n int) func() {
				all := patches(n)
				return func() { work(all) }
			})
		}
	}
}

func TestComposeAndConflicts_TakeNestsAsDeepAsTheReader(t *testing.T) {
	const depth = 9_000
	nest := func(core string) document.Value { return parse(t, nested(depth, `{"a":`, core, "}")).Root() }
	for _, made := range []*merge.Table{merge.RFC7396(), tableNamed(t, mergedLock), tableNamed(t, wildLocks), table(t, merge.Row{"", merge.Replace})} {
		got, err := merge.Compose(made, nest(`{"x":1}`), nest(`{"y":null}`))
		require.NoError(t, err)
		requireSound(t, got)
		merge.Conflicts(made, nest(`{"x":1}`), nest(`{"x":2}`))
		merge.Conflicts(made, nest(`{"x":null}`), parse(t, `{"a":null}`).Root())
	}
	_, err := merge.Compose(merge.RFC7396(), nest(`null`), nest(`{}`))
	require.Equal(t, document.Pointer(strings.Repeat("/a", depth)), err.(*merge.ComposeError).Path)
	found := merge.Conflicts(merge.RFC7396(), nest(`1`), nest(`2`))
	require.Len(t, found, 1)
	require.True(t, strings.HasPrefix(strings.Repeat("/a", depth), string(found[0].Pointer)), "one of the places on the way down")
}

func TestComposeAndConflicts_TakeAHundredThousandMembers(t *testing.T) {
	const n = 100_000
	patches := parsed(t, []string{members(0, n, "1"), members(n/2, n, "2")})
	got, err := merge.Compose(merge.ClientSession(), patches...)
	require.NoError(t, err)
	count := 0
	for range got.Root().Members() {
		count++
	}
	require.Equal(t, n+n/2, count)
	require.Len(t, merge.Conflicts(merge.ClientSession(), patches[0], patches[1]), n/2)
}

func parsed(t testing.TB, texts []string) (all []document.Value) {
	t.Helper()
	for _, text := range texts {
		all = append(all, parse(t, text).Root())
	}
	return all
}

// bytesOf counts the bytes that work allocates.
func bytesOf(work func([]document.Value), patches []document.Value) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work(patches)
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}
