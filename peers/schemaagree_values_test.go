package main

import (
	"encoding/json"
	"math/rand"
	"strings"

	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/validate"
)

// valuesAround gives JSON texts at the limits of a row, below and beyond them,
// and of every other type.
func valuesAround(f validate.Field) []string {
	values := []string{
		`null`, `true`, `false`, `0`, `1`, `-1`, `1.5`, `""`, `"x"`, `"0"`, `{}`, `[]`, `[null]`, `[[]]`, `[{}]`,
		`{"":1}`, `{"x":null}`, `{"x":{"":[]}}`,
	}
	switch f.Kind {
	case validate.Text:
		for _, size := range []int{f.Minimum - 1, f.Minimum, f.Minimum + 1, f.Maximum - 1, f.Maximum, f.Maximum + 1} {
			for _, letter := range []string{"a", "é", "€", "😀", `\u0061`, `\ud83d\ude00`, `\"`, "e\u0301", "\u2028"} {
				values = append(values, `"`+strings.Repeat(letter, max(size, 0))+`"`)
			}
		}
	case validate.OneOf:
		for _, value := range f.List.Values() {
			values = append(values, quoted(value), quoted(strings.ToLower(value)), quoted(value+" "))
		}
	case validate.CurrencyCode:
		for code := range currency.All() {
			values = append(values, quoted(code.String()), quoted(strings.ToLower(code.String())))
		}
	case validate.Amount, validate.Quantity:
		values = append(values,
			`-0`, `7.00`, `7e2`, `70e-1`, `7.5`, `75e-1`, `0e5`, `-0.0`, `-7e0`, `"7"`, `"7.00"`,
			`9223372036854775806`, `9223372036854775807`, `9223372036854775808`, `9223372036854775807.0`, `9223372036854775808.0`,
			`9.223372036854775807e18`, `9.223372036854775808E+18`, `18446744073709551616`, `-9223372036854775808`,
			`1e400`, `-1e400`, `1e-400`, `1e1000000000`, strings.Repeat("9", 400), `0.`+strings.Repeat("0", 400)+`1`)
	case validate.Weight:
		values = append(values, `-0`, `-0.0`, `-0e400`, `-1e-400`, `-0.001`, `1e-400`, `1e400`, `12.340`, strings.Repeat("9", 400))
	case validate.Email:
		values = append(values, addresses()...)
	case validate.Metadata:
		values = append(values, `{"a":{"b":[{"c":null}]}}`, `{"a":[[{"":1}]]}`, `{"a":{"":{"":1}}}`, `{" ":{"\u0000":""}}`, `{"":{"":1},"a":""}`)
	case validate.Array:
		if f.Unique {
			values = append(values, `["VISA"]`, `["VISA","VISA"]`, `["VISA","AMEX","VISA","AMEX"]`, `["VISA","visa"]`, `["x","x"]`,
				`["VISA","VISA","x"]`, `[null,null]`, `[0,-0]`, `["\u0056ISA","VISA"]`)
		}
	case validate.Object:
		for _, name := range append(f.List.Values(), "UNKNOWN", "", "VISA ", "PAYMENT_CARDS") {
			values = append(values, `{`+quoted(name)+`:5}`, `{`+quoted(name)+`:{"surcharge":{"amount":-5}}}`)
		}
	}
	return values
}

// addresses are e-mail addresses, and what is near one.
func addresses() []string {
	label := strings.Repeat("a", 63)
	var values []string
	for _, text := range []string{
		"a@b", "a.b@c.d", "a@b.example", "é@ü.example", "李@例.テスト", "😀@😀", "!#$%&'*+-/=?^_`{|}~@a", "a@1.2", "A-b@c--d",
		`"a b"@c`, `"a\"b"@c`, `"a\\"@c`, `"@"@c`, `""@c`, "a@[127.0.0.1]", "a@[IPv6:::1]",
		"", "a", "@", "a@", "@b", "a@b@c", ".a@b", "a.@b", "a..b@c", "a@.b", "a@b.", "a@b..c", "a@-b", "a@b-", "a b@c", "a@b c", "a@b_c",
		`"a@b`, `a"@b`, `"a"b@c`, `"a\"@c`, "\"\u0000\"@c", "a@[]", "a@[b", "a@b]", "a@[a@b]", "a@[é]", "a\n@b", "a@b\n", "(a)@b", "a,b@c",
		"a@\u007f", "\u0080@\u0080",
		strings.Repeat("a", 64) + "@b", strings.Repeat("a", 65) + "@b", strings.Repeat("é", 32) + "@b", strings.Repeat("é", 33) + "@b",
		"a@" + label, "a@" + label + "a", "a@" + strings.Repeat("é", 63), "a@" + strings.Repeat("é", 64),
		"a@" + label + "." + label + "." + label + "." + label, "a@" + label + "." + label + "." + label + "." + label + ".a",
		strings.Repeat("a", 64) + "@" + label + "." + label + "." + label + "." + label,
		strings.Repeat("a", 64) + "@" + label + "." + label + "." + label + "." + label[1:] + ".a", "a@" + strings.Repeat("é.", 100) + "b",
	} {
		values = append(values, quoted(text))
	}
	return values
}

// composer makes a document of one view around the values that are put into it:
// what must be there beside them, is.
type composer struct {
	view validate.View
	rows map[string]validate.Field
	r    *rand.Rand // chooses among free names and elements; nil is the plainest
	root any
}

func newComposer(v validate.View, r *rand.Rand) *composer {
	c := &composer{view: v, rows: map[string]validate.Field{"": {Kind: validate.Object}}, r: r}
	for _, f := range validate.Fields() {
		c.rows[f.Path] = f
	}
	c.root = c.object("")
	return c
}

// put puts a JSON text where a row of the table has its place.
func (c *composer) put(path, value string) {
	c.root = c.with(c.root, "", strings.Split(path, "/")[1:], json.RawMessage(value))
}

func (c *composer) text() []byte {
	text, err := json.Marshal(c.root)
	if err != nil {
		panic(err) // the values are JSON
	}
	return text
}

func (c *composer) with(at any, path string, rest []string, value any) any {
	if len(rest) == 0 {
		return value
	}
	below := path + "/" + rest[0]
	if c.rows[path].Kind == validate.Array {
		list, _ := at.([]any)
		i := c.below(len(list) + 1)
		if i == len(list) {
			list = append(list, nil)
		}
		list[i] = c.with(list[i], below, rest[1:], value)
		return list
	}
	object, ok := at.(map[string]any)
	if !ok {
		object = c.object(path)
	}
	name := rest[0]
	if name == "*" {
		names := append(c.rows[below].List.Values(), "UNKNOWN")
		name = names[1+c.below(len(names)-1)] // the first has a row of its own, or is as good as any
	}
	object[name] = c.with(object[name], below, rest[1:], value)
	return object
}

// object gives an object with the members that it must have.
func (c *composer) object(path string) map[string]any {
	object := map[string]any{}
	for _, f := range validate.Fields() {
		parent, name := cutLast(f.Path, "/")
		if parent != path || !f.Required || name == "*" || f.PatchOnly && c.view != validate.PatchView {
			continue
		}
		object[name] = json.RawMessage(`1`)
		if f.Kind == validate.Text {
			object[name] = json.RawMessage(`"t"`)
		}
	}
	return object
}

func (c *composer) below(n int) int {
	if c.r == nil {
		return 0
	}
	return c.r.Intn(n)
}

func quoted(text string) string {
	literal, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string can be written
	}
	return string(literal)
}
