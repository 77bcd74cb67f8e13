// Package plain reads JSON and compares it, as plainly as can be: SPEC R1 to
// R3, R5, M7 and M8 once more, for holding package document against them. It
// imports nothing of the engine. Where the SPEC leaves a choice, the comment
// says "chosen:", and the engine chose alike.
//
// It takes its time (R4).
package plain

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// Value is a JSON value. A nil one is no value, and may be asked for members.
type Value struct {
	Kind     string            // null, boolean, number, string, array or object
	Literal  string            // a scalar as it was spelled (R5), [] or {}
	Text     string            // the characters of a string
	Elements []*Value          // of an array
	Names    []string          // of an object, unescaped, in order (M8)
	Members  map[string]Member // of an object, by these names
}

// Member is a member of an object: its name as it was spelled, in quotes, and
// its value. The zero Member is none.
type Member struct {
	Spelled string // the name as it is spelled, quotes included
	*Value
}

// Object gives an object without members.
func Object() *Value { return &Value{Kind: "object", Literal: "{}"} }

// Add appends a member, if there is a value for it.
func (v *Value) Add(name, spelled string, value *Value) {
	if value == nil {
		return
	}
	if v.Members == nil {
		v.Members = map[string]Member{}
	}
	v.Names, v.Members[name] = append(v.Names, name), Member{spelled, value}
}

// Has gives the value of that name (V9), null included.
func (v *Value) Has(name string) *Value {
	if v == nil {
		return nil
	}
	return v.Members[name].Value
}

// Get gives the value of that name, unless it is null, which is as good as none.
func (v *Value) Get(name string) *Value {
	if value := v.Has(name); value != nil && value.Kind != "null" {
		return value
	}
	return nil
}

// String gives compact JSON (M8), and "" for no value.
func (v *Value) String() string {
	if v == nil {
		return ""
	}
	var out strings.Builder
	v.write(&out)
	return out.String()
}

func (v *Value) write(out *strings.Builder) {
	if v.Kind != "object" && v.Kind != "array" {
		out.WriteString(v.Literal)
		return
	}
	opening, closing := v.Literal[:1], v.Literal[1:]
	for i, element := range v.Elements {
		out.WriteString(separator(i, opening))
		element.write(out)
	}
	for i, name := range v.Names {
		member := v.Members[name]
		out.WriteString(separator(i, opening) + member.Spelled + ":")
		member.write(out)
	}
	if len(v.Elements)+len(v.Names) == 0 {
		out.WriteString(opening)
	}
	out.WriteString(closing)
}

// separator gives what comes before the item of that number.
func separator(item int, opening string) string {
	if item == 0 {
		return opening
	}
	return ","
}

// Equal reports whether two values are the same JSON value (M7).
func Equal(a, b *Value) bool {
	if a == nil || b == nil || a.Kind != b.Kind || a.Text != b.Text || len(a.Names) != len(b.Names) {
		return a == b
	}
	differs := func(name string) bool { return !Equal(a.Has(name), b.Has(name)) }
	return slices.EqualFunc(a.Elements, b.Elements, Equal) && !slices.ContainsFunc(a.Names, differs) &&
		(a.Kind == "string" || a.Literal == b.Literal || a.Kind == "number" && normal(a.Literal) == normal(b.Literal))
}

// normal writes a number as its digits from the first to the last that is not
// 0, and a power of ten: 100, 100.0 and 1e2 are 1e2.
func normal(literal string) string {
	mantissa, power, _ := strings.Cut(strings.ToLower(literal), "e")
	digits, isNegative := strings.CutPrefix(mantissa, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	digits = strings.TrimLeft(whole+fraction, "0")
	short := strings.TrimRight(digits, "0")
	if short == "" {
		return "0" // -0 too
	}
	exponent, _ := new(big.Int).SetString(cmp.Or(power, "0"), 10)
	exponent.Add(exponent, big.NewInt(int64(len(digits)-len(short)-len(fraction))))
	return map[bool]string{true: "-"}[isNegative] + short + "e" + exponent.String()
}

// Find gives the member or element that a segment of a JSON Pointer leads to,
// and its number. If there is none, that is the number of all of them.
func (v *Value) Find(segment string) (number int, found *Value) {
	if v == nil {
		return 0, nil
	}
	for i, name := range v.Names {
		if Escape(name) == segment {
			return i, v.Members[name].Value
		}
	}
	for i, element := range v.Elements {
		if strconv.Itoa(i) == segment {
			return i, element
		}
	}
	return len(v.Names), nil
}
