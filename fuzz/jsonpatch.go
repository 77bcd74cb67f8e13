package fuzz

import (
	"errors"
	"fmt"
	"slices"

	"github.com/clientsession/clientsession/document"
)

// applyJSONPatch applies a JSON Patch by RFC 6902, as far as it goes about
// objects: add, remove and replace. It is as strict as the RFC: what is removed
// or replaced has to be there, and what something is added to.
func applyJSONPatch(t Tree, operations []byte) (Tree, error) {
	list, err := readTree(operations, 64+2) // the array and the operation around a value
	if err != nil || list.Kind != document.Array {
		return Tree{}, errors.New("it is no array of operations")
	}
	for _, operation := range list.Elements {
		names := slices.Collect(document.Pointer(operation.Get("path").Text()).Tokens())
		changed, ok := operate(t, operation.Get("op").Text(), names, operation.Get("value"))
		if !ok {
			return Tree{}, fmt.Errorf("%s cannot be applied", operation)
		}
		t = changed
	}
	return t, nil
}

func operate(t Tree, op string, names []string, value Tree) (changed Tree, ok bool) {
	if op == "remove" && len(names) == 0 || op != "remove" && !value.Exists() {
		return t, false
	}
	if len(names) == 0 {
		return value, op == "add" || op == "replace"
	}
	there := t.Get(names[0])
	switch {
	case !t.IsObject():
		return t, false
	case len(names) > 1:
		if !there.Exists() {
			return t, false
		}
		below, ok := operate(there, op, names[1:], value)
		return t.with(names[0], below), ok
	case op == "add", op == "replace" && there.Exists():
		return t.with(names[0], value), true
	case op == "remove" && there.Exists():
		return t.without(names[0]), true
	}
	return t, false
}
