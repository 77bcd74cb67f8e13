package fuzz

import (
	"github.com/leanovate/gopter"

	"github.com/clientsession/clientsession/merge"
)

// The makers as gopter has them, each with a shrinker that keeps what the maker
// promises. gopter's size parameter does nothing: the choices alone decide how
// large a document is.
//
// They make whole values themselves: what gopter's Map and Weighted put together
// hardly shrinks, and its ForAll stops at a nil, of which JSON is full.

// Trees is [AnyTree] for gopter: a generator of [Tree].
func Trees(depth int) gopter.Gen {
	return generator(func(c *Choices) Tree { return AnyTree(c, depth) }, Tree.Smaller, anyOne)
}

// Requests is [AnyRequest] for gopter: a generator of [Tree]. What it shrinks to
// is a request without a fault of its own.
func Requests(table *merge.Table) gopter.Gen {
	return generator(func(c *Choices) Tree { return AnyRequest(c, table) }, Tree.Smaller, judgeOf(table).request)
}

// Sessions is [AnySession] for gopter: a generator of [Tree]. What it shrinks to
// is a session that an updater with that table might have made.
func Sessions(u Updater) gopter.Gen {
	return generator(func(c *Choices) Tree { return AnySession(c, u) }, Tree.Smaller, judgeOf(u.Rules).session)
}

// Cases is [AnyCase] for gopter: a generator of [Case].
func Cases(u Updater) gopter.Gen {
	return generator(func(c *Choices) Case { return AnyCase(c, u) }, Case.Smaller, anyOne)
}

// ValidCases is [ValidCase] for gopter: a generator of [Case]. What it shrinks to
// is valid too.
func ValidCases(u Updater) gopter.Gen {
	return generator(func(c *Choices) Case { return ValidCase(c, u) }, Case.Smaller, judgeOf(u.Rules).valid)
}

// NearlyValidCases is [NearlyValidCase] for gopter: a generator of [FaultyCase].
// What it shrinks to has a fault of the same kind in the same field, and no other.
func NearlyValidCases(u Updater) gopter.Gen {
	return generator(func(c *Choices) FaultyCase { return NearlyValidCase(c, u) }, FaultyCase.Smaller, judgeOf(u.Rules).faulty)
}

// HostileCases is [HostileCase] for gopter: a generator of [Case].
func HostileCases(u Updater) gopter.Gen {
	return generator(func(c *Choices) Case { return HostileCase(c, u) }, Case.Smaller, anyOne)
}

// HostileTexts is [HostileText] of requests for gopter: a generator of string, which
// gopter reports in a way that can be read. What it shrinks to need not be hostile.
func HostileTexts() gopter.Gen {
	table := merge.ClientSession()
	smaller := func(text string) (steps []string) {
		for _, step := range smallerTexts([]byte(text)) {
			steps = append(steps, string(step))
		}
		return steps
	}
	return generator(func(c *Choices) string { return string(HostileText(c, AnyRequest(c, table))) }, smaller, anyOne)
}

// Tables is [AnyTable] for gopter: a generator of [*merge.Table].
func Tables() gopter.Gen { return generator(AnyTable, smallerTables, anyOne) }

// RefusedTables is [AnyRefusedTable] for gopter: a generator of [RefusedTable].
// What it shrinks to is refused for the same reason.
func RefusedTables() gopter.Gen { return generator(AnyRefusedTable, RefusedTable.Smaller, anyOne) }

// ShrinkTree is [Tree.Smaller] as gopter asks for it: a gopter.Shrinker for
// generators of trees.
func ShrinkTree(v any) gopter.Shrink {
	return shrinkTo(v.(Tree).Smaller(), func(t Tree) (Tree, bool) { return t, true })
}

// generator gives a maker to gopter. Of the steps to something smaller, only those
// are taken that keep admits, as it gives them back.
func generator[T any](make func(*Choices) T, smaller func(T) []T, keep func(from, to T) (T, bool)) gopter.Gen {
	return func(p *gopter.GenParameters) *gopter.GenResult {
		return gopter.NewGenResult(make(FromRandom(p.Rng)), func(v any) gopter.Shrink {
			from := v.(T)
			return shrinkTo(smaller(from), func(to T) (T, bool) { return keep(from, to) })
		})
	}
}

// shrinkTo gives values one after the other. Whether one is to be kept is asked
// when its turn comes: the first steps are the boldest, and most of the others are
// never asked for.
func shrinkTo[T any](values []T, keep func(T) (T, bool)) gopter.Shrink {
	return func() (any, bool) {
		for len(values) > 0 {
			next, ok := keep(values[0])
			if values = values[1:]; ok {
				return next, true
			}
		}
		return nil, false
	}
}

func anyOne[T any](_, to T) (T, bool) { return to, true }
