package conformance

import (
	"errors"
	"strconv"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Answer is what an engine gave for a case: a JSON object of the form that the
// member "want" of a case has, with everything in it that the case asks for.
type Answer struct{ text string }

// String gives the answer as compact JSON.
func (a Answer) String() string { return a.text }

// asked is an answer in the making. What costs something and is not always
// wanted (the amount, the receipt) is given if the case asks for it.
type asked struct {
	wanted document.Value
	text   []byte
}

func (a *asked) wants(name string) bool { return a.wanted.Get(name).Exists() }

// member starts a member, and gives the text for its value to be appended to.
func (a *asked) member(name string) []byte {
	separator := byte(',')
	if len(a.text) == 0 {
		separator = '{'
	}
	return append(document.AppendQuoted(append(a.text, separator), name), ':')
}

// raw adds a member whose value is JSON already.
func (a *asked) raw(name string, value []byte) { a.text = append(a.member(name), value...) }

// result adds what an update or a creation gave.
func (a *asked) result(result *clientsession.Result, err error) {
	if result != nil { // beside an error too, where SPEC V8 wants none
		a.raw("session", result.Session.JSON())
		if a.wants("amount") {
			a.text = appendAmount(a.member("amount"), result.Session, a.wanted.Get("amount").Get("lines").Exists())
		}
		if a.wants("receipt") {
			a.text = appendReceipt(a.member("receipt"), result.Receipt())
		}
		if a.wants("jsonPatch") {
			a.text = result.Receipt().AppendJSONPatch(a.member("jsonPatch"))
		}
	}
	switch {
	case err != nil:
		a.fail(err)
	case result != nil:
		a.findings(result.Warnings)
	}
}

// patch adds a patch that was asked for, or says why there is none.
func (a *asked) patch(patch []byte, err error) {
	if err != nil {
		a.fail(err)
		return
	}
	a.raw("patch", patch)
}

// figure adds an amount that was asked for, or says why there is none.
func (a *asked) figure(name string, minor amount.Minor, err error) {
	if err != nil {
		a.fail(err)
		return
	}
	a.text = strconv.AppendInt(a.member(name), int64(minor), 10)
}

// findings adds findings as cases have them: without the message, which may
// change, and without what says nothing. They are taken as they are rendered:
// that is the form that other implementations have in common.
func (a *asked) findings(findings []validate.Finding) {
	text := append(a.member("findings"), '[')
	for i, f := range findings {
		if i > 0 {
			text = append(text, ',')
		}
		rendered, _ := f.MarshalJSON() // never fails
		doc, err := document.Parse(rendered, document.Limits{})
		if err != nil {
			text = append(text, `"rendered as no JSON"`...)
			continue
		}
		text = appendFinding(text, doc.Root())
	}
	a.text = append(text, ']')
}

func appendFinding(text []byte, rendered document.Value) []byte {
	separator := byte('{')
	for name, value := range rendered.Members() {
		if name == "message" || value.IsEmpty() {
			continue
		}
		text = document.AppendQuoted(append(text, separator), name)
		text = append(append(text, ':'), value.Raw()...)
		separator = ','
	}
	return append(text, '}')
}

// fail adds why there is no answer: the findings of a refusal, or else a place
// or a code.
func (a *asked) fail(err error) {
	var refusal *validate.Refusal
	if errors.As(err, &refusal) {
		a.findings(refusal.Findings)
		return
	}
	text := append(a.member("error"), '{')
	pointer, ok := placeOf(err)
	if ok {
		text = document.AppendQuoted(append(text, `"pointer":`...), string(pointer))
	}
	if code := codeOf(err); code != "" {
		if ok {
			text = append(text, ',')
		}
		text = document.AppendQuoted(append(text, `"code":`...), code)
	}
	a.text = append(text, '}')
}

// placeOf gives the place that an error names.
func placeOf(err error) (document.Pointer, bool) {
	var diff *merge.DiffError
	var compose *merge.ComposeError
	var replay *merge.ReplayError
	var part *amount.PartError
	switch {
	case errors.As(err, &diff):
		return diff.Path, true
	case errors.As(err, &compose):
		return compose.Path, true
	case errors.As(err, &replay):
		return replay.Pointer, true
	case errors.As(err, &part):
		return part.Pointer, true
	case errors.Is(err, clientsession.ErrAmount):
		return "/amount", true
	}
	return "", false
}
