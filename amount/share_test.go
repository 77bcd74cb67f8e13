package amount_test

import (
	"cmp"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
)

func TestAllocate_GivesTheLargestRemaindersTheUnitsLeftOver(t *testing.T) {
	const most = math.MaxInt64
	tests := []struct {
		name, why string
		minor     amount.Minor
		weights   []int64
		want      []amount.Minor
	}{
		{"even", "nothing is left over", 900, []int64{1, 1, 1}, []amount.Minor{300, 300, 300}},
		{"thirds", "equal weights: the first one gets the unit", 1000, []int64{1, 1, 1}, []amount.Minor{334, 333, 333}},
		{"two left over", "equal weights: the first ones get the units", 1001, []int64{1, 1, 1}, []amount.Minor{334, 334, 333}},
		{"by remainder", "50·3/7 = 21.43, 50·2/7 = 14.29, 50·2/7 = 14.29", 50, []int64{3, 2, 2}, []amount.Minor{22, 14, 14}},
		{"remainder before place", "10·1/6 = 1.67, 10·5/6 = 8.33", 10, []int64{1, 5}, []amount.Minor{2, 8}},
		{"remainder wherever it stands", "the same weights the other way round", 10, []int64{5, 1}, []amount.Minor{8, 2}},
		{"greater weight at a tie", "5·1/10 = 0.5, 5·9/10 = 4.5", 5, []int64{1, 9}, []amount.Minor{0, 5}},
		{"greater weight wherever it stands", "the same weights the other way round", 5, []int64{9, 1}, []amount.Minor{5, 0}},
		{"zero weight", "gets 0, though it stands in front", 1, []int64{0, 1, 1}, []amount.Minor{0, 1, 0}},
		{"zero weights around", "get 0", 100, []int64{0, 7, 0}, []amount.Minor{0, 100, 0}},
		{"one unit", "somebody gets it", 1, []int64{1, 1, 1}, []amount.Minor{1, 0, 0}},
		{"nothing", "shares of 0", 0, []int64{1, 2}, []amount.Minor{0, 0}},
		{"below 0", "the same below 0", -1000, []int64{1, 1, 1}, []amount.Minor{-334, -333, -333}},
		{"one weight", "gets all", most, []int64{3}, []amount.Minor{most}},
		{"greatest amount and weights", "A9: no step overflows", most, []int64{most, most}, []amount.Minor{1 << 62, 1<<62 - 1}},
		{"weights beyond 2⁶⁴", "A9: the total has more than 64 bits", 10, []int64{most, most, most, most}, []amount.Minor{3, 3, 2, 2}},
		{"great and small weight", "the small one's exact share is below a half", most, []int64{most, 1}, []amount.Minor{most - 1, 1}},
		{"least amount", "its magnitude is no int64", math.MinInt64, []int64{most}, []amount.Minor{math.MinInt64}},
		{"least amount split", "its magnitude is no int64", math.MinInt64, []int64{1, 1}, []amount.Minor{-1 << 62, -1 << 62}},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.minor.Allocate(tt.weights...)
			require.NoError(t, err)
			require.Equal(t, tt.want, got, tt.why)
		})
	}
}

func TestAllocate_RefusesWhatNothingCanBeDividedBy(t *testing.T) {
	for name, weights := range map[string][]int64{
		"no weights": nil, "a weight below 0": {5, -1, 5}, "the least weight": {math.MinInt64}, "only zeros": {0, 0, 0},
	} {
		shares, err := amount.Minor(100).Allocate(weights...)
		require.ErrorIs(t, err, amount.ErrShares, name)
		require.Nil(t, shares, name)
		_, err = amount.Minor(0).Allocate(weights...)
		require.ErrorIs(t, err, amount.ErrShares, "%s, of 0 as well", name)
	}
}

func TestAllocate_LeavesTheWeightsAlone(t *testing.T) {
	weights := []int64{1, 5, 3, 3}
	_, err := amount.Minor(101).Allocate(weights...)
	require.NoError(t, err)
	require.Equal(t, []int64{1, 5, 3, 3}, weights)
}

