package fuzz

import (
	"slices"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// plan is what generators have to know of a table.
type plan struct {
	table        *merge.Table
	wantsToken   bool
	replacesRoot bool       // so that a patch brings the currency
	keepsNulls   bool       // in places where fields of the API are
	protected    []rowNames // of rows that keep stored values
	free         []rowNames // of rows where the API leaves room
}

// rowNames are the segments of a row's path.
type rowNames []string

func planOf(table *merge.Table) *plan {
	p := &plan{table: table}
	p.wantsToken = table.Strategy("/clientToken") == merge.Address
	p.replacesRoot = table.Strategy("") != merge.Merge
	for _, row := range table.Rows() {
		p.keepsNulls = p.keepsNulls || isVerbatim(row.Strategy) && row.Path != "/metadata"
		if names := slices.Collect(row.Path.Tokens()); protects(row.Strategy) {
			p.protected = append(p.protected, names)
			if leavesRoom(names) {
				p.free = append(p.free, names)
			}
		} else if leavesRoom(names) {
			p.free = append(p.free, names)
		}
	}
	return p
}

// protects reports whether a stored member of that strategy stays where patches
// say something else.
func protects(s merge.Strategy) bool {
	return s == merge.Locked || s == merge.Immutable || s == merge.Ignore
}

// isVerbatim reports whether a value is stored as the patch has it, nulls included.
func isVerbatim(s merge.Strategy) bool { return s == merge.Opaque || s == merge.Immutable }

// withoutStoredNulls gives a patch without the members that would be stored as null
// where the API has a field: those that are null within what is stored verbatim.
func (p *plan) withoutStoredNulls(f *field, path document.Pointer, patch Tree) Tree {
	isKept := isVerbatim(p.table.Strategy(path))
	t := object()
	for _, m := range patch.Members {
		below := f.member(m.Name())
		switch {
		case below == nil:
			t.Members = append(t.Members, m)
		case m.Value.IsNull() && isKept: // it would be stored
		case m.Value.IsObject() && below.Kind == validate.Object:
			t.Members = append(t.Members, Member{m.Literal, p.withoutStoredNulls(below, path.Member(m.Name()), m.Value)})
		default:
			t.Members = append(t.Members, m)
		}
	}
	return t
}

// leavesRoom reports whether the API lets any value be at a path: below objects
// only, and where no field of its own is.
func leavesRoom(names []string) bool {
	at := wholeSession
	for i, name := range names {
		if at.Kind == validate.Metadata {
			return !slices.Contains(names[i:], "")
		}
		if at.Kind != validate.Object {
			return false
		}
		below := at.member(name)
		if below == nil {
			return true // free, and so is all below
		}
		at = below
	}
	return false
}

// freePaths chooses a path for each of the rows that are the host's own. A name
// beside the API's fields is rare: unless an option lets it pass, it is an error.
func (p *plan) freePaths(c *Choices) []document.Pointer {
	var paths []document.Pointer
	for _, names := range p.free {
		if wholeSession.member(names[0]) == nil && !c.oneIn(3) {
			continue
		}
		if path := p.spelledOut(c, names); leavesRoom(slices.Collect(path.Tokens())) {
			paths = append(paths, path)
		}
	}
	return paths
}

// spelledOut gives a path of the row's: for a "*", some free name.
func (p *plan) spelledOut(c *Choices, names rowNames) document.Pointer {
	path := document.Pointer("")
	for _, name := range names {
		if name == "*" {
			name = pick(c, freeNames)
		}
		path = path.Member(name)
	}
	return path
}

// at is a value in a session.
type at struct {
	path  document.Pointer
	value Tree
}

// locked gives the values that rows without a "*" protect.
func (p *plan) locked(session Tree) []at {
	var all []at
	for _, names := range p.protected {
		path, stored := document.Pointer(""), session
		for _, name := range names {
			path, stored = path.Member(name), stored.Get(name)
		}
		if stored.Exists() && p.table.Strategy(path) != merge.Ignore {
			all = append(all, at{path, stored})
		}
	}
	return all
}

// unlocked gives a patch without what would change protected values (SPEC M6),
// and reports whether anything is left of it.
func (p *plan) unlocked(path document.Pointer, stored, patch Tree) (Tree, bool) {
	if len(p.protected) == 0 {
		return patch, true
	}
	return p.unlockedBelow(path, p.protected, stored, patch)
}

// unlockedBelow is unlocked with what is left of the rows that lead here or on.
func (p *plan) unlockedBelow(path document.Pointer, rows []rowNames, stored, patch Tree) (Tree, bool) {
	switch strategy := p.table.Strategy(path); {
	case strategy == merge.Locked, strategy == merge.Immutable && stored.Exists():
		return patch, patch.Equal(stored) || patch.IsNull() && !stored.Exists()
	case strategy != merge.Merge && strategy != merge.Replace, patch.IsNull():
		return patch, true
	case !patch.IsObject():
		return patch, !p.holds(path, rows, stored)
	}
	result := patch
	for _, m := range patch.Members {
		name := m.Name()
		if below := descend(rows, name); len(below) > 0 {
			value, ok := p.unlockedBelow(path.Member(name), below, stored.Get(name), m.Value)
			if !ok {
				result = result.without(name)
			} else if value.size() != m.Value.size() || !value.isSame(m.Value) {
				result = result.with(name, value)
			}
		}
	}
	return result, true
}

// isSame reports whether two trees share their members.
func (t Tree) isSame(u Tree) bool {
	return len(t.Members) == len(u.Members) && (len(t.Members) == 0 || &t.Members[0] == &u.Members[0])
}

// holds reports whether a stored value has a protected one in it.
func (p *plan) holds(path document.Pointer, rows []rowNames, stored Tree) bool {
	for _, m := range stored.Members {
		name := m.Name()
		below := descend(rows, name)
		if len(below) == 0 {
			continue
		}
		at := path.Member(name)
		if protects(p.table.Strategy(at)) || p.holds(at, below, m.Value) {
			return true
		}
	}
	return false
}

// descend gives what is left of the rows that lead to a member, or on below it.
func descend(rows []rowNames, name string) []rowNames {
	var below []rowNames
	for _, names := range rows {
		if len(names) > 0 && (names[0] == name || names[0] == "*") {
			below = append(below, names[1:])
		}
	}
	return below
}
