package merge_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

func TestAlgebra_TakesEightTimesTheTimeForEightTimesTheSize(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	guarded := table(t, merge.Row{"/x", merge.Replace}, merge.Row{"/x/*/id", merge.Immutable})
	// Each of 60 levels can be cleared to get rid of an address, and is tried.
	levels := strings.Repeat("/a", 60)
	addresses := table(t, merge.Row{document.Pointer(levels + "/t"), merge.Address}, merge.Row{document.Pointer(levels + "/l"), merge.Locked})
	chain := func(core string) string { return nested(60, `{"a":`, core, "}") }
	families := []struct {
		name, why     string
		table         *merge.Table
		size          int
		before, after func(n int) string
	}{
		{"members", "L1: each is met by its counterpart", merge.ClientSession(), 800,
			func(n int) string { return members(0, n, `{"a":1}`) }, func(n int) string { return members(n/2, n, `{"a":2}`) }},
		{"members in another order", "M7: compared without regard to order", merge.ClientSession(), 800,
			func(n int) string { return `{"order":` + members(0, n, "1") + `}` }, func(n int) string { return `{"order":` + reversed(members(0, n, "1.0")) + `}` }},
		{"members around what is protected", "M6: matched once", guarded, 400,
			func(n int) string { return `{"x":` + members(0, n, `{"id":1,"v":1}`) + `}` }, func(n int) string { return `{"x":` + members(0, n, `{"v":2,"id":1.0}`) + `}` }},
		{"a nest", "values are not compared once a level", merge.RFC7396(), 500,
			func(n int) string { return nested(n, `{"a":`, `{"x":100}`, "}") }, func(n int) string { return nested(n, `{"a":`, `{"x":1e2,"y":1}`, "}") }},
		{"a nest with nothing to say", "what is equal is looked at once", merge.RFC7396(), 500,
			func(n int) string { return nested(n, `{"a":`, `{"x":100}`, "}") }, func(n int) string { return nested(n, `{"a":`, `{"x":1e2}`, "}") }},
		{"a nest with a null", "L1: the path of the refusal is as long as the nest is deep", merge.RFC7396(), 500,
			func(int) string { return `{}` }, func(n int) string { return nested(n, `{"a":`, `{"x":null}`, "}") }},
		{"an address below many levels", "the clearing of each level is tried, 64 of them at most", addresses, 300,
			func(n int) string { return chain(`{"t":1,"l":1,"x":` + members(0, n, "1") + `}`) }, func(n int) string { return chain(`{"l":1,"x":` + members(0, n, "1") + `}`) }},
	}
	seen := checked{}
	for _, f := range families {
		seen.add(t, f.name, f.why)
		operations := map[string]func(before, after document.Value){
			"Diff":   func(before, after document.Value) { _, _ = merge.Diff(f.table, before, after) },
			"Invert": func(before, after document.Value) { _, _ = merge.Invert(f.table, before, after) },
			"Rebase": func(before, after document.Value) { _, _, _ = merge.Rebase(f.table, before, after, after) },
			"Plan": func(_, patch document.Value) {
				for range merge.Plan(f.table, patch) {
				}
			},
		}
		for name, operation := range operations {
			t.Run(fmt.Sprint(name, " ", f.name), func(t *testing.T) {
				requireLinear(t, f.size, func(n int) func() {
					before, after := parse(t, f.before(n)).Root(), parse(t, f.after(n)).Root()
					return func() { operation(before, after) }
				})
			})
		}
	}
}

// Large and deep sessions are compared as small ones are.
func TestDiff_TurnsLargeSessionsIntoOneAnother(t *testing.T) {
	const n = 20_000
	guarded := table(t, merge.Row{"/x", merge.Replace}, merge.Row{"/x/*/id", merge.Immutable})
	tests := []struct {
		name, why     string
		table         *merge.Table
		before, after string
		size          int // bytes of the patch
	}{
		{"one of many", "M1: only what differs is named", merge.RFC7396(), members(0, n, "1"), strings.Replace(members(0, n, "1"), `"member-77":1`, `"member-77":2`, 1), len(`{"member-77":2}`)},
		{"another order", "section 5: no difference", merge.RFC7396(), members(0, n, "1"), reversed(members(0, n, "1")), len(`{}`)},
		{"all other names", "M2 and M8", merge.RFC7396(), members(10_000, n, "1"), members(50_000, n, "2"), len(members(50_000, n, "2")) + len(members(10_000, n, "null")) - 1},
		{"around what is protected", "M6: ids are not named", guarded, `{"x":` + members(0, n, `{"id":1,"v":1}`) + `}`, `{"x":` + members(0, n, `{"v":2,"id":1}`) + `}`, len(`{"x":` + members(0, n, `{"v":2}`) + `}`)},
		{"a nest", "M4: to the last level", merge.RFC7396(), nested(9_000, `{"a":`, `{"x":1}`, "}"), nested(9_000, `{"a":`, `{"x":1,"y":2}`, "}"), len(nested(9_000, `{"a":`, `{"y":2}`, "}"))},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			before, after := parse(t, tt.before).Root(), parse(t, tt.after).Root()
			patch, err := merge.Diff(tt.table, before, after)
			require.NoError(t, err)
			require.Len(t, patch.Text(), tt.size, tt.why)
			require.True(t, merge.Apply(tt.table, before, patch.Root()).Document.Root().Equal(after))
		})
	}
}
