package fuzz

import (
	"slices"
	"strconv"
	"strings"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// Fault is what is wrong with a document: where, and by which of the engine's
// names.
type Fault struct {
	Pointer document.Pointer // the member itself, a missing or unknown one too
	Code    validate.Code    // of the finding that tells it
}

// Spoil puts one fault, and no other, into a patch or a request that is right,
// and tells it (SPEC V2 to V5). Every field has the same chance, at any depth; what
// it is in is added where it is missing. The document given is not changed.
//
// Where the document is an order's, nothing about its sum is a fault. In a
// patch, a fault at, above or below a locked member is not the only reason to refuse
// it: the lock is another. An unknown member at the top is a fault unless the engine is
// told otherwise, and a clientToken is one of a patch only.
func Spoil(c *Choices, t Tree) (Tree, Fault) {
	which := c.Below(len(everyField) + 2)
	if which >= len(everyField) {
		slip := pick(c, slips)
		return t.with(slip.name, AnyTree(c, 2)), Fault{"/" + document.Pointer(slip.name), slip.code}
	}
	return everyField[which].spoil(c, t)
}

// slips are names at the top that people write and the API does not have.
var slips = []struct {
	name string
	code validate.Code
}{
	{"Amount", validate.Unknown}, {"ammount", validate.Unknown}, {"*", validate.Unknown}, {"", validate.Unknown}, {"1", validate.Unknown},
	{"lineItems", validate.Misplaced}, {"fees", validate.Misplaced}, {"emailAddress", validate.Misplaced},
}

// spoil breaks the field in a document, which gets one if it has none.
func (f *field) spoil(c *Choices, whole Tree) (Tree, Fault) {
	if f.Required && f.name != "*" && c.oneIn(3) {
		return missing(c, wholeSession, whole, f.way(), "")
	}
	return f.broken(c).put(c, wholeSession, whole, f.way(), "")
}

// way gives the fields from the top down to the field itself.
func (f *field) way() []*field {
	var way []*field
	for at := f; at.up != nil; at = at.up {
		way = append(way, at)
	}
	slices.Reverse(way)
	return way
}

// missing takes the member away at the end of a way.
func missing(c *Choices, at *field, t Tree, way []*field, path document.Pointer) (Tree, Fault) {
	f := way[0]
	if len(way) == 1 {
		// Without its amount a line would come to less than 0.
		return t.without(f.name).without("discountAmount"), Fault{path.Member(f.name), validate.Required}
	}
	return below(c, at, t, f, path, func(child Tree, path document.Pointer) (Tree, Fault) {
		return missing(c, f, child, way[1:], path)
	})
}

// breakage is a value that is wrong, and where in it is what.
type breakage struct {
	value Tree
	rest  document.Pointer
	code  validate.Code
}

// put sets the value at the end of a way.
func (b breakage) put(c *Choices, at *field, t Tree, way []*field, path document.Pointer) (Tree, Fault) {
	f := way[0]
	return below(c, at, t, f, path, func(child Tree, path document.Pointer) (Tree, Fault) {
		if len(way) == 1 {
			return b.value, Fault{path + b.rest, b.code}
		}
		return b.put(c, f, child, way[1:], path)
	})
}

// below changes the member or element of t that a field is. What is missing is
// made first, and right.
func below(c *Choices, at *field, t Tree, f *field, path document.Pointer, change func(Tree, document.Pointer) (Tree, Fault)) (Tree, Fault) {
	isRight := func(t Tree) bool {
		return t.IsObject() || f.Kind != validate.Object && f.Kind != validate.Array || f.Kind == validate.Array && t.Kind == document.Array
	}
	filled := func(child Tree) Tree {
		if !child.Exists() || !isRight(child) {
			return f.bare(c)
		}
		return child
	}
	if at.Kind == validate.Array {
		i := c.Below(len(t.Elements) + 1)
		elements := slices.Clone(t.Elements)
		if i == len(elements) {
			elements = append(elements, f.bare(c))
		}
		changed, fault := change(filled(elements[i]), path.Element(i))
		elements[i] = changed
		return array(elements...), fault
	}
	name := f.name
	if name == "*" {
		name = at.freeName(c)
		for _, m := range t.Members {
			if at.member(m.Name()) == f {
				name = m.Name()
			}
		}
	}
	changed, fault := change(filled(t.Get(name)), path.Member(name))
	return t.with(name, changed), fault
}

// bare is a value that is right and has no more in it than it must.
func (f *field) bare(c *Choices) Tree {
	switch f.Kind {
	case validate.Object:
		t := object()
		for _, m := range f.members {
			if m.Required && !m.PatchOnly {
				t.put(c, m.name, m.bare(c))
			}
		}
		return t
	case validate.Array:
		return array()
	}
	for {
		if t := f.any(c); !t.IsNull() {
			return t
		}
	}
}

// broken chooses a value that the API does not allow, with a single fault.
func (f *field) broken(c *Choices) breakage {
	if c.oneIn(3) {
		return f.ofAnotherType(c)
	}
	switch f.Kind {
	case validate.Text:
		if f.Minimum > 0 && (f.Maximum == 0 || c.oneIn(2)) {
			return breakage{text(""), "", validate.TooShort}
		}
		if f.Maximum > 0 {
			return breakage{text(strings.Repeat(pick(c, letters), f.Maximum+1)), "", validate.TooLong}
		}
	case validate.Email:
		return breakage{text(pick(c, noEmails)), "", validate.Format}
	case validate.OneOf:
		first := f.values[0]
		return breakage{text(pick(c, []string{"", "NONE", strings.ToLower(first), first + ",", " " + first})), "", validate.Enum}
	case validate.CurrencyCode:
		return breakage{text(pick(c, noCurrencies)), "", validate.CurrencyNotAccepted}
	case validate.Amount, validate.Quantity:
		return pick(c, noIntegers)
	case validate.Weight:
		return breakage{number(pick(c, noWeights)), "", validate.Range}
	case validate.Array:
		if f.Unique {
			twice := f.each.any(c)
			return breakage{array(twice, respell(c, twice)), "/1", validate.NotUnique}
		}
	case validate.Metadata:
		inner := pick(c, noMetadata)
		return breakage{inner.value, inner.rest, inner.code}
	}
	return f.ofAnotherType(c)
}

var (
	noEmails     = []string{"example", "", "a@", "@b", "a b@c", "a@b@c", "a@b."}
	noCurrencies = []string{"usd", "XXX", "", "US", "USD "}
	noWeights    = []string{"-1", "-1e-400", "-0.5"}
	noIntegers   = []breakage{
		{number("7.00"), "", validate.Integer}, {number("7e2"), "", validate.Integer}, {number("-0"), "", validate.Integer},
		{number("-1"), "", validate.Range}, {number("9223372036854775808"), "", validate.Range},
		{number("1e1000000000"), "", validate.Integer}, {number("-1.5"), "", validate.Integer},
		{text("700"), "", validate.Type}, {text("7,00"), "", validate.Type},
	}
	noMetadata = []breakage{
		{object(member("", null())), "/", validate.EmptyName},
		{object(member("a", array(object(member("", number("0")))))), "/a/0/", validate.EmptyName},
		{object(member("a", object(member("b", object(member("", object())))))), "/a/b/", validate.EmptyName},
	}
)

// ofAnotherType chooses a value of another JSON type, null where that is one.
func (f *field) ofAnotherType(c *Choices) breakage {
	wanted := f.Kind.JSONType()
	if wanted == "integer" {
		wanted = "number"
	}
	wrong := make([]Tree, 0, len(everyType))
	for _, t := range everyType {
		if t.Kind.String() != wanted && (!t.IsNull() || f.Required) {
			wrong = append(wrong, t)
		}
	}
	return breakage{pick(c, wrong), "", validate.Type}
}

var everyType = []Tree{text("1"), number("1.5"), array(), object(), literal(document.Bool, "true"), null()}

// sameWithoutIndices reports whether two pointers lead to the same field:
// indices of elements aside.
func sameWithoutIndices(a, b document.Pointer) bool {
	return slices.EqualFunc(slices.Collect(a.Tokens()), slices.Collect(b.Tokens()), func(x, y string) bool {
		return x == y || isIndex(x) && isIndex(y)
	})
}

func isIndex(segment string) bool {
	_, err := strconv.Atoi(segment)
	return err == nil
}
