package fuzz

import (
	"bytes"
	"fmt"
)

// state is a session as patches leave it: what is stored, and what is known
// beside it (SPEC A6).
type state struct {
	u          Updater
	text       []byte
	overridden bool
}

func (s state) session() Tree { return s.u.mustTree(s.text) }

// inTurn applies patches one after the other.
func (u Updater) inTurn(session []byte, patches ...[]byte) (state, error) {
	work := func() (state, error) {
		clones := make([][]byte, len(patches))
		for i, patch := range patches {
			clones[i] = bytes.Clone(patch)
		}
		text, overridden, err := u.InTurn(bytes.Clone(session), clones...)
		if err != nil {
			return state{}, err
		}
		return state{u, text, overridden}, nil
	}
	if u.memory == nil {
		return work()
	}
	return recall(u.memory.inTurn, keyOf(append([][]byte{session}, patches...)...), work)
}

// same reports whether two states are the same as far as patches go (SPEC
// section 5).
func (s state) same(other state) bool {
	return s.overridden == other.overridden &&
		(bytes.Equal(s.text, other.text) || s.session().Equal(other.session()))
}

// String says whether the amount is an override where that can make a difference.
func (s state) String() string {
	if s.overridden {
		return fmt.Sprintf("%s, overridden", s.text)
	}
	return string(s.text)
}

// addressed gives a patch of the algebra's the token that updates need.
func (u Updater) addressed(patch []byte) ([]byte, error) {
	t, err := u.tree(patch)
	if err != nil || !t.IsObject() {
		return nil, fmt.Errorf("%s is no patch", patch)
	}
	return bytesOf(addressed(FromBytes(nil), u, t)), nil
}
