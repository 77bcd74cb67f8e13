package amount_test

import (
	"errors"
	"fmt"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
)

func ExampleCalculate() {
	order := mustParse(`{
		"lineItems": [{"amount": 1000, "quantity": 3, "discountAmount": 100, "taxAmount": 50}],
		"fees": [{"type": "SURCHARGE", "amount": 25}],
		"shipping": {"amount": 300}
	}`)
	parts, err := amount.Calculate(order)
	if err != nil {
		panic(err)
	}
	fmt.Println(parts.Items, parts.Fees, parts.Shipping)
	fmt.Println(parts.Minor())
	// Output:
	// 2950 25 300
	// 3275 true
}

// An amount in major units is never taken for one in minor units.
func ExampleCalculate_fault() {
	_, err := amount.Calculate(mustParse(`{"lineItems": [{"amount": 10.00}]}`))
	var part *amount.PartError
	fmt.Println(errors.As(err, &part), part.Pointer)
	// Output: true /lineItems/0/amount
}

func ExampleExplain() {
	session := mustParse(`{
		"amount": 3000,
		"order": {"lineItems": [{"amount": 1000, "quantity": 3, "taxAmount": 50}], "shipping": {"amount": 300}}
	}`)
	order, err := amount.Calculate(session.Get("order"))
	if err != nil {
		panic(err)
	}
	b, err := amount.Explain(session, amount.IsOverride(session.Get("amount"), order))
	if err != nil {
		panic(err)
	}
	for _, line := range b.Lines {
		fmt.Println("line", line.Gross(), line.Discount, line.Tax, line.Net())
	}
	fmt.Println("calculated", b.Total())
	fmt.Println("charged", b.Charged, "overridden", b.Overridden)
	// Output:
	// line 3000 0 50 3050
	// calculated 3350
	// charged 3000 overridden true
}

func mustParse(text string) document.Value {
	doc, err := document.Parse([]byte(text), document.Limits{})
	if err != nil {
		panic(err)
	}
	return doc.Root()
}
