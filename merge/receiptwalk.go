package merge

import "github.com/clientsession/clientsession/document"

// explainer walks the stored session, the patch and the updated session side by
// side. It compares what came out and does not merge again: a receipt is then
// true of the documents, whatever made them.
type explainer struct {
	entries  Receipt
	match    document.Matcher
	pairs    []document.Pair // of the objects that are walked, innermost last
	room     int             // for bytes of pointers
	creating bool
}

// root lists the root only if it was replaced: that a session is merged goes
// without saying. A creation merges into nothing as into an empty session.
func (e *explainer) root(r *rule, stored, patch, updated document.Value) {
	isObject := stored.Kind() == document.Object || e.creating
	if r.strategy == Merge && isObject && patch.Kind() == document.Object && updated.Kind() == document.Object {
		e.members("", r, stored, patch, updated)
		return
	}
	if patch.Exists() || stored.Raw() != updated.Raw() {
		e.whole("", r, stored, patch, updated)
	}
}

// place lists what became of a place that the patch names.
func (e *explainer) place(at document.Pointer, r *rule, stored, patch, updated document.Value) {
	objects := stored.Kind() == document.Object && patch.Kind() == document.Object && updated.Kind() == document.Object
	if r.strategy == Merge && objects && e.takeRoom(count(patch)*len(at)) {
		e.entries = append(e.entries, Entry{at, Merged, r.row, stored, updated})
		e.members(at, r, stored, patch, updated)
		return
	}
	e.whole(at, r, stored, patch, updated)
}

// members lists the members of objects that are merged.
func (e *explainer) members(at document.Pointer, r *rule, stored, patch, updated document.Value) {
	from := len(e.pairs)
	e.pairs = e.match.Match(e.pairs, stored, updated)
	middle := len(e.pairs)
	e.pairs = e.match.Match(e.pairs, stored, patch)
	kept, named := e.pairs[from:middle], e.pairs[middle:]
	for name, was := range stored.Members() {
		var is, says document.Value
		if len(kept) > 0 && kept[0].A == was {
			is, kept = kept[0].B, kept[1:]
		}
		if len(named) > 0 && named[0].A == was {
			says, named = named[0].B, named[1:]
		}
		switch {
		case says.Exists():
			e.place(at.Member(name), r.child(name), was, says, is)
		case at == "" && was.Raw() != is.Raw():
			e.whole(at.Member(name), r.child(name), was, says, is)
		}
	}
	// New members come in the patch's order. Those that the patch names and that
	// are not there now are passed over, and so is a caller's, which comes last.
	added := kept
	for _, pair := range named {
		var is document.Value
		name := pair.B.Name()
		if len(added) > 0 && added[0].B.Name() == name {
			is, added = added[0].B, added[1:]
		}
		e.place(at.Member(name), r.child(name), document.Value{}, pair.B, is)
	}
	for _, pair := range added {
		e.whole(at.Member(pair.B.Name()), r.child(pair.B.Name()), document.Value{}, document.Value{}, pair.B)
	}
	e.pairs = e.pairs[:from]
}

// whole lists a place with its whole values, and what locks kept inside it.
func (e *explainer) whole(at document.Pointer, r *rule, stored, patch, updated document.Value) {
	e.entries = append(e.entries, Entry{at, e.action(r, stored, patch, updated), r.row, stored, updated})
	if r.guards {
		e.kept(at, r, stored, patch)
	}
}

func (e *explainer) action(r *rule, stored, patch, updated document.Value) Action {
	switch {
	case !stored.Exists() && !updated.Exists():
		if e.keepsOut(r, patch) {
			return KeptByLock
		}
		return Unchanged
	case !stored.Exists():
		return Set
	case !updated.Exists():
		return Cleared
	case stored.Raw() == updated.Raw() && e.keeps(r, stored, patch):
		return KeptByLock
	case e.match.Equal(stored, updated):
		return Unchanged
	}
	return Replaced
}

// keeps reports whether a lock is why a stored value stayed as it was: its own
// lock, or one inside it that something else would have taken away.
func (e *explainer) keeps(r *rule, stored, patch document.Value) bool {
	return r.strategy.protects() ||
		r.guards && stored.Kind() == document.Object && patch.Exists() && patch.Kind() != document.Object && patch.Kind() != document.Null
}

// keepsOut reports whether a lock is why a value of the patch is nowhere.
func (e *explainer) keepsOut(r *rule, patch document.Value) bool {
	return patch.Exists() && patch.Kind() != document.Null && r.strategy.protects()
}

// kept lists what locks kept inside a place that is listed whole.
func (e *explainer) kept(at document.Pointer, r *rule, stored, patch document.Value) {
	from := len(e.pairs)
	e.pairs = e.match.Match(e.pairs, stored, patch)
	named := e.pairs[from:]
	for name, was := range stored.Members() {
		var says document.Value
		if len(named) > 0 && named[0].A == was {
			says, named = named[0].B, named[1:]
		}
		e.keptAt(at, name, r.child(name), was, says)
	}
	for _, pair := range named {
		name := pair.B.Name()
		e.keptAt(at, name, r.child(name), document.Value{}, pair.B)
	}
	e.pairs = e.pairs[:from]
}

func (e *explainer) keptAt(parent document.Pointer, name string, r *rule, stored, patch document.Value) {
	switch {
	case !r.protects() || !e.takeRoom(len(parent)):
	case !r.strategy.protects():
		e.kept(parent.Member(name), r, stored, patch)
	case stored.Exists(), e.keepsOut(r, patch) && !e.sets(r):
		// What was kept is the same value before and afterwards.
		e.entries = append(e.entries, Entry{parent.Member(name), KeptByLock, r.row, stored, stored})
	}
}

// sets reports whether a member with that rule is set where none is stored.
func (e *explainer) sets(r *rule) bool {
	return r.strategy == Immutable || r.strategy == Locked && e.creating
}

// takeRoom takes room for pointers, and reports whether there was enough.
func (e *explainer) takeRoom(bytes int) bool {
	if bytes > e.room {
		return false
	}
	e.room -= bytes
	return true
}

// count gives the number of an object's members.
func count(object document.Value) int {
	n := 0
	for v := object.First(); v.Exists(); v = v.Next() {
		n++
	}
	return n
}
