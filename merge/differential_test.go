package merge_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/merge"
)

func TestApply_AgreesWithTheNaiveMerge(t *testing.T) {
	tables := []struct {
		name, why string
		table     *merge.Table
		names     []string
	}{
		{"client session", "the default table, M1–M8", merge.ClientSession(), sessionNames},
		{"fieldwise", "M9: a wildcard below two rows", merge.Fieldwise(), sessionNames},
		{"rfc 7396", "M4: one row at the root", merge.RFC7396(), shortNames},
		{"root replaced around locks", "M6 at the root", table(t, merge.Row{"", merge.Replace}, merge.Row{"/a", merge.Locked}, merge.Row{"/b/c", merge.Locked}), shortNames},
		{"lock below wildcard below Replace", "M6 at every member", table(t, merge.Row{"/a", merge.Replace}, merge.Row{"/a/*/l", merge.Locked}), shortNames},
		{"wildcard locks below Merge", "M6 and M4 together", table(t, merge.Row{"/*/l", merge.Locked}, merge.Row{"/a/*/l", merge.Locked}), shortNames},
		{"lock at every second level", "M6 with wildcards only", table(t, merge.Row{"/*", merge.Replace}, merge.Row{"/*/*/*", merge.Locked}), shortNames},
		{"literals beside wildcards", "M9: literal beats wildcard at each level", table(t,
			merge.Row{"/*", merge.Replace}, merge.Row{"/a", merge.Merge}, merge.Row{"/a/*", merge.Opaque}, merge.Row{"/a/b", merge.Merge},
			merge.Row{"/*/l", merge.Locked}, merge.Row{"/a/c", merge.Address}), shortNames},
		{"set once", "M9: Immutable below Merge and below Replace", table(t,
			merge.Row{"/a", merge.Immutable}, merge.Row{"/b", merge.Replace}, merge.Row{"/b/l", merge.Immutable}, merge.Row{"/*/c", merge.Immutable}), shortNames},
		{"given out only", "M9: Ignore below Merge and below Replace", table(t,
			merge.Row{"/a", merge.Ignore}, merge.Row{"/b", merge.Replace}, merge.Row{"/b/l", merge.Ignore}, merge.Row{"/*/c", merge.Ignore}), shortNames},
		{"all that protects", "M9: Locked, Immutable and Ignore beside one another", table(t,
			merge.Row{"/*", merge.Replace}, merge.Row{"/*/a", merge.Locked}, merge.Row{"/*/b", merge.Immutable}, merge.Row{"/*/c", merge.Ignore},
			merge.Row{"/*/l/*", merge.Immutable}, merge.Row{"/*/l/a", merge.Replace}), shortNames},
	}
	seen := checked{}
	for _, tt := range tables {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			r := maker{newRandom(t), tt.names}
			objections := 0
			for range 2000 {
				objections += len(compare(t, r, tt.table).Locked)
			}
			guards := slices.ContainsFunc(tt.table.Rows(), func(row merge.Row) bool { return protects(row.Strategy) })
			require.Equal(t, guards, objections > 10, "locks were tried: %d objections", objections)
		})
	}
}

func TestApply_AgreesWithTheNaiveMergeForRandomTables(t *testing.T) {
	r := maker{newRandom(t), shortNames}
	tables := 0
	for tables < 1500 {
		rows := r.rows()
		made, err := merge.NewTable(rows...)
		if err != nil {
			continue
		}
		tables++
		for range 6 {
			compare(t, r, made)
		}
	}
}

// compare holds Apply against the naive merge for one random session and patch.
func compare(t *testing.T, r maker, made *merge.Table) outcome {
	t.Helper()
	var stored *tree
	session, patch := absent, (*tree)(nil)
	switch r.IntN(16) {
	case 0:
		patch = r.value(4)
	case 1:
		stored = r.value(4)
		patch = r.patch(stored, 4)
	default:
		stored = r.object(4)
		patch = r.patch(stored, 4)
		if !patch.isObject() && r.IntN(4) != 0 {
			patch = r.object(4)
		}
	}
	if stored != nil {
		session = stored.String()
	}
	reference := naive{rows: made.Rows()}
	want := outcome{Text: reference.document(stored, patch).String()}
	want.Locked, want.Ignored = reference.locked, reference.ignored
	slices.Sort(want.Locked)
	slices.Sort(want.Ignored)
	got := apply(t, made, session, patch.String())
	require.Equal(t, want, got, "table %s\nsession %s\npatch %s", made.JSON(), session, patch)
	return got
}
