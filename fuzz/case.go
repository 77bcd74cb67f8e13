package fuzz

import (
	"github.com/leanovate/gopter"

	"github.com/clientsession/clientsession/document"
)

// Case is what a law is tried on: a stored session, and a patch that need not
// be JSON. Both are bytes, because an updater's are.
type Case struct {
	Session, Patch []byte
}

// String shows both, as JSON where they are.
func (c Case) String() string {
	return "\n  session " + string(c.Session) + "\n  patch   " + string(c.Patch)
}

// AnyCase chooses a session that the updater made, and a patch for it.
func AnyCase(c *Choices, u Updater) Case {
	session := AnySession(c, u)
	return Case{[]byte(session.String()), AnyPatch(c, u, session)}
}

// Smaller gives the cases that are a step simpler, the boldest first: a member
// dropped from session and patch alike, then one of both simpler.
func (c Case) Smaller() []Case {
	var steps []Case
	session, noSession := ReadTree(c.Session)
	patch, noPatch := ReadTree(c.Patch)
	if noSession == nil && noPatch == nil {
		for _, m := range session.Members {
			if patch.Get(m.Name()).Exists() {
				steps = append(steps, Case{bytesOf(session.without(m.Name())), bytesOf(patch.without(m.Name()))})
			}
		}
	}
	for _, smaller := range smallerText(c.Patch, patch, noPatch) {
		steps = append(steps, Case{c.Session, smaller})
	}
	for _, smaller := range smallerText(c.Session, session, noSession) {
		steps = append(steps, Case{smaller, c.Patch})
	}
	return steps
}

// Cases is [AnyCase] for gopter, with a shrinker. gopter's size parameter does
// nothing: the choices alone decide how large a session is.
func Cases(u Updater) gopter.Gen {
	return func(p *gopter.GenParameters) *gopter.GenResult {
		return gopter.NewGenResult(AnyCase(FromRandom(p.Rng), u), func(v any) gopter.Shrink {
			return shrinkTo(v.(Case).Smaller())
		})
	}
}

// Trees is [AnyTree] for gopter, with a shrinker.
//
// It makes trees itself: what gopter's Map and Weighted put together hardly
// shrinks, and its ForAll stops at a nil, of which JSON is full.
func Trees(depth int) gopter.Gen {
	return func(p *gopter.GenParameters) *gopter.GenResult {
		return gopter.NewGenResult(AnyTree(FromRandom(p.Rng), depth), ShrinkTree)
	}
}

// smallerText simplifies a tree where the text is one, and cuts the text where
// it is not.
func smallerText(src []byte, t Tree, unreadable error) [][]byte {
	var steps [][]byte
	if unreadable == nil {
		for _, smaller := range t.Smaller() {
			steps = append(steps, bytesOf(smaller))
		}
		return steps
	}
	for size := len(src); size > 0; size /= 2 {
		for at := 0; at+size <= len(src); at += size {
			steps = append(steps, append(append([]byte(nil), src[:at]...), src[at+size:]...))
		}
	}
	return steps
}

func bytesOf(t Tree) []byte {
	if !t.Exists() {
		return nil
	}
	return []byte(t.String())
}

// mustRead reads what an updater gave, which is JSON if the updater is any
// good; if not, the law Closed says so.
func mustRead(src []byte) Tree {
	t, err := ReadTree(src)
	if err != nil {
		return Tree{Kind: document.Null, Literal: "null"}
	}
	return t
}
