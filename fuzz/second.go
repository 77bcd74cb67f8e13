package fuzz

import (
	"hash/fnv"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// secondPatch makes of a case another patch, for the laws on two. A case has
// one: a second one in it would have to be made, stored and shrunk by everybody,
// and only two laws would look at it.
//
// It names what the patch and the session name, and for each place there is a
// choice that follows from the place and the values there. Small changes to a
// case thus make small changes to its second patch, and what breaks a law
// shrinks as any other case does. A violation shows it.
func secondPatch(u Updater, session, patch Tree) Tree {
	s := seconder{u.Rules}
	return addressed(FromBytes(nil), u, s.members("", session, patch))
}

type seconder struct{ rules *merge.Table }

func (s seconder) members(at document.Pointer, stored, patch Tree) Tree {
	t := object()
	add := func(literal string, value Tree) {
		if value.Exists() {
			t.Members = append(t.Members, Member{literal, value})
		}
	}
	for _, m := range patch.Members {
		if below := at.Member(m.Name()); s.rules.Strategy(below) != merge.Address {
			add(m.Literal, s.value(below, stored.Get(m.Name()), m.Value))
		}
	}
	for _, m := range stored.Members {
		if below := at.Member(m.Name()); !patch.Get(m.Name()).Exists() && s.rules.Strategy(below) != merge.Address {
			add(m.Literal, s.value(below, m.Value, Tree{}))
		}
	}
	if c := choicesAt(at+"/…", stored, patch); at != "" && c.oneIn(3) {
		t = t.with(pick(c, []string{"x", "y"}), pick(c, []Tree{null(), number("1"), object(), object(member("x", null()))}))
	}
	return t
}

// value chooses what the second patch says of a place, and nothing to leave it
// out. All there is to choose from is known to be right there: what is stored,
// what the patch says, parts of both, and null.
func (s seconder) value(at document.Pointer, stored, patch Tree) Tree {
	c := choicesAt(at, stored, patch)
	choice := c.Below(8)
	switch {
	case choice <= 1:
		return Tree{}
	case choice == 2:
		return null()
	case choice == 3 && stored.Exists():
		return stored
	case choice == 4 && patch.Exists():
		return patch
	case !stored.IsObject() && !patch.IsObject():
		if at == "/currencyCode" {
			return pick(c, []Tree{text("JPY"), text("EUR")})
		}
		return patch
	case s.rules.Strategy(at) == merge.Merge:
		return s.members(at, stored, patch)
	}
	// Less than what is stored or sent is right too: nothing in it is required
	// outside arrays.
	whole := patch
	if !patch.IsObject() || stored.IsObject() && c.oneIn(2) {
		whole = stored
	}
	part := object()
	for _, m := range whole.Members {
		if choicesAt(at.Member(m.Name()), m.Value, Tree{}).Below(4) > 0 {
			part.Members = append(part.Members, m)
		}
	}
	return part
}

// choicesAt gives choices that follow from a place and from what two values
// there look like from outside.
func choicesAt(at document.Pointer, a, b Tree) *Choices {
	h := fnv.New64a()
	h.Write([]byte(at))
	for _, t := range []Tree{a, b} {
		h.Write([]byte{0xff, byte(t.Kind), byte(t.size())})
		h.Write([]byte(t.Literal))
		for _, m := range t.Members {
			h.Write([]byte(m.Literal))
		}
	}
	return FromBytes(h.Sum(nil))
}
