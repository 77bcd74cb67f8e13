package merge

import "github.com/clientsession/clientsession/document"

// composer writes one place after the other, looking at all that the patches say
// of it: "reset, then merge" is then a time and the mentions since. To compose two
// patches at a time would be to give up where a later one makes up for what no
// single patch can say of the first two.
//
// A place is looked at by itself, because rules are local: what a patch does there
// depends on what it says there and on when the places above were reset.
type composer struct {
	build document.Builder
	match document.Matcher
	room  int // for nulls

	why   ComposeReason // why there is no patch, or 0
	where mention
	row   Row
}

// mention is what one of the patches, counted from 0 in time, says of a place.
type mention struct {
	time  int
	value document.Value
}

// resets are the times at which a place was last reset by what was said of a
// place above, or -1. What is said of the place itself at that time comes after.
type resets struct {
	cleared int // nothing but what is protected was left
	emptied int // not even that was there, or the patch was refused
}

var never = resets{-1, -1}

// after gives the resets of a place's members.
func (s resets) after(r *rule, said []mention) resets {
	for _, m := range said {
		if m.value.Kind() != document.Object || r.strategy == Replace {
			s.cleared = max(s.cleared, m.time)
		}
		if isOther(m.value) {
			s.emptied = max(s.emptied, m.time)
		}
	}
	return s
}

// effect is what there is to know about what was written for a place.
type effect struct {
	written bool // otherwise there was nothing to say
	clears  bool // it does to the place what clearing the one above does, and no more
	present bool // there is certain to be a value afterwards
}

// place writes what one patch must say of a place to have the effect of all that
// is said of it, which is something.
func (c *composer) place(r *rule, said []mention, reset resets) effect {
	last := said[len(said)-1]
	switch {
	case len(said) == 1 && reset == never:
		c.build.Copy(last.value)
		return effect{written: true}
	case r.strategy == Address, r.strategy == Ignore:
		c.build.Copy(last.value)
		return effect{written: true, clears: true}
	case r.strategy == Locked, r.strategy == Immutable:
		return c.constant(r, said, reset)
	case r.guards:
		return c.around(r, said, reset)
	case last.time < reset.cleared:
		return effect{clears: true}
	case r.strategy == Merge && last.value.Kind() == document.Object:
		return c.merge(r, said, reset)
	}
	c.build.Copy(last.value)
	return effect{written: true, clears: !says(last.value), present: says(last.value)}
}

// constant is for a place whose value never changes: a locked one, or an
// immutable one, which gets it from the first patch that says one. All that is
// said must be the same; a null says that there is none.
func (c *composer) constant(r *rule, said []mention, reset resets) effect {
	decides := said[0]
	for i, next := range said[1:] {
		before := said[i]
		switch {
		case r.strategy == Immutable && !says(before.value):
			decides = next
		// Each is compared with the one before it and not with the first, which
		// may be longer than all the others together and equal all the same.
		case !c.match.Equal(before.value, next.value):
			c.refuse(r, decides, Contradiction)
		}
	}
	has := says(decides.value)
	if has && (decides.time < reset.emptied || r.strategy == Locked && reset.emptied >= 0) {
		c.refuse(r, decides, Contradiction)
	}
	c.build.Copy(decides.value)
	return effect{written: true, clears: r.strategy == Locked || !has, present: has}
}

// merge is for a place that is merged, with nothing protected in it, and of which
// an object was said last.
func (c *composer) merge(r *rule, said []mention, reset resets) effect {
	reset = reset.after(r, said)
	if reset != never {
		c.refuse(r, said[0], ClearedAndSet)
		return effect{present: true}
	}
	c.build.BeginObject()
	for _, member := range members(said) {
		c.member(r, member, reset)
	}
	c.build.EndObject()
	return effect{written: true, present: true}
}

