package merge

import "github.com/clientsession/clientsession/document"

// Conflict is a place at which two patches get in each other's way.
type Conflict struct {
	// Pointer leads to the place, which both patches name.
	Pointer document.Pointer
	// A and B are what the two patches say there, in the documents that the
	// caller has given.
	A, B document.Value
	// Row is the row that decides there: its own, or the nearest above it.
	Row Row
}

// Conflicts lists the places at which two patches, applied in either order,
// could give different results (SPEC L3), in the order of a. It is empty if and
// only if they commute: on every session that accepts each of the two by itself,
// both orders are accepted and give the same JSON value (SPEC M7). That the second
// patch is refused in one of the orders counts as a different result, even where
// the sessions come out alike.
//
// Every session means every object, stored nulls included. On a session that
// refuses one of the two patches, at most the other one does anything, in both
// orders. Two patches that no session accepts both, because they name different
// values for a locked member, therefore have no conflicts at all.
//
// A place is where both patches have a value and the two cannot be gone through
// member by member: below Merge as deep as both have objects, below Replace the
// object as a whole. Locked, Address and Ignore members are never in conflict.
//
// Time and memory are linear in the two patches, and so is the length of all
// pointers together: where paths are long and many out of proportion, an object
// with conflicts in it is listed as one place. A patch is an object (SPEC R2);
// what is none is in conflict with all but what equals it, and an absent one with
// nothing.
func Conflicts(t *Table, a, b document.Value) []Conflict {
	f := finder{room: freePointers + pointerFactor*(len(a.Raw())+len(b.Raw()))}
	r := t.rule()
	switch {
	case !a.Exists() || !b.Exists():
	case a.Kind() != document.Object || b.Kind() != document.Object:
		if !f.match.Equal(a, b) {
			return []Conflict{{"", a, b, r.row}}
		}
	case !f.excluded(r, a, b) && r.strategy != Immutable: // at the root it is always stored
		f.place(r, "", a, b)
	}
	return f.found
}

// finder walks two patches side by side. A place that only one of them names is
// of no concern where members are merged, for there the other one does nothing.
//
// To compose them in both orders and to compare the results would be shorter, but
// composing may fail where the patches conflict, and would not tell where.
type finder struct {
	match            document.Matcher
	pairs            []document.Pair // of the objects being walked, innermost last
	ofA, ofB         document.Builder
	found            []Conflict
	room             int  // for bytes of pointers
	quiet, conflicts bool // in an object that is listed as one place: whether there are any
}

// place finds the conflicts at a place that both patches name, and below it.
func (f *finder) place(r *rule, at document.Pointer, a, b document.Value) {
	if r.strategy == Merge && a.Kind() == document.Object && b.Kind() == document.Object {
		f.members(r, at, a, b)
	} else if !f.commute(r, a, b) {
		f.add(r, at, a, b)
	}
}

// members goes through two objects that are merged.
func (f *finder) members(r *rule, at document.Pointer, a, b document.Value) {
	from := len(f.pairs)
	f.pairs = f.match.Match(f.pairs, a, b)
	to := from
	for to < len(f.pairs) && f.pairs[to].A.Exists() {
		to++
	}
	asOne := !f.quiet && !f.takeRoom((to-from)*len(at))
	if asOne {
		f.quiet, f.conflicts = true, false
	}
	for i := from; i < to; i++ {
		pair := f.pairs[i]
		name := pair.A.Name()
		var place document.Pointer
		if !f.quiet {
			place = at.Member(name)
		}
		f.place(r.child(name), place, pair.A, pair.B)
	}
	f.pairs = f.pairs[:from]
	if asOne {
		f.quiet = false
		if f.conflicts {
			f.add(r, at, a, b)
		}
	}
}

func (f *finder) add(r *rule, at document.Pointer, a, b document.Value) {
	if f.quiet {
		f.conflicts = true
		return
	}
	f.found = append(f.found, Conflict{at, a, b, r.row})
}

// takeRoom takes room for pointers, and reports whether there was enough. The
// last segment of each is as long as a name in the patch, and is not counted.
func (f *finder) takeRoom(bytes int) bool {
	if bytes > f.room {
		return false
	}
	f.room -= bytes
	return true
}

