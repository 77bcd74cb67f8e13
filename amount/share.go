package amount

import (
	"cmp"
	"slices"
)

// MaxShares is the greatest number of shares that [Minor.Split] makes. There is
// a bound because the number may come from a document, and memory does not.
const MaxShares = 1 << 20

// Split divides an amount into n equal shares that add up to it: those in front
// are one unit greater where it does not come out even. 1000 into 3 is 334, 333
// and 333; −1000 is the same below 0.
//
// It is [Minor.Allocate] with equal weights. The error is [ErrShares], for n
// below 1 or above [MaxShares].
func (m Minor) Split(n int) ([]Minor, error) {
	if n < 1 || n > MaxShares {
		return nil, ErrShares
	}
	share, left := m/Minor(n), m%Minor(n)
	unit := Minor(1)
	if left < 0 {
		unit = -1
	}
	shares := make([]Minor, n)
	for i := range shares {
		shares[i] = share
		if Minor(i) < left*unit {
			shares[i] += unit
		}
	}
	return shares, nil
}

// Allocate divides an amount by weights, a share for each, so that no unit is
// lost (SPEC A9): the shares add up to the amount, each differs from its exact
// value by less than 1, and a weight of 0 gets 0. Allocating −m gives the
// shares of m below 0.
//
// The method is that of the largest remainder: every share is cut off to whole
// units, and the units that are left over go one each to the shares that lost
// most. Of two that lost as much, the greater weight gets the unit; of two of
// the same weight, the one in front. So what a weight gets does not depend on
// where it stands, but for equal weights, which may change places.
//
// The error is [ErrShares] for no weights, a weight below 0, and weights that
// are all 0. Time grows with n log n.
func (m Minor) Allocate(weights ...int64) ([]Minor, error) {
	var total wide
	for _, weight := range weights {
		if weight < 0 {
			return nil, ErrShares
		}
		total = total.plus(uint64(weight))
	}
	if total == (wide{}) {
		return nil, ErrShares
	}
	// Signs aside, so that shares are cut off towards 0 on both sides of it.
	magnitude := uint64(m)
	if m < 0 {
		magnitude = -magnitude
	}
	shares := make([]Minor, len(weights))
	claims := make([]claim, 0, len(weights))
	left := magnitude
	for i, weight := range weights {
		whole, lost := wideProduct(magnitude, uint64(weight)).divide(total)
		shares[i] = Minor(whole)
		left -= whole
		if lost != (wide{}) {
			claims = append(claims, claim{i, weight, lost})
		}
	}
	slices.SortFunc(claims, claim.compare)
	for _, c := range claims[:left] { // what all lost is left × total, each less than total
		shares[c.place]++
	}
	if m < 0 {
		for i := range shares {
			shares[i] = -shares[i]
		}
	}
	return shares, nil
}

// claim is what a share lost by being cut off, in parts of the total weight.
type claim struct {
	place  int
	weight int64
	lost   wide
}

// compare sorts the claim that is served first to the front. No two are equal.
func (c claim) compare(d claim) int {
	return cmp.Or(
		cmp.Compare(d.lost.high, c.lost.high),
		cmp.Compare(d.lost.low, c.lost.low),
		cmp.Compare(d.weight, c.weight),
		cmp.Compare(c.place, d.place),
	)
}
