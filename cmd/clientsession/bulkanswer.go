package main

import (
	"bytes"
	"errors"
	"strconv"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// answerer answers lines. It belongs to one goroutine, for the memory that it
// keeps from one line to the next; the engine is shared.
type answerer struct {
	engine *clientsession.Engine
	state  clientsession.AmountState // of lines that do not say
	json   bool                      // answers are those of apply --json

	reader         document.Reader
	report         validate.Report
	session, patch []byte
}

// answer fills in a block's answers.
func (a *answerer) answer(b *block) {
	if b.cutOff {
		a.report.Reset(0)
		a.addReadError(tooLong, b.at)
		b.refused = 1
		b.out = appendRefusal(b.out, lineJSON(a.report.Findings()))
		return
	}
	at := b.at
	for text := range bytes.Lines(b.text) {
		var ok bool
		if b.out, ok = a.appendAnswer(b.out, bytes.TrimSuffix(text, []byte{'\n'}), at); !ok {
			b.refused++
		}
		at.line++
		at.offset += len(text)
	}
}

// appendAnswer appends the answer to one line. ok is false if it is a refusal.
func (a *answerer) appendAnswer(out, text []byte, at place) (_ []byte, ok bool) {
	task, ok := a.read(text, at)
	if !ok {
		return appendRefusal(out, lineJSON(a.report.Findings())), false
	}
	a.session = append(a.session[:0], task.session.Raw()...)
	a.patch = append(a.patch[:0], task.patch.Raw()...)
	result, err := apply(a.engine, a.session, a.patch, task.state)
	if err != nil {
		return appendRefusal(out, validate.JSON{}.Append(nil, findingsOf(err))), false
	}
	if a.json {
		return append(append(out, resultJSON(result)...), '\n'), true
	}
	out = result.Session.AppendJSON(append(out, `{"session":`...))
	out = strconv.AppendBool(append(out, `,"amountOverridden":`...), result.Session.AmountOverridden())
	out = validate.JSON{}.Append(append(out, `,"warnings":`...), result.Warnings)
	return append(out, "}\n"...), true
}

func appendRefusal(out, findings []byte) []byte {
	out = append(append(out, `{"findings":`...), findings...)
	return append(out, "}\n"...)
}

// findingsOf gives the findings of an engine's error, which is a refusal.
func findingsOf(err error) []validate.Finding {
	var refusal *validate.Refusal
	if !errors.As(err, &refusal) {
		return nil
	}
	return refusal.Findings
}
