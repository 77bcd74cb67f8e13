// Package faults checks documents, as plainly as can be: SPEC section 4 and
// FIELDS.md once more, for holding package validate against them. It imports
// nothing of the engine.
//
// It gives codes, pointers and parameters. It does not give texts, nor help with
// unknown members: what the engine calls misplaced is unknown here too. Nothing
// is capped, which is for package findings to do, nor cut (V1).
package faults

import (
	"cmp"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/clientsession/clientsession/fuzz/findings"
	"github.com/clientsession/clientsession/fuzz/plain"
)

// Facts are what the SPEC refers to, and what a host chooses (V10).
type Facts struct {
	Lists         map[string][]string // the values of testdata/lists.json, by their names there
	Currencies    map[string]bool     // those that are accepted (V4)
	TokenOptional bool                // a patch needs no clientToken
	Unknown       string              // of a patch's top-level members: refuse, warn or keep
}

// Check says what is wrong with a patch, with a session that a patch made of the
// stored one, or with a document of the subject "alone": a session by itself.
func (f Facts) Check(subject string, v, stored *plain.Value) []findings.Finding {
	c := checker{Facts: f, subject: subject}
	c.object("", "", v, stored)
	return c.found
}

type checker struct {
	Facts
	subject string
	arrays  int // around what is being checked
	found   []findings.Finding
}

// fault adds what is wrong at a place, where v is now and was stored before.
func (c *checker) fault(at, code, params string, v, stored *plain.Value) {
	if c.subject == "patch" {
		c.found = append(c.found, findings.OfPatch(at, code, params))
		return
	}
	isOld := stored != nil && v.String() == stored.String() // V7
	c.found = append(c.found, findings.OfSession(at, code, params, isOld))
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
			c.fault(at+"/"+name, "required", "", v, stored)
		}
	}
}

// unknown is about members that the API does not have (V2).
func (c *checker) unknown(path, at string) {
	finding := findings.Finding{Severity: "warning", Subject: "session", Pointer: at, Code: "unknown"}
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
	if code, params := c.faultOf(f, v); code != "" {
		c.fault(at, code, params, v, stored)
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
		repeats := f.isUnique && slices.ContainsFunc(v.Elements[:i], func(other *plain.Value) bool { return plain.Equal(other, element) })
		if code, _ := c.faultOf(each, element); repeats && code == "" {
			c.fault(here, "not_unique", "", element, before)
		}
	}
	c.arrays--
}

// names is about empty names in metadata (V5).
func (c *checker) names(at string, v, stored *plain.Value) {
	for _, name := range v.Names {
		here, before := at+"/"+plain.Escape(name), stored.Has(name)
		if name == "" {
			c.fault(here, "empty_name", "", v.Has(name), before)
		}
		c.names(here, v.Has(name), before)
	}
	for i, element := range v.Elements {
		c.names(at+"/"+strconv.Itoa(i), element, elementOf(stored, i))
	}
}

var (
	types = map[string]string{
		"text": "string", "list": "string", "currency": "string", "email": "string", "amount": "integer", "quantity": "integer",
		"weight": "number", "flag": "boolean", "array": "array", "metadata": "object", "object": "object", "open": "object",
	}
	integer  = regexp.MustCompile(`^-?[0-9]+$`)
	negative = regexp.MustCompile(`^-[0.]*[1-9]`)
	// major is how amounts in major units look.
	major = regexp.MustCompile(`^[0-9]+[.,][0-9]+$`)
)

// faultOf gives the code and the parameters of what is wrong with a value
// itself, or "".
func (c *checker) faultOf(f field, v *plain.Value) (code, params string) {
	isInteger, hint := types[f.kind] == "integer", ""
	if f.kind == "amount" && major.MatchString(cmp.Or(v.Text, v.Literal)) {
		hint = `,"hint":"major_units"`
	}
	switch {
	case v.Kind != strings.Replace(types[f.kind], "integer", "number", 1):
		return "type", `"expected":"` + types[f.kind] + `","actual":"` + v.Kind + `"` + hint
	case f.kind == "text" && utf8.RuneCountInString(v.Text) < f.min:
		return "too_short", `"limit":` + strconv.Itoa(f.min)
	case f.kind == "text" && utf8.RuneCountInString(v.Text) > f.max:
		return "too_long", `"limit":` + strconv.Itoa(f.max)
	case f.kind == "list" && !slices.Contains(c.Lists[f.list], v.Text):
		return "enum", `"list":"` + f.list + `"`
	case f.kind == "currency" && !c.Currencies[v.Text]:
		return "currency_not_accepted", ""
	case f.kind == "email" && !isEmail(v.Text):
		return "format", `"expected":"e-mail address"`
	case isInteger && (v.Literal == "-0" || !integer.MatchString(v.Literal)):
		return "integer", `"expected":"` + f.kind + `"` + hint // V3
	case isInteger && !isInRange(v.Literal):
		return "range", `"minimum":0,"maximum":9223372036854775807`
	case f.kind == "weight" && negative.MatchString(v.Literal):
		return "range", `"minimum":0`
	}
	return "", ""
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
