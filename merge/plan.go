package merge

import (
	"iter"

	"github.com/clientsession/clientsession/document"
)

// Plan tells what a patch would do, without the session: for where it is let in,
// before the session is loaded. It gives a step for each place that the patch
// names, the root included, in document order, and goes into objects that are
// merged and into those that are replaced around protected members. What is
// stored in one piece is one step.
//
// What depends on the session a step says as a condition: [Step.MayBeRefused]
// for what [Apply] might object to, which it never does elsewhere. The steps
// with [WouldDrop] are just those that it drops. What fields may hold is not
// looked at. A creation is no patch: it sets what is locked later.
//
// Steps are made one by one as they are asked for, and stopping early costs
// nothing; all of them take time linear in the patch.
func Plan(t *Table, patch document.Value) iter.Seq[Step] {
	return func(yield func(Step) bool) {
		if patch.Exists() {
			plan(t.rule(), patch, yield)
		}
	}
}

// Step is what a patch would do at one place that it names.
type Step struct {
	// Value is what the patch says. Its own pointer leads to the place: it is
	// not given here, because making it is a walk from the root.
	Value document.Value
	// Row is the row that decides: the place's own, or the nearest above it.
	Row Row
	// Intent is what the patch would do.
	Intent Intent
	// Guarded tells that protected members (Locked, Immutable, Ignore) may be
	// stored below. They survive if the place is cleared or replaced by an
	// object, and a patch that would put any other value there is refused.
	Guarded bool
}

// MayBeRefused reports whether it depends on the session that [Apply] lists the
// value as one that would change a protected member.
func (s Step) MayBeRefused() bool {
	return s.Intent == WouldMatch || s.Intent == WouldSetOnce ||
		s.Guarded && s.Intent == WouldReplace && s.Value.Kind() != document.Object
}

// plan yields the steps of one place, and reports whether to go on.
func plan(r *rule, patch document.Value, yield func(Step) bool) bool {
	step := Step{Value: patch, Row: r.row, Intent: intent(r, patch), Guarded: r.guards}
	if !yield(step) {
		return false
	}
	goesOn := step.Intent == WouldMerge || step.Intent == WouldReplace && r.guards
	if !goesOn {
		return true
	}
	for name, value := range patch.Members() {
		child := r.child(name)
		if child.strategy == Replace && r.strategy == Replace && value.Kind() == document.Null {
			// The object is replaced whole, so that null and no member are one.
			if !yield(Step{value, child.row, WouldSayNothing, child.guards}) {
				return false
			}
		} else if !plan(child, value, yield) {
			return false
		}
	}
	return true
}

// intent gives what a value would do where it does not say nothing.
func intent(r *rule, patch document.Value) Intent {
	isNull := patch.Kind() == document.Null
	switch r.strategy {
	case Address:
		return WouldAddress
	case Ignore:
		return WouldDrop
	case Locked:
		return WouldMatch
	case Immutable:
		if isNull {
			return WouldMatch
		}
		return WouldSetOnce
	}
	switch {
	case isNull:
		return WouldClear
	case r.strategy == Opaque:
		return WouldStore
	case r.strategy == Merge && patch.Kind() == document.Object:
		return WouldMerge
	}
	return WouldReplace
}
