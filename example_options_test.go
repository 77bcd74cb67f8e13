package clientsession_test

import (
	"errors"
	"fmt"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// show prints what an engine makes of a session and a patch, which needs no
// token in these examples.
func show(session, patch string, opts ...clientsession.Option) {
	engine, err := clientsession.New(append(opts, clientsession.WithoutToken())...)
	if err != nil {
		fmt.Println(err)
		return
	}
	loaded, err := engine.Load([]byte(session), clientsession.AmountInferred)
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := engine.Update(loaded, []byte(patch))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(result.Session.JSON()))
	for _, warning := range result.Warnings {
		fmt.Println(warning)
	}
}

// A table of one's own: the rows of the API's rules, and two more.
func ExampleWithRules() {
	table, err := merge.NewTable(append(merge.ClientSession().Rows(),
		merge.Row{Path: "/customer/loyalty", Strategy: merge.Opaque},
		merge.Row{Path: "/customer/riskScore", Strategy: merge.Locked})...)
	if err != nil {
		fmt.Println(err)
		return
	}
	show(`{"customer":{"riskScore":3,"loyalty":{"tier":"gold","since":2020}}}`,
		`{"customer":{"loyalty":{"tier":null}}}`, clientsession.WithRules(table))
	show(`{"customer":{"riskScore":3}}`, `{"customer":{"riskScore":0}}`, clientsession.WithRules(table))
	// Output:
	// {"customer":{"riskScore":3,"loyalty":{"tier":null}}}
	// warning /customer/loyalty unknown: is no member that the API knows here
	// refused:
	// error /customer/riskScore locked: is locked and cannot be changed by a patch
	// warning /customer/riskScore unknown: is no member that the API knows here
}

// The literal reading of the API's field notes: each field of customer and order
// is replaced whole, and the fields that a patch does not name stay.
func ExampleWithRules_fieldwise() {
	session := `{"currencyCode":"EUR","amount":800,"order":{"lineItems":[{"amount":700}],"shipping":{"amount":100,"methodId":"post"}}}`
	patch := `{"order":{"shipping":{"amount":50}}}`
	show(session, patch)
	show(session, patch, clientsession.WithRules(merge.Fieldwise()))
	// Output:
	// {"currencyCode":"EUR","amount":50,"order":{"shipping":{"amount":50}}}
	// {"currencyCode":"EUR","amount":750,"order":{"lineItems":[{"amount":700}],"shipping":{"amount":50}}}
}

// By default a patch that would change a locked member is refused. With the
// option the rest of it is applied.
func ExampleWithLockedIgnored() {
	session := `{"paymentMethod":{"options":{"PAYPAL":{}}}}`
	patch := `{"paymentMethod":{"vaultOnSuccess":true,"options":{}}}`
	show(session, patch)
	show(session, patch, clientsession.WithLockedIgnored())
	// Output:
	// refused:
	// error /paymentMethod/options locked: is locked and cannot be changed by a patch
	// {"paymentMethod":{"vaultOnSuccess":true,"options":{"PAYPAL":{}}}}
	// warning /paymentMethod/options locked_ignored: is locked, and the change was left out
}

// Top-level members that the API does not have: refused, kept with a warning, or
// kept.
func ExampleWithUnknownMembers() {
	for _, choice := range []validate.UnknownMembers{validate.RefuseUnknown, validate.WarnUnknown, validate.KeepUnknown} {
		show(`{}`, `{"orderID":"o-2093"}`, clientsession.WithUnknownMembers(choice))
	}
	// Output:
	// refused:
	// error /orderID unknown: is no member that the API knows here; is orderId meant?
	// {"orderID":"o-2093"}
	// warning /orderID unknown: is no member that the API knows here; is orderId meant?
	// {"orderID":"o-2093"}
}

// A shop that sells in two currencies refuses the others.
func ExampleWithCurrencies() {
	var sold []currency.Code
	for _, letters := range []string{"EUR", "JPY"} {
		code, err := currency.Parse(letters)
		if err != nil {
			fmt.Println(err)
			return
		}
		sold = append(sold, code)
	}
	show(`{"amount":700,"currencyCode":"EUR"}`, `{"currencyCode":"JPY"}`, clientsession.WithCurrencies(sold...))
	show(`{"amount":700,"currencyCode":"EUR"}`, `{"currencyCode":"USD"}`, clientsession.WithCurrencies(sold...))
	// Output:
	// {"amount":700,"currencyCode":"JPY"}
	// warning /currencyCode exponent_changed: the new currency has other minor units, and no new amounts came with it
	// refused:
	// error /currencyCode currency_not_accepted: must be a currency code that is accepted, in upper case
}

// Documents of at most 40 bytes, nested at most three deep.
func ExampleWithLimits() {
	limits := clientsession.WithLimits(document.Limits{Size: 40, Depth: 3})
	show(`{}`, `{"metadata":{"a":{"b":{}}}}`, limits)
	show(`{"customerId":"customer-481"}`, `{"orderId":"order-2093"}`, limits)
	// Output:
	// refused:
	// error /metadata/a/b too_deep: nested too deeply, the limit is 3 (line 1, column 23, offset 22) in the patch
	// refused:
	// error (document) too_large: the text is too large, the limit is 40
}

// A host that knows the session by the address of the request needs no token in
// the patch.
func ExampleWithoutToken() {
	_, err := clientsession.Update([]byte(`{}`), []byte(`{"orderId":"o-2093"}`))
	fmt.Println(errors.Is(err, validate.Required))
	result, err := clientsession.Update([]byte(`{}`), []byte(`{"orderId":"o-2093"}`), clientsession.WithoutToken())
	fmt.Println(string(result.Session.JSON()), err)
	// Output:
	// true
	// {"orderId":"o-2093"} <nil>
}

// The list of findings is bounded, and says where it was cut.
func ExampleWithMaxFindings() {
	show(`{}`, `{"a":1,"b":1,"c":1}`, clientsession.WithMaxFindings(2))
	// Output:
	// refused:
	// error /a unknown: is no member that the API knows here
	// error /b unknown: is no member that the API knows here
	// error (document) too_many_findings: more than 2 findings, the others are left out
}
