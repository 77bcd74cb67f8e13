package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-playground/validator/v10"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/validate"
)

// checked is what a library says of a patch.
type checked struct {
	places []string // where faults are, as the library names places
	text   string   // all that it says
}

func (c checked) refused() bool { return len(c.places) > 0 }

// checker checks a patch: an order id of at most 256 code points, an amount in
// minor units, an e-mail address, and no other member at the top.
type checker func(patch string) (checked, error)

func oursCheck(patch string) (checked, error) {
	engine, err := clientsession.New(clientsession.WithoutToken(), clientsession.WithMaxFindings(100_000))
	if err != nil {
		return checked{}, err
	}
	findings := engine.CheckPatch([]byte(patch))
	var c checked
	for _, f := range findings {
		c.places = append(c.places, string(f.Pointer))
	}
	c.text = (&validate.Refusal{Findings: findings}).Error()
	return c, nil
}

const probeSchema = `{
	"type": "object", "additionalProperties": false,
	"properties": {
		"orderId": {"type": "string", "maxLength": 256},
		"amount": {"type": "integer", "minimum": 0},
		"customer": {"type": "object", "properties": {"emailAddress": {"type": "string", "format": "email"}}},
		"order": {"properties": {"fees": {"items": {"properties": {"amount": {"type": "integer", "minimum": 0}}}}}}
	}
}`

func schemaCheck(patch string) (checked, error) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(probeSchema))
	if err != nil {
		return checked{}, err
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("probe.json", doc); err != nil {
		return checked{}, err
	}
	schema, err := compiler.Compile("probe.json")
	if err != nil {
		return checked{}, err
	}
	instance, err := jsonschema.UnmarshalJSON(strings.NewReader(patch))
	if err != nil {
		return checked{[]string{""}, err.Error()}, nil
	}
	var fault *jsonschema.ValidationError
	if !errors.As(schema.Validate(instance), &fault) {
		return checked{}, nil
	}
	c := checked{text: fault.Error()}
	var walk func(*jsonschema.ValidationError)
	walk = func(e *jsonschema.ValidationError) {
		if len(e.Causes) == 0 {
			var place strings.Builder
			for _, token := range e.InstanceLocation {
				place.WriteString("/" + token)
			}
			c.places = append(c.places, place.String())
		}
		for _, cause := range e.Causes {
			walk(cause)
		}
	}
	walk(fault)
	return c, nil
}

// probe is the same for go-playground/validator, which checks what
// encoding/json has read.
type probe struct {
	OrderID  string `json:"orderId" validate:"max=256"`
	Amount   int64  `json:"amount" validate:"min=0"`
	Customer struct {
		EmailAddress string `json:"emailAddress" validate:"omitempty,email"`
	} `json:"customer"`
	Order struct {
		Fees []struct {
			Amount int64 `json:"amount" validate:"min=0"`
		} `json:"fees" validate:"dive"`
	} `json:"order"`
}

func structCheck(patch string) (checked, error) {
	var p probe
	d := json.NewDecoder(strings.NewReader(patch))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		return checked{[]string{""}, err.Error()}, nil
	}
	var faults validator.ValidationErrors
	if !errors.As(validator.New().Struct(&p), &faults) {
		return checked{}, nil
	}
	c := checked{text: faults.Error()}
	for _, f := range faults {
		c.places = append(c.places, f.Namespace())
	}
	return c, nil
}

// says asks one question of what each of the three says of a patch.
func says(patch string, question func(checked) string) []cell {
	var cells []cell
	for _, check := range []checker{oursCheck, schemaCheck, structCheck} {
		cells = append(cells, measured(func() (string, error) {
			c, err := check(patch)
			return question(c), err
		}))
	}
	return cells
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func checkFeatures() featureTable {
	yes, no := read("yes"), read("no")
	long := strings.Repeat("x", 300)
	refused := func(c checked) string { return yesNo(c.refused()) }
	found := func(c checked) string { return fmt.Sprintf("%d of 3", len(c.places)) }
	return featureTable{
		name:      "check features",
		libraries: []string{"clientsession", "santhosh-tekuri/jsonschema", "go-playground/validator with encoding/json"},
		rows: []featureRow{
			{"three fields out of their bounds: faults found at once", says(`{"orderId":"`+long+`","amount":-1,"customer":{"emailAddress":"x"}}`, found)},
			{"the same, one of another JSON type", says(`{"orderId":"`+long+`","amount":true,"customer":{"emailAddress":"x"}}`, found)},
			{"the place as a JSON Pointer", says(`{"customer":{"emailAddress":"x"}}`, func(c checked) string {
				return yesNo(slices.Contains(c.places, "/customer/emailAddress"))
			})},
			{"no value of the document in what it says", says(`{"amount":8675309.5,"customer":{"emailAddress":"cAnArY"}}`, func(c checked) string {
				return yesNo(!strings.Contains(c.text, "cAnArY") && !strings.Contains(c.text, "8675309"))
			})},
			{"10,000 faults: length of what it says", says(`{"order":{"fees":[`+strings.TrimSuffix(strings.Repeat(`{"amount":-1},`, 10_000), ",")+`]}}`, func(c checked) string {
				return fmt.Sprintf("%d KiB", (len(c.text)+512)/1024)
			})},
			{"7.00 as an amount in minor units is refused", says(`{"amount":7.00}`, refused)},
			{"7e2 is refused", says(`{"amount":7e2}`, refused)},
			{"a name that comes twice is refused", says(`{"amount":700,"amount":7}`, refused)},
			{"`Amount` is not taken for `amount`", says(`{"Amount":700}`, refused)},
			{"lengths count code points", says(`{"orderId":"`+strings.Repeat("é", 256)+`"}`, func(c checked) string { return yesNo(!c.refused()) })},
			{"an unknown name is told the nearest one", []cell{isSo(func() (bool, error) {
				c, err := oursCheck(`{"orderID":"a"}`)
				return strings.Contains(c.text, "is orderId meant?"), err
			}), no, no}},
			{"what was wrong before is no fault of the patch", []cell{isSo(func() (bool, error) {
				result, err := clientsession.Update([]byte(`{"orderId":""}`), []byte(`{"customerId":"c"}`), clientsession.WithoutToken())
				return err == nil && len(result.Warnings) == 1, nil
			}), no, no}},
			{"answers as problem documents (RFC 9457)", []cell{isSo(func() (bool, error) {
				_, err := clientsession.Update([]byte(`{}`), []byte(`{}`))
				var refusal *validate.Refusal
				return errors.As(err, &refusal) && json.Valid(validate.Problem{}.Append(nil, refusal)), nil
			}), no, no}},
			{"messages in another language", []cell{isSo(func() (bool, error) {
				text := validate.JSON{Catalog: shout{}}.Append(nil, []validate.Finding{{Severity: validate.Error, Subject: validate.Patch, Code: validate.Required}})
				return strings.Contains(string(text), "IS REQUIRED"), nil
			}), yes, yes}},
			{"makes JSON Schema", []cell{isSo(func() (bool, error) {
				doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(validate.Schema(validate.PatchView)))
				if err != nil {
					return false, err
				}
				compiler := jsonschema.NewCompiler()
				if err := compiler.AddResource("ours.json", doc); err != nil {
					return false, err
				}
				_, err = compiler.Compile("ours.json")
				return err == nil, err
			}), no, no}},
			{"any kind of document, by a schema of one's own", []cell{no, yes, yes}},
		},
	}
}

// shout is a catalog in another language, more or less.
type shout struct{}

func (shout) Message(code validate.Code, params validate.Params) string {
	return strings.ToUpper(validate.English{}.Message(code, params))
}
