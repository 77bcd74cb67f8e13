package amount

import "math/bits"

// wide is an unsigned integer of 128 bits: what an amount times a weight takes,
// and what weights add up to. [Sum] has a sign and more bits, and cannot divide.
type wide struct{ high, low uint64 }

// wideProduct gives a × b, which always fits.
func wideProduct(a, b uint64) wide {
	high, low := bits.Mul64(a, b)
	return wide{high, low}
}

// plus gives w + n. The caller sees to it that it fits.
func (w wide) plus(n uint64) wide {
	low, carry := bits.Add64(w.low, n, 0)
	return wide{w.high + carry, low}
}

// minus gives w − v for v of at most w.
func (w wide) minus(v wide) wide {
	low, borrow := bits.Sub64(w.low, v.low, 0)
	return wide{w.high - v.high - borrow, low}
}

func (w wide) less(v wide) bool {
	return w.high < v.high || w.high == v.high && w.low < v.low
}

// divide gives w / v and what remains.
//
// Invariant: v is not 0, and the quotient is less than 2⁶⁴.
func (w wide) divide(v wide) (quotient uint64, remainder wide) {
	if v.high == 0 {
		quotient, remainder.low = bits.Div64(w.high, w.low, v.low)
		return quotient, remainder
	}
	// Divide by the 64 leading bits of v alone. That leaves out less than one
	// part in 2⁶³ of v, so that the estimate is too large by at most 1; taking 1
	// off first makes it too small by at most 1, which needs no signs to mend.
	shift := uint(bits.LeadingZeros64(v.high))
	leading := v.high<<shift | v.low>>1>>(63-shift)
	// Half of w, so that its high word is less than leading, as Div64 demands.
	quotient, _ = bits.Div64(w.high>>1, w.high<<63|w.low>>1, leading)
	quotient >>= 63 - shift
	if quotient > 0 {
		quotient--
	}
	taken := wideProduct(quotient, v.low)
	taken.high += quotient * v.high
	if remainder = w.minus(taken); !remainder.less(v) {
		quotient, remainder = quotient+1, remainder.minus(v)
	}
	return quotient, remainder
}
