package model

import (
	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/fuzz/table"
)

// Merge gives the session with the patch applied, and the pointers of values
// that would have changed what is locked, or immutable and stored. Without a
// session it creates one, in which nothing is locked yet.
func Merge(rows []table.Row, session, patch *plain.Value) (merged *plain.Value, locked []string) {
	m, root := merger{isCreating: session == nil}, table.Root(rows)
	merged = m.value(root, "", session, patch)
	if merged == nil && patch.Kind == "null" && root.Strategy != "ignore" {
		merged = patch // RFC 7396, section 2
	} else if merged == nil {
		merged = plain.Object() // chosen: a document is never without its root
	}
	return merged, m.locked
}

type merger struct {
	isCreating bool
	locked     []string
}

// value gives what is stored at a place afterwards; nil is nothing.
func (m *merger) value(p table.Place, at string, stored, patch *plain.Value) *plain.Value {
	isNull, isObject := patch.Kind == "null", patch.Kind == "object"
	switch {
	case p.Strategy == "address", p.Strategy == "ignore":
		return stored
	case p.Strategy == "locked" && !m.isCreating, p.Strategy == "immutable" && stored != nil:
		saysNothing := plain.Equal(stored, patch) || stored == nil && isNull // M6
		return m.keep(stored, at, !saysNothing)
	case isNull:
		return p.Survivors(stored) // M2
	case p.Strategy == "opaque", p.Strategy == "immutable":
		return patch // M5
	case !isObject && p.Survivors(stored) != nil:
		return m.keep(stored, at, true) // chosen: M6 says nothing of a parent that would be no object
	case !isObject:
		return patch // arrays are stored exactly as given
	}
	if stored == nil || stored.Kind != "object" {
		stored = plain.Object() // M4
	}
	if p.Strategy == "merge" {
		return m.merge(p, at+"/", stored, patch)
	}
	return m.replace(p, at+"/", stored, patch)
}

// keep gives the stored value, and notes a patch that would have changed it.
func (m *merger) keep(stored *plain.Value, at string, isChange bool) *plain.Value {
	if isChange {
		m.locked = append(m.locked, at)
	}
	return stored
}

func (m *merger) merge(p table.Place, at string, stored, patch *plain.Value) *plain.Value {
	result := plain.Object()
	for _, name := range stored.Names { // M8: they keep their place
		value := stored.Has(name) // M1: as it is, unless the patch names it
		if change := patch.Has(name); change != nil {
			value = m.value(p.Below(name), at+plain.Escape(name), value, change)
		}
		result.Add(name, stored.Members[name].Spelled, value)
	}
	for _, name := range patch.Names {
		if stored.Has(name) == nil {
			value := m.value(p.Below(name), at+plain.Escape(name), nil, patch.Has(name))
			result.Add(name, patch.Members[name].Spelled, value)
		}
	}
	return result
}

func (m *merger) replace(p table.Place, at string, stored, patch *plain.Value) *plain.Value {
	result := plain.Object()
	for _, name := range patch.Names { // M3, M8: in the patch's order
		below := p.Below(name)
		value := m.value(below, at+plain.Escape(name), stored.Has(name), patch.Has(name))
		if below.Strategy != "ignore" && (below.Strategy != "locked" || m.isCreating) {
			result.Add(name, patch.Members[name].Spelled, value)
		}
	}
	// M6, M8: the locked come last. chosen: what is immutable does so only where the
	// patch does not name it, so that the patch that set it gives the same bytes again.
	if left := p.Survivors(stored); left != nil {
		for _, name := range left.Names {
			if result.Has(name) == nil {
				result.Add(name, left.Members[name].Spelled, left.Has(name))
			}
		}
	}
	if len(result.Names) == 0 && p.Guards() {
		return nil // M6: a parent that then would be empty is gone
	}
	return result
}
