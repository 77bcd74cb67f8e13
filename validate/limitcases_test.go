package validate_test

import (
	"math"
	"strings"
	"testing"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// limitCase is a value for a field, as JSON, and what is wrong with it.
type limitCase struct {
	name, value string
	code        validate.Code // "" if the value is right
	params      validate.Params
	below       document.Pointer // where the fault is, seen from the field
}

// limitCasesOf gives at least one right and one wrong value for each limit of a
// field: at the limit, and one beyond. Null and missing members are not among
// them.
func limitCasesOf(t *testing.T, f validate.Field) []limitCase {
	var cases []limitCase
	right := func(name, value string) { cases = append(cases, limitCase{name: name, value: value}) }
	wrong := func(name, value string, code validate.Code, params validate.Params) {
		cases = append(cases, limitCase{name: name, value: value, code: code, params: params})
	}
	switch f.Kind {
	case validate.Text:
		textCases(f, right, wrong)
	case validate.OneOf:
		for _, value := range f.List.Values() {
			right(value, `"`+value+`"`)
			right(value+" escaped", `"`+escaped(value)+`"`)
			for _, near := range []string{swapCase(value), value + ",", " " + value, value + `\u0000`} {
				wrong(near, `"`+near+`"`, validate.Enum, validate.Params{List: f.List})
			}
		}
		wrong("empty", `""`, validate.Enum, validate.Params{List: f.List})
	case validate.CurrencyCode:
		for _, code := range []string{"EUR", "XAU", "ANG", "HRK", `\u0055SD`} {
			right(code, `"`+code+`"`)
		}
		for _, near := range []string{"", "eur", "EURO", "EU", " EUR", "XXX", "CLF", "XCG", "978", "€"} {
			wrong(near, `"`+near+`"`, validate.CurrencyNotAccepted, validate.Params{})
		}
	case validate.Email:
		right("plain", `"ada@example.com"`)
		right("other alphabets", `"аДа@пример.рф"`)
		right("escaped", `"\u0061da@example\u002ecom"`)
		wrong("empty", `""`, validate.Format, validate.Params{Expected: "e-mail address"})
		wrong("placeholder", `"example"`, validate.Format, validate.Params{Expected: "e-mail address"})
	case validate.Amount, validate.Quantity:
		integerCases(f, right, wrong)
	case validate.Weight:
		for _, value := range []string{"0", "-0", "-0.00e9", "0.5", "1e3", "1E+400", "1e-400", "123456789012345678901234567890.5"} {
			right(value, value)
		}
		for _, value := range []string{"-1", "-0.001", "-1e-400", "-0.0000001E5", "-10"} {
			wrong(value, value, validate.Range, validate.Params{})
		}
	case validate.Flag:
		right("true", "true")
		right("false", "false")
	case validate.Object:
		right("empty but for what is required", filled(f.Path))
		if f.Open {
			right("with a free member", `{"free":[{"":0}]}`)
		}
	case validate.Array:
		right("empty", "[]")
		if f.Unique {
			values := elementOf(f).List.Values()
			right("each once", `["`+strings.Join(values, `","`)+`"]`)
			for _, value := range values {
				cases = append(cases, limitCase{name: "twice " + value, value: `["` + value + `","` + escaped(value) + `"]`,
					code: validate.NotUnique, below: "/1"})
			}
		}
	case validate.Metadata:
		right("empty", "{}")
		right("anything", `{"a":[null,{"b":null,"c":-0.5}]," ":{"~/":"\u0000"},"amount":7.00}`)
		for _, at := range []document.Pointer{"/", "/a/", "/a/0/b/", "/~01~1/1/"} {
			cases = append(cases, limitCase{name: "no name at " + string(at), value: nested(at), code: validate.EmptyName, below: at})
		}
	default:
		t.Fatalf("%s: a field of the kind %q has no cases", f.Path, f.Kind)
	}
	for _, other := range jsonTypes {
		if fits(other.jsonType, f.Kind.JSONType()) {
			continue
		}
		wrong("of another type: "+other.value, other.value, validate.Type, validate.Params{Expected: f.Kind.JSONType(), Actual: other.jsonType})
	}
	return cases
}

var jsonTypes = []struct{ jsonType, value string }{
	{"boolean", "true"}, {"boolean", "false"}, {"number", "0"}, {"number", "1.5"}, {"string", `""`}, {"string", `"0"`},
	{"array", "[]"}, {"array", "[[]]"}, {"object", "{}"}, {"object", `{"amount":0}`},
}

func fits(jsonType, expected string) bool {
	return jsonType == expected || jsonType == "number" && expected == "integer"
}

func textCases(f validate.Field, right func(name, value string), wrong func(string, string, validate.Code, validate.Params)) {
	const emoji, emojiEscaped = "😀", `\ud83d\ude00` // four bytes, and twelve, are one code point
	for _, unit := range []struct{ name, text string }{
		{"letters", "x"}, {"emoji", emoji}, {"escapes", `\u00e9`}, {"escaped emoji", emojiEscaped},
	} {
		times := func(n int) string { return `"` + strings.Repeat(unit.text, n) + `"` }
		right("fewest "+unit.name, times(f.Minimum))
		if f.Minimum > 0 {
			wrong("too few "+unit.name, times(f.Minimum-1), validate.TooShort, validate.Params{Limit: f.Minimum})
		}
		if f.Maximum == 0 {
			right("any number of "+unit.name, times(10_000))
			continue
		}
		right("most "+unit.name, times(f.Maximum))
		wrong("too many "+unit.name, times(f.Maximum+1), validate.TooLong, validate.Params{Limit: f.Maximum})
	}
	right("a quote", `"\""`)
	right("a space", `" "`)
}

func integerCases(f validate.Field, right func(name, value string), wrong func(string, string, validate.Code, validate.Params)) {
	isAmount := f.Kind == validate.Amount
	for _, value := range []string{"0", "1", "700", "999999999999999999", "1000000000000000000", "9223372036854775807"} {
		right(value, value)
	}
	for _, value := range []string{"-1", "-9223372036854775808", "9223372036854775808", "10000000000000000000", strings.Repeat("7", 5000), "-" + strings.Repeat("7", 5000)} {
		wrong(value[:min(len(value), 20)], value, validate.Range, validate.Params{Maximum: math.MaxInt64})
	}
	for _, value := range []string{"7e2", "-0", "7E+2", "70e-1", "-7.5", "-7e2", "1.5e3", "0e0"} {
		wrong(value, value, validate.Integer, validate.Params{Expected: f.Kind.String()})
	}
	for _, value := range []string{"7.00", "7.0", "0.5", "700.00", "0.000000001"} {
		wrong(value, value, validate.Integer, validate.Params{Expected: f.Kind.String(), LooksMajor: isAmount})
	}
	for _, value := range []string{`"7.00"`, `"7,00"`, `"0.5"`} {
		wrong(value, value, validate.Type, validate.Params{Expected: "integer", Actual: "string", LooksMajor: isAmount})
	}
	for _, value := range []string{`"700"`, `"7."`, `".7"`, `"7.00 EUR"`, `"$7.00"`, `"-7.00"`, `"1,000.00"`, `"7.0.0"`, `"１.５"`} {
		wrong(value, value, validate.Type, validate.Params{Expected: "integer", Actual: "string"})
	}
	wrong("an array that has a dot", `[7.00]`, validate.Type, validate.Params{Expected: "integer", Actual: "array"})
}

// escaped spells a text with nothing but escapes.
func escaped(text string) string {
	const digits = "0123456789abcdef"
	var b strings.Builder
	for _, c := range []byte(text) {
		b.WriteString(`\u00` + string(digits[c>>4]) + string(digits[c&15]))
	}
	return b.String()
}

// nested gives an object with a member at the pointer, whose numbers are indexes
// of arrays.
func nested(at document.Pointer) string {
	var names []string
	for name := range at.Tokens() {
		names = append(names, name)
	}
	value := "0"
	for i := len(names) - 1; i >= 0; i-- {
		switch names[i] {
		case "0":
			value = "[" + value + "]"
		case "1":
			value = "[0," + value + "]"
		default:
			value = "{" + string(document.AppendQuoted(nil, names[i])) + ":" + value + "}"
		}
	}
	return value
}
