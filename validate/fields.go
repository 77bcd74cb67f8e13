package validate

import (
	"math"
	"strings"
)

// maxAmount is the greatest amount and the greatest quantity (SPEC V3).
const maxAmount = math.MaxInt64

// What [Params.Expected] says for [Integer].
const (
	expectedAmount   = "amount"
	expectedQuantity = "quantity"
)

// kind is what a field must be.
type kind uint8

const (
	anything     kind = iota
	text              // a string of minimum to maximum code points
	amount            // 0 to maxAmount in minor units, digits only (SPEC V3)
	quantity          // 0 to maxAmount, digits only (SPEC V3)
	currencyCode      // a string, one of the accepted codes (SPEC V4)
	object
	array
	opaque // an object of anything, without empty names (SPEC V5)
)

// row is one field of the API: its path, what it must be, and in whose view it
// stands. A "*" in a path is every element of an array.
//
// Required members are required in their parent, and cannot be null; required
// elements cannot be null.
type row struct {
	path             string
	kind             kind
	minimum, maximum int // code points; a maximum of 0 is none
	required         bool
	patchOnly        bool
}

// rows are the fields, in the order of FIELDS.md.
var rows = []row{
	{path: "/clientToken", kind: text, minimum: 1, required: true, patchOnly: true},
	{path: "/customerId", kind: text, minimum: 1, maximum: 256},
	{path: "/orderId", kind: text, minimum: 1, maximum: 256},
	{path: "/currencyCode", kind: currencyCode},
	{path: "/amount", kind: amount},
	{path: "/order", kind: object},
	{path: "/order/lineItems", kind: array},
	{path: "/order/lineItems/*", kind: object, required: true},
	{path: "/order/lineItems/*/amount", kind: amount, required: true},
	{path: "/order/lineItems/*/quantity", kind: quantity},
	{path: "/order/lineItems/*/discountAmount", kind: amount},
	{path: "/order/lineItems/*/taxAmount", kind: amount},
	{path: "/order/fees", kind: array},
	{path: "/order/fees/*", kind: object, required: true},
	{path: "/order/fees/*/amount", kind: amount, required: true},
	{path: "/order/shipping", kind: object},
	{path: "/order/shipping/amount", kind: amount},
	{path: "/customer", kind: object},
	{path: "/customer/billingAddress", kind: object},
	{path: "/customer/shippingAddress", kind: object},
	{path: "/metadata", kind: opaque},
	{path: "/paymentMethod", kind: object},
	{path: "/paymentMethod/options", kind: object},
}

// field is a row in the tree along the paths.
type field struct {
	row
	name    string
	members []*field
	element *field
}

// root is the tree of all rows. Nothing changes it once it is made.
var root = tree(rows)

func tree(rows []row) *field {
	root := &field{row: row{kind: object}}
	for _, r := range rows {
		at := root
		for name := range strings.SplitSeq(r.path[1:], "/") {
			at = at.descend(name)
		}
		at.row = r
	}
	return root
}

// descend gives the field below f, and makes it if it is not there yet.
func (f *field) descend(name string) *field {
	if name == "*" {
		if f.element == nil {
			f.element = &field{}
		}
		return f.element
	}
	if i := f.position(name); i >= 0 {
		return f.members[i]
	}
	member := &field{name: name}
	f.members = append(f.members, member)
	return member
}

// mergesRight says that an object merged of two right objects is right: that no
// object asks for a member, or only inside arrays, which are never merged.
var mergesRight = !root.asksForMembers()

func (f *field) asksForMembers() bool {
	for _, m := range f.members {
		if m.required && !m.patchOnly || m.asksForMembers() {
			return true
		}
	}
	return false
}

// position gives where the field of that name stands among the members, or -1.
func (f *field) position(name string) int {
	for i, m := range f.members {
		if m.name == name {
			return i
		}
	}
	return -1
}
