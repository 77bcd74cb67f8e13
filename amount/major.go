package amount

import (
	"strings"

	"github.com/clientsession/clientsession/currency"
)

// MajorText gives a sum of minor units in the currency's major unit, with all
// digits of the minor unit, as [Money.MajorText] does for what fits an int64.
// It is exact. The error is [ErrNoMinorUnit].
func (s Sum) MajorText(code currency.Code) (string, error) {
	digits, ok := code.Exponent()
	if !ok {
		return "", ErrNoMinorUnit
	}
	return s.shifted(digits), nil
}

// shifted gives the sum with its last digits after a point.
//
// This is done with text, and not with a decimal's String, because what that
// writes depends on settings that any package in the program can change.
func (s Sum) shifted(digits int) string {
	text := s.String()
	if digits == 0 {
		return text
	}
	sign := ""
	if text[0] == '-' {
		sign, text = "-", text[1:]
	}
	if missing := digits + 1 - len(text); missing > 0 {
		text = strings.Repeat("0", missing) + text
	}
	point := len(text) - digits
	return sign + text[:point] + "." + text[point:]
}
