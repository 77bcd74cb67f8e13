package main

import (
	"fmt"
	"strings"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
)

// generator writes small documents. The kit's own are as large as sessions are,
// and take longer to make and to try than most of them are worth: a small one
// meets the same rules in a tenth of the time, and two small ones have more in
// common. Shrinking is the kit's, since what is written here is read as a tree.
type generator struct {
	c     *fuzz.Choices
	token bool // whether patches need one
}

// shortNames are the names for tables that are about merging alone.
var shortNames = []string{"a", "b", "c", `a`, `\u0061`, "*"}

// freeNames are members that fields leave room for; those with a table's row
// below them are there too.
var freeNames = []string{"x", "y", "note", "é", "a~1", "*", "options", "shipping", `\u0078`}

// scalars are awkward to compare, to spell, or to keep.
var scalars = []string{
	"null", "null", "true", "false", "0", "1", "-0", "1.0", "1.10", "1e2", "100", "10e1", "7.00", "9007199254740992", "9007199254740993",
	"12345678901234567890", "1e400", "1e1000000000", `""`, `"x"`, `"\u0078"`, `"é"`, `"\u00e9"`, `"<&>"`, `"\ud83d\ude00"`, `"😀"`, `"\/"`,
}

// request writes what creates a session; now and then something is wrong in it.
func (g generator) request() string {
	m := members{generator: g}
	if g.c.Below(8) > 0 {
		m.add("currencyCode", g.currency())
	}
	for _, f := range fields {
		if g.c.Below(3) == 0 {
			m.add(f.name, f.write(g))
		}
	}
	return m.String()
}

// patch writes a patch: fields and nulls, and now and then a slip, or no patch at
// all.
func (g generator) patch() string {
	m := members{generator: g}
	if g.token != (g.c.Below(40) == 0) {
		m.add("clientToken", `"t"`)
	}
	for _, f := range fields {
		switch g.c.Below(8) {
		case 0:
			m.add(f.name, "null")
		case 1, 2:
			m.add(f.name, f.write(g))
		}
	}
	switch g.c.Below(24) {
	case 0:
		m.add("currencyCode", g.pick("null", `"usd"`, `"XXX"`, "840"))
	case 1, 2, 3:
		m.add("currencyCode", g.currency())
	case 4:
		m.add(g.pick(freeNames...), g.value(2))
	case 5:
		m.add(g.pick("customer", "order", "metadata", "paymentMethod", "amount"), g.value(1))
	case 6:
		return g.damaged(m.String())
	case 7:
		return g.value(3)
	}
	return m.String()
}

// fields are the members of a session, as the API allows them or nearly.
var fields = []struct {
	name  string
	write func(generator) string
}{
	{"amount", generator.amount},
	{"customer", func(g generator) string {
		m := members{generator: g}
		m.perhaps("firstName", `"Zoë"`)
		m.perhaps("taxId", g.pick(`""`, `"1"`, "null", `"\u0031"`))
		if g.c.Below(3) == 0 {
			address := members{generator: g}
			address.perhaps("city", g.pick(`"Paris"`, "null"))
			address.perhaps("countryCode", g.pick(`"FR"`, `"fr"`, "null"))
			address.perhaps(g.pick(freeNames...), g.value(1))
			m.add("billingAddress", address.String())
		}
		m.free(2)
		return m.String()
	}},
	{"order", func(g generator) string {
		m := members{generator: g}
		if g.c.Below(2) == 0 {
			m.add("lineItems", g.list(func() string {
				line := members{generator: g}
				line.add("amount", g.amount())
				line.perhaps("quantity", g.pick("0", "1", "2", "3", "null"))
				line.perhaps("discountAmount", g.amount())
				line.perhaps("taxAmount", g.amount())
				return line.String()
			}))
		}
		if g.c.Below(3) == 0 {
			m.add("fees", g.list(func() string { return `{"amount":` + g.amount() + `}` }))
		}
		m.perhaps("shipping", g.pick(`{"methodId":"m"}`, `{"amount":5}`, `{"amount":null}`, "null", `{}`))
		m.perhaps("countryCode", g.pick(`"FR"`, `"JP"`, "null"))
		m.free(1)
		return m.String()
	}},
	{"metadata", func(g generator) string { return g.object(freeNames, 2) }},
	{"paymentMethod", func(g generator) string {
		m := members{generator: g}
		m.perhaps("descriptor", g.pick(`""`, `"d"`, "null"))
		m.perhaps("vaultOnSuccess", g.pick("true", "false", "null"))
		m.perhaps("options", g.pick(`{"x":1}`, `{"x":1.0}`, `{"x":2}`, `{}`, `{"PAYPAL":{"surcharge":{"amount":1}}}`, "null"))
		m.free(1)
		return m.String()
	}},
	{"orderId", func(g generator) string { return g.pick(`"o"`, `"\u006f"`, `"p"`, `""`) }},
}

