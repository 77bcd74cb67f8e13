package validate

import (
	"strings"

	"github.com/clientsession/clientsession/document"
)

func (c *checker) text(f *field, v document.Value) {
	if !c.is(v, document.String) {
		return
	}
	length := v.Len()
	if length < f.minimum {
		c.fault(v, TooShort, Params{Limit: f.minimum})
	}
	if f.maximum > 0 && length > f.maximum {
		c.fault(v, TooLong, Params{Limit: f.maximum})
	}
}

// integer checks an amount or a quantity. The spellings 7.00, 7e2 and -0 are
// refused although they are integers: an amount in major units must never be
// mistaken for one in minor units (SPEC V3).
func (c *checker) integer(v document.Value, expected string) {
	if v.Kind() != document.Number {
		c.fault(v, Type, Params{Expected: "integer", Actual: v.Kind().String()})
		return
	}
	if _, ok := v.Int64(); ok {
		return
	}
	digits, negative := strings.CutPrefix(v.Raw(), "-")
	if strings.Trim(digits, "0123456789") != "" || negative && digits == "0" {
		c.fault(v, Integer, Params{Expected: expected})
		return
	}
	c.fault(v, Range, Params{Minimum: 0, Maximum: maxAmount})
}

func (c *checker) currencyCode(v document.Value) {
	if !c.is(v, document.String) {
		return
	}
	if text, _ := v.Text(); !c.policy.accepts(text) {
		c.fault(v, CurrencyNotAccepted, Params{})
	}
}

// names finds empty member names, at every depth of metadata (SPEC V5).
func (c *checker) names(v document.Value) {
	for i, element := range v.Elements() {
		if isContainer(element) {
			c.path = append(c.path, step{index: i, isElement: true})
			c.names(element)
			c.path = c.path[:len(c.path)-1]
		}
	}
	for name, value := range v.Members() {
		if name != "" && !isContainer(value) {
			continue
		}
		c.path = append(c.path, step{name: name})
		if name == "" {
			c.fault(value, EmptyName, Params{})
		}
		c.names(value)
		c.path = c.path[:len(c.path)-1]
	}
}

func isContainer(v document.Value) bool { return v.Kind() >= document.Array }

// unknown says that the API has no such member at the top of a patch (SPEC V2).
func (c *checker) unknown(name string, v document.Value) {
	severity := Error
	switch c.policy.UnknownMembers {
	case KeepUnknown:
		return
	case WarnUnknown:
		severity = Warning
	}
	at, _ := v.Offsets()
	c.path = append(c.path, step{name: name})
	c.add(severity, Unknown, Params{}, at)
	c.path = c.path[:len(c.path)-1]
}
