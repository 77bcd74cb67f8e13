package main

import (
	"errors"
	"math"
	"math/bits"
)

// pricedLine is what the hand-written contenders read of a line item to add it
// up. Pointers keep a missing quantity from being 0.
type pricedLine struct {
	Amount         *int64 `json:"amount,omitempty" validate:"required,min=0"`
	Quantity       *int64 `json:"quantity,omitempty" validate:"omitnil,min=0"`
	DiscountAmount *int64 `json:"discountAmount,omitempty" validate:"omitnil,min=0"`
	TaxAmount      *int64 `json:"taxAmount,omitempty" validate:"omitnil,min=0"`
}

var errRange = errors.New("total out of range")

// handTotal adds up the way a careful programmer does without a library: in
// int64, with a check at each step. It never gives a wrong total, but it refuses
// some that would fit in the end.
type handTotal struct {
	sum int64
	err error
}

func (t *handTotal) addLine(l pricedLine) {
	quantity := int64(1)
	if l.Quantity != nil {
		quantity = *l.Quantity
	}
	amount := valueOr0(l.Amount)
	if amount < 0 || quantity < 0 {
		t.err = errRange
		return
	}
	high, gross := bits.Mul64(uint64(amount), uint64(quantity))
	if high != 0 || gross > math.MaxInt64 {
		t.err = errRange
		return
	}
	t.add(int64(gross))
	t.add(-valueOr0(l.DiscountAmount))
	t.add(valueOr0(l.TaxAmount))
}

func (t *handTotal) add(n int64) {
	sum := t.sum + n
	if (sum > t.sum) != (n > 0) && n != 0 {
		t.err = errRange
	}
	t.sum = sum
}

// result gives the total, which may be negative only on the way.
func (t *handTotal) result() (int64, error) {
	if t.err == nil && t.sum < 0 {
		t.err = errRange
	}
	return t.sum, t.err
}

func valueOr0(p *int64) int64 {
	if p == nil {
		return 0
	}
	return *p
}