func (g generator) currency() string { return g.pick(`"EUR"`, `"USD"`, `"JPY"`, `"BHD"`, `"\u0045UR"`) }

// amount is small, so that amounts meet, or now and then at the edge of 63 bits.
func (g generator) amount() string {
	switch g.c.Below(40) {
	case 0:
		return g.pick("9223372036854775807", "4611686018427387904", "9223372036854775808")
	case 1:
		return g.pick("null", "-0", "7.00", "7e2", `"7"`, "-1", "true")
	}
	return g.pick("0", "1", "2", "5", "7", "10", "100", "700")
}

// value writes any value of at most the given depth.
func (g generator) value(depth int) string {
	switch kind := g.c.Below(8); {
	case kind == 7 && depth > 0:
		return g.list(func() string { return g.value(depth - 1) })
	case kind > 3 && depth > 0:
		return g.object(freeNames, depth)
	}
	return g.scalar()
}

// scalar writes one of the awkward ones, or now and then any number or text.
func (g generator) scalar() string {
	switch g.c.Below(6) {
	case 0:
		return fmt.Sprintf("%d", g.c.Below(10_000))
	case 1:
		return fmt.Sprintf(`"%c%c"`, 'a'+g.c.Below(26), 'a'+g.c.Below(26))
	}
	return g.pick(scalars...)
}

// object writes an object with these names at every depth.
func (g generator) object(list []string, depth int) string {
	m := members{generator: g}
	for range g.sizes(4) {
		value := g.scalar()
		switch kind := g.c.Below(8); {
		case kind == 7 && depth > 1:
			value = g.list(func() string { return g.object(list, depth-1) })
		case kind > 3 && depth > 1:
			value = g.object(list, depth-1)
		}
		m.add(g.pick(list...), value)
	}
	return m.String()
}

func (g generator) list(element func() string) string {
	var elements []string
	for range g.sizes(2) {
		elements = append(elements, element())
	}
	return "[" + strings.Join(elements, ",") + "]"
}

// damaged cuts a text, or puts something into it that has no place there.
func (g generator) damaged(text string) string {
	at := g.c.Below(len(text) + 1)
	if g.c.Below(3) == 0 {
		return text[:at]
	}
	return text[:at] + g.pick("\x00", "\xff", ",", "}", "]", `"`, `\`, `\ud83d`, `\udc00`, "0", " ", "\ufeff", "e", "-", ".", `{"a":1,"\u0061":2}`) + text[at:]
}

// sizes gives a number of parts from 0 to most, and seldom none: cases without
// any are soon all tried.
func (g generator) sizes(most int) int {
	if g.c.Below(12) == 0 {
		return 0
	}
	return 1 + g.c.Below(most)
}

func (g generator) pick(list ...string) string { return list[g.c.Below(len(list))] }

// members is an object that is being written. A name comes once.
type members struct {
	generator
	text  strings.Builder
	names []string
}

func (m *members) add(name, value string) {
	plain := strings.NewReplacer(`\u0061`, "a", `\u0078`, "x").Replace(name)
	for _, other := range m.names {
		if other == plain {
			return
		}
	}
	m.names = append(m.names, plain)
	m.text.WriteString(`,"` + name + `":` + value)
}

// perhaps adds a member one time in three.
func (m *members) perhaps(name, value string) {
	if m.c.Below(3) == 0 {
		m.add(name, value)
	}
}

// free adds a few members that the API does not have.
func (m *members) free(most int) {
	for range m.c.Below(most + 1) {
		m.add(m.pick(freeNames...), m.value(2))
	}
}

func (m *members) String() string {
	return "{" + strings.TrimPrefix(m.text.String(), ",") + "}"
}

// sessionRows chooses rows for the members of sessions.
func sessionRows(c *fuzz.Choices) []merge.Row {
	return anyRows(c, []string{"customer", "order", "metadata", "paymentMethod", "options", "x", "y", "*", "note", "amount", "billingAddress",
		"clientToken", "lineItems", "shipping", "orderId"})
}

// shortRows chooses rows for [shortNames].
func shortRows(c *fuzz.Choices) []merge.Row { return anyRows(c, []string{"a", "b", "c", "*"}) }

// anyRows chooses rows. They need not make a table.
func anyRows(c *fuzz.Choices, list []string) []merge.Row {
	rows := []merge.Row{}
	for range 1 + c.Below(5) {
		path := document.Pointer("")
		for range c.Below(4) {
			path = path.Member(list[c.Below(len(list))])
		}
		rows = append(rows, merge.Row{Path: path, Strategy: merge.Strategy(1 + c.Below(int(merge.Ignore)))})
	}
	return rows
}
