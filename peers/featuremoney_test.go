package main

import (
	"errors"
	"fmt"
	"math"
	"strings"

	gomoney "github.com/Rhymond/go-money"
	bojanz "github.com/bojanz/currency"
	"github.com/shopspring/decimal"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
)

func featureTables() []featureTable {
	return []featureTable{mergeFeatures(), checkFeatures(), moneyFeatures()}
}

// digitsOf is how a library answers how many digits the minor unit of a currency
// has; ok is false if it does not know, or knows of no minor unit.
type digitsOf func(code string) (digits int, ok bool)

func oursDigits(letters string) (int, bool) {
	code, err := currency.Parse(letters)
	if err != nil {
		return 0, false
	}
	return code.Exponent()
}

func gomoneyDigits(letters string) (int, bool) {
	c := gomoney.GetCurrency(letters)
	if c == nil {
		return 0, false
	}
	return c.Fraction, true
}

func bojanzDigits(letters string) (int, bool) {
	digits, ok := bojanz.GetDigits(letters)
	return int(digits), ok
}

// agreesWithISO counts in how many of the codes that the API accepts a library
// has the digits of ISO 4217. Where ISO has no minor unit, a library is right
// that knows of none.
func agreesWithISO(of digitsOf) cell {
	return measured(func() (string, error) {
		right, asked := 0, 0
		for code := range currency.All() {
			if !code.Accepted() {
				continue
			}
			asked++
			want, has := code.Exponent()
			if got, ok := of(code.String()); ok == has && got == want {
				right++
			}
		}
		return fmt.Sprintf("%d of %d", right, asked), nil
	})
}

// A sum that is beyond 64 bits.
func oursBeyond() (string, error) {
	p := amount.Parts{Some: true}
	p.AddFee(math.MaxInt64)
	p.AddFee(1)
	if _, ok := p.Minor(); ok {
		return "another number", nil
	}
	return "refused", nil
}

func gomoneyBeyond() (string, error) {
	sum, err := gomoney.New(math.MaxInt64, gomoney.USD).Add(gomoney.New(1, gomoney.USD))
	if err != nil {
		return "refused", nil
	}
	return "becomes " + fmt.Sprint(sum.Amount()), nil
}

func bojanzBeyond() (string, error) {
	a, err := bojanz.NewAmountFromInt64(math.MaxInt64, "USD")
	if err != nil {
		return "", err
	}
	b, err := bojanz.NewAmountFromInt64(1, "USD")
	if err != nil {
		return "", err
	}
	sum, err := a.Add(b)
	if err != nil || sum.Number() != "92233720368547758.08" {
		return "another number", nil
	}
	return "exact", nil
}

// 7.005 USD in minor units, where no rounding was asked for.
func oursInexact() (string, error) {
	usd, err := currency.Parse("USD")
	if err != nil {
		return "", err
	}
	if _, err = amount.ParseMajor("7.005", usd); errors.Is(err, amount.ErrInexact) {
		return "refused", nil
	}
	return "rounded", nil
}

func gomoneyInexact() (string, error) {
	return "becomes " + fmt.Sprint(gomoney.NewFromFloat(7.005, gomoney.USD).Amount()), nil
}

func bojanzInexact() (string, error) {
	a, err := bojanz.NewAmount("7.005", "USD")
	if err != nil {
		return "refused", nil
	}
	minor, err := a.Int64()
	if err != nil {
		return "refused", nil
	}
	return "becomes " + fmt.Sprint(minor), nil
}

// 1e1000000000 USD: a few bytes that stand for a gigabyte.
func oursHuge() (string, error) {
	usd, err := currency.Parse("USD")
	if err != nil {
		return "", err
	}
	_, err = amount.ParseMajor("1e1000000000", usd)
	return yesNo(err != nil), nil
}

func bojanzHuge() (string, error) {
	_, err := bojanz.NewAmount("1e1000000000", "USD")
	return yesNo(err != nil), nil
}

// 10.00 split into three.
func oursSplit() (string, error) {
	shares, err := amount.Minor(1000).Split(3)
	return strings.Trim(fmt.Sprint(shares), "[]"), err
}

func gomoneySplit() (string, error) {
	shares, err := gomoney.New(1000, gomoney.USD).Split(3)
	var all []string
	for _, s := range shares {
		all = append(all, fmt.Sprint(s.Amount()))
	}
	return strings.Join(all, " "), err
}

// 101 by the weights 30, 30 and 40. The exact shares are 30.3, 30.3 and 40.4, so
// that the unit that is left over belongs to the last one.
func oursAllocate() (string, error) {
	shares, err := amount.Minor(101).Allocate(30, 30, 40)
	return strings.Trim(fmt.Sprint(shares), "[]"), err
}

