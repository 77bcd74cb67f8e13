package fuzz

import "bytes"

// memory is what was worked out for one case, for the next law to ask. A nil
// one remembers nothing.
type memory struct {
	accepted map[string]remembered[accepted]
	updates  map[string]remembered[[]byte]
	produced map[string]remembered[Tree]
	inTurn   map[string]remembered[state]
	trees    map[string]remembered[Tree]
}

type remembered[T any] struct {
	value T
	err   error
}

func newMemory() *memory {
	return &memory{
		accepted: map[string]remembered[accepted]{},
		updates:  map[string]remembered[[]byte]{},
		produced: map[string]remembered[Tree]{},
		inTurn:   map[string]remembered[state]{},
		trees:    map[string]remembered[Tree]{},
	}
}

// update is Update of a case, on copies: what it gives is for all laws, and what it
// does to its arguments for none.
func (u Updater) update(c Case) ([]byte, error) {
	work := func() ([]byte, error) { return u.Update(bytes.Clone(c.Session), bytes.Clone(c.Patch)) }
	if u.memory == nil {
		return work()
	}
	return recall(u.memory.updates, keyOf(c.Session, c.Patch), work)
}

// tree is [ReadTree].
func (u Updater) tree(src []byte) (Tree, error) {
	if u.memory == nil {
		return ReadTree(src)
	}
	return recall(u.memory.trees, string(src), func() (Tree, error) { return ReadTree(src) })
}

// mustTree reads what an updater gave, and gives an absent one for what cannot be
// read, of which the law Closed speaks.
func (u Updater) mustTree(src []byte) Tree {
	t, err := u.tree(src)
	if err != nil {
		return Tree{}
	}
	return t
}

// recall gives what was worked out for the texts, and works it out if nothing
// was.
func recall[T any](known map[string]remembered[T], key string, work func() (T, error)) (T, error) {
	r, ok := known[key]
	if !ok {
		r.value, r.err = work()
		known[key] = r
	}
	return r.value, r.err
}

// keyOf joins texts by a byte that is in none of those that can be read.
func keyOf(texts ...[]byte) string { return string(bytes.Join(texts, []byte{0xff})) }
