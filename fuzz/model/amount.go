package model

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/clientsession/clientsession/fuzz/plain"
)

// sum is what an order adds up to (A1).
type sum struct {
	total    *big.Int
	some     bool     // whether there is anything to add up (A3)
	faulty   bool     // whether a part is no amount; then there is not
	negative []string // the lines below 0 (A7)
}

func sumOf(order *plain.Value) sum {
	s := sum{total: new(big.Int)}
	for i, line := range s.list(order.Get("lineItems")) {
		net := s.part(line, "amount", 0)
		net.Mul(net, s.part(line, "quantity", 1)).Sub(net, s.part(line, "discountAmount", 0)).Add(net, s.part(line, "taxAmount", 0))
		if s.total.Add(s.total, net); net.Sign() < 0 {
			s.negative = append(s.negative, "/order/lineItems/"+strconv.Itoa(i))
		}
	}
	fees := slices.Clip(s.list(order.Get("fees")))
	if shipping := order.Get("shipping"); shipping != nil {
		fees, s.some = append(fees, shipping), s.some || shipping.Get("amount") != nil
	}
	for _, fee := range fees {
		s.total.Add(s.total, s.part(fee, "amount", 0))
	}
	if s.faulty {
		return sum{total: new(big.Int), faulty: true}
	}
	return s
}

func (s *sum) list(v *plain.Value) []*plain.Value {
	if v == nil {
		return nil
	}
	s.some, s.faulty = true, s.faulty || v.Kind != "array"
	return v.Elements
}

// part reads an amount or a quantity.
func (s *sum) part(of *plain.Value, name string, missing int64) *big.Int {
	n := digits(of.Get(name))
	if s.faulty = s.faulty || of.Kind != "object" || n == nil && of.Get(name) != nil; n == nil {
		return big.NewInt(missing)
	}
	return n
}

// digits gives a number written in digits only that is at most 2⁶³−1 (V3).
func digits(v *plain.Value) *big.Int {
	if v != nil && !strings.HasPrefix(v.Literal, "-") {
		if n, ok := new(big.Int).SetString(v.Literal, 10); ok && n.IsInt64() {
			return n
		}
	}
	return nil
}

// account is a session, stored or updated, with what its amount has to do with.
type account struct {
	session, order, amount, currency *plain.Value
	sum                              sum
	calculated                       *plain.Value
	fault                            string // why nothing is calculated of a sum (A2)
}

func accountOf(session *plain.Value) account {
	a := account{session: session, order: session.Get("order"), amount: session.Get("amount")}
	a.currency = cmp.Or(session.Get("currencyCode"), &plain.Value{})
	switch a.sum = sumOf(a.order); {
	case a.sum.total.Sign() < 0:
		a.fault = "total_negative"
	case !a.sum.total.IsInt64():
		a.fault = "total_overflow"
	case a.sum.some:
		a.calculated = &plain.Value{Kind: "number", Literal: a.sum.total.String()}
	}
	return a
}

// isOverride answers A6; state is what the host knows.
func (a account) isOverride(state string) bool {
	return a.amount != nil && (state == "overridden" || state == "" && !plain.Equal(a.amount, a.calculated))
}

func (a account) hasAmounts() bool    { return a.amount != nil || a.sum.some }
func (a account) lacksCurrency() bool { return a.hasAmounts() && a.currency.Kind == "" } // V6

// with gives an object with another value of a name, in its place or last.
func with(v *plain.Value, name string, value *plain.Value) *plain.Value {
	result := plain.Object()
	for _, other := range append(slices.Clone(v.Names), name) {
		if member := v.Members[other]; other != name {
			result.Add(other, member.Spelled, member.Value)
		} else if result.Has(name) == nil {
			result.Add(name, strconv.Quote(name), value)
		}
	}
	return result
}
