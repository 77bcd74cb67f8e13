package amount_test

import (
	"fmt"

	"github.com/clientsession/clientsession/amount"
)

// A refund that a processor reports in a unit of its own.
func ExampleFromMinor() {
	theirs, err := amount.FromMinor(15000, isk, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	major, err := theirs.Major()
	if err != nil {
		fmt.Println(err)
		return
	}
	ours, err := amount.FromMajor(major, isk)
	fmt.Println(theirs, "is", ours.Minor, "in ISO 4217's unit", err)
	// Output: ISK 150.00 is 150 in ISO 4217's unit <nil>
}

// A discount of 15 percent on a cart, of which one line is free already.
func ExampleDiscountable() {
	cart := []amount.Line{{Amount: 1999, Quantity: 2}, {Amount: 500, Quantity: 1, Discount: 500}}
	base, err := amount.Discountable(cart)
	fmt.Println(base, err)
	// Output: 3998 <nil>
}

// Whether a stored amount was set by a merchant, for a host that keeps only JSON.
func ExampleIsOverride() {
	session := mustParse(`{"amount":700,"order":{"lineItems":[{"amount":700}]}}`)
	parts, err := amount.Calculate(session.Get("order"))
	fmt.Println(amount.IsOverride(session.Get("amount"), parts), err)
	// Output: false <nil>
}
