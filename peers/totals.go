package main

import (
	"encoding/json"
	"errors"
	"math/big"
	"strconv"

	"github.com/Rhymond/go-money"
	"github.com/clientsession/clientsession/amount"
	"github.com/shopspring/decimal"
)

// Parsed is an order whose parts are integers already: the totals race is about
// adding up alone.
type Parsed struct {
	Lines    []amount.Line
	Fees     []int64
	Shipping int64
}

// adder adds up a parsed order; ok is false if the total is no amount.
type adder struct {
	name string
	add  func(o *Parsed) (minor int64, ok bool)
}

func adders() []adder {
	return []adder{
		{ours, oursTotal},
		{"math-big", bigTotal},
		{"shopspring-decimal", decimalTotal},
		{"Rhymond-go-money", moneyTotal},
	}
}

func oursTotal(o *Parsed) (int64, bool) {
	p := amount.Parts{Some: true}
	for _, l := range o.Lines {
		p.AddLine(l)
	}
	for _, fee := range o.Fees {
		p.AddFee(fee)
	}
	p.AddShipping(o.Shipping)
	return p.Minor()
}

// bigTotal reuses what it can: two integers serve for all lines.
func bigTotal(o *Parsed) (int64, bool) {
	var sum, a, b big.Int
	for _, l := range o.Lines {
		sum.Add(&sum, a.Mul(a.SetInt64(l.Amount), b.SetInt64(l.Quantity)))
		sum.Sub(&sum, a.SetInt64(l.Discount))
		sum.Add(&sum, a.SetInt64(l.Tax))
	}
	for _, fee := range o.Fees {
		sum.Add(&sum, a.SetInt64(fee))
	}
	sum.Add(&sum, a.SetInt64(o.Shipping))
	return sum.Int64(), sum.Sign() >= 0 && sum.IsInt64()
}

func decimalTotal(o *Parsed) (int64, bool) {
	sum := decimal.Zero
	for _, l := range o.Lines {
		sum = sum.Add(decimal.NewFromInt(l.Amount).Mul(decimal.NewFromInt(l.Quantity))).
			Sub(decimal.NewFromInt(l.Discount)).
			Add(decimal.NewFromInt(l.Tax))
	}
	for _, fee := range o.Fees {
		sum = sum.Add(decimal.NewFromInt(fee))
	}
	sum = sum.Add(decimal.NewFromInt(o.Shipping))
	whole := sum.BigInt()
	return whole.Int64(), sum.Sign() >= 0 && whole.IsInt64()
}

// moneyTotal counts on go-money, which does not say when a sum leaves its range.
func moneyTotal(o *Parsed) (int64, bool) {
	sum := money.New(0, money.SEK)
	var err error
	for _, l := range o.Lines {
		gross := money.New(l.Amount, money.SEK).Multiply(l.Quantity)
		if sum, err = sum.Add(gross, money.New(l.Tax, money.SEK)); err != nil {
			return 0, false
		}
		if sum, err = sum.Subtract(money.New(l.Discount, money.SEK)); err != nil {
			return 0, false
		}
	}
	for _, fee := range o.Fees {
		if sum, err = sum.Add(money.New(fee, money.SEK)); err != nil {
			return 0, false
		}
	}
	if sum, err = sum.Add(money.New(o.Shipping, money.SEK)); err != nil {
		return 0, false
	}
	return sum.Amount(), !sum.IsNegative()
}

var errTotal = errors.New("total out of range")

// totalContenders gives the adders as contenders over the text of an order.
func totalContenders() []Contender {
	var all []Contender
	for _, a := range adders() {
		all = append(all, Contender{a.name, func(order, _ []byte) ([]byte, error) {
			parsed, err := parseOrder(order)
			if err != nil {
				return nil, err
			}
			minor, ok := a.add(parsed)
			if !ok {
				return nil, errTotal
			}
			return strconv.AppendInt(nil, minor, 10), nil
		}})
	}
	return all
}

// parseOrder reads an order of which every part is written out.
func parseOrder(order []byte) (*Parsed, error) {
	var o struct {
		LineItems []struct{ Amount, Quantity, DiscountAmount, TaxAmount int64 }
		Fees      []struct{ Amount int64 }
		Shipping  struct{ Amount int64 }
	}
	if err := json.Unmarshal(order, &o); err != nil {
		return nil, err
	}
	p := &Parsed{Shipping: o.Shipping.Amount}
	for _, l := range o.LineItems {
		p.Lines = append(p.Lines, amount.Line{
			Amount: l.Amount, Quantity: l.Quantity, Discount: l.DiscountAmount, Tax: l.TaxAmount,
		})
	}
	for _, f := range o.Fees {
		p.Fees = append(p.Fees, f.Amount)
	}
	return p, nil
}
