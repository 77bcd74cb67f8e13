package conformance

import (
	"strings"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
)

// input is what a case has for its task.
type input struct {
	documents map[string]text                      // one by the name of its member
	states    map[string]clientsession.AmountState // likewise, of sessions
	patches   [][]byte

	method, network string // of payment
	code            string // of a currency
	rounding        amount.Rounding
	minor           int64
	weights         []int64
}

func newInput() input {
	return input{
		documents: map[string]text{},
		states:    map[string]clientsession.AmountState{},
	}
}

// bytes gives a document.
func (in input) bytes(name string) []byte { return in.documents[name].appendTo(nil) }

// size gives the length of all texts, but for the numbers in repeated ones.
func (in input) size() int {
	size := 0
	for _, t := range in.documents {
		for _, p := range t {
			size += len(p.text) * int(max(p.times, 1))
		}
	}
	for _, patch := range in.patches {
		size += len(patch)
	}
	return size
}

// inputFields are the members of a case that are input.
func (p *parser) inputFields(in *input) fields {
	return fields{
		"session":      in.raw("session"),
		"sessionText":  p.textOf(*in, "session"),
		"sessionParts": p.partsOf(*in, "session"),
		"patch":        in.raw("patch"),
		"patchText":    p.textOf(*in, "patch"),
		"patchParts":   p.partsOf(*in, "patch"),
		"before":       in.raw("before"),
		"after":        in.raw("after"),
		"base":         in.raw("base"),
		"ours":         in.raw("ours"),
		"theirs":       in.raw("theirs"),
		"on":           in.raw("on"),
		"patches":      p.patches(&in.patches),

		"amountOverridden": p.state(*in, "session"),
		"method":           p.text(&in.method),
		"network":          p.text(&in.network),
		"major":            p.textOf(*in, "major"),
		"majorParts":       p.partsOf(*in, "major"),
		"minor":            p.signed(&in.minor),
		"currencyCode":     p.text(&in.code),
		"round":            p.rounding(&in.rounding),
		"weights":          p.weights(&in.weights),
	}
}

// state is a field with what is known of the stored amount of a session (SPEC
// A6).
func (p *parser) state(in input, session string) field {
	return func(v document.Value) {
		var overridden bool
		p.flag(&overridden)(v)
		in.states[session] = clientsession.AmountCalculated
		if overridden {
			in.states[session] = clientsession.AmountOverridden
		}
	}
}

// raw is a field with a document that is given as JSON. Its literals stay as
// they are spelled (SPEC R5).
func (in input) raw(name string) field {
	return func(v document.Value) { in.documents[name] = text{{v.Raw(), once}} }
}

// textOf is a field with a document that is given as exact text, be it JSON or
// not.
func (p *parser) textOf(in input, name string) field {
	return func(v document.Value) {
		var exact string
		p.text(&exact)(v)
		in.documents[name] = text{{exact, once}}
	}
}

// partsOf is a field with a document too long to be written down: an array of
// texts, and of texts that are repeated.
func (p *parser) partsOf(in input, name string) field {
	return func(v document.Value) {
		var parts text
		room := int64(maxText)
		p.elements(v, func(v document.Value) {
			if exact, ok := v.Text(); ok {
				parts = append(parts, part{exact, once})
				return
			}
			var repeated string
			var times int64
			p.members(v, fields{"text": p.filledText(&repeated), "times": p.signed(&times)})
			p.want(v, "text", "times")
			// As long as it gets: the number of a repetition has seven digits.
			longest := max(1, int64(len(repeated)+6*strings.Count(repeated, "#")))
			if times < 1 || times > room/longest {
				p.fail(v, "too much of it, or nothing")
				return
			}
			room -= times * longest
			parts = append(parts, part{repeated, times})
		})
		in.documents[name] = parts
	}
}

func (p *parser) patches(dst *[][]byte) field {
	return func(v document.Value) {
		p.elements(v, func(v document.Value) { *dst = append(*dst, []byte(v.Raw())) })
	}
}

func (p *parser) weights(dst *[]int64) field {
	return func(v document.Value) {
		p.elements(v, func(v document.Value) {
			var weight int64
			p.signed(&weight)(v)
			*dst = append(*dst, weight)
		})
	}
}

func (p *parser) rounding(dst *amount.Rounding) field {
	return func(v document.Value) {
		var name string
		p.text(&name)(v)
		mode, err := amount.ParseRounding(name)
		if err != nil {
			p.fail(v, "no rounding of this name")
		}
		*dst = mode
	}
}
