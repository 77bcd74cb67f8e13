package fuzz

import (
	"iter"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// place is a path that a patch names and at which one strategy decides, with
// what is there in the session, in the patch and in the result.
type place struct {
	path                  document.Pointer
	strategy              merge.Strategy
	stored, patch, result Tree
}

// places yields where the objects of a patch that are merged end: at scalars,
// arrays, nulls, and at other strategies.
func (a accepted) places() iter.Seq[place] {
	return a.walk(func(place) bool { return false })
}

// plainMerges yields the outermost places below which everything is merged,
// named by the patch with an object or not.
func (a accepted) plainMerges() iter.Seq[place] {
	isWhole := func(p place) bool { return naive{a.u.Rules}.isPlain(p.path) }
	return func(yield func(place) bool) {
		for p := range a.walk(isWhole) {
			if p.strategy == merge.Merge && isWhole(p) && !yield(p) {
				return
			}
		}
	}
}

// walk follows the patch through the objects that are merged, and yields the
// places where it goes no further. stop ends it earlier.
func (a accepted) walk(stop func(place) bool) iter.Seq[place] {
	return func(yield func(place) bool) {
		var visit func(p place) bool
		visit = func(p place) bool {
			p.strategy = a.u.Rules.Strategy(p.path)
			if p.strategy != merge.Merge || !p.patch.IsObject() || stop(p) {
				return yield(p)
			}
			for _, m := range p.patch.Members {
				name := m.Name()
				below := place{
					path:   p.path.Member(name),
					stored: p.stored.Get(name),
					patch:  m.Value,
					result: p.result.Get(name),
				}
				if !visit(below) {
					return false
				}
			}
			return true
		}
		visit(place{stored: a.session, patch: a.patch, result: a.result})
	}
}

// spelled gives a value for comparison: byte by byte, and of the whole document
// without the amount, which has laws of its own.
func (p place) spelled(t Tree) string {
	if p.path == "" && t.IsObject() {
		t = t.without("amount")
	}
	return t.String()
}
