package amount_test

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
)

// The currencies of the examples. Parse gives no error for codes that exist.
var (
	usd, _ = currency.Parse("USD")
	eur, _ = currency.Parse("EUR")
	bhd, _ = currency.Parse("BHD")
	isk, _ = currency.Parse("ISK")
)

// Reading what a person typed, or a price list has.
func ExampleParseMajor() {
	price, err := amount.ParseMajor("19.99", eur)
	fmt.Println(price.Minor, err)

	_, err = amount.ParseMajor("19.995", eur)
	fmt.Println(errors.Is(err, amount.ErrInexact))

	price, err = amount.ParseMajor("19.995", eur, amount.HalfUp)
	fmt.Println(price, err)
	// Output:
	// 1999 <nil>
	// true
	// EUR 20.00 <nil>
}

// A price from a database's decimal column.
func ExampleFromMajor() {
	stored := decimal.New(19990000, -6) // NUMERIC(12,6)
	price, err := amount.FromMajor(stored, eur)
	fmt.Println(price.Minor, err)
	// Output: 1999 <nil>
}

// Showing an amount: all digits of the currency, wherever its point is.
func ExampleMoney_MajorText() {
	for _, money := range []amount.Money{
		{Minor: 1234, Currency: bhd}, {Minor: 1200, Currency: usd}, {Minor: 1234, Currency: isk},
	} {
		text, err := money.MajorText()
		fmt.Println(text, money.Currency, err)
	}
	// Output:
	// 1.234 BHD <nil>
	// 12.00 USD <nil>
	// 1234 ISK <nil>
}

func ExampleMoney_MarshalJSON() {
	text, err := json.Marshal(amount.Money{Minor: 700, Currency: usd})
	fmt.Println(string(text), err)
	// Output: {"amount":700,"currencyCode":"USD"} <nil>
}

// A processor counts ISK in hundredths, although ISO 4217 gives it no decimals.
func ExampleExponent() {
	price, _ := amount.ParseMajor("150", isk)
	major, _ := price.Major()
	theirs, err := amount.FromMajor(major, isk, amount.Exponent(2))
	fmt.Println(price.Minor, theirs.Minor, err)

	// And back, from a number that the processor sent.
	settled, _ := amount.FromMinor(15000, isk, 2)
	fmt.Println(settled)
	// Output:
	// 150 15000 <nil>
	// ISK 150.00
}

// Splitting a bill: nobody pays for a cent that is lost.
func ExampleMinor_Split() {
	fmt.Println(amount.Minor(1000).Split(3))
	// Output: [334 333 333] <nil>
}

// Dividing a delivery fee by what each of three shops sold.
func ExampleMinor_Allocate() {
	fmt.Println(amount.Minor(499).Allocate(2500, 0, 7499))
	// Output: [125 0 374] <nil>
}

func ExampleMinor_Percent() {
	fmt.Println(amount.Minor(1999).Percent(decimal.New(15, 0), amount.HalfUp))
	// Output: 300 <nil>
}

// 8.875 % sales tax on top of a price.
func ExampleLine_AddTax() {
	line := amount.Line{Amount: 1999, Quantity: 3, Discount: 500}
	line, err := line.AddTax(decimal.New(8875, -3), amount.HalfUp)
	fmt.Println(line.Tax, line.Net(), err)
	// Output: 488 5985 <nil>
}

// 19 % tax that is in the price already. What the customer pays stays as it is.
func ExampleLine_ExtractTax() {
	shelf := amount.Line{Amount: 1190, Quantity: 2} // 11.90 each on the price tag
	line, err := shelf.ExtractTax(decimal.New(19, 0), amount.HalfUp)
	fmt.Println("each", line.Amount, "tax", line.Tax, "paid", line.Net(), err)

	shelf = amount.Line{Amount: 99, Quantity: 3} // 2.50 without tax is no multiple of 3
	line, err = shelf.ExtractTax(decimal.New(19, 0), amount.HalfUp)
	fmt.Println("each", line.Amount, "discount", line.Discount, "tax", line.Tax, "paid", line.Net(), err)
	// Output:
	// each 1000 tax 380 paid 2380 <nil>
	// each 84 discount 2 tax 47 paid 297 <nil>
}

// 15 % off an order, as the patch that says so.
func ExampleDiscountOrder() {
	session := mustParse(`{"order":{"lineItems":[
		{"itemId":"lamp","amount":3490,"quantity":2},
		{"itemId":"bulb","amount":455,"discountAmount":50}
	],"shipping":{"amount":500}}}`)
	breakdown, err := amount.Explain(session, false)
	if err != nil {
		panic(err)
	}
	all, _ := amount.Discountable(breakdown.Lines)
	discount, _ := all.Percent(decimal.New(15, 0), amount.HalfUp)
	order, err := amount.DiscountOrder(session.Get("order"), discount)
	fmt.Println(discount, "off", all, err)
	fmt.Println(`{"clientToken":"token","order":` + order.Text() + `}`)
	// Output:
	// 1108 off 7385 <nil>
	// {"clientToken":"token","order":{"lineItems":[{"itemId":"lamp","amount":3490,"quantity":2,"discountAmount":1047},{"itemId":"bulb","amount":455,"discountAmount":111}],"shipping":{"amount":500}}}
}

// A cart of one's own: the discount first, then the tax on what is left.
func ExampleSpreadDiscount() {
	cart := []amount.Line{{Amount: 1000, Quantity: 3}, {Amount: 999, Quantity: 1}}
	cart, err := amount.SpreadDiscount(cart, 600)
	var order amount.Parts
	for i := range cart {
		cart[i], _ = cart[i].AddTax(decimal.New(7, 0), amount.HalfUp)
		order.AddLine(cart[i])
	}
	fmt.Println(cart[0].Discount, cart[1].Discount, order.Total(), err)
	// Output: 450 150 3637 <nil>
}

// What a customer would pay with a card of a network.
func ExampleQuoteFor() {
	session := mustParse(`{"currencyCode":"EUR","order":{"lineItems":[{"amount":1000}]},
		"paymentMethod":{"options":{"PAYMENT_CARD":{"networks":{"VISA":{"surcharge":{"amount":25}}}}}}}`)
	quote, err := amount.QuoteFor(session, false, "PAYMENT_CARD", "VISA")
	fmt.Println(quote.Amount, "+", quote.Surcharge, "=", quote.Charged, err)
	// Output: EUR 10.00 + EUR 0.25 = EUR 10.25 <nil>
}

func ExampleParseRounding() {
	mode, err := amount.ParseRounding("half-even") // from a configuration
	fmt.Println(mode, err)
	// Output: half-even <nil>
}
