package main

import (
	"iter"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
)

// lawKit tries every law on sessions and patches: mostly small ones, and one
// batch in many on those of the kit's own generators.
func lawKit(u fuzz.Updater) *kit {
	k := &kit{}
	laws := fuzz.Laws()
	caseOf := func(s subject) fuzz.Case {
		return fuzz.Case{Session: []byte(s.texts[0]), Patch: []byte(s.texts[1])}
	}
	for _, law := range laws {
		k.checks = append(k.checks, check{law.Name, func(s subject) error { return law.Check(u, caseOf(s)) }})
	}
	k.all = func(s subject) iter.Seq2[int, error] {
		return func(yield func(int, error) bool) {
			i := 0
			for _, err := range fuzz.Try(u, caseOf(s), laws...) {
				if !yield(i, err) {
					return
				}
				i++
			}
		}
	}
	k.cases = func(c *fuzz.Choices, yield func(subject)) {
		eachUpdate(c, u, func(session, patch, _ string) {
			yield(subject{texts: []string{session, patch}})
		})
	}
	return k
}

// The size of batches: sessions, and patches for each.
const (
	sessions  = 4
	patches   = 6
	fullSized = 24 // one batch in so many is of the kit's own generators
)

// eachUpdate makes sessions as an engine stores them, and patches for each, by
// which the session goes on where they are accepted. Other is a second patch
// for the same session.
func eachUpdate(c *fuzz.Choices, u fuzz.Updater, yield func(session, patch, other string)) {
	if c.Below(fullSized) == 0 {
		session := fuzz.AnySession(c, u)
		other := string(fuzz.AnyPatch(c, u, session))
		for range patches {
			patch := string(fuzz.AnyPatch(c, u, session))
			yield(session.String(), patch, other)
			other = patch
		}
		return
	}
	g := generator{c: c, token: u.Rules.Strategy("/clientToken") == merge.Address}
	for range sessions {
		session := "{}"
		if created, err := u.Create([]byte(g.request())); err == nil {
			session = string(created)
		}
		other := g.patch()
		for range patches {
			patch := g.patch()
			yield(session, patch, other)
			other = patch
			if updated, err := u.Update([]byte(session), []byte(patch)); err == nil && c.Below(2) == 0 {
				session = string(updated)
			}
		}
	}
}
