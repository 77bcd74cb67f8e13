package fuzz

import (
	"math/big"
	"strings"

	"github.com/clientsession/clientsession/document"
)

// total adds an order up with math/big (SPEC A1). some is false if there is
// nothing to add up (A3); ok is false if a part is no amount.
func total(order Tree) (sum *big.Int, some, ok bool) {
	s := summer{sum: new(big.Int), ok: true}
	if items := order.Get("lineItems"); s.isList(items) {
		for _, item := range items.Elements {
			s.line(item)
		}
	}
	if fees := order.Get("fees"); s.isList(fees) {
		for _, fee := range fees.Elements {
			s.ok = s.ok && fee.IsObject()
			s.add(s.part(fee, "amount", 0))
		}
	}
	if shipping := order.Get("shipping"); given(shipping) {
		s.ok = s.ok && shipping.IsObject()
		s.some = s.some || given(shipping.Get("amount"))
		s.add(s.part(shipping, "amount", 0))
	}
	return s.sum, s.some, s.ok
}

// chargeable gives the total as it may be charged: nil if there is nothing to
// add up, if a part is no amount, or if the sum is out of range (SPEC A2).
func chargeable(order Tree) *big.Int {
	sum, some, ok := total(order)
	if !some || !ok || sum.Sign() < 0 || !sum.IsInt64() {
		return nil
	}
	return sum
}

type summer struct {
	sum      *big.Int
	some, ok bool
}

func (s *summer) line(item Tree) {
	s.ok = s.ok && item.IsObject()
	gross := new(big.Int).Mul(s.part(item, "amount", 0), s.part(item, "quantity", 1))
	s.add(gross)
	s.sum.Sub(s.sum, s.part(item, "discountAmount", 0))
	s.add(s.part(item, "taxAmount", 0))
}

func (s *summer) add(n *big.Int) { s.sum.Add(s.sum, n) }

func (s *summer) part(of Tree, name string, missing int64) *big.Int {
	value := of.Get(name)
	if !given(value) {
		return big.NewInt(missing)
	}
	n, isInteger := new(big.Int), false
	if value.Kind == document.Number && strings.Trim(value.Literal, "0123456789") == "" && len(value.Literal) < 30 {
		n, isInteger = n.SetString(value.Literal, 10)
	}
	if !isInteger || !n.IsInt64() {
		s.ok = false
		return new(big.Int)
	}
	return n
}

func (s *summer) isList(t Tree) bool {
	if !given(t) {
		return false
	}
	s.some = true
	s.ok = s.ok && t.Kind == document.Array
	return true
}

// given reports whether there is a value that is not null.
func given(t Tree) bool { return t.Exists() && !t.IsNull() }
