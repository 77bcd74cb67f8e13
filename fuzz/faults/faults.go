// Package faults checks documents, as plainly as can be: SPEC section 4 and
// FIELDS.md once more, for holding package validate against them. It imports
// nothing of the engine.
//
// It gives codes and pointers. It does not give parameters and texts, nor help
// with unknown members: what the engine calls misplaced is unknown here too.
// Nothing is capped or cut, and the order is none in particular (V1).
package faults

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/fuzz/plain"
)

// Facts are what the SPEC refers to, and what a host chooses (V10).
type Facts struct {
	Lists         map[string][]string // the values of testdata/lists.json, by their names there
	Currencies    map[string]bool     // those that are accepted (V4)
	TokenOptional bool
	Unknown       string // of a patch's top-level members: refuse, warn or keep
}

// Check says what is wrong with a patch, with a session that a patch made of the
// stored one, or with a document of the subject "alone": a session by itself.
func (f Facts) Check(subject string, v, stored *plain.Value) []model.Finding {
	c := checker{Facts: f, subject: subject}
	c.object("", "", v, stored)
	return c.found
}

type checker struct {
	Facts
	subject string
	arrays  int // around what is being checked
	found   []model.Finding
}

// fault adds what is wrong at a place, where v is now and was stored before.
func (c *checker) fault(at, code string, v, stored *plain.Value) {
	if c.subject == "patch" {
		c.found = append(c.found, model.Finding{Severity: "error", Subject: "patch", Pointer: at, Code: code})
		return
	}
	c.found = append(c.found, model.OfSession(at, code, stored != nil && v.String() == stored.String()))
}

func (c *checker) object(path, at string, v, stored *plain.Value) {
	for _, name := range v.Names {
		member := path + "/" + plain.Escape(name)
		f, isKnown := fields[member]
		if each, isFree := fields[path+"/*"]; name == "*" || !isKnown && isFree {
			member, f, isKnown = path+"/*", each, slices.Contains(c.Lists[each.list], name)
		}
		if !isKnown || member == "/clientToken" && c.subject != "patch" {
			c.unknown(path, at+"/"+plain.Escape(name))
			continue
		}
		c.value(member, f, at+"/"+plain.Escape(name), v.Has(name), stored.Has(name))
	}
	for _, name := range required[path] {
		isAsked := name != "clientToken" || c.subject == "patch" && !c.TokenOptional
		if isAsked && v.Has(name) == nil {
			c.fault(at+"/"+name, "required", v, stored)
		}
	}
}

// unknown is about members that the API does not have (V2).
func (c *checker) unknown(path, at string) {
	finding := model.Finding{Severity: "warning", Subject: "session", Pointer: at, Code: "unknown"}
	if c.subject == "patch" {
		finding.Subject = "patch"
	}
	isTop := path == ""
	if isTop && c.Unknown == "refuse" {
		finding.Severity = "error"
	}
	isSaid := c.subject == "patch" && !(isTop && c.Unknown == "keep") || c.subject == "alone" && !isTop
	if isSaid && fields[path].kind != "open" {
		c.found = append(c.found, finding)
	}
}

func (c *checker) value(path string, f field, at string, v, stored *plain.Value) {
	if v.Kind == "null" && !f.isRequired && (c.subject == "patch" || c.arrays > 0) {
		return // M2, M3
	}
	if code := c.faultOf(f, v); code != "" {
		c.fault(at, code, v, stored)
		return
	}
	switch f.kind {
	case "object", "open":
		c.object(path, at, v, stored)
	case "metadata":
		c.names(at, v, stored)
	case "array":
		c.array(path, f, at, v, stored)
	}
}

func (c *checker) array(path string, f field, at string, v, stored *plain.Value) {
	c.arrays++
	for i, element := range v.Elements {
		each, here, before := fields[path+"/*"], at+"/"+strconv.Itoa(i), elementOf(stored, i)
		c.value(path+"/*", each, here, element, before)
		repeats := slices.ContainsFunc(v.Elements[:i], func(other *plain.Value) bool { return plain.Equal(other, element) })
		if f.isUnique && repeats && c.faultOf(each, element) == "" {
			c.fault(here, "not_unique", element, before)
		}
	}
	c.arrays--
}

// names is about empty names in metadata (V5).
func (c *checker) names(at string, v, stored *plain.Value) {
	for _, name := range v.Names {
		here, before := at+"/"+plain.Escape(name), stored.Has(name)
		if name == "" {
			c.fault(here, "empty_name", v.Has(name), before)
		}
		c.names(here, v.Has(name), before)
	}
	for i, element := range v.Elements {
		c.names(at+"/"+strconv.Itoa(i), element, elementOf(stored, i))
	}
}

var (
	kinds = map[string]string{
		"text": "string", "list": "string", "currency": "string", "email": "string", "amount": "number", "weight": "number",
		"flag": "boolean", "array": "array", "metadata": "object", "object": "object", "open": "object",
	}
	integer  = regexp.MustCompile(`^-?[0-9]+$`)
	negative = regexp.MustCompile(`^-[0.]*[1-9]`)
)

// faultOf gives the code of what is wrong with a value itself, or "".
func (c *checker) faultOf(f field, v *plain.Value) string {
	length := utf8.RuneCountInString(v.Text)
	least, _ := strconv.Atoi(f.min)
	most, err := strconv.Atoi(f.max)
	switch {
	case v.Kind != kinds[f.kind]:
		return "type"
	case f.kind == "text" && length < least:
		return "too_short"
	case f.kind == "text" && err == nil && length > most:
		return "too_long"
	case f.kind == "list" && !slices.Contains(c.Lists[f.list], v.Text):
		return "enum"
	case f.kind == "currency" && !c.Currencies[v.Text]:
		return "currency_not_accepted"
	case f.kind == "email" && !isEmail(v.Text):
		return "format"
	case f.kind == "amount" && (v.Literal == "-0" || !integer.MatchString(v.Literal)):
		return "integer" // V3
	case f.kind == "amount" && !isInRange(v.Literal), f.kind == "weight" && negative.MatchString(v.Literal):
		return "range"
	}
	return ""
}

func isInRange(digits string) bool {
	n, _ := new(big.Int).SetString(digits, 10)
	return n.Sign() >= 0 && n.IsInt64()
}

// email is an address by RFC 5321 and RFC 6531: atoms or a quoted text, and
// labels or an address in brackets.
var email = regexp.MustCompile(strings.NewReplacer("ATOM", "[^\\x00- \"(),.:;<>@[\\\\\\]\\x7f]+", "ALNUM", `[^\x00-/:-@\[-`+"`"+`{-\x7f]`).Replace(
	`^(ATOM(\.ATOM)*|"([^"\\\x00-\x1f\x7f]|\\[^\x00-\x1f\x7f])*")@` +
		`(ALNUM((ALNUM|-){0,61}ALNUM)?(\.ALNUM((ALNUM|-){0,61}ALNUM)?)*|\[[!-?A-Z^-~]+\])$`))

func isEmail(text string) bool {
	at := strings.LastIndex(text, "@")
	return email.MatchString(text) && at <= 64 && len(text)-at-1 <= 255
}

// elementOf gives an element, if there is one.
func elementOf(v *plain.Value, i int) *plain.Value {
	if v == nil || i >= len(v.Elements) {
		return nil
	}
	return v.Elements[i]
}
