package validate_test

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// A refusal is asked for one fault, or gone through.
func ExampleRefusal() {
	_, err := clientsession.Update([]byte(`{}`), []byte(`{"clientToken":"t","orderId":"","customer":{"emailAddress":"ada"}}`))
	fmt.Println(errors.Is(err, validate.Format), errors.Is(err, validate.Locked))
	var refusal *validate.Refusal
	if errors.As(err, &refusal) {
		fmt.Println("HTTP", refusal.Status())
		for _, f := range refusal.Findings {
			fmt.Println(f.Severity, f.Pointer, f.Code, f.Params.Limit)
		}
	}
	// Output:
	// true false
	// HTTP 422
	// error /orderId too_short 1
	// error /customer/emailAddress format 0
}

// The status of a refusal follows from the codes of its errors.
func ExampleRefusal_Status() {
	for _, patch := range []string{`{"clientToken":"t","orderId":1}`, `{"clientToken":"t","metadata":{"":1}}`, `{"orderId":"o"}`, `{`} {
		_, err := clientsession.Update([]byte(`{}`), []byte(patch))
		var refusal *validate.Refusal
		if errors.As(err, &refusal) {
			fmt.Println(refusal.Status(), refusal.Findings[0].Code)
		}
	}
	// Output:
	// 422 type
	// 400 empty_name
	// 400 required
	// 400 syntax
}

// The table of fields is data: for a form, a generator, a documentation.
func ExampleFields() {
	for _, f := range validate.Fields() {
		if f.Kind == validate.OneOf && f.List == validate.AuthorizationTypes {
			fmt.Println(f.Path, f.Kind.JSONType(), f.List.Values(), f.Meaning)
		}
	}
	// Output: /paymentMethod/authorizationType string [ESTIMATED FINAL] whether the authorised amount is final
}

// Checking without an engine: a report collects what a policy finds.
func ExamplePolicy_CheckPatch() {
	patch, err := document.Parse([]byte(`{"order":{"lineItems":[{"amount":-1}]},"notes":"gift"}`), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	policy := validate.Policy{TokenOptional: true, UnknownMembers: validate.WarnUnknown}
	var report validate.Report
	policy.CheckPatch(&report, patch.Root())
	fmt.Println(report.HasErrors(), report.Refusal() != nil)
	for _, f := range report.Findings() {
		fmt.Println(f)
	}
	// Output:
	// true true
	// error /order/lineItems/0/amount range: must be from 0 to 9223372036854775807
	// warning /notes unknown: is no member that the API knows here
}

// Warnings of an accepted patch, as JSON for the merchant.
func ExampleFinding_MarshalJSON() {
	result, err := clientsession.Update([]byte(`{"currencyCode":"EUR","order":{"fees":[{"amount":900}]}}`), []byte(`{"clientToken":"t","amount":700}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := json.Marshal(result.Warnings[0])
	fmt.Println(string(text), err)
	// Output: {"severity":"warning","subject":"patch","pointer":"/amount","code":"override_differs","message":"overrides with 700 what the parts add up to, 900","params":{"override":700,"calculated":900}} <nil>
}

// The codes are a closed set, and some of them only ever warn.
func ExampleCodes() {
	for _, code := range validate.Codes() {
		if code.Status() == 0 && code != validate.TooManyFindings {
			fmt.Println(code)
		}
	}
	// Output:
	// locked_ignored
	// ignored
	// override_kept
	// override_differs
	// exponent_changed
	// line_negative
}

// A member name could try to forge a line of a log.
func ExampleVisible() {
	fmt.Println(validate.Visible("a\nerror /amount range\u202e"))
	// Output: a\nerror /amount range\u202e
}