// commute reports whether two values for a place make the same of it in either
// order. They are not two objects that are merged.
func (f *finder) commute(r *rule, a, b document.Value) bool {
	switch {
	case r.strategy == Locked, r.strategy == Address, r.strategy == Ignore:
		return true // neither changes anything
	case r.strategy == Replace:
		return f.sameReplacement(r, a, b)
	case r.strategy == Merge && a.Kind() == document.Object && b.Kind() == document.Null:
		same, _ := outlivesClearing(r, a)
		return same
	case r.strategy == Merge && a.Kind() == document.Null && b.Kind() == document.Object:
		same, _ := outlivesClearing(r, b)
		return same
	}
	// The later one wins, or where it is immutable the first.
	return f.match.Equal(a, b)
}

// sameReplacement reports whether two values replace a stored one by the same.
// Around protected members nothing, null and an object of nothing but nulls do.
func (f *finder) sameReplacement(r *rule, a, b document.Value) bool {
	switch {
	case r.strategy == Immutable:
		return !a.Exists() || !b.Exists() || f.match.Equal(a, b)
	case r.strategy.protects():
		return true
	case !r.guards:
		return f.sameWithoutNulls(a, b)
	case isOther(a) || isOther(b):
		return f.match.Equal(a, b)
	}
	from := len(f.pairs)
	f.pairs = f.match.Match(f.pairs, a, b)
	to := len(f.pairs)
	i, same := from, true
	for value := a.First(); same && value.Exists(); value = value.Next() {
		var counterpart document.Value
		if i < to && f.pairs[i].A == value {
			counterpart = f.pairs[i].B
			i++
		}
		same = f.sameReplacement(r.child(value.Name()), value, counterpart)
	}
	for ; same && i < to; i++ {
		same = f.sameReplacement(r.child(f.pairs[i].B.Name()), document.Value{}, f.pairs[i].B)
	}
	f.pairs = f.pairs[:from]
	return same
}

// sameWithoutNulls compares what is stored of two values by Replace (SPEC M3),
// of which null and an absent one are nothing.
func (f *finder) sameWithoutNulls(a, b document.Value) bool {
	if a.Kind() != document.Object || b.Kind() != document.Object {
		return !says(a) && !says(b) || f.match.Equal(a, b)
	}
	f.ofA.Reset()
	f.ofA.CopyWithoutNulls(a)
	f.ofB.Reset()
	f.ofB.CopyWithoutNulls(b)
	return f.match.Equal(f.ofA.Document().Root(), f.ofB.Document().Root())
}

// outlivesClearing reports whether it makes no difference if what a patch says
// of a place comes before or after the place is cleared, and whether there is
// certain to be a value then. Only what is protected outlives, and one that is
// named by an accepted patch, but for null, is there.
func outlivesClearing(r *rule, value document.Value) (same, present bool) {
	switch {
	case r.strategy == Locked, r.strategy == Immutable:
		return true, says(value)
	case r.strategy == Ignore, r.strategy == Address, !says(value):
		return true, false
	case !r.guards || value.Kind() != document.Object:
		return false, true
	}
	for name, member := range value.Members() {
		memberSame, memberPresent := outlivesClearing(r.child(name), member)
		if !memberSame {
			return false, true
		}
		present = present || memberPresent
	}
	// A merged object is there even if it is empty; one that was cleared is gone.
	return r.strategy == Replace || present, present
}

// excluded reports whether no session accepts both values for a place, and so
// both patches: whether they ask for different values of a locked member, or one
// for such a value and the other to put something in place of its parent.
func (f *finder) excluded(r *rule, a, b document.Value) bool {
	switch {
	case r.strategy == Locked:
		return !f.match.Equal(a, b)
	case !r.guards:
		return false
	case isOther(a):
		return asksForLocked(r, b)
	case isOther(b):
		return asksForLocked(r, a)
	}
	from := len(f.pairs)
	f.pairs = f.match.Match(f.pairs, a, b)
	to := len(f.pairs)
	excluded := false
	for i := from; i < to && !excluded && f.pairs[i].A.Exists(); i++ {
		excluded = f.excluded(r.child(f.pairs[i].A.Name()), f.pairs[i].A, f.pairs[i].B)
	}
	f.pairs = f.pairs[:from]
	return excluded
}

// asksForLocked reports whether a value is accepted only where a locked member is
// stored in the place.
func asksForLocked(r *rule, value document.Value) bool {
	if r.strategy == Locked {
		return says(value)
	}
	for name, member := range value.Members() {
		if child := r.child(name); child.protects() && asksForLocked(child, member) {
			return true
		}
	}
	return false
}

// says reports whether a patch's value is one to store: null clears.
func says(v document.Value) bool { return v.Exists() && v.Kind() != document.Null }

// isOther reports whether a value is one that has no members and does not clear.
func isOther(v document.Value) bool { return says(v) && v.Kind() != document.Object }
