package conformance

import (
	"strconv"
	"strings"

	"github.com/clientsession/clientsession/document"
)

// parser takes a file apart. It keeps the first fault and goes on, so that
// nothing that is parsed has to be asked whether it was right.
//
// The engine's own reader gives the values. One that fills in structs would
// read over duplicate names and change how numbers are written.
type parser struct {
	file string
	err  error
}

// field takes the value of a member.
type field func(document.Value)

// fields are the members that an object may have.
type fields map[string]field

func (p *parser) fail(v document.Value, reason string) { p.failBecause(v, reason, nil) }

func (p *parser) failBecause(v document.Value, reason string, err error) {
	if p.err == nil {
		p.err = &SuiteError{File: p.file, Pointer: v.Pointer(), Reason: reason, Err: err}
	}
}

// members gives the members of an object to their fields.
func (p *parser) members(v document.Value, fields fields) {
	if v.Kind() != document.Object {
		p.fail(v, "must be an object")
		return
	}
	for name, value := range v.Members() {
		if take := fields[name]; take != nil {
			take(value)
		} else {
			p.fail(value, "no such member in the form of suites")
		}
	}
}

func (p *parser) elements(v document.Value, take field) {
	if v.Kind() != document.Array {
		p.fail(v, "must be an array")
		return
	}
	for _, element := range v.Elements() {
		take(element)
	}
}

// want sees to it that an object has these members.
func (p *parser) want(v document.Value, names ...string) {
	for _, name := range names {
		if !v.Get(name).Exists() {
			p.fail(v, name+" is missing")
		}
	}
}

// The fields by type. Each takes a value for what it points to.

func (p *parser) text(dst *string) field {
	return func(v document.Value) {
		text, ok := v.Text()
		if !ok {
			p.fail(v, "must be a string")
		}
		*dst = text
	}
}

func (p *parser) filledText(dst *string) field {
	return func(v document.Value) {
		if p.text(dst)(v); *dst == "" {
			p.fail(v, "must not be empty")
		}
	}
}

func (p *parser) flag(dst *bool) field {
	return func(v document.Value) {
		b, ok := v.Bool()
		if !ok {
			p.fail(v, "must be true or false")
		}
		*dst = b
	}
}

// integer takes an integer of any size, written with digits only.
func (p *parser) integer(v document.Value) {
	if !isInteger(v) {
		p.fail(v, "must be an integer in digits")
	}
}

func (p *parser) integers(v document.Value) { p.elements(v, p.integer) }

func isInteger(v document.Value) bool {
	digits := strings.TrimPrefix(v.Raw(), "-")
	return v.Kind() == document.Number && strings.Trim(digits, "0123456789") == ""
}

// signed is for an amount in minor units, which may be below 0.
func (p *parser) signed(dst *int64) field {
	return func(v document.Value) {
		n, err := strconv.ParseInt(v.Raw(), 10, 64)
		if err != nil || !isInteger(v) {
			p.fail(v, "must be an amount in minor units")
		}
		*dst = n
	}
}
