package amount

import (
	"math"
	"math/big"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Allocate reaches few of the operands that make an estimated quotient wrong, so
// that division is tried by itself.
func TestWide_DividesAsBigIntegersDo(t *testing.T) {
	seed, err := strconv.ParseUint(os.Getenv("TEST_SEED"), 10, 64)
	if err != nil {
		seed = uint64(time.Now().UnixNano())
	}
	t.Logf("replay: TEST_SEED=%d go test -run '^%s$' ./amount", seed, t.Name())
	r := rand.New(rand.NewPCG(seed, 0))
	edges := []uint64{0, 1, 2, 1<<32 - 1, 1 << 32, 1<<63 - 1, 1 << 63, 1<<63 + 1, math.MaxUint64 - 1, math.MaxUint64}
	word := func() uint64 {
		if r.IntN(2) == 0 {
			return edges[r.IntN(len(edges))]
		}
		return r.Uint64() >> r.IntN(64)
	}
	tooLarge := 0
	for range 100_000 {
		divisor := wide{word(), word()}
		if divisor == (wide{}) {
			continue
		}
		// A dividend whose quotient has at most 64 bits: quotient × divisor + rest,
		// near a whole multiple more often than not.
		q, rest := big.NewInt(0).SetUint64(word()), divisor.big()
		switch r.IntN(3) {
		case 0:
			rest.Sub(rest, big.NewInt(1))
		case 1:
			rest.SetInt64(0)
		default:
			rest.Mod(wide{word(), word()}.big(), rest)
		}
		dividend := new(big.Int).Mul(q, divisor.big())
		if dividend.Add(dividend, rest).BitLen() > 128 {
			tooLarge++
			continue
		}
		low := new(big.Int).And(dividend, new(big.Int).SetUint64(math.MaxUint64)).Uint64()
		high := new(big.Int).Rsh(dividend, 64).Uint64()
		quotient, remainder := wide{high, low}.divide(divisor)
		require.Equal(t, q.Uint64(), quotient, "%s / %s", dividend, divisor.big())
		require.Zero(t, rest.Cmp(remainder.big()), "%s %% %s", dividend, divisor.big())
	}
	require.Less(t, tooLarge, 80_000, "most operands should fit")
}

func (w wide) big() *big.Int {
	n := new(big.Int).SetUint64(w.high)
	return n.Lsh(n, 64).Or(n, new(big.Int).SetUint64(w.low))
}
