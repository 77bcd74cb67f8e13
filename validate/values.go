package validate

import (
	"math"
	"strings"

	"github.com/clientsession/clientsession/document"
)

// maxAmount is the greatest amount and the greatest quantity (SPEC V3).
const maxAmount = math.MaxInt64

// faultOf gives the code of what is wrong with a value itself, members and
// elements apart, or "".
func (c *checker) faultOf(n *node, v document.Value) Code {
	kind := v.Kind()
	switch n.Kind {
	case Text:
		return textFault(n, v)
	case Amount, Quantity:
		return integerFault(v)
	case Object, Metadata:
		if kind != document.Object {
			return Type
		}
	case Array:
		if kind != document.Array {
			return Type
		}
	case Flag:
		if kind != document.Bool {
			return Type
		}
	case Weight:
		return weightFault(v)
	case OneOf, CurrencyCode, Email:
		text, ok := v.Text()
		switch {
		case !ok:
			return Type
		case n.Kind == OneOf && !n.List.Contains(text):
			return Enum
		case n.Kind == CurrencyCode && !c.policy.accepts(text):
			return CurrencyNotAccepted
		case n.Kind == Email && !isEmail(text):
			return Format
		}
	}
	return ""
}

func textFault(n *node, v document.Value) Code {
	if v.Kind() != document.String {
		return Type
	}
	// A text has no more code points than it has bytes between its quotes, and
	// is empty only if there are none: mostly nothing need be counted.
	size := len(v.Raw()) - len(`""`)
	if size < n.Minimum || n.Minimum > 1 && v.Len() < n.Minimum {
		return TooShort
	}
	if n.Maximum > 0 && size > n.Maximum && v.Len() > n.Maximum {
		return TooLong
	}
	return ""
}

// integerFault is about amounts and quantities. The spellings 7.00, 7e2 and -0
// are refused although they are integers: an amount in major units must never
// be mistaken for one in minor units (SPEC V3).
func integerFault(v document.Value) Code {
	if _, ok := v.Int64(); ok {
		return ""
	}
	if v.Kind() != document.Number {
		return Type
	}
	digits, negative := strings.CutPrefix(v.Raw(), "-")
	switch {
	case v.IsDigits():
		return Range // too great; of which it takes no look at a million digits to be sure
	case !negative, digits == "0", strings.Trim(digits, "0123456789") != "":
		return Integer
	}
	return Range // below 0
}

// weightFault asks for a number of 0 or more, however it is written.
func weightFault(v document.Value) Code {
	if v.Kind() != document.Number {
		return Type
	}
	if digits, negative := strings.CutPrefix(v.Raw(), "-"); negative {
		mantissa, _, _ := strings.Cut(strings.ToLower(digits), "e")
		if strings.Trim(mantissa, "0.") != "" {
			return Range
		}
	}
	return ""
}

// paramsOf gives the parameters that belong to a fault of faultOf.
func paramsOf(n *node, v document.Value, code Code) Params {
	switch code {
	case Type:
		return Params{
			Expected:   n.Kind.JSONType(),
			Actual:     v.Kind().String(),
			LooksMajor: n.Kind == Amount && looksMajor(v),
		}
	case Integer:
		return Params{Expected: n.Kind.String(), LooksMajor: n.Kind == Amount && looksMajor(v)}
	case Range:
		if n.Kind == Weight {
			return Params{}
		}
		return Params{Maximum: maxAmount}
	case TooShort:
		return Params{Limit: n.Minimum}
	case TooLong:
		return Params{Limit: n.Maximum}
	case Enum:
		return Params{List: n.List}
	case Format:
		return Params{Expected: n.Kind.String()}
	}
	return Params{}
}

// looksMajor reports whether a value is written as amounts in major units are:
// 7.00, or "7.00", or "7,00".
func looksMajor(v document.Value) bool {
	text, ok := v.Text()
	if !ok {
		text = v.Raw()
	}
	whole, fraction, ok := strings.Cut(strings.Replace(text, ",", ".", 1), ".")
	return ok && whole != "" && fraction != "" && strings.Trim(whole+fraction, "0123456789") == ""
}

// repeats reports whether an element stands in its array already, and notes that
// it does now. What is no value of the list is a fault of its own.
func (n *node) repeats(seen *uint64, element document.Value) bool {
	text, _ := element.Text()
	position := n.each.List.position(text)
	if position < 0 {
		return false
	}
	bit := uint64(1) << position
	again := *seen&bit != 0
	*seen |= bit
	return again
}

// names finds empty member names, at every depth of metadata (SPEC V5); stored
// is what is in its place there. Where a table merges metadata, a name may have
// been stored, and its neighbour be the patch's (SPEC V7).
func (c *checker) names(v, stored document.Value) {
	for i, element := range v.Elements() {
		if isContainer(element) { // arrays are never merged
			c.namesBelow(step{index: i, isElement: true}, element, none)
		}
	}
	var counterparts []document.Pair // in the order of v; nothing where nothing is stored
	if stored.Exists() {
		// A cursor would take quadratic time: these names are anybody's.
		var m document.Matcher
		counterparts = m.Match(nil, v, stored)
	}
	for name, value := range v.Members() {
		var before document.Value
		if len(counterparts) > 0 && counterparts[0].A == value {
			before, counterparts = counterparts[0].B, counterparts[1:]
		}
		if c.dropped[value] {
			continue
		}
		if name == "" {
			wasBefore := c.before
			c.before = wasBefore || same(value, before)
			c.fault(step{}, value, EmptyName, Params{})
			c.before = wasBefore
		}
		if isContainer(value) {
			c.namesBelow(step{name: name}, value, before)
		}
	}
}

func (c *checker) namesBelow(s step, v, stored document.Value) {
	wasBefore := c.before
	c.before = wasBefore || same(v, stored)
	c.path = append(c.path, s)
	if c.before {
		stored = none
	}
	c.names(v, stored)
	c.path = c.path[:len(c.path)-1]
	c.before = wasBefore
}

func isContainer(v document.Value) bool { return v.Kind() >= document.Array }
