package compare

import (
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
)

// Conversion compares the amount that a text in major units is with what
// fractions of math/big make of it (SPEC A9), for a text that is a number
// written in digits; it is silent about others.
func Conversion(facts Facts, text, code string, mode amount.Rounding) error {
	x, isNumber := new(big.Rat), !strings.ContainsAny(text, "eE/_xXoObBpP+ nN")
	if isNumber {
		_, isNumber = x.SetString(text)
	}
	if !isNumber {
		return ErrSilent
	}
	known, err := currency.Parse(code)
	if err != nil {
		return fmt.Errorf("%s: %w, and ISO 4217 has it", code, err)
	}
	got, err := amount.ParseMajor(text, known, mode)
	digits := facts.Exponents[code]
	if digits == "N.A." {
		if !errors.Is(err, amount.ErrNoMinorUnit) {
			return fmt.Errorf("%s %s is %d, %v, and has no minor unit", text, code, got.Minor, err)
		}
		return nil
	}
	power, _ := new(big.Int).SetString("1"+strings.Repeat("0", int(digits[0]-'0')), 10)
	x.Mul(x, new(big.Rat).SetInt(power))
	want := rounded(x, mode)
	switch {
	case errors.Is(err, amount.ErrTooLong) || errors.Is(err, amount.ErrSyntax):
		return ErrSilent // which texts are numbers has a target of its own
	case want == nil && errors.Is(err, amount.ErrInexact) || want != nil && !want.IsInt64() && errors.Is(err, amount.ErrRange):
		return nil
	case want == nil && errors.Is(err, amount.ErrRange) && !new(big.Int).Quo(x.Num(), x.Denom()).IsInt64():
		return nil
	case want == nil || err != nil || int64(got.Minor) != want.Int64() || !want.IsInt64():
		return fmt.Errorf("%s %s by %s is %d, %v, by math/big %s", text, code, mode, got.Minor, err, want)
	}
	back, err := got.MajorText()
	if err != nil {
		return fmt.Errorf("%d %s cannot be written: %w", got.Minor, code, err)
	}
	if y, ok := new(big.Rat).SetString(back); !ok || y.Mul(y, new(big.Rat).SetInt(power)).Cmp(new(big.Rat).SetInt(want)) != 0 {
		return fmt.Errorf("%d %s is written %s", got.Minor, code, back)
	}
	return nil
}

// rounded gives the integer that a mode makes of a fraction, nil where Exact
// makes none.
func rounded(x *big.Rat, mode amount.Rounding) *big.Int {
	if x.IsInt() {
		return new(big.Int).Set(x.Num())
	}
	floor := new(big.Int).Div(x.Num(), x.Denom()) // Euclidean: the denominator is positive
	ceiling := new(big.Int).Add(floor, big.NewInt(1))
	towards, away := floor, ceiling
	if x.Sign() < 0 {
		towards, away = ceiling, floor
	}
	half := new(big.Rat).Sub(x, new(big.Rat).SetInt(floor)).Cmp(big.NewRat(1, 2))
	switch mode {
	case amount.Floor:
		return floor
	case amount.Ceiling:
		return ceiling
	case amount.Down:
		return towards
	case amount.Up:
		return away
	case amount.Exact:
		return nil
	}
	switch {
	case half < 0:
		return floor
	case half > 0:
		return ceiling
	case mode == amount.HalfAway:
		return away
	case mode == amount.HalfEven && floor.Bit(0) == 0:
		return floor
	}
	return ceiling
}

// Currency compares what is known of a text as a currency code with ISO 4217's
// list, and with the codes that the API takes (SPEC V4).
func Currency(facts Facts, text string) error {
	code, err := currency.Parse(text)
	exponent, isListed := facts.Exponents[text]
	if (err == nil) != isListed {
		return fmt.Errorf("%q: %v, in the list: %v", text, err, isListed)
	}
	if code.Accepted() != facts.Currencies[text] {
		return fmt.Errorf("%q is accepted: %v, by the list %v", text, code.Accepted(), facts.Currencies[text])
	}
	digits, ok := code.Exponent()
	if written := fmt.Sprint(digits); isListed && (ok != (exponent != "N.A.") || ok && written != exponent) {
		return fmt.Errorf("the exponent of %q is %d (%v), by the list %s", text, digits, ok, exponent)
	}
	return nil
}
