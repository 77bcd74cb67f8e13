package compare

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/clientsession/clientsession/fuzz/plain"
)

// applyJSONPatch applies the operations of RFC 6902 that a receipt has, to
// members of objects or the whole document. Libraries that do it pass numbers
// through floats or take a name that comes twice; these few lines do not.
func applyJSONPatch(v, operations *plain.Value) (*plain.Value, error) {
	for _, operation := range operations.Elements {
		op, path := operation.Get("op"), operation.Get("path")
		if op == nil || path == nil {
			return nil, fmt.Errorf("%s is no operation", operation)
		}
		var names []string
		for _, segment := range strings.Split(path.Text, "/")[1:] {
			names = append(names, unescape.Replace(segment))
		}
		changed, err := operate(v, op.Text, names, operation.Has("value"))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", operation, err)
		}
		v = changed
	}
	return v, nil
}

var unescape = strings.NewReplacer("~1", "/", "~0", "~")

// operate gives the value with one thing in it another; what v had stays as it
// was.
func operate(v *plain.Value, op string, names []string, value *plain.Value) (*plain.Value, error) {
	if len(names) == 0 {
		if value == nil || op == "remove" {
			return nil, fmt.Errorf("nothing would be left")
		}
		return value, nil
	}
	if v == nil || v.Kind != "object" {
		return nil, fmt.Errorf("it leads through what is no object")
	}
	name, stored := names[0], v.Has(names[0])
	var inside *plain.Value
	switch {
	case len(names) > 1:
		changed, err := operate(stored, op, names[1:], value)
		if err != nil {
			return nil, err
		}
		inside = changed
	case op == "add" && value != nil:
		inside = value
	case op == "replace" && value != nil && stored != nil:
		inside = value
	case op == "remove" && stored != nil:
	default:
		return nil, fmt.Errorf("it cannot be done")
	}
	result := plain.Object()
	for _, other := range v.Names {
		if other == name {
			result.Add(other, v.Members[other].Spelled, inside)
		} else {
			result.Add(other, v.Members[other].Spelled, v.Has(other))
		}
	}
	if !slices.Contains(v.Names, name) {
		result.Add(name, strconv.Quote(name), inside)
	}
	return result, nil
}
