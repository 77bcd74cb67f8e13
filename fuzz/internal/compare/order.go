package compare

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/fuzz/plain"
)

// Order compares what an order adds up to with what math/big makes of it, kind
// by kind (SPEC A1–A3). The model has no more than the total.
func Order(order Doc) error {
	want := sumsOf(order.Plain)
	parts, err := amount.Calculate(order.Value)
	if (err != nil) != want.faulty {
		return fmt.Errorf("added up with %v, by math/big there is a fault: %v", err, want.faulty)
	}
	if err != nil {
		return nil
	}
	total := new(big.Int).Add(want.items, want.fees)
	total.Add(total, want.shipping)
	for _, sum := range []struct {
		name      string
		got, want *big.Int
	}{
		{"items", parts.Items.Big(), want.items}, {"fees", parts.Fees.Big(), want.fees},
		{"shipping", parts.Shipping.Big(), want.shipping}, {"total", parts.Total().Big(), total},
	} {
		if sum.got.Cmp(sum.want) != 0 {
			return fmt.Errorf("the %s are %s, by math/big %s", sum.name, sum.got, sum.want)
		}
	}
	minor, charged := parts.Minor()
	isChargeable := want.some && total.Sign() >= 0 && total.IsInt64()
	if parts.Some != want.some || parts.NegativeLines != want.negative || charged != isChargeable || charged && minor != total.Int64() {
		return fmt.Errorf("%d (%v) is charged, %d lines are below 0, something to add up: %v; by math/big %s (%v), %d, %v",
			minor, charged, parts.NegativeLines, parts.Some, total, isChargeable, want.negative, want.some)
	}
	return nil
}

type sums struct {
	items, fees, shipping *big.Int
	some, faulty          bool
	negative              int
}

func sumsOf(order *plain.Value) sums {
	s := sums{items: new(big.Int), fees: new(big.Int), shipping: new(big.Int)}
	for _, item := range s.list(order.Get("lineItems")) {
		net := s.part(item, "amount", 0)
		net.Mul(net, s.part(item, "quantity", 1))
		net.Sub(net, s.part(item, "discountAmount", 0))
		net.Add(net, s.part(item, "taxAmount", 0))
		s.items.Add(s.items, net)
		if net.Sign() < 0 {
			s.negative++
		}
	}
	for _, fee := range s.list(order.Get("fees")) {
		s.fees.Add(s.fees, s.part(fee, "amount", 0))
	}
	if shipping := order.Get("shipping"); shipping != nil {
		s.shipping.Set(s.part(shipping, "amount", 0))
		s.some = s.some || shipping.Get("amount") != nil
	}
	return s
}

func (s *sums) list(v *plain.Value) []*plain.Value {
	if v == nil {
		return nil
	}
	s.some, s.faulty = true, s.faulty || v.Kind != "array"
	return v.Elements
}

// part reads an amount in digits of at most 2⁶³−1 (V3), or notes that it is none.
func (s *sums) part(of *plain.Value, name string, missing int64) *big.Int {
	if of.Kind != "object" {
		s.faulty = true
		return new(big.Int)
	}
	v := of.Get(name)
	if v == nil {
		return big.NewInt(missing)
	}
	n, ok := new(big.Int).SetString(v.Literal, 10)
	if !ok || v.Kind != "number" || strings.HasPrefix(v.Literal, "-") || !n.IsInt64() {
		s.faulty = true
		return new(big.Int)
	}
	return n
}
