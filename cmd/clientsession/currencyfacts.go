package main

import (
	"strconv"

	"github.com/clientsession/clientsession/currency"
)

// currencyGrid lays facts out, a row a code. Every cell but the name is one
// word and none is empty, so that columns can be cut and sorted by number.
func currencyGrid(codes []currency.Code) grid {
	g := newGrid([]string{"CODE", "NUMBER", "EXPONENT", "STATUS", "WITHDRAWN", "ACCEPTED", "NAME"}, 3)
	g.yields(7, cut)
	for _, code := range codes {
		exponent, accepted := none, "no"
		if digits := exponentOf(code); digits != nil {
			exponent = strconv.Itoa(*digits)
		}
		if code.Accepted() {
			accepted = "yes"
		}
		g.add(code.String(), orNone(code.Numeric()), exponent, code.Status().String(),
			orNone(code.Withdrawn()), accepted, code.Name())
	}
	return g
}

func orNone(text string) string {
	if text == "" {
		return none
	}
	return text
}

// currencyFacts is a currency as data. Every member is always there, null where
// there is nothing to say, so that all elements have one shape. The number is
// text, because its leading zeros belong to it.
type currencyFacts struct {
	Code      currency.Code `json:"code"`
	Number    *string       `json:"number"`
	Exponent  *int          `json:"exponent"` // null: no minor unit
	Status    string        `json:"status"`
	Withdrawn *string       `json:"withdrawn"`
	Accepted  bool          `json:"accepted"`
	Name      string        `json:"name"`
}

func currencyJSON(codes []currency.Code) []byte {
	facts := make([]currencyFacts, len(codes))
	for i, code := range codes {
		facts[i] = currencyFacts{
			Code:      code,
			Number:    orNull(code.Numeric()),
			Exponent:  exponentOf(code),
			Status:    code.Status().String(),
			Withdrawn: orNull(code.Withdrawn()),
			Accepted:  code.Accepted(),
			Name:      code.Name(),
		}
	}
	return encode(facts)
}

func orNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// exponentOf gives the exponent, or nil where there is no minor unit.
func exponentOf(code currency.Code) *int {
	digits, ok := code.Exponent()
	if !ok {
		return nil
	}
	return &digits
}
