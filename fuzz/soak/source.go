package main

import (
	"hash/fnv"
	"math/rand/v2"
)

// source is where the choices of a batch come from. math/rand's own takes longer
// to seed than most cases take to try.
type source struct{ *rand.PCG }

func newSource(seed int64, part string, batch int64) source {
	h := fnv.New64a()
	_, _ = h.Write([]byte(part)) // it never fails
	return source{rand.NewPCG(uint64(seed)^h.Sum64(), uint64(batch))}
}

// Int63 and Seed are what math/rand's sources have, which is what the kit takes.
func (s source) Int63() int64 { return int64(s.Uint64() >> 1) }

// Seed sets another seed; nobody asks for it here.
func (s source) Seed(seed int64) { s.PCG.Seed(uint64(seed), 0) }