// around is for a place with rows that protect below it, merged or replaced.
//
// Where it is replaced, one patch can always say it: by an object with what is
// said of each member since it was last reset, which is gone if it is empty. Where
// it is merged and was reset, there are two ways left. An object clears those
// members that it names, which is enough if all others are protected. And null
// clears all there is, which is right if nothing has been said since, or nothing
// that makes a difference; but null leaves no empty object.
func (c *composer) around(r *rule, said []mention, reset resets) effect {
	last := said[len(said)-1]
	overtaken := last.time < reset.cleared
	isCleared := overtaken || !says(last.value)
	reset = reset.after(r, said)

	// An object with what is said of each member is written first, because what
	// is said of protected ones must be looked at, whatever comes of it.
	before, why, where, row := c.build.Mark(), c.why, c.where, c.row
	c.build.BeginObject()
	empty := c.build.Mark()
	clears, present := true, false
	all := members(said)
	for _, member := range all {
		e := c.member(r, member, reset)
		clears, present = clears && e.clears, present || e.present
	}
	nothing := c.build.Mark() == empty

	switch {
	case !isCleared && last.value.Kind() != document.Object:
		c.build.Undo(before)
		c.build.Copy(last.value)
		return effect{written: true, present: true}
	case r.strategy == Replace && !(isCleared && nothing):
		c.build.EndObject()
		return effect{written: true, clears: clears, present: present}
	case r.strategy == Merge && reset == never:
		c.build.EndObject()
		return effect{written: true, present: true}
	}
	no := ClearedAndSet
	if r.strategy == Merge && (present || !isCleared) {
		no = c.clearUnnamed(r, all)
	}
	switch {
	case no == 0:
		c.build.EndObject()
		return effect{written: true, clears: clears && present, present: true}
	case clears && (present || isCleared):
		c.build.Undo(before)
		if !overtaken {
			c.build.Null()
		}
		return effect{written: !overtaken, clears: true, present: present}
	}
	if c.why != Contradiction {
		// What was found inside would not help: the place as a whole is why.
		c.why, c.where, c.row = why, where, row
	}
	c.refuse(r, said[0], no)
	return effect{present: true}
}

// member writes a member of an object, or nothing if there is nothing to say.
func (c *composer) member(parent *rule, said []mention, reset resets) effect {
	first := said[0].value
	mark := c.build.Mark()
	c.build.NameOf(first)
	e := c.place(parent.child(first.Name()), said, reset)
	switch {
	case e.written:
	case parent.strategy == Merge:
		c.build.Null() // what is not named stays
	default:
		c.build.Undo(mark)
	}
	return e
}

// clearUnnamed gives the object being written, which is merged, the effect of
// clearing the place before. That is possible, and the reason 0, if all members
// that could have to go can be named.
func (c *composer) clearUnnamed(r *rule, named [][]mention) ComposeReason {
	if !r.rest.strategy.protects() {
		return ClearedAndSet
	}
	isNamed := map[string]bool{}
	for _, member := range named {
		isNamed[member[0].value.Name()] = true
	}
	for _, n := range r.named {
		switch {
		case n.rule.strategy == Address: // no patch reaches it
			return ClearedAndSet
		case n.rule.strategy.protects() || isNamed[n.name]:
		default:
			if c.room -= len(`"":null,`) + len(n.name); c.room < 0 {
				return TooLarge
			}
			c.build.Name(n.name)
			c.build.Null()
		}
	}
	return 0
}

// refuse notes that there is no patch. Of several reasons the first one counts,
// but a contradiction before all: if no session accepts the patches, any patch
// would do.
func (c *composer) refuse(r *rule, where mention, why ComposeReason) {
	if c.why == 0 || why == Contradiction && c.why != Contradiction {
		c.why, c.where, c.row = why, where, r.row
	}
}

// members gives what is said of each member by those that say an object, in the
// order in which the members are first named.
func members(said []mention) (all [][]mention) {
	index := map[string]int{}
	for _, m := range said {
		for name, value := range m.value.Members() {
			i, ok := index[name]
			if !ok {
				i = len(all)
				index[name] = i
				all = append(all, nil)
			}
			all[i] = append(all[i], mention{m.time, value})
		}
	}
	return all
}
