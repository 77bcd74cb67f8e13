// Package breakdown adds orders up and takes amounts apart: SPEC A1 to A3 and A8
// once more, over math/big, for holding package amount against them. It imports
// nothing of the engine. Where the SPEC leaves a choice, the comment says
// "chosen:", and the engine chose alike.
package breakdown

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/clientsession/clientsession/fuzz/plain"
)

// Sum is what an order adds up to (A1), part by part (A8).
type Sum struct {
	Lines                 []Line   // of the line items, in order
	Items, Fees, Shipping *big.Int // what each kind of part adds up to
	Some                  bool     // whether there is anything to add up (A3)
	Wrong                 string   // the pointer to the first part that is no amount; then there are no figures
}

// Line is what a line item adds: gross less discount, with the tax.
type Line struct {
	Gross, Discount, Tax, Net *big.Int // amount × quantity, what is off, what is on, and all of it
}

// Of adds up the order of a session.
func Of(session *plain.Value) Sum {
	s := Sum{Items: new(big.Int), Fees: new(big.Int), Shipping: new(big.Int)}
	order := session.Get("order")
	for i := 0; order != nil && i < len(order.Names); i++ { // in this order, because of what is wrong first
		name := order.Names[i]
		part, at := order.Get(name), "/order/"+name
		switch {
		case part == nil:
		case name == "lineItems":
			for item, at := range s.elements(part, at) {
				s.add(item, at)
			}
		case name == "fees":
			for fee, at := range s.elements(part, at) {
				s.Fees.Add(s.Fees, s.part(fee, at, "amount", 0))
			}
		case name == "shipping":
			s.Some = s.Some || part.Get("amount") != nil
			s.Shipping = s.part(part, at, "amount", 0)
		}
	}
	if s.Wrong != "" {
		return Sum{Wrong: s.Wrong}
	}
	return s
}

// Total gives items, fees and shipping together, and of no figures 0.
func (s Sum) Total() *big.Int {
	total := new(big.Int)
	if s.Wrong == "" {
		total.Add(s.Items, s.Fees).Add(total, s.Shipping)
	}
	return total
}

// Digits gives a number written in digits only that is at most 2⁶³−1 (V3).
func Digits(v *plain.Value) *big.Int {
	if v != nil && v.Kind == "number" && !strings.HasPrefix(v.Literal, "-") {
		if n, ok := new(big.Int).SetString(v.Literal, 10); ok && n.IsInt64() {
			return n
		}
	}
	return nil
}

func (s *Sum) add(item *plain.Value, at string) {
	for _, name := range item.Names {
		if name == "amount" || name == "quantity" || name == "discountAmount" || name == "taxAmount" {
			s.part(item, at, name, 0) // what is wrong first
		}
	}
	line := Line{Discount: s.part(item, at, "discountAmount", 0), Tax: s.part(item, at, "taxAmount", 0), Net: new(big.Int)}
	line.Gross = s.part(item, at, "amount", 0)
	line.Gross.Mul(line.Gross, s.part(item, at, "quantity", 1))
	line.Net.Sub(line.Gross, line.Discount).Add(line.Net, line.Tax)
	s.Lines, s.Items = append(s.Lines, line), s.Items.Add(s.Items, line.Net)
}

// elements yields those of an array with their pointers.
func (s *Sum) elements(v *plain.Value, at string) func(yield func(*plain.Value, string) bool) {
	if s.Some = true; v.Kind != "array" {
		s.isWrong(at)
	}
	return func(yield func(*plain.Value, string) bool) {
		for i, element := range v.Elements {
			if !yield(element, at+"/"+strconv.Itoa(i)) {
				return
			}
		}
	}
}

// part reads an amount or a quantity.
func (s *Sum) part(of *plain.Value, at, name string, missing int64) *big.Int {
	if of.Kind != "object" {
		s.isWrong(at)
	} else if n := Digits(of.Get(name)); n != nil {
		return n
	} else if of.Get(name) != nil {
		s.isWrong(at + "/" + name)
	}
	return big.NewInt(missing)
}

func (s *Sum) isWrong(at string) {
	if s.Wrong == "" {
		s.Wrong = at
	}
}
