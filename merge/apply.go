package merge

import "github.com/clientsession/clientsession/document"

// Outcome is what [Apply] made of a session and a patch.
type Outcome struct {
	// Document is the updated session: the patch applied but for what Locked and
	// Ignored list.
	Document *document.Document

	// Locked lists the values in the patch that would have changed a locked
	// member (SPEC M6) or an immutable one that is stored: each the value for
	// the member itself, or one that would have taken the place of an object
	// with a protected member in it, be it locked, immutable or ignored. They
	// come in no particular order. It is left to the caller to refuse the patch
	// or to do without these changes.
	Locked []document.Value

	// Ignored lists the values in the patch that an Ignore row dropped, equal to
	// what is stored or not, in no particular order. They are no reason to
	// refuse the patch.
	Ignored []document.Value
}

// Apply gives the session with the patch applied by the rules of the table
// (SPEC M1–M8):
//
//   - A member that the patch does not name stays as it is, in its place.
//   - A null clears the member.
//   - Any other value meets the stored one by the strategy of its path; new
//     members follow the stored ones, in the patch's order.
//   - Where an object with a protected member in it (Locked, Immutable, Ignore)
//     is replaced or cleared, that member stays and comes last; an immutable one
//     that the patch names has the patch's place. An object left empty is gone.
//
// An absent session means that the patch creates one: nothing is locked yet,
// and a member with a Locked row is set as by Replace.
func Apply(t *Table, session, patch document.Value) Outcome {
	var m Merger
	return m.Apply(t, session, patch)
}

// Merger is [Apply] for one patch after the other in the same memory. The zero
// Merger is ready for use, by one goroutine at a time.
type Merger struct {
	build    document.Builder
	match    document.Matcher
	pairs    []document.Pair // of the objects being merged, innermost last
	locked   []document.Value
	ignored  []document.Value
	creating bool
}

// Apply is the function of that name. The outcome is valid until the next call,
// which must not be given it: then its memory is that of another one.
func (m *Merger) Apply(t *Table, session, patch document.Value) Outcome {
	m.build.Reset()
	m.build.Reserve(session, patch)
	m.pairs, m.locked, m.ignored, m.creating = m.pairs[:0], m.locked[:0], m.ignored[:0], !session.Exists()
	if !patch.Exists() {
		m.keep(session) // nothing is named
	} else if !m.value(t.rule(), session, patch) {
		// A document cannot be without its root: what would be gone is null
		// where the patch says so (RFC 7396 section 2), and otherwise empty.
		if patch.Kind() == document.Null && t.rule().strategy != Ignore {
			m.build.Copy(patch)
		} else {
			m.build.BeginObject()
			m.build.EndObject()
		}
	}
	return Outcome{m.build.Document(), m.locked, m.ignored}
}

// value writes the value for one path and reports whether there is one: false
// means that the member is gone, and that nothing was written. So do the
// methods for the strategies.
func (m *Merger) value(r *rule, stored, patch document.Value) bool {
	switch r.strategy {
	case Address:
		return m.keep(stored)
	case Opaque:
		if patch.Kind() == document.Null {
			return false
		}
		return m.keep(patch)
	case Locked:
		return m.lock(stored, patch)
	case Immutable:
		if !stored.Exists() {
			return patch.Kind() != document.Null && m.keep(patch)
		}
		m.check(stored, patch)
		return m.keep(stored)
	case Ignore:
		m.ignored = append(m.ignored, patch)
		return m.keep(stored)
	}
	switch patch.Kind() {
	case document.Null:
		return r.guards && m.replaceAround(r, stored, document.Value{})
	case document.Object:
		switch {
		case r.strategy == Merge:
			return m.merge(r, stored, patch)
		case r.guards:
			return m.replaceAround(r, stored, patch)
		}
		m.build.CopyWithoutNulls(patch)
		return true
	}
	if r.guards && holdsProtected(r, stored) {
		m.locked = append(m.locked, patch)
		return m.keep(stored)
	}
	return m.keep(patch)
}

// member writes a member by its rule; named is the value, stored or new, whose
// name is the member's.
func (m *Merger) member(r *rule, named, stored, patch document.Value) {
	mark := m.build.Mark()
	m.build.NameOf(named)
	if !m.value(r, stored, patch) {
		m.build.Undo(mark)
	}
}

