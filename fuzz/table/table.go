// Package table says by which row of a table what place of a session is updated:
// SPEC M9 once more, for holding package merge against it. It imports nothing of
// the engine. Where the SPEC leaves a choice, the comment says "chosen:", and
// the engine chose alike; so it is with immutable and ignore, which the SPEC
// does not have.
package table

import (
	"slices"

	"github.com/clientsession/clientsession/fuzz/plain"
)

// Row is a row of a table (M9): a strategy for a path of names, in which "*" is
// any. Of two for one place the first counts.
type Row struct {
	Path     []string // names, or "*"
	Strategy string   // replace, opaque, merge, locked, address, immutable or ignore
}

// Place is a path in a session: the row that decides there, and those ahead.
type Place struct {
	Row
	ahead []ahead
}

// ahead is a row with what is left of its path.
type ahead struct {
	path []string
	row  Row
}

// Root gives the place of a whole session, which is merged if no row is for it.
func Root(rows []Row) Place {
	p := Place{Row: Row{nil, "merge"}, ahead: make([]ahead, 0, len(rows))}
	for _, row := range rows {
		p.ahead = append(p.ahead, ahead{row.Path, row})
	}
	return p.decide()
}

// Below gives the place of a member.
func (p Place) Below(name string) Place {
	next := Place{Row: p.Row}
	for _, a := range p.ahead {
		if len(a.path) > 0 && (a.path[0] == name || a.path[0] == "*") {
			next.ahead = append(next.ahead, ahead{a.path[1:], a.row})
		}
	}
	return next.decide()
}

// decide takes the row that ends here. Below Replace only one counts that
// protects, or takes a name out of a "*" that does; below the others, none.
func (p Place) decide() Place {
	above, found, isProtected := p.Row, false, false
	for _, a := range p.ahead {
		if len(a.path) == 0 {
			if isProtected = isProtected || a.row.Protects(); !found {
				p.Row, found = a.row, true
			}
		}
	}
	counts := p.Protects() || isProtected && p.Strategy == "replace"
	if above.Strategy != "merge" && !(above.Strategy == "replace" && counts) {
		p.Row = above
	}
	return p
}

// Protects reports whether what is stored stays where its parent is replaced.
func (r Row) Protects() bool {
	return r.Strategy == "locked" || r.Strategy == "immutable" || r.Strategy == "ignore"
}

// isOpen reports whether rows below may decide.
func (r Row) isOpen() bool { return r.Strategy == "merge" || r.Strategy == "replace" }

// Guards reports whether a row below may protect something.
func (p Place) Guards() bool {
	seen := map[string]bool{} // many rows may begin alike
	return p.isOpen() && slices.ContainsFunc(p.ahead, func(a ahead) bool {
		if len(a.path) == 0 || seen[a.path[0]] {
			return false
		}
		seen[a.path[0]] = true
		below := p.Below(a.path[0])
		return below.Protects() || below.Guards()
	})
}

// Survivors gives what is left of a stored value that is cleared (M6).
func (p Place) Survivors(stored *plain.Value) *plain.Value {
	if stored == nil || p.Protects() {
		return stored
	}
	left := plain.Object()
	for i := 0; i < len(stored.Names) && p.Guards(); i++ {
		name := stored.Names[i]
		left.Add(name, stored.Members[name].Spelled, p.Below(name).Survivors(stored.Has(name)))
	}
	if len(left.Names) == 0 {
		return nil
	}
	return left
}

// Kept gives what a patch says without what is ignored, and the pointers to that.
func (p Place) Kept(at string, patch *plain.Value) (kept *plain.Value, ignored []string) {
	if p.Strategy == "ignore" {
		return nil, []string{at}
	}
	ignores := func(a ahead) bool { return a.row.Strategy == "ignore" }
	if patch.Kind != "object" || !p.isOpen() || !slices.ContainsFunc(p.ahead, ignores) {
		return patch, nil
	}
	kept = plain.Object()
	for _, name := range patch.Names {
		value, below := p.Below(name).Kept(at+"/"+plain.Escape(name), patch.Has(name))
		kept.Add(name, patch.Members[name].Spelled, value)
		ignored = append(ignored, below...)
	}
	return kept, ignored
}
