package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"

	"github.com/go-playground/validator/v10"
)

// typedJob is the whole job in the way of Go structs: encoding/json reads into
// them, go-playground/validator checks their tags, and merging and adding up
// are written by hand.
//
// It cannot do everything that the engine does: members that the structs do not
// name are lost from the session and refused in a patch, the output has the
// order of the structs, a duplicate name goes unnoticed, names match without
// regard to case, a null inside a line item cannot be kept, and of the
// updated session only currency and total are checked.
type typedJob struct{ validate *validator.Validate }

func newTypedJob() *typedJob {
	// The accepted currencies are not those of the validator's own iso4217 tag.
	var schema struct {
		Defs struct {
			CurrencyCode struct{ Enum []string } `json:"currencyCode"`
		} `json:"$defs"`
		Properties struct {
			PaymentMethod struct {
				Properties struct {
					Networks struct{ Items struct{ Enum []string } } `json:"orderedAllowedCardNetworks"`
				}
			}
		}
	}
	if err := json.Unmarshal(patchSchema, &schema); err != nil {
		panic(err) // the schema is part of the program
	}
	v := validator.New(validator.WithRequiredStructEnabled())
	for tag, values := range map[string][]string{
		"session_currency": schema.Defs.CurrencyCode.Enum,
		"card_network":     schema.Properties.PaymentMethod.Properties.Networks.Items.Enum,
	} {
		accepted := map[string]bool{}
		for _, value := range values {
			accepted[value] = true
		}
		check := func(f validator.FieldLevel) bool { return accepted[f.Field().String()] }
		if err := v.RegisterValidation(tag, check); err != nil {
			panic(err) // the tags are constant
		}
	}
	return &typedJob{v}
}

func (j *typedJob) update(session, patch []byte) ([]byte, error) {
	var changes typedPatch
	d := json.NewDecoder(bytes.NewReader(patch))
	d.DisallowUnknownFields() // better refused than lost
	if err := d.Decode(&changes); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("text after the patch")
	}
	if err := j.validate.Struct(&changes); err != nil {
		return nil, err
	}
	// Which members are there, and which are null, the structs cannot tell.
	var named rawObject
	if err := json.Unmarshal(patch, &named); err != nil {
		return nil, err
	}
	if err := checkMetadata(named["metadata"]); err != nil {
		return nil, err
	}
	var stored typedSession
	if err := json.Unmarshal(session, &stored); err != nil {
		return nil, err
	}
	earlier, some, err := typedTotal(stored.Order)
	if err != nil {
		return nil, err
	}
	overridden := stored.Amount != nil && (!some || *stored.Amount != earlier)
	lacked := stored.Amount != nil && stored.CurrencyCode == nil
	if err := mergeTyped(&stored, changes, named); err != nil {
		return nil, err
	}
	if _, ok := named["amount"]; ok {
		overridden = changes.Amount != nil
	}
	if !overridden {
		total, some, err := typedTotal(stored.Order)
		if err != nil {
			return nil, err
		}
		stored.Amount = nil
		if some {
			stored.Amount = &total
		}
	}
	if stored.Amount != nil && stored.CurrencyCode == nil && !lacked {
		return nil, errCurrency
	}
	return encodeCareful(&stored)
}

// mergeTyped applies the rules member by member.
func mergeTyped(stored *typedSession, changes typedPatch, named rawObject) error {
	has := func(name string) bool { _, ok := named[name]; return ok }
	if has("customerId") {
		stored.CustomerID = changes.CustomerID
	}
	if has("orderId") {
		stored.OrderID = changes.OrderID
	}
	if has("currencyCode") {
		stored.CurrencyCode = changes.CurrencyCode
	}
	if has("amount") {
		stored.Amount = changes.Amount
	}
	if has("order") {
		stored.Order = changes.Order
	}
	if has("metadata") {
		stored.Metadata = changes.Metadata
		if isNull(stored.Metadata) {
			stored.Metadata = nil
		}
	}
	if has("customer") {
		// Decoding onto what is there merges at every depth, and null clears.
		if err := json.Unmarshal(named["customer"], &stored.Customer); err != nil {
			return err
		}
	}
	if has("paymentMethod") {
		return replaceTypedPaymentMethod(stored, changes.PaymentMethod)
	}
	return nil
}

// replaceTypedPaymentMethod keeps the options, which are locked (SPEC M6).
func replaceTypedPaymentMethod(stored *typedSession, sent *typedPaymentMethod) error {
	var options json.RawMessage
	if stored.PaymentMethod != nil {
		options = stored.PaymentMethod.Options
	}
	if sent != nil && sent.Options != nil {
		switch {
		case isNull(sent.Options) && options == nil:
		case options == nil || !sameJSON(options, sent.Options):
			return errors.New("paymentMethod.options is locked")
		}
	}
	switch {
	case sent != nil:
		sent.Options = options
	case options != nil:
		sent = &typedPaymentMethod{Options: options}
	}
	stored.PaymentMethod = sent
	return nil
}

func sameJSON(a, b json.RawMessage) bool {
	var x, y any
	return decodeCareful(a, &x) == nil && decodeCareful(b, &y) == nil && reflect.DeepEqual(x, y)
}

func checkMetadata(metadata json.RawMessage) error {
	if metadata == nil {
		return nil
	}
	var members rawObject
	if err := json.Unmarshal(metadata, &members); err != nil {
		return err
	}
	if _, ok := members[""]; ok {
		return errors.New("empty name in metadata")
	}
	return nil
}

// typedTotal adds up an order; some is false if there is nothing to add up.
func typedTotal(o *typedOrder) (total int64, some bool, err error) {
	if o == nil {
		return 0, false, nil
	}
	var sum handTotal
	for i := range o.LineItems {
		sum.addLine(o.LineItems[i].pricedLine)
	}
	for _, f := range o.Fees {
		sum.add(valueOr0(f.Amount))
	}
	some = o.LineItems != nil || o.Fees != nil
	if o.Shipping != nil && o.Shipping.Amount != nil {
		sum.add(*o.Shipping.Amount)
		some = true
	}
	if !some {
		return 0, false, nil
	}
	total, err = sum.result()
	return total, some, err
}
