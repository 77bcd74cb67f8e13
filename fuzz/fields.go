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
	up      *field
	members []*field
	each    *field // of an array or of an object with free names
	inArray bool

	values    []string // of the list
	freeNames []string // of members that each stands for
}

var (
	// wholeSession is what the fields are in.
	wholeSession = fieldsBelow(&field{Field: validate.Field{Kind: validate.Object}})

	// topLevel are the fields at the top of a session. The currency has to be
	// there wherever there is an amount, and has a place of its own in generators.
	topLevel = slices.DeleteFunc(slices.Clone(wholeSession.members), func(f *field) bool {
		return f.PatchOnly || f.Kind == validate.CurrencyCode
	})

	// everyField are the fields at every depth, elements among them.
	everyField = wholeSession.within()

	// inDigits are the names of amounts and quantities.
	inDigits = func() (names []string) {
		for _, f := range everyField {
			if f.Kind == validate.Amount || f.Kind == validate.Quantity {
				names = append(names, f.name)
			}
		}
		return names
	}()
)

func fieldsBelow(all *field) *field {
	for _, row := range validate.Fields() {
		name, ok := strings.CutPrefix(row.Path, all.Path+"/")
		if !ok || strings.Contains(name, "/") {
			continue
		}
		f := fieldsBelow(&field{Field: row, name: name, up: all, inArray: all.inArray || all.Kind == validate.Array})
		f.values = row.List.Values()
		if name == "*" {
			all.each = f
		} else {
			all.members = append(all.members, f)
		}
	}
	if all.each != nil {
		for _, name := range all.each.values {
			if all.member(name) == all.each {
				all.freeNames = append(all.freeNames, name)
			}
		}
	}
	return all
}

// within gives all fields below one, in document order.
func (f *field) within() []*field {
	var all []*field
	for _, m := range f.members {
		all = append(append(all, m), m.within()...)
	}
	if f.each != nil {
		all = append(append(all, f.each), f.each.within()...)
	}
	return all
}

// member gives the field that a member is, or nil for a free one.
func (f *field) member(name string) *field {
	for _, m := range f.members {
		if m.name == name {
			return m
		}
	}
	if f.each != nil && f.Kind == validate.Object && slices.Contains(f.each.values, name) {
		return f.each
	}
	return nil
}

// freeName chooses a name for a member that each stands for: one without a row
// of its own.
func (f *field) freeName(c *Choices) string { return pick(c, f.freeNames) }

// any chooses a value that the API allows.
func (f *field) any(c *Choices) Tree {
	if f.inArray && !f.Required && c.oneIn(6) {
		return null() // arrays keep their nulls (SPEC M3)
	}
	switch f.Kind {
	case validate.Text:
		return f.anyText(c)
	case validate.Email:
		return anyOf(c, emails)
	case validate.OneOf:
		return anyOf(c, f.values)
	case validate.CurrencyCode:
		return anyCurrency(c)
	case validate.Amount:
		return f.anyAmount(c)
	case validate.Quantity:
		return number(strconv.Itoa(c.Below(5)))
	case validate.Weight:
		return number(pick(c, weights))
	case validate.Flag:
		return literal(document.Bool, pick(c, flags))
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
func (f *field) anyText(c *Choices) Tree {
	switch {
	case !c.oneIn(24):
		return anyOf(c, shortTexts)
	case f.Maximum > 0 && c.oneIn(2):
		return text(strings.Repeat(pick(c, letters), f.Maximum))
	}
	return text(strings.Repeat("x", f.Minimum))
}

func (f *field) anyArray(c *Choices) Tree {
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
func (f *field) anyObject(c *Choices) Tree {
	t := object()
	sparse := c.Below(3) // most documents are short, and some have nearly all
	for _, m := range f.members {
		likely := 2 + 2*sparse
		if m.Kind == validate.Object || m.Kind == validate.Array {
			likely = 2 // most rules are about what is inside
		}
		if m.Required || c.oneIn(likely) {
			t.put(c, m.name, m.any(c))
		}
	}
	if f.each != nil && c.oneIn(2) {
		t.put(c, f.freeName(c), f.each.any(c))
	}
	for _, extra := range extras[f.Path] {
		if c.oneIn(3) {
			t.put(c, extra, AnyTree(c, 4))
		}
	}
	if c.oneIn(3) {
		t.put(c, pick(c, freeNames), AnyTree(c, 3))
	}
	shuffle(c, t.Members)
	return withFairNet(t, f)
}

// extras are names that the API does not have, in objects where the same few are
// often there, so that sessions and patches meet at any depth.
var extras = map[string][]string{"/customer": {"x", "y"}, "/order": {"note"}}

// greatPart is the greatest amount in an order that generators call right: as
// many of them as they make add up to less than 2⁶³, and no float holds it.
const greatPart = 1<<58 - 1

// anyAmount is mostly small, so that amounts meet, and now and then great.
func (f *field) anyAmount(c *Choices) Tree {
	switch {
	case !c.oneIn(40):
		return number(strconv.Itoa(c.Below(4) * pick(c, units)))
	case strings.HasPrefix(f.Path, "/order/"):
		return number(strconv.Itoa(greatPart))
	}
	return number("9223372036854775807")
}

// withFairNet takes the discount from a line that comes to less than 0 by it,
// because an order of such lines may have no total (SPEC A2). Other objects it
// leaves as they are.
func withFairNet(t Tree, f *field) Tree {
	if f.Path == "/order/lineItems/*" && netOf(t) < 0 {
		return t.without("discountAmount")
	}
	return t
}

// netOf gives what a line that is right comes to (SPEC A1).
func netOf(line Tree) int64 {
	part := func(name string, missing int64) int64 {
		n, err := strconv.ParseInt(line.Get(name).Literal, 10, 64)
		if err != nil {
			return missing // nothing, or null
		}
		return n
	}
	return part("amount", 0)*part("quantity", 1) - part("discountAmount", 0) + part("taxAmount", 0)
}

func anyOf(c *Choices, values []string) Tree {
	return literal(document.String, spell(c, pick(c, values)))
}

func anyCurrency(c *Choices) Tree { return anyOf(c, currencies) }

var (
	currencies = []string{"USD", "EUR", "JPY", "BHD", "KWD", "CLP"}
	shortTexts = []string{"Ada", "Zoë", "李", `O"Brien`, "id-1", "é/~", "😀"}
	emails     = []string{"ada@example.com", "zoe+shop@example.org", "李@例え.jp", `"a b"@[192.0.2.1]`}
	weights    = []string{"0", "0.50", "70", "1e2", "-0", "12345678901234567890.5"}
	letters    = []string{"x", "é", "😀"}
	units      = []int{1, 100, 250}
)

// anyMetadata has everything but what SPEC V5 forbids.
func anyMetadata(c *Choices) Tree { return withoutEmptyNames(AnyObject(c, 4)) }
