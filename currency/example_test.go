package currency_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"

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

// The currencies that a shop can offer: the API takes them, and amounts exist
// in them.
func ExampleAll_offered() {
	var offered int
	for code := range currency.All() {
		if _, ok := code.Exponent(); ok && code.Accepted() && code.Status() == currency.Active {
			offered++
		}
	}
	fmt.Println(offered)
	// Output: 147
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

// Codes compare with == and serve as keys of maps.
func ExampleCode() {
	fees := map[currency.Code]int64{}
	for _, letters := range []string{"EUR", "JPY", "EUR"} {
		code, err := currency.Parse(letters)
		if err != nil {
			fmt.Println(err)
			return
		}
		fees[code] += 25
	}
	fmt.Println(fees)
	// Output: map[EUR:50 JPY:25]
}

// A Code in a struct is a string in JSON. With omitzero, the zero Code, which
// is no currency, is left out.
func ExampleCode_UnmarshalText() {
	type order struct {
		Currency currency.Code `json:"currency"`
		Settled  currency.Code `json:"settled,omitzero"`
	}
	var o order
	err := json.Unmarshal([]byte(`{"currency":"eur"}`), &o)
	fmt.Println(errors.Is(err, currency.ErrUnknown))

	err = json.Unmarshal([]byte(`{"currency":"EUR"}`), &o)
	fmt.Println(err, o.Currency, o.Settled.IsZero())

	text, err := json.Marshal(o)
	fmt.Println(string(text), err)
	// Output:
	// true
	// <nil> EUR true
	// {"currency":"EUR"} <nil>
}

// A flag of a command takes a currency, and refuses everything else.
func ExampleCode_UnmarshalText_flag() {
	var code currency.Code
	flags := flag.NewFlagSet("shop", flag.ContinueOnError)
	flags.TextVar(&code, "currency", currency.Code{}, "the shop's currency")
	if err := flags.Parse([]string{"-currency", "ISK"}); err != nil {
		return // the flag set has told it
	}
	fmt.Println(code, code.Name())
	// Output: ISK Iceland Krona
}

// A column of a database holds the letters, or NULL for no currency. Both come
// back through database/sql's Scan.
func ExampleCode_Scan() {
	for _, column := range []any{"EUR", []byte("JPY"), nil, "EUR ", int64(978)} {
		var code currency.Code
		err := code.Scan(column) // as rows.Scan(&code) does
		fmt.Printf("%q %v\n", code, err)
	}
	// Output:
	// "EUR" <nil>
	// "JPY" <nil>
	// "" <nil>
	// "" currency: not a known ISO 4217 code
	// "" currency: the database value is not text
}

// A Code is an argument of database/sql; the zero Code is NULL.
func ExampleCode_Value() {
	euro, err := currency.Parse("EUR")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, code := range []currency.Code{euro, {}} {
		value, err := code.Value() // as db.Exec(query, code) does
		fmt.Println(value, err)
	}
	// Output:
	// EUR <nil>
	// <nil> <nil>
}

func ExampleCode_LogValue() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{} // the output would differ from run to run
			}
			return a
		},
	}))
	code, err := currency.Parse("EUR")
	log.Info("charged", "currency", code, "error", err)
	// Output: {"level":"INFO","msg":"charged","currency":"EUR","error":null}
}

// An exponent is a fact of a day. A log of what a service calculated with
// names the edition.
func Example_edition() {
	fmt.Println("ISO 4217 of", currency.TableDate)
	// Output: ISO 4217 of 2026-01-01
}
