package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"

	jsonpatch "github.com/evanphx/json-patch/v5"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

//go:embed testdata/patch.schema.json
var patchSchema []byte

// schemaJob is the whole job in the way of libraries: JSON Schema checks the
// patch, json-patch merges, encoding/json reads what is to be added up. The
// rules that are no merge patch (SPEC section 2) are left to its user, and are
// here: members are handled as raw JSON, so that what a patch does not name is
// neither read nor written again.
//
// It cannot do everything that the engine does: of the updated session it checks
// currency and total only, its output has the members in an order of their own,
// and a duplicate name goes unnoticed.
type schemaJob struct{ schema *jsonschema.Schema }

func newSchemaJob() *schemaJob {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(patchSchema))
	if err != nil {
		panic(err) // the schema is part of the program
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("patch.schema.json", doc); err != nil {
		panic(err)
	}
	return &schemaJob{c.MustCompile("patch.schema.json")}
}

var errCurrency = errors.New("amount without a currency")

type rawObject = map[string]json.RawMessage

func (j *schemaJob) update(session, patch []byte) ([]byte, error) {
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(patch))
	if err != nil {
		return nil, err
	}
	if err := j.schema.Validate(instance); err != nil {
		return nil, err
	}
	var stored, changes rawObject
	if err := json.Unmarshal(session, &stored); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(patch, &changes); err != nil {
		return nil, err
	}
	before := rawObject{"amount": stored["amount"], "order": stored["order"]}
	lacked := lacksCurrency(stored)
	for name, value := range changes {
		if err := mergeMember(stored, name, value); err != nil {
			return nil, err
		}
	}
	if err := settleRaw(stored, before, changes); err != nil {
		return nil, err
	}
	if lacksCurrency(stored) && !lacked {
		return nil, errCurrency
	}
	return encodeCareful(stored)
}

// mergeMember applies the rule of one top-level member.
func mergeMember(stored rawObject, name string, value json.RawMessage) (err error) {
	switch {
	case name == "clientToken":
		return nil
	case name == "paymentMethod":
		return replacePaymentMethod(stored, value)
	case isNull(value):
		delete(stored, name)
	case name == "customer":
		current := stored[name]
		if len(current) == 0 || current[0] != '{' {
			current = json.RawMessage("{}")
		}
		stored[name], err = jsonpatch.MergePatch(current, value)
	case name == "order":
		// A merge into nothing leaves the nulls out.
		stored[name], err = jsonpatch.MergePatch([]byte("{}"), value)
	default:
		stored[name] = value
	}
	return err
}

// replacePaymentMethod keeps the options, which are locked (SPEC M6).
func replacePaymentMethod(stored rawObject, value json.RawMessage) error {
	var current, changes rawObject
	if stored["paymentMethod"] != nil {
		if err := json.Unmarshal(stored["paymentMethod"], &current); err != nil {
			return err
		}
	}
	if err := json.Unmarshal(value, &changes); err != nil {
		return err
	}
	options, locked := current["options"]
	if sent, ok := changes["options"]; ok {
		if !locked && !isNull(sent) || locked && (isNull(sent) || !jsonpatch.Equal(options, sent)) {
			return errors.New("paymentMethod.options is locked")
		}
	}
	delete(changes, "options")
	for name, member := range changes {
		if isNull(member) {
			delete(changes, name)
		}
	}
	if isNull(value) && !locked {
		delete(stored, "paymentMethod")
		return nil
	}
	if locked {
		if changes == nil {
			changes = rawObject{}
		}
		changes["options"] = options
	}
	text, err := encodeCareful(changes)
	stored["paymentMethod"] = text
	return err
}

func isNull(value json.RawMessage) bool { return string(value) == "null" }
