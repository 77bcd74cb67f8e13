package fuzz

import (
	"encoding/json"
	"regexp"
	"slices"
)

// Smaller gives the cases that are a step simpler, the boldest first: a member
// dropped from session and patch alike, then a simpler patch and a simpler session by
// turns.
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
	patches, sessions := smallerReadable(c.Patch, patch, noPatch), smallerReadable(c.Session, session, noSession)
	for i := range max(len(patches), len(sessions)) {
		if i < len(patches) {
			steps = append(steps, Case{c.Session, patches[i]})
		}
		if i < len(sessions) {
			steps = append(steps, Case{sessions[i], c.Patch})
		}
	}
	return steps
}

// Smaller is that of the case. The fault is carried over as it was: whether it is
// still there, or where it is now, is not looked at.
func (c FaultyCase) Smaller() []FaultyCase {
	var steps []FaultyCase
	for _, smaller := range c.Case.Smaller() {
		steps = append(steps, FaultyCase{smaller, c.Fault})
	}
	return steps
}

// smallerReadable simplifies a tree where the text is one, and cuts the text where
// it is not.
func smallerReadable(src []byte, t Tree, unreadable error) [][]byte {
	if unreadable != nil {
		return smallerTexts(src)
	}
	var steps [][]byte
	for _, smaller := range t.Smaller() {
		steps = append(steps, bytesOf(smaller))
	}
	return steps
}

// literals are what looks like a string or a number, right or wrong.
var literals = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|[-+.\w]+`)

// smallerTexts takes one literal out of a text, or cuts pieces out of it: of any length from all of it down to a
// byte, as long as that makes no more than a few hundred. Of a long text the pieces
// are long, and become shorter with it.
func smallerTexts(src []byte) [][]byte {
	const most = 256
	var steps [][]byte
	if json.Valid(src) && len(src) < 10_000 {
		if t, err := ReadTree(src); err == nil {
			return smallerReadable(src, t, nil)
		}
	}
	for _, literal := range literals.FindAll(src, most) {
		if len(literal) < len(src) {
			steps = append(steps, literal)
		}
	}
	for size := len(src); size > 0 && len(steps)+len(src)/size <= 2*most; size /= 2 {
		for at := 0; at < len(src); at += size {
			steps = append(steps, slices.Concat(src[:at], src[min(len(src), at+size):]))
		}
	}
	for size := 2; size < len(src) && len(src) <= 16; size++ { // pieces from anywhere
		for at := 0; at+size <= len(src); at++ {
			steps = append(steps, slices.Concat(src[:at], src[at+size:]))
		}
	}
	return steps
}
