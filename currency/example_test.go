package currency_test

import (
	"errors"
	"fmt"

	"github.com/clientsession/clientsession/currency"
)

// How many minor units make one unit decides what an amount of 700 means.
func ExampleParse() {
	for _, letters := range []string{"USD", "JPY", "BHD", "XAU"} {
		code, err := currency.Parse(letters)
		if err != nil {
			fmt.Println(err)
			continue
		}
		if digits, ok := code.Exponent(); ok {
			fmt.Println(code, digits)
		} else {
			fmt.Println(code, "has no minor unit")
		}
	}
	// Output:
	// USD 2
	// JPY 0
	// BHD 3
	// XAU has no minor unit
}

func ExampleParse_unknown() {
	_, err := currency.Parse("usd")
	fmt.Println(errors.Is(err, currency.ErrUnknown))
	// Output: true
}

// That a code parses does not mean that the API takes it.
func ExampleCode_Accepted() {
	for _, letters := range []string{"EUR", "ANG", "XCG"} {
		code, err := currency.Parse([]byte(letters))
		fmt.Println(code, err == nil, code.Status(), code.Accepted())
	}
	// Output:
	// EUR true active true
	// ANG true historic true
	// XCG true active false
}

// Which withdrawn currencies does the API still take?
func ExampleAll() {
	for code := range currency.All() {
		if code.Accepted() && code.Withdrawn() > "2020" {
			fmt.Println(code, code.Withdrawn(), code.Name())
		}
	}
	// Output:
	// ANG 2025-03 Netherlands Antillean Guilder
	// BGN 2026-01 Bulgarian Lev
	// CUC 2021-06 Peso Convertible
	// HRK 2023-01 Kuna
	// ZWL 2024-09 Zimbabwe Dollar
}

// Card messages carry the number of a currency.
func ExampleByNumeric() {
	code, ok := currency.ByNumeric("008")
	fmt.Println(code, ok)
	code, ok = currency.ByNumeric("532")
	fmt.Println(code, ok)
	// Output:
	// ALL true
	// XCG true
}
