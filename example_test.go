package clientsession_test

import (
	"errors"
	"fmt"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/validate"
)

func ExampleUpdate() {
	session := []byte(`{"currencyCode":"EUR","amount":700,"customer":{"firstName":"Ada","taxId":"1"},"order":{"lineItems":[{"amount":350,"quantity":2}]}}`)
	patch := []byte(`{"clientToken":"t","customer":{"taxId":null},"order":{"lineItems":[{"amount":350}]}}`)
	result, err := clientsession.Update(session, patch)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(result.Session.JSON()))
	// Output: {"currencyCode":"EUR","amount":350,"customer":{"firstName":"Ada"},"order":{"lineItems":[{"amount":350}]}}
}

func ExampleUpdate_refused() {
	session := []byte(`{"currencyCode":"USD","paymentMethod":{"options":{"KLARNA":{}}}}`)
	patch := []byte(`{"amount":7.00,"paymentMethod":{"options":{}}}`)
	_, err := clientsession.Update(session, patch)
	var refusal *validate.Refusal
	if errors.As(err, &refusal) {
		for _, f := range refusal.Findings {
			fmt.Println(f)
		}
	}
	fmt.Println(errors.Is(err, validate.Locked))
	// Output:
	// error /amount integer: must be an integer in minor units, digits only; this looks like major units
	// error /paymentMethod/options locked: is locked and cannot be changed by a patch
	// error /clientToken required: is required
	// true
}

func ExampleEngine_Create() {
	engine, _ := clientsession.New()
	result, err := engine.Create([]byte(`{"currencyCode":"JPY","order":{"lineItems":[{"amount":100,"quantity":3}],"shipping":{"amount":50}}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Session.Amount())
	// Output: 350 true
}

// A host that keeps whether the amount is an override passes it in with the
// stored session, and keeps what comes back.
func ExampleEngine_Load() {
	engine, _ := clientsession.New()
	stored := []byte(`{"currencyCode":"EUR","amount":500,"order":{"lineItems":[{"amount":500}]}}`)
	session, _ := engine.Load(stored, clientsession.AmountOverridden)
	result, _ := engine.Update(session, []byte(`{"clientToken":"t","order":{"lineItems":[{"amount":800}]}}`))
	fmt.Println(result.Session.AmountOverridden())
	fmt.Println(result.Session.Amount())
	fmt.Println(result.Warnings[0])
	// Output:
	// true
	// 500 true
	// warning /amount override_kept: an earlier override of 500 stays, while the parts now add up to 800
}
