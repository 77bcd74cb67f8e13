package fuzz

import (
	"math/big"
	"strings"

	"github.com/clientsession/clientsession/document"
)

// Equal reports whether two trees are the same JSON value (SPEC M7): objects
// without regard to order, numbers by mathematical value, strings by their
// characters. Whether they are spelled the same is a question for
// [Tree.String].
func (t Tree) Equal(u Tree) bool {
	if t.Kind != u.Kind || len(t.Members) != len(u.Members) || len(t.Elements) != len(u.Elements) {
		return false
	}
	switch t.Kind {
	case document.Number:
		return normalNumber(t.Literal) == normalNumber(u.Literal)
	case document.String:
		return t.Text() == u.Text()
	case document.Array:
		for i := range t.Elements {
			if !t.Elements[i].Equal(u.Elements[i]) {
				return false
			}
		}
		return true
	case document.Object:
		values := make(map[string]Tree, len(u.Members))
		for _, m := range u.Members {
			values[m.Name()] = m.Value
		}
		for _, m := range t.Members {
			if value, ok := values[m.Name()]; !ok || !m.Value.Equal(value) {
				return false
			}
		}
		return true
	}
	return t.Literal == u.Literal
}

// normalNumber writes a number as its digits without zeros at either end, and
// a power of ten. It never writes out what an exponent stands for, so that
// 1e1000000000 costs no more than it looks.
func normalNumber(literal string) string {
	digits, power, scientific := strings.Cut(strings.ToLower(literal), "e")
	exponent := new(big.Int)
	if scientific {
		exponent.SetString(strings.TrimPrefix(power, "+"), 10)
	}
	digits, negative := strings.CutPrefix(digits, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	exponent.Sub(exponent, big.NewInt(int64(len(fraction))))
	digits = strings.TrimLeft(whole+fraction, "0")
	short := strings.TrimRight(digits, "0")
	if short == "" {
		return "0"
	}
	exponent.Add(exponent, big.NewInt(int64(len(digits)-len(short))))
	if negative {
		short = "-" + short
	}
	return short + "e" + exponent.String()
}
