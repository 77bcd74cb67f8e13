package amount_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
)

// pair is a Sum and the number that it must be.
type pair struct {
	sum  amount.Sum
	want *big.Int
}

func pairOf(n int64) pair { return pair{amount.SumOf(n), big.NewInt(n)} }

func (p pair) plus(q pair) pair { return pair{p.sum.Plus(q.sum), new(big.Int).Add(p.want, q.want)} }

func (p pair) minus(q pair) pair { return pair{p.sum.Minus(q.sum), new(big.Int).Sub(p.want, q.want)} }

// grossPair is a product, by way of a line.
func grossPair(a, b int64) pair {
	return pair{amount.Line{Amount: a, Quantity: b}.Gross(), new(big.Int).Mul(big.NewInt(a), big.NewInt(b))}
}

// requireExact compares all that a Sum says of itself with what big.Int says.
func requireExact(t *testing.T, p pair, how string) {
	t.Helper()
	n, ok := p.sum.Int64()
	if p.sum.Big().Cmp(p.want) != 0 || p.sum.String() != p.want.String() || p.sum.Sign() != p.want.Sign() ||
		ok != p.want.IsInt64() || ok && n != p.want.Int64() {
		require.Failf(t, "not exact", "%s: want %s, got %s (Big %s, Sign %d, Int64 %d %t)",
			how, p.want, p.sum, p.sum.Big(), p.sum.Sign(), n, ok)
	}
}

// extremes are where carries, borrows and signs turn.
func extremes() []pair {
	const most, least = 1<<63 - 1, -1 << 63
	edges := []int64{0, 1, -1, 2, -2, 10, 1<<31 - 1, 1 << 32, -1 << 32, 1 << 62, -1 << 62, most - 1, most, least + 1, least}
	var all []pair
	for _, n := range edges {
		all = append(all, pairOf(n))
	}
	square, gross := grossPair(most, most), grossPair(1<<62, 1<<62)
	beyond64, beyond128 := grossPair(1<<32, 1<<32), pair{want: new(big.Int)}
	for range 16 {
		beyond128 = beyond128.plus(gross)
	}
	for _, large := range []pair{square, gross, beyond64, beyond128, beyond128.plus(beyond128).plus(square)} {
		zero := pairOf(0)
		all = append(all, large, zero.minus(large), large.minus(pairOf(1)), large.plus(pairOf(1)), zero.minus(large).minus(pairOf(1)))
	}
	return all
}

func TestSum_IsExactAtTheExtremes(t *testing.T) {
	all := extremes()
	for _, p := range all {
		requireExact(t, p, "alone")
		for _, q := range all {
			requireExact(t, p.plus(q), fmt.Sprintf("%s + %s", p.want, q.want))
			requireExact(t, p.minus(q), fmt.Sprintf("%s − %s", p.want, q.want))
		}
	}
}

func TestSum_ExtremesPass2To128(t *testing.T) {
	limit, passed := new(big.Int).Lsh(big.NewInt(1), 128), 0
	for _, p := range extremes() {
		if new(big.Int).Abs(p.want).Cmp(limit) >= 0 {
			passed++
		}
	}
	require.Greater(t, passed, 4, "the list is worth something only with these")
}

func TestSum_IsExactOnRandomOperands(t *testing.T) {
	r := newRandom(t)
	for range 20_000 {
		p := randomPair(r)
		how := p.want.String()
		for range r.IntN(12) {
			q := randomPair(r)
			if r.IntN(2) == 0 {
				p, how = p.plus(q), how+" + "+q.want.String()
			} else {
				p, how = p.minus(q), how+" − "+q.want.String()
			}
		}
		requireExact(t, p, how)
	}
}

func randomPair(r *rand.Rand) pair {
	if r.IntN(2) == 0 {
		return pairOf(int64(r.Uint64()) >> r.IntN(64))
	}
	return grossPair(randomAmount(r), randomAmount(r))
}

// randomAmount gives an amount of any length in bits, often an extreme one.
func randomAmount(r *rand.Rand) int64 {
	switch r.IntN(8) {
	case 0:
		return 1<<63 - 1 - int64(r.IntN(3))
	case 1:
		return 1 << r.IntN(63)
	case 2:
		return int64(r.IntN(3))
	}
	return int64(r.Uint64() >> (1 + r.IntN(63)))
}

func TestSum_ZeroValueIsZero(t *testing.T) {
	var zero amount.Sum
	requireExact(t, pair{zero, new(big.Int)}, "zero")
	require.Equal(t, amount.SumOf(0), zero, "sums of one value are ==")
	require.Equal(t, amount.SumOf(-5), amount.SumOf(0).Minus(amount.SumOf(5)))
}

func TestSum_BigIsTheCallersOwn(t *testing.T) {
	s := amount.SumOf(5)
	s.Big().SetInt64(6)
	require.Equal(t, "5", s.String())
}

// The documented range: less than 2²⁸ lines of at most 2⁶³×2⁶³ stay far from
// 2¹⁹¹. Doubling the greatest line 28 times is the worst that can come.
func TestSum_HoldsTheWorstOrderThatFitsADocument(t *testing.T) {
	worst := grossPair(1<<63-1, 1<<63-1).plus(pairOf(1<<63 - 1))
	for range 28 {
		worst = worst.plus(worst)
		requireExact(t, worst, "doubled")
		requireExact(t, pairOf(0).minus(worst), "doubled, below 0")
	}
	require.Less(t, worst.want.BitLen(), 191)
}
