package merge_test

import (
	"testing"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// FuzzDiff_IsExactAndRight tries L1 both ways: a patch does what it is for, and
// what another patch does (after is taken for one, too) is never refused.
func FuzzDiff_IsExactAndRight(f *testing.F) {
	for _, tt := range diffCases {
		f.Add(tableNamed(f, tt.table).JSON(), []byte(tt.before), []byte(tt.after))
	}
	for _, tt := range diffRefusals {
		f.Add(tableNamed(f, tt.table).JSON(), []byte(tt.before), []byte(tt.after))
	}
	f.Fuzz(func(t *testing.T, rows, before, after []byte) {
		made, err := merge.ParseTable(rows)
		if err != nil {
			return
		}
		b, err := document.Parse(before, document.Limits{})
		if err != nil {
			return
		}
		a, err := document.Parse(after, document.Limits{})
		if err != nil {
			return
		}
		if patch, err := merge.Diff(made, b.Root(), a.Root()); err == nil {
			requireDiff(t, made, b.Root(), a.Root(), patch)
		} else {
			requireDiffError(t, made, err)
		}
		done := merge.Apply(made, b.Root(), a.Root())
		if b.Root().Kind() != document.Object || a.Root().Kind() != document.Object || len(done.Locked) > 0 {
			return
		}
		patch, err := merge.Diff(made, b.Root(), done.Document.Root())
		if err != nil {
			t.Fatalf("L1: %v, but a patch does it", err)
		}
		requireDiff(t, made, b.Root(), done.Document.Root(), patch)
	})
}