func gomoneyAllocate() (string, error) {
	shares, err := gomoney.New(101, gomoney.USD).Allocate(30, 30, 40)
	var all []string
	for _, s := range shares {
		all = append(all, fmt.Sprint(s.Amount()))
	}
	return strings.Join(all, " "), err
}

// Whether one package of a program can change the digits of a currency for all
// others. What is changed is put back.
func gomoneyChanges() (bool, error) {
	before := *gomoney.GetCurrency(gomoney.USD)
	defer gomoney.AddCurrency(before.Code, before.Grapheme, before.Template, before.Decimal, before.Thousand, before.Fraction)
	gomoney.AddCurrency(before.Code, before.Grapheme, before.Template, before.Decimal, before.Thousand, 5)
	digits, ok := gomoneyDigits(gomoney.USD)
	return ok && digits == 5, nil
}

func bojanzChanges() (bool, error) {
	number, _ := bojanz.GetNumericCode("USD")
	digits, _ := bojanz.GetDigits("USD")
	defer bojanz.Register("USD", bojanz.Definition{NumericCode: number, Digits: digits})
	bojanz.Register("USD", bojanz.Definition{NumericCode: number, Digits: 5})
	changed, ok := bojanzDigits("USD")
	return ok && changed == 5, nil
}

func bojanzFormats() (bool, error) {
	a, err := bojanz.NewAmount("1234.5", "EUR")
	if err != nil {
		return false, err
	}
	german := bojanz.NewFormatter(bojanz.NewLocale("de"))
	english := bojanz.NewFormatter(bojanz.NewLocale("en"))
	return german.Format(a) != english.Format(a), nil
}

func bojanzAdds() (bool, error) {
	a, err := bojanz.NewAmount("1.50", "EUR")
	if err != nil {
		return false, err
	}
	sum, err := a.Add(a)
	return err == nil && sum.Number() == "3.00", err
}

func gomoneyAdds() (bool, error) {
	a := gomoney.New(150, gomoney.EUR)
	sum, err := a.Add(a)
	return err == nil && sum.Amount() == 300, err
}

// oursTaxes asks for 8.875 percent of a line with a discount, and for a quote.
func oursTaxes() (bool, error) {
	line, err := amount.Line{Amount: 1999, Quantity: 3, Discount: 500}.AddTax(decimal.New(8875, -3), amount.HalfUp)
	if err != nil {
		return false, err
	}
	engine, err := clientsession.New()
	if err != nil {
		return false, err
	}
	session, err := engine.Load([]byte(`{"currencyCode":"EUR","order":{"lineItems":[{"amount":1000}]},
		"paymentMethod":{"options":{"KLARNA":{"surcharge":{"amount":140}}}}}`), clientsession.AmountCalculated)
	if err != nil {
		return false, err
	}
	quote, err := session.Quote("KLARNA", "")
	return line.Tax == 488 && quote.Charged.Minor == 1140, err
}

func moneyFeatures() featureTable {
	no := read("no")
	return featureTable{
		name:      "money features",
		libraries: []string{"clientsession", "Rhymond/go-money", "bojanz/currency"},
		rows: []featureRow{
			{"digits of the minor unit as in ISO 4217, of the codes that the API takes", []cell{agreesWithISO(oursDigits), agreesWithISO(gomoneyDigits), agreesWithISO(bojanzDigits)}},
			{"2⁶³−1 and 1 minor unit together", []cell{measured(oursBeyond), measured(gomoneyBeyond), measured(bojanzBeyond)}},
			{"7.005 USD in minor units, without a rounding mode", []cell{measured(oursInexact), measured(gomoneyInexact), measured(bojanzInexact)}},
			{"rounding modes by name", []cell{read("7, and exact"), no, read("5")}},
			{"1e1000000000 USD is refused", []cell{measured(oursHuge), notItsJob, measured(bojanzHuge)}},
			{"1000 into three", []cell{measured(oursSplit), measured(gomoneySplit), notItsJob}},
			{"101 by the weights 30, 30 and 40", []cell{measured(oursAllocate), measured(gomoneyAllocate), notItsJob}},
			{"one package can change a currency for the whole program", []cell{no, isSo(gomoneyChanges), isSo(bojanzChanges)}},
			{"says from when its table is", []cell{
				measured(func() (string, error) { return currency.TableDate, nil }), no,
				measured(func() (string, error) { return "CLDR " + bojanz.CLDRVersion, nil })}},
			{"arithmetic on values of money", []cell{no, isSo(gomoneyAdds), isSo(bojanzAdds)}},
			{"amounts as people write them where they live", []cell{no, read("by currency"), isSo(bojanzFormats)}},
			{"tax, discounts and surcharges of an order", []cell{isSo(oursTaxes), no, no}},
		},
	}
}