// The laws of SPEC A9 on generated amounts and weights. Exact values are
// fractions of big integers.
func TestAllocate_KeepsItsLaws(t *testing.T) {
	r := newRandom(t)
	var wide, ties, zeros int
	for range soak(t, 20_000) {
		minor, weights := randomMinor(r), randomWeights(r)
		total := new(big.Int)
		for _, weight := range weights {
			total.Add(total, big.NewInt(weight))
		}
		shares, err := minor.Allocate(weights...)
		if total.Sign() == 0 {
			require.ErrorIs(t, err, amount.ErrShares)
			continue
		}
		require.NoError(t, err)
		how := fmt.Sprintf("%d by %v: %v", minor, weights, shares)
		if total.BitLen() > 64 {
			wide++
		}

		sum := new(big.Int)
		for i, share := range shares {
			sum.Add(sum, big.NewInt(int64(share)))
			// |share × total − minor × weight| < total
			off := new(big.Int).Mul(big.NewInt(int64(share)), total)
			off.Sub(off, new(big.Int).Mul(big.NewInt(int64(minor)), big.NewInt(weights[i])))
			if off.CmpAbs(total) >= 0 {
				require.Fail(t, "WithinOneUnit", "share %d: %s", i, how)
			}
			if weights[i] == 0 {
				zeros++
				if share != 0 {
					require.Fail(t, "ZeroGetsZero", "share %d: %s", i, how)
				}
			}
		}
		if sum.Cmp(big.NewInt(int64(minor))) != 0 {
			require.Fail(t, "NoUnitLost", "sum %s: %s", sum, how)
		}

		if minor != math.MinInt64 {
			opposite, err := (-minor).Allocate(weights...)
			require.NoError(t, err)
			for i, share := range opposite {
				if share != -shares[i] {
					require.Fail(t, "Negation", "share %d: %s", i, how)
				}
			}
		}

		// By weight, the shares are the same in any order of the weights.
		order := r.Perm(len(weights))
		moved := make([]int64, len(weights))
		for to, from := range order {
			moved[to] = weights[from]
		}
		again, err := minor.Allocate(moved...)
		require.NoError(t, err)
		a, b := byWeight(weights, shares), byWeight(moved, again)
		if !slices.Equal(a, b) {
			require.Fail(t, "OrderIndependent", "%v, and %v for %v", how, again, moved)
		}
		for i := 1; i < len(a); i++ {
			if a[i].weight == a[i-1].weight && a[i].share != a[i-1].share {
				ties++
			}
		}
	}
	require.Greater(t, wide, 500, "totals beyond 2⁶⁴ should be tried")
	require.Greater(t, ties, 500, "ties of equal weights should be tried")
	require.Greater(t, zeros, 500, "weights of 0 should be tried")
}

// The method itself, by an oracle that hands out unit by unit.
func TestAllocate_AgreesWithLargestRemainderByFractions(t *testing.T) {
	r := newRandom(t)
	for range 5_000 {
		minor, weights := randomMinor(r), randomWeights(r)
		total := new(big.Int)
		for _, weight := range weights {
			total.Add(total, big.NewInt(weight))
		}
		if total.Sign() == 0 {
			continue
		}
		magnitude := new(big.Int).Abs(big.NewInt(int64(minor)))
		want := make([]*big.Int, len(weights))
		lost := make([]*big.Rat, len(weights))
		left := new(big.Int).Set(magnitude)
		for i, weight := range weights {
			exact := new(big.Rat).SetFrac(new(big.Int).Mul(magnitude, big.NewInt(weight)), total)
			want[i] = rounded(exact, amount.Down)
			lost[i] = exact.Sub(exact, new(big.Rat).SetInt(want[i]))
			left.Sub(left, want[i])
		}
		for ; left.Sign() > 0; left.Sub(left, big.NewInt(1)) {
			best := 0
			for i := range weights {
				if c := lost[i].Cmp(lost[best]); c > 0 || c == 0 && weights[i] > weights[best] {
					best = i
				}
			}
			want[best].Add(want[best], big.NewInt(1))
			lost[best].SetInt64(-1)
		}
		shares, err := minor.Allocate(weights...)
		require.NoError(t, err)
		for i, share := range shares {
			if magnitude := new(big.Int).Abs(big.NewInt(int64(share))); magnitude.Cmp(want[i]) != 0 {
				require.Fail(t, "not by largest remainder", "%d by %v: %v, want %v", minor, weights, shares, want)
			}
		}
	}
}

func TestSplit_IsAllocateByEqualWeights(t *testing.T) {
	r := newRandom(t)
	for range 2_000 {
		minor, n := randomMinor(r), 1+r.IntN(40)
		want, err := minor.Allocate(slices.Repeat([]int64{7}, n)...)
		require.NoError(t, err)
		got, err := minor.Split(n)
		require.NoError(t, err)
		require.Equal(t, want, got, "%d into %d", minor, n)
	}
}

func TestSplit_RefusesNumbersThatAreNoShares(t *testing.T) {
	for _, n := range []int{0, -1, math.MinInt, amount.MaxShares + 1, math.MaxInt} {
		shares, err := amount.Minor(100).Split(n)
		require.ErrorIs(t, err, amount.ErrShares, "%d", n)
		require.Nil(t, shares)
	}
	shares, err := amount.Minor(math.MinInt64).Split(amount.MaxShares)
	require.NoError(t, err)
	require.Len(t, shares, amount.MaxShares)
}

type weighted struct {
	weight int64
	share  amount.Minor
}

func byWeight(weights []int64, shares []amount.Minor) []weighted {
	all := make([]weighted, len(weights))
	for i := range all {
		all[i] = weighted{weights[i], shares[i]}
	}
	slices.SortFunc(all, func(a, b weighted) int {
		return cmp.Or(cmp.Compare(a.weight, b.weight), cmp.Compare(a.share, b.share))
	})
	return all
}

func randomMinor(r *rand.Rand) amount.Minor {
	minor := amount.Minor(randomAmount(r))
	if r.IntN(3) == 0 {
		minor %= 20 // few units among many
	}
	if r.IntN(3) == 0 {
		minor = -minor
	}
	if r.IntN(50) == 0 {
		minor = math.MinInt64
	}
	return minor
}

func randomWeights(r *rand.Rand) []int64 {
	weights := make([]int64, 1+r.IntN(8))
	kind := r.IntN(4)
	for i := range weights {
		switch kind {
		case 0:
			weights[i] = int64(r.IntN(4)) // ties and zeros
		case 1:
			weights[i] = math.MaxInt64 - int64(r.IntN(3))
		default:
			weights[i] = randomAmount(r)
		}
	}
	return weights
}
