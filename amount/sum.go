package amount

import (
	"math/big"
	"math/bits"
	"strconv"
)

// Sum is an exact sum of amounts in minor units: a signed integer of 192 bits.
// The zero Sum is 0.
//
// One line is at most 2⁶³×2⁶³ and a document holds less than 2²⁸ of them, so
// that no order can leave the range. With 128 bits sixteen extreme lines wrap,
// and checking after every step in 64 bits refuses totals that fit.
type Sum struct {
	low, middle, high uint64 // two's complement
}

// SumOf gives n as a Sum.
func SumOf(n int64) Sum {
	sign := uint64(n >> 63)
	return Sum{uint64(n), sign, sign}
}

// Plus gives s + t.
func (s Sum) Plus(t Sum) Sum {
	var carry uint64
	s.low, carry = bits.Add64(s.low, t.low, 0)
	s.middle, carry = bits.Add64(s.middle, t.middle, carry)
	s.high, _ = bits.Add64(s.high, t.high, carry)
	return s
}

// Minus gives s − t.
func (s Sum) Minus(t Sum) Sum {
	var borrow uint64
	s.low, borrow = bits.Sub64(s.low, t.low, 0)
	s.middle, borrow = bits.Sub64(s.middle, t.middle, borrow)
	s.high, _ = bits.Sub64(s.high, t.high, borrow)
	return s
}

// Sign gives −1, 0 or +1.
func (s Sum) Sign() int {
	switch {
	case int64(s.high) < 0:
		return -1
	case s == Sum{}:
		return 0
	}
	return 1
}

// Int64 gives the sum as an int64 if it is one.
func (s Sum) Int64() (n int64, ok bool) {
	if n = int64(s.low); s != SumOf(n) {
		return 0, false
	}
	return n, true
}

// Big gives the sum as a new big.Int.
func (s Sum) Big() *big.Int {
	negative := s.Sign() < 0
	if negative {
		s = Sum{}.Minus(s)
	}
	n := new(big.Int).SetUint64(s.high)
	n.Lsh(n, 64).Or(n, new(big.Int).SetUint64(s.middle))
	n.Lsh(n, 64).Or(n, new(big.Int).SetUint64(s.low))
	if negative {
		n.Neg(n)
	}
	return n
}

// String gives the sum in decimal digits.
func (s Sum) String() string {
	if n, ok := s.Int64(); ok {
		return strconv.FormatInt(n, 10)
	}
	return s.Big().String()
}

// product gives a × b for a and b of at least 0.
func product(a, b int64) Sum {
	high, low := bits.Mul64(uint64(a), uint64(b))
	return Sum{low, high, 0}
}
