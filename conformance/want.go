package conformance

import (
	"strconv"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// want is what a case wants to come out.
type want struct {
	accepted bool
	session  string // compact
	amount   *amounts
	findings string // one a line
}

// amounts are what a case wants to be known of the amount; nil means that there
// is none.
type amounts struct {
	charged, calculated *int64
	overridden          bool
}

// compare adds what differs between the wanted and the updated session.
func (w want) compare(d *differences, result *clientsession.Result) {
	if !w.accepted {
		d.add("want a refusal, got it accepted")
		return
	}
	d.compare("session", w.session, string(result.Session.JSON()))
	if w.amount == nil {
		return
	}
	if got := result.Session.AmountOverridden(); got != w.amount.overridden {
		d.compare("overridden", strconv.FormatBool(w.amount.overridden), strconv.FormatBool(got))
	}
	parts, err := result.Session.Breakdown()
	if err != nil {
		d.add("the order cannot be added up")
		return
	}
	minor, ok := parts.Minor()
	d.compare("calculated", figure(w.amount.calculated), orNone(minor, ok))
	d.compare("charged", figure(w.amount.charged), orNone(parts.Charged, parts.HasCharged))
}

func figure(n *int64) string {
	if n == nil {
		return orNone(0, false)
	}
	return orNone(*n, true)
}

func orNone(n int64, ok bool) string {
	if !ok {
		return "none"
	}
	return strconv.FormatInt(n, 10)
}

// line is what a case can say of a finding, as one line. Its message is left
// out, because messages may change; parameters are compact JSON.
type line struct {
	severity, subject, pointer, code, params string
	preexisting                              bool
}

func (l line) append(lines string) string {
	text := l.severity + " " + l.subject + " " + l.pointer + " " + l.code
	if l.preexisting {
		text += " preexisting"
	}
	if l.params != "" && l.params != "{}" {
		text += " " + l.params
	}
	return lines + text + "\n"
}

// linesOf gives findings as cases do. Parameters are taken as they are rendered:
// that is the form that other implementations have in common.
func linesOf(findings []validate.Finding) string {
	var lines string
	for _, f := range findings {
		l := line{f.Severity.String(), f.Subject.String(), string(f.Pointer), string(f.Code), "", f.Preexisting}
		rendered, _ := f.MarshalJSON() // never fails
		if doc, err := document.Parse(rendered, document.Limits{}); err != nil {
			l.params = "rendered as no JSON"
		} else {
			l.params = doc.Root().Get("params").Raw()
		}
		lines = l.append(lines)
	}
	return lines
}
