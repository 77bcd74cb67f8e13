package model

import (
	"slices"

	"github.com/clientsession/clientsession/fuzz/plain"
)

// Row is a row of a table (M9): replace, opaque, merge, locked or address, for
// a path of names, in which "*" is any. Of two for one place the first counts.
type Row struct {
	Path     []string
	Strategy string
}

// place is a path: the strategy there, and the rows for it and what is below.
type place struct {
	strategy string
	rows     []Row
}

// decide takes the strategy of a row that ends here; below Replace, only a lock.
func (p place) decide() place {
	i := slices.IndexFunc(p.rows, func(r Row) bool { return len(r.Path) == 0 })
	if i >= 0 && (p.strategy == "merge" || p.strategy == "replace" && p.rows[i].Strategy == "locked") {
		p.strategy = p.rows[i].Strategy
	}
	return p
}

func (p place) below(name string) place {
	if len(p.rows) == 0 {
		return p
	}
	next := place{strategy: p.strategy}
	for _, r := range p.rows {
		if len(r.Path) > 0 && (r.Path[0] == name || r.Path[0] == "*") {
			next.rows = append(next.rows, Row{r.Path[1:], r.Strategy})
		}
	}
	return next.decide()
}

// locks reports whether this place, or one below it, may be locked.
func (p place) locks() bool {
	leadsOn := func(r Row) bool { return len(r.Path) > 0 && p.below(r.Path[0]).locks() }
	isOpen := p.strategy == "merge" || p.strategy == "replace"
	return p.strategy == "locked" || isOpen && slices.ContainsFunc(p.rows, leadsOn)
}

// survivors gives what is left of a stored value that is cleared (M6).
func (p place) survivors(stored *plain.Value) *plain.Value {
	if stored == nil || p.strategy == "locked" {
		return stored
	}
	left := plain.Object()
	for i := 0; p.locks() && i < len(stored.Names); i++ {
		name := stored.Names[i]
		left.Add(name, stored.Members[name].Spelled, p.below(name).survivors(stored.Has(name)))
	}
	if len(left.Names) == 0 {
		return nil
	}
	return left
}

// Merge gives the session with the patch applied, and the pointers of values
// that would have changed what is locked. Without a session it creates one, in
// which nothing is locked yet.
func Merge(rows []Row, session, patch *plain.Value) (merged *plain.Value, locked []string) {
	m := merger{creating: session == nil}
	merged = m.value(place{"merge", rows}.decide(), "", session, patch)
	if merged == nil && patch.Kind == "null" {
		merged = patch // RFC 7396, section 2
	} else if merged == nil {
		merged = plain.Object() // chosen: a document is never without its root
	}
	return merged, m.locked
}

type merger struct {
	creating bool
	locked   []string
}

// value gives what is stored at a place afterwards; nil is nothing.
func (m *merger) value(p place, at string, stored, patch *plain.Value) *plain.Value {
	if p.strategy == "locked" && m.creating {
		p = place{strategy: "replace"}
	}
	isNull, survivors := patch.Kind == "null", p.survivors(stored)
	switch {
	case p.strategy == "address":
		return stored
	case p.strategy == "locked" && (plain.Equal(stored, patch) || stored == nil && isNull):
		return stored // M6: it says nothing
	case p.strategy == "locked", survivors != nil && !isNull && patch.Kind != "object":
		m.locked = append(m.locked, at) // chosen: so does what would replace its parent by no object
		return stored
	case isNull:
		return survivors // M2
	case p.strategy == "opaque", patch.Kind != "object":
		return patch // M5, and arrays are stored exactly as given
	}
	if stored == nil || stored.Kind != "object" {
		stored = plain.Object() // M4
	}
	if p.strategy == "merge" {
		return m.merge(p, at+"/", stored, patch)
	}
	return m.replace(p, at+"/", stored, patch)
}

func (m *merger) merge(p place, at string, stored, patch *plain.Value) *plain.Value {
	result := plain.Object()
	for _, name := range stored.Names { // M8: they keep their place
		value := stored.Has(name) // M1: as it is, unless the patch names it
		if change := patch.Has(name); change != nil {
			value = m.value(p.below(name), at+plain.Escape(name), value, change)
		}
		result.Add(name, stored.Members[name].Spelled, value)
	}
	for _, name := range patch.Names {
		if stored.Has(name) == nil {
			value := m.value(p.below(name), at+plain.Escape(name), nil, patch.Has(name))
			result.Add(name, patch.Members[name].Spelled, value)
		}
	}
	return result
}

func (m *merger) replace(p place, at string, stored, patch *plain.Value) *plain.Value {
	result := plain.Object()
	for _, name := range patch.Names { // M3, M8: in the patch's order
		value := m.value(p.below(name), at+plain.Escape(name), stored.Has(name), patch.Has(name))
		if p.below(name).strategy != "locked" || m.creating {
			result.Add(name, patch.Members[name].Spelled, value)
		}
	}
	if left := p.survivors(stored); left != nil { // M6, M8: the locked come last
		for _, name := range left.Names {
			if result.Has(name) == nil {
				result.Add(name, left.Members[name].Spelled, left.Has(name))
			}
		}
	}
	if len(result.Names) == 0 && p.locks() {
		return nil // M6: a parent that then would be empty is gone
	}
	return result
}