func (m *Merger) keep(v document.Value) bool {
	if !v.Exists() {
		return false
	}
	m.build.Copy(v)
	return true
}

// merge writes two objects merged member by member (SPEC M4).
func (m *Merger) merge(r *rule, stored, patch document.Value) bool {
	if stored.Kind() != document.Object {
		stored = document.Value{} // counts as {} (RFC 7396)
		if r.isPlain() {
			m.build.CopyWithoutNulls(patch)
			return true
		}
	}
	m.build.BeginObject()
	from := len(m.pairs)
	m.pairs = m.match.Match(m.pairs, stored, patch)
	to := len(m.pairs)
	// The members between two that the patch names are copied in one piece.
	var last document.Value
	i := from
	for ; i < to && m.pairs[i].A.Exists(); i++ {
		pair := m.pairs[i]
		m.build.CopyBetween(stored, last, pair.A)
		m.member(r.child(pair.A.Name()), pair.A, pair.A, pair.B)
		last = pair.A
	}
	if stored.Exists() {
		m.build.CopyBetween(stored, last, document.Value{})
	}
	for ; i < to; i++ {
		added := m.pairs[i].B
		m.member(r.child(added.Name()), added, document.Value{}, added)
	}
	m.pairs = m.pairs[:from]
	m.build.EndObject()
	return true
}

// replaceAround writes the patch's object, and after its members the protected
// ones of the stored object (SPEC M6, M8). An absent patch clears.
//
// An immutable member that the patch names is written in the patch's place, so
// that the patch that set it gives the same bytes a second time.
func (m *Merger) replaceAround(r *rule, stored, patch document.Value) bool {
	before := m.build.Mark()
	m.build.BeginObject()
	empty := m.build.Mark()
	from := len(m.pairs)
	m.pairs = m.match.Match(m.pairs, patch, stored)
	pairs := m.pairs[from:]
	for _, value := range patch.Members() {
		var counterpart document.Value
		if len(pairs) > 0 && pairs[0].A == value {
			counterpart, pairs = pairs[0].B, pairs[1:]
		}
		switch child := r.child(value.Name()); {
		case child.strategy == Locked && !m.creating:
			m.check(counterpart, value)
		case child.strategy == Ignore:
			m.ignored = append(m.ignored, value)
		default:
			m.member(child, value, counterpart, value)
		}
	}
	for _, value := range stored.Members() {
		unnamed := len(pairs) > 0 && pairs[0].B == value
		if unnamed {
			pairs = pairs[1:]
		}
		switch child := r.child(value.Name()); {
		case child.strategy == Locked, child.strategy == Ignore, child.strategy == Immutable && unnamed:
			m.build.CopyMember(value)
		case child.guards && unnamed:
			mark := m.build.Mark()
			m.build.NameOf(value)
			if !m.replaceAround(child, value, document.Value{}) {
				m.build.Undo(mark)
			}
		}
	}
	m.pairs = m.pairs[:from]
	isEmpty := m.build.Mark() == empty
	m.build.EndObject()
	if isEmpty {
		m.build.Undo(before)
	}
	return !isEmpty
}

// lock keeps the stored value (SPEC M6).
func (m *Merger) lock(stored, patch document.Value) bool {
	if m.creating {
		return m.value(plainReplace, stored, patch)
	}
	m.check(stored, patch)
	return m.keep(stored)
}

// check notes a patch value that would change a locked or immutable one. Equal values say
// nothing, and neither does clearing what is not there.
func (m *Merger) check(stored, patch document.Value) {
	clearsNothing := patch.Kind() == document.Null && !stored.Exists()
	if !clearsNothing && !m.match.Equal(stored, patch) {
		m.locked = append(m.locked, patch)
	}
}

// holdsProtected reports whether a stored value has a member in it that stays
// where its parent is replaced.
func holdsProtected(r *rule, stored document.Value) bool {
	for name, value := range stored.Members() {
		child := r.child(name)
		if child.strategy.protects() || child.guards && holdsProtected(child, value) {
			return true
		}
	}
	return false
}
