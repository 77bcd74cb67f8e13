package fuzz

import "math/rand"

// Choices is where a generator takes its decisions from: a seed, or the bytes
// that native fuzzing mutates. The first of several alternatives is always the
// plainest one, so that bytes that run out end a document soon.
type Choices struct {
	random *rand.Rand
	bytes  []byte
}

// FromRandom gives choices without end. The source is math/rand's, because
// that is what gopter hands out.
func FromRandom(r *rand.Rand) *Choices { return &Choices{random: r} }

// FromBytes gives the choices that data makes: the same bytes, the same
// choices. Where they end, the first alternative is chosen from then on.
func FromBytes(data []byte) *Choices { return &Choices{bytes: data} }

// Below chooses a number from 0 to n−1, for n of at most 65,536.
func (c *Choices) Below(n int) int {
	if c.random != nil {
		return c.random.Intn(n)
	}
	choice := int(c.byte())
	if n > 256 {
		choice = choice<<8 | int(c.byte())
	}
	return choice % n
}

func (c *Choices) byte() byte {
	if len(c.bytes) == 0 {
		return 0
	}
	b := c.bytes[0]
	c.bytes = c.bytes[1:]
	return b
}

// oneIn is true once in n times, and never once bytes have run out.
func (c *Choices) oneIn(n int) bool { return c.Below(n) == n-1 }

// pick chooses from a list.
func pick[T any](c *Choices, list []T) T { return list[c.Below(len(list))] }

// shuffle brings a list into another order, in place.
func shuffle[T any](c *Choices, list []T) {
	for i := len(list) - 1; i > 0; i-- {
		j := i - c.Below(i+1) // the first choice leaves the element where it is
		list[i], list[j] = list[j], list[i]
	}
}
