package document_test

import (
	"bytes"
	"encoding/json"
	"math/big"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/clientsession/clientsession/document"
)

// What the tests in this package hold the reader and the comparison against:
// encoding/json's tokens, and trees made from them. Nothing here calls the
// package under test; only its kinds are borrowed as names.

// tree is a JSON value in the most naive form there is.
type tree struct {
	kind     document.Kind
	truth    bool
	number   string // as spelled
	text     string // unescaped
	names    []string
	children []*tree // of an object one for each name, of an array the elements
}

// strictJSON reports whether src is what SPEC R1 and R2 accept with the default
// limits.
func strictJSON(src []byte) bool {
	if len(src) > 1<<20 || !utf8.Valid(src) || !json.Valid(src) || hasLoneSurrogate(src) {
		return false // json.Valid refuses a byte order mark by itself
	}
	_, unique := treeOf(src)
	return unique && depthOf(src) <= 64
}

// treeOf reads valid JSON through encoding/json's tokens and reports whether
// no object in it has a name twice.
func treeOf(src []byte) (root *tree, unique bool) {
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	unique = true
	var value func() *tree
	value = func() *tree {
		token, err := d.Token()
		if err != nil {
			panic("the oracle reads valid JSON only: " + err.Error())
		}
		switch x := token.(type) {
		case nil:
			return &tree{kind: document.Null}
		case bool:
			return &tree{kind: document.Bool, truth: x}
		case json.Number:
			return &tree{kind: document.Number, number: x.String()}
		case string:
			return &tree{kind: document.String, text: x}
		case json.Delim:
			t := &tree{kind: document.Array}
			if x == '{' {
				t.kind = document.Object
			}
			seen := map[string]bool{}
			for d.More() {
				if t.kind == document.Object {
					name, _ := d.Token()
					unique = unique && !seen[name.(string)]
					seen[name.(string)] = true
					t.names = append(t.names, name.(string))
				}
				t.children = append(t.children, value())
			}
			if _, err := d.Token(); err != nil {
				panic("the oracle reads valid JSON only: " + err.Error())
			}
			return t
		}
		panic("no such token")
	}
	return value(), unique
}

func depthOf(src []byte) int {
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	depth, most := 0, 0
	for {
		token, err := d.Token()
		if err != nil {
			return most
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
			most = max(most, depth)
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
}

var (
	surrogatePair = regexp.MustCompile(`(?i:\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})`)
	surrogateHalf = regexp.MustCompile(`(?i:\\ud[89a-f][0-9a-f]{2})`)
)

// hasLoneSurrogate looks at valid JSON, in which backslashes stand in strings
// only and can be paired off from the left.
func hasLoneSurrogate(src []byte) bool {
	rest := bytes.ReplaceAll(src, []byte(`\\`), []byte("  "))
	return surrogateHalf.Match(surrogatePair.ReplaceAll(rest, []byte(" ")))
}

// sameTree is SPEC M7 by maps and big numbers.
func sameTree(a, b *tree) bool {
	if a.kind != b.kind || len(a.children) != len(b.children) {
		return false
	}
	switch a.kind {
	case document.Bool:
		return a.truth == b.truth
	case document.String:
		return a.text == b.text
	case document.Number:
		return sameNumber(a.number, b.number)
	case document.Array:
		for i := range a.children {
			if !sameTree(a.children[i], b.children[i]) {
				return false
			}
		}
	case document.Object:
		values := map[string]*tree{}
		for i, name := range a.names {
			values[name] = a.children[i]
		}
		for i, name := range b.names {
			if values[name] == nil || !sameTree(values[name], b.children[i]) {
				return false
			}
		}
	}
	return true
}

// sameNumber compares two JSON numbers: as fractions where the exponents are
// moderate, and otherwise by digits and big exponents.
func sameNumber(a, b string) bool {
	if moderate(a) && moderate(b) {
		x, okX := new(big.Rat).SetString(a)
		y, okY := new(big.Rat).SetString(b)
		if !okX || !okY {
			panic("no number: " + a + " or " + b)
		}
		return x.Cmp(y) == 0
	}
	return normalNumber(a) == normalNumber(b)
}

func moderate(number string) bool {
	_, power, _ := strings.Cut(strings.ToLower(number), "e")
	return len(power) <= 4
}

// normalNumber writes a number as whole digits that do not end in 0, "e" and a
// power of ten.
func normalNumber(number string) string {
	digits, power, scientific := strings.Cut(strings.ToLower(number), "e")
	exponent := new(big.Int)
	if scientific {
		if _, ok := exponent.SetString(power, 10); !ok {
			panic("no exponent: " + power)
		}
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	exponent.Sub(exponent, big.NewInt(int64(len(fraction))))
	digits = whole + fraction
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	digits = strings.TrimLeft(digits, "0")
	short := strings.TrimRight(digits, "0")
	if short == "" {
		return "0"
	}
	exponent.Add(exponent, big.NewInt(int64(len(digits)-len(short))))
	return sign + short + "e" + exponent.String()
}
