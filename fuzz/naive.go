package fuzz

import (
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// This is what the laws hold updates against: each rule of SPEC section 2 said
// once more, by copying trees and looking names up one after the other. Of
// package merge it borrows the table and what it answers for a path, since that
// is the claim to be checked.

// mergePatch is MergePatch of RFC 7396 section 2, to the letter. What the RFC
// leaves open, the order of members, is SPEC M8: stored members keep their
// place and new ones follow in the patch's order.
func mergePatch(target, patch Tree) Tree {
	if !patch.IsObject() {
		return patch
	}
	if !target.IsObject() {
		target = object()
	}
	for _, m := range patch.Members {
		switch {
		case m.Value.IsNull():
			target = target.without(m.Name())
		case target.Get(m.Name()).Exists():
			target = target.with(m.Name(), mergePatch(target.Get(m.Name()), m.Value))
		default:
			value := mergePatch(Tree{}, m.Value)
			target = object(append(target.Members[:len(target.Members):len(target.Members)], Member{m.Literal, value})...)
		}
	}
	return target
}

// naive answers for one table.
type naive struct{ table *merge.Table }

// apply gives what a patch that is accepted makes of a stored value, each absent
// or not. The zero Tree means that nothing is there.
func (n naive) apply(path document.Pointer, stored, patch Tree) Tree {
	switch n.table.Strategy(path) {
	case merge.Locked, merge.Ignore, merge.Address:
		return stored
	case merge.Immutable:
		return n.setOnce(stored, patch)
	case merge.Opaque:
		if patch.IsNull() {
			return Tree{}
		}
		return patch
	case merge.Merge:
		if patch.IsObject() {
			return n.merge(path, stored, patch)
		}
	}
	return n.replace(path, stored, patch)
}

func (n naive) merge(path document.Pointer, stored, patch Tree) Tree {
	result := object()
	put := func(literal string, value Tree) {
		if value.Exists() {
			result.Members = append(result.Members, Member{literal, value})
		}
	}
	for _, m := range stored.Members {
		value := m.Value
		if named := patch.Get(m.Name()); named.Exists() {
			value = n.apply(path.Member(m.Name()), value, named)
		}
		put(m.Literal, value)
	}
	for _, m := range patch.Members {
		if !stored.Get(m.Name()).Exists() {
			put(m.Literal, n.apply(path.Member(m.Name()), Tree{}, m.Value))
		}
	}
	return result
}

// survives reports whether a stored member of that strategy stays where its
// parent is replaced or cleared: a Locked one (SPEC M6), and one that is set
// once (Immutable) or never by a patch (Ignore).
func survives(s merge.Strategy) bool {
	return s == merge.Locked || s == merge.Immutable || s == merge.Ignore
}

// replace gives what is stored when a value takes the place of another (SPEC
// M3, M6): the value without its null members, around the stored members that
// survive. The zero Tree means that nothing is left.
func (n naive) replace(path document.Pointer, stored, value Tree) Tree {
	switch {
	case value.IsNull():
		return n.locked(path, stored)
	case !value.IsObject():
		if kept := n.locked(path, stored); kept.Exists() {
			return stored // refused, or left out where locks are ignored
		}
		return value
	}
	result := object()
	put := func(m Member, value Tree) {
		if value.Exists() {
			result.Members = append(result.Members, Member{m.Literal, value})
		}
	}
	for _, m := range value.Members {
		at, old := path.Member(m.Name()), stored.Get(m.Name())
		switch n.table.Strategy(at) {
		case merge.Locked, merge.Ignore:
		case merge.Immutable:
			put(m, n.setOnce(old, m.Value))
		default:
			put(m, n.replace(at, old, m.Value))
		}
	}
	for _, m := range stored.Members {
		at := path.Member(m.Name())
		comesLast := n.table.Strategy(at) == merge.Locked || n.table.Strategy(at) == merge.Ignore
		if comesLast || !value.Get(m.Name()).Exists() {
			put(m, n.locked(at, m.Value))
		}
	}
	if len(result.Members) == 0 && n.guards(path) {
		return Tree{} // a parent that would be empty is gone (SPEC M6)
	}
	return result
}

// setOnce gives what is stored of an immutable member: what was there, or else
// the patch's value, verbatim.
func (n naive) setOnce(stored, value Tree) Tree {
	if stored.Exists() || value.IsNull() {
		return stored
	}
	return value
}

// locked gives a stored value with nothing in it but the members that survive,
// and the zero Tree if there are none.
func (n naive) locked(path document.Pointer, stored Tree) Tree {
	switch {
	case survives(n.table.Strategy(path)):
		return stored
	case !stored.IsObject(), !n.guards(path):
		return Tree{}
	}
	result := object()
	for _, m := range stored.Members {
		if kept := n.locked(path.Member(m.Name()), m.Value); kept.Exists() {
			result.Members = append(result.Members, Member{m.Literal, kept})
		}
	}
	if len(result.Members) == 0 {
		return Tree{}
	}
	return result
}

// changesLock reports whether a patch would change a locked member (SPEC M6) or
// an immutable one that is stored.
func (n naive) changesLock(path document.Pointer, stored, patch Tree) bool {
	switch n.table.Strategy(path) {
	case merge.Locked:
		saysNothing := patch.IsNull() && !stored.Exists() || patch.Equal(stored)
		return !saysNothing
	case merge.Immutable:
		return stored.Exists() && !patch.Equal(stored)
	case merge.Opaque, merge.Address, merge.Ignore:
		return false
	}
	switch {
	case patch.IsNull():
		return false // what is locked survives its parent
	case !patch.IsObject():
		return n.locked(path, stored).Exists()
	}
	for _, m := range patch.Members {
		if n.changesLock(path.Member(m.Name()), stored.Get(m.Name()), m.Value) {
			return true
		}
	}
	return false
}

// guards reports whether a row stands below the path whose members survive.
func (n naive) guards(path document.Pointer) bool { return n.hasRowBelow(path, survives) }

// isPlain reports whether no row stands below the path, so that what holds
// there holds at every depth.
func (n naive) isPlain(path document.Pointer) bool {
	return !n.hasRowBelow(path, func(merge.Strategy) bool { return true })
}

func (n naive) hasRowBelow(path document.Pointer, which func(merge.Strategy) bool) bool {
	for _, row := range n.table.Rows() {
		if which(row.Strategy) && isBelow(row.Path, path) {
			return true
		}
	}
	return false
}

// isBelow reports whether a row's path, in which "*" is any name, leads on
// from the path.
func isBelow(row, path document.Pointer) bool {
	var names []string
	for name := range path.Tokens() {
		names = append(names, name)
	}
	i := 0
	for name := range row.Tokens() {
		if i == len(names) {
			return true
		}
		if name != "*" && name != names[i] {
			return false
		}
		i++
	}
	return false
}
