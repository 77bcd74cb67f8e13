package validate_test

import (
	"slices"
	"strings"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// What makes documents of the table of fields: right ones, around a value that
// is to be tried.

// filledAround gives a document that is right but for the value at the path.
func filledAround(path, value string) string {
	for path != "" {
		parent, name, isElement := cutLast(path)
		switch {
		case isElement && isArray(parent):
			value = "[" + value + "]"
		case isElement:
			value = `{"` + nameFor(path) + `":` + value + `}`
		default:
			value = objectWith(parent, name, value)
		}
		path = parent
	}
	return value
}

// filled gives the smallest right object at a path.
func filled(path string) string { return objectWith(path, "", "") }

// objectWith gives an object with the members that are required, and with one
// that has that value, required or not.
func objectWith(path, name, value string) string {
	var members []string
	for _, f := range membersOf(path) {
		if _, required, _ := cutLast(f.Path); f.Required && !f.PatchOnly && required != name {
			members = append(members, `"`+required+`":0`) // an amount; another kind would be found wrong
		}
	}
	if name != "" {
		members = append(members, `"`+name+`":`+value)
	}
	return "{" + strings.Join(members, ",") + "}"
}

// wholeDocument has every field of the table, with a value that is right.
func wholeDocument() string { return wholeValue(validate.Field{Kind: validate.Object}) }

func wholeValue(f validate.Field) string {
	switch f.Kind {
	case validate.Text:
		return `"` + strings.Repeat("x", max(1, f.Minimum)) + `"`
	case validate.Email:
		return `"ada@example.com"`
	case validate.OneOf:
		return `"` + f.List.Values()[0] + `"`
	case validate.CurrencyCode:
		return `"EUR"`
	case validate.Flag:
		return "true"
	case validate.Array:
		return "[" + wholeValue(elementOf(f)) + "]"
	case validate.Object, validate.Metadata:
		var members []string
		for _, m := range membersOf(f.Path) {
			members = append(members, `"`+nameFor(m.Path)+`":`+wholeValue(m))
		}
		return "{" + strings.Join(members, ",") + "}"
	}
	return "1"
}

// membersOf gives the fields right below a path, those with a free name too.
func membersOf(path string) []validate.Field {
	return slices.DeleteFunc(validate.Fields(), func(f validate.Field) bool {
		parent, _, _ := cutLast(f.Path)
		return parent != path
	})
}

func elementOf(array validate.Field) validate.Field { return membersOf(array.Path)[0] }

// placeOf gives where filledAround puts the value.
func placeOf(path string) document.Pointer {
	var p document.Pointer
	at := ""
	for name := range document.Pointer(path).Tokens() {
		switch parent := at; {
		case name != "*":
			p = p.Member(name)
		case isArray(parent):
			p = p.Element(0)
		default:
			p = p.Member(nameFor(parent + "/*"))
		}
		at += "/" + name
	}
	return p
}

// nameFor gives the member's name, and for a free one the last that is known
// and that has no row of its own.
func nameFor(path string) string {
	parent, name, isFree := cutLast(path)
	if !isFree {
		return name
	}
	known := fieldAt(path).List.Values()
	for _, f := range membersOf(parent) {
		_, taken, _ := cutLast(f.Path)
		known = slices.DeleteFunc(known, func(name string) bool { return name == taken })
	}
	return known[len(known)-1]
}

func fieldAt(path string) validate.Field {
	all := validate.Fields()
	return all[slices.IndexFunc(all, func(f validate.Field) bool { return f.Path == path })]
}

func isArray(path string) bool { return path != "" && fieldAt(path).Kind == validate.Array }

// inArray reports whether a path leads into or through an element of an array.
func inArray(path string) bool {
	for at := path; at != ""; {
		parent, _, isFree := cutLast(at)
		if isFree && isArray(parent) {
			return true
		}
		at = parent
	}
	return false
}

func cutLast(path string) (parent, name string, isFree bool) {
	i := strings.LastIndexByte(path, '/')
	return path[:max(i, 0)], path[i+1:], path[i+1:] == "*"
}
