package merge_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// members spells an object whose members are called from, from+1, ….
func members(from, count int, value string) string {
	var s strings.Builder
	for i := range count {
		fmt.Fprintf(&s, `,"member-%d":%s`, from+i, value)
	}
	return "{" + s.String()[1:] + "}"
}

// Large objects are matched in other ways than small ones, and mean the same.
func TestApply_MergesLargeObjectsAsItDoesSmallOnes(t *testing.T) {
	const n = 20_000
	locks := table(t, merge.Row{"/x", merge.Replace}, merge.Row{"/x/*/id", merge.Locked})
	mergedLocks := table(t, merge.Row{"/x/*/id", merge.Locked})
	tests := []struct {
		name, why      string
		table          *merge.Table
		session, patch string
		wantMembers    int
	}{
		{"same names", "M4: each meets its counterpart", merge.RFC7396(), members(0, n, "1"), members(0, n, "2"), n},
		{"other names", "M4: none meets any", merge.RFC7396(), members(0, n, "1"), members(n, n, "2"), 2 * n},
		{"half of the names", "M4: new ones follow", merge.RFC7396(), members(0, n, "1"), members(n/2, n, "2"), n + n/2},
		{"all cleared", "M2: nothing left", merge.RFC7396(), members(0, n, "1"), members(0, n, "null"), 0},
		{"default table", "M9: rows are looked up for each member", merge.ClientSession(), members(0, n, "1"), members(0, n, "2"), n},
		{"locks replaced", "M6: two objects matched around locks", locks, `{"x":` + members(0, n, `{"id":1}`) + "}", `{"x":` + members(n/2, n, `{"id":1,"v":2}`) + "}", 1},
		{"locks cleared", "M6: survivors of a null", locks, `{"x":` + members(0, n, `{"id":1,"v":1}`) + "}", `{"x":null}`, 1},
		{"locks merged", "M6: locks below Merge", mergedLocks, `{"x":` + members(0, n, `{"id":1,"v":1}`) + "}", `{"x":` + members(0, n, `{"id":1.0,"v":2}`) + "}", 1},
		{"locked values compared", "M7: equal objects in another order", table(t, merge.Row{"/x", merge.Locked}),
			`{"x":` + members(0, n, "1") + "}", `{"x":` + reversed(members(0, n, "1")) + "}", 1},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			session, patch := parse(t, tt.session), parse(t, tt.patch)
			got := merge.Apply(tt.table, session.Root(), patch.Root())
			count := 0
			for range got.Document.Root().Members() {
				count++
			}
			require.Equal(t, tt.wantMembers, count)
			requireSound(t, got.Document)
		})
	}
}

func reversed(object string) string {
	all := strings.Split(object[1:len(object)-1], ",")
	for i, j := 0, len(all)-1; i < j; i, j = i+1, j-1 {
		all[i], all[j] = all[j], all[i]
	}
	return "{" + strings.Join(all, ",") + "}"
}

// Eight times the work takes eight times the time, or somewhat more; not 64 times.
func TestApply_TakesEightTimesTheTimeForEightTimesTheMembers(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	requireLinear(t, 5_000, func(n int) func() {
		session, patch := parse(t, members(0, n, `{"a":1}`)).Root(), parse(t, members(n/2, n, `{"a":2}`)).Root()
		return func() { merge.Apply(merge.ClientSession(), session, patch) }
	})
}

// requireLinear runs work of a size and of eight times that size, which may take
// eight times the time or somewhat more, but not 64 times. Whatever else the
// machine does makes times longer and never shorter, so that the shortest of
// many is taken, and many more if they are needed.
func requireLinear(t *testing.T, size int, prepare func(n int) (work func())) {
	t.Helper()
	took := func(work func()) time.Duration {
		start := time.Now()
		work()
		return time.Since(start)
	}
	little, much := prepare(size), prepare(8*size)
	small, large := took(little), took(much)
	for try := 0; try < 3 || try < 100 && large >= 24*small; try++ {
		small, large = min(small, took(little)), min(large, took(much))
	}
	require.Less(t, large, 24*small, "8 times the size: %v, %v", small, large)
}

func nested(depth int, before, core, after string) string {
	return strings.Repeat(before, depth) + core + strings.Repeat(after, depth)
}

func TestApply_TakesNestsAsDeepAsTheReader(t *testing.T) {
	deepLock := table(t, merge.Row{"", merge.Replace}, merge.Row{document.Pointer(strings.Repeat("/a", 64)), merge.Locked})
	for _, depth := range []int{64, 5_000} {
		object := func(core string) string { return nested(depth-1, `{"a":`, core, "}") }
		array := nested(depth-1, "[", "[]", "]")
		tests := []struct {
			name, why            string
			table                *merge.Table
			session, patch, want string
		}{
			{"merge", "M4: to the last level", merge.RFC7396(), object(`{"x":1.0}`), object(`{"y":2,"n":null}`), object(`{"x":1.0,"y":2}`)},
			{"clear", "M2: the last member", merge.RFC7396(), object(`{"x":1}`), object(`{"x":null}`), object(`{}`)},
			{"new", "M4: nulls left out at any depth", merge.RFC7396(), `{}`, object(`{"n":null}`), object(`{}`)},
			{"arrays", "arrays whole, at any depth", merge.RFC7396(), array, array, array},
			{"replace", "M3: nulls left out at any depth", merge.ClientSession(), `{"order":1}`,
				`{"order":` + nested(depth-2, `{"a":`, `{"n":null}`, "}") + `}`, `{"order":` + nested(depth-2, `{"a":`, `{}`, "}") + `}`},
			{"opaque", "M5: verbatim at any depth", merge.ClientSession(), `{}`,
				`{"metadata":` + nested(depth-2, `{"a":`, `{"n":null}`, "}") + `}`, `{"metadata":` + nested(depth-2, `{"a":`, `{"n":null}`, "}") + `}`},
			{"locked", "M7: compared at any depth", merge.ClientSession(),
				`{"paymentMethod":{"options":` + nested(depth-3, `{"a":`, `{"x":100,"y":1}`, "}") + `}}`,
				`{"paymentMethod":{"options":` + nested(depth-3, `{"a":`, `{"y":1.0,"x":1e2}`, "}") + `}}`,
				`{"paymentMethod":{"options":` + nested(depth-3, `{"a":`, `{"x":100,"y":1}`, "}") + `}}`},
			{"lock below 64 objects", "M6: at the greatest depth a row can have", deepLock, object(`{"x":1}`), `{"b":{}}`, deepWant(depth, object)},
		}
		seen := checked{}
		for _, tt := range tests {
			seen.add(t, tt.name, tt.why)
			t.Run(fmt.Sprint(tt.name, " ", depth), func(t *testing.T) {
				stored, patch := parse(t, tt.session).Root(), parse(t, tt.patch).Root()
				got := merge.Apply(tt.table, stored, patch)
				require.True(t, tt.want == got.Document.Text(), "%.300s…", got.Document.Text())
				require.Empty(t, got.Locked)
			})
		}
	}
}

// deepWant is what replacing a nest of objects by {"b":{}} leaves: with 64
// levels the path of the lock leads nowhere, with more it leads to an object.
func deepWant(depth int, object func(string) string) string {
	if depth <= 64 {
		return `{"b":{}}`
	}
	return `{"b":{},` + object(`{"x":1}`)[1:]
}
