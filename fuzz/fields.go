package fuzz

import (
	"slices"
	"strconv"
	"strings"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// field is a row of the API's fields, with those below it. Which fields there
// are, and within which limits, is taken from the engine's own table: whether
// that is right is not the kit's affair, and a field that is added there is made
// here from then on.
type field struct {
	validate.Field
	name    string
	members []field
	each    *field // of an array or of an object with free names
	inArray bool
}

// topLevel are the fields at the top of a session. The currency has to be there
// wherever there is an amount, and has a place of its own in generators.
var topLevel = slices.DeleteFunc(fieldsBelow("", false).members, func(f field) bool {
	return f.PatchOnly || f.Kind == validate.CurrencyCode
})

func fieldsBelow(path string, inArray bool) field {
	var all field
	for _, row := range validate.Fields() {
		name, ok := strings.CutPrefix(row.Path, path+"/")
		if !ok || strings.Contains(name, "/") {
			continue
		}
		f := fieldsBelow(row.Path, inArray || row.Kind == validate.Array)
		f.Field, f.name, f.inArray = row, name, inArray
		if name == "*" {
			all.each = &f
		} else {
			all.members = append(all.members, f)
		}
	}
	return all
}

// any chooses a value that the API allows.
func (f field) any(c *Choices) Tree {
	if f.inArray && !f.Required && c.oneIn(6) {
		return null() // arrays keep their nulls (SPEC M3)
	}
	switch f.Kind {
	case validate.Text:
		return f.anyText(c)
	case validate.Email:
		return anyEmail(c)
	case validate.OneOf:
		return oneOf(f.List.Values()...)(c)
	case validate.CurrencyCode:
		return anyCurrency(c)
	case validate.Amount:
		return anyAmount(c)
	case validate.Quantity:
		return number(strconv.Itoa(c.Below(5)))
	case validate.Weight:
		return number(pick(c, []string{"0", "0.50", "70", "1e2", "-0", "12345678901234567890.5"}))
	case validate.Flag:
		return literal(document.Bool, pick(c, []string{"false", "true"}))
	case validate.Array:
		return f.anyArray(c)
	case validate.Metadata:
		return anyMetadata(c)
	case validate.Object:
		return f.anyObject(c)
	}
	return AnyTree(c, 3)
}

// anyText is mostly short, and now and then at one of its limits.
func (f field) anyText(c *Choices) Tree {
	switch {
	case !c.oneIn(12):
		return anyName(c)
	case f.Maximum > 0 && c.oneIn(2):
		return text(strings.Repeat(pick(c, []string{"x", "é", "😀"}), f.Maximum))
	}
	return text(strings.Repeat("x", f.Minimum))
}

func (f field) anyArray(c *Choices) Tree {
	t := array()
	for range c.Below(4) {
		element := f.each.any(c)
		isThere := func(other Tree) bool { return other.Text() == element.Text() }
		if !f.Unique || !slices.ContainsFunc(t.Elements, isThere) {
			t.Elements = append(t.Elements, element)
		}
	}
	return t
}

// anyObject chooses some of the members of an object, those that it must have,
// and now and then a free one.
func (f field) anyObject(c *Choices) Tree {
	t := object()
	for _, m := range f.members {
		likely := 3
		if m.Kind == validate.Object || m.Kind == validate.Array {
			likely = 2 // most rules are about what is inside
		}
		if m.Required || c.oneIn(likely) {
			t = t.withSpelled(c, m.name, m.any(c))
		}
	}
	if f.each != nil && c.oneIn(2) {
		if name := pick(c, f.each.List.Values()); !t.Get(name).Exists() {
			t = t.withSpelled(c, name, f.each.any(c))
		}
	}
	for _, extra := range extras[f.Path] {
		if c.oneIn(3) {
			t = t.withSpelled(c, extra, AnyTree(c, 4))
		}
	}
	if c.oneIn(3) {
		t = t.withSpelled(c, pick(c, freeNames), AnyTree(c, 3))
	}
	shuffle(c, t.Members)
	return t
}

// extras are names that the API does not have, in objects where the same few are
// often there, so that sessions and patches meet at any depth.
var extras = map[string][]string{"/customer": {"x", "y"}, "/order": {"note"}}

// broken chooses a value that the API does not allow.
func (f field) broken(c *Choices) Tree {
	if c.oneIn(3) {
		return f.ofAnotherType(c)
	}
	switch f.Kind {
	case validate.Text:
		if f.Minimum > 0 && c.oneIn(2) {
			return text("")
		}
		if f.Maximum > 0 {
			return text(strings.Repeat(pick(c, []string{"x", "é", "😀"}), f.Maximum+1))
		}
	case validate.Email:
		return text(pick(c, []string{"example", "", "a@", "@b", "a b@c", "a@b@c", "a@b."}))
	case validate.OneOf:
		return text(pick(c, []string{"", "NONE", strings.ToLower(f.List.Values()[0]), f.List.Values()[0] + ","}))
	case validate.CurrencyCode:
		return pick(c, []Tree{text("usd"), text("XXX"), text(""), number("840")})
	case validate.Amount, validate.Quantity:
		return pick(c, []Tree{number("7.00"), number("7e2"), number("-0"), number("-1"), text("700"), text("7,00"), number("9223372036854775808")})
	case validate.Weight:
		return number(pick(c, []string{"-1", "-1e-400", "-0.5"}))
	case validate.Array:
		if f.Unique {
			twice := f.each.any(c)
			return array(twice, twice)
		}
		return array(f.each.broken(c))
	case validate.Metadata:
		return pick(c, []Tree{object(member("", null())), object(member("a", array(object(member("", number("0"))))))})
	case validate.Object:
		if required := slices.IndexFunc(f.members, func(m field) bool { return m.Required }); required >= 0 {
			return f.anyObject(c).without(f.members[required].name)
		}
		if len(f.members) > 0 {
			m := pick(c, f.members)
			return f.anyObject(c).with(m.name, m.broken(c))
		}
	}
	return f.ofAnotherType(c)
}

func (f field) ofAnotherType(c *Choices) Tree {
	others := map[string]Tree{
		"boolean": literal(document.Bool, "true"), "number": number("1.5"), "string": text("1"), "array": array(), "object": object(),
	}
	wanted := f.Kind.JSONType()
	if wanted == "integer" {
		wanted = "number"
	}
	var wrong []Tree
	for _, name := range []string{"string", "number", "array", "object", "boolean"} {
		if name != wanted {
			wrong = append(wrong, others[name])
		}
	}
	return pick(c, wrong)
}

func oneOf(values ...string) func(*Choices) Tree {
	return func(c *Choices) Tree { return literal(document.String, spell(c, pick(c, values))) }
}

var (
	anyCurrency = oneOf("USD", "EUR", "JPY", "BHD", "KWD", "CLP")
	anyName     = oneOf("Ada", "Zoë", "李", `O"Brien`, "id-1", "é/~", "😀")
	anyEmail    = oneOf("ada@example.com", "zoe+shop@example.org", "李@例え.jp", `"a b"@[192.0.2.1]`)
)

// anyAmount is mostly small, so that amounts meet, and now and then so great
// that sums leave 63 bits.
func anyAmount(c *Choices) Tree {
	if c.oneIn(40) {
		return number(pick(c, []string{"9223372036854775807", "4611686018427387904"}))
	}
	return number(strconv.Itoa(c.Below(4) * pick(c, []int{1, 100, 250})))
}

// anyMetadata has everything but what SPEC V5 forbids.
func anyMetadata(c *Choices) Tree { return withoutEmptyNames(AnyObject(c, 4)) }
