package main

import (
	"encoding/json"
	"errors"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// task is what a line of the input asks for.
type task struct {
	session, patch document.Value // until the next line is read
	state          clientsession.AmountState
}

// lineLimits are those of a line: its documents are one level down.
var lineLimits = document.Limits{Size: maxLine, Depth: document.DefaultDepth + 1}

// tooLong is the fault of a line that was not held in memory, as reading it
// would have given it.
var tooLong = &document.ReadError{Reason: document.ReasonTooLarge, Offset: maxLine, Line: 1, Column: maxLine + 1}

// ofLine is the subject of findings about a line as such, which is neither a
// patch nor a session. lineJSON puts a word for it.
const ofLine validate.Subject = 0

// read takes a line apart. If ok is false, the report has what is wrong with it.
//
// A line is read as strictly as a document: a slip in a name would else be a
// flag that nobody hears of.
func (a *answerer) read(text []byte, at place) (t task, ok bool) {
	a.report.Reset(0)
	doc, err := a.reader.Read(text, lineLimits)
	if err != nil {
		a.addReadError(err, at)
		return t, false
	}
	t.state = a.state
	root := doc.Root()
	if root.Kind() != document.Object {
		a.addType("", root, document.Object)
		return t, false
	}
	for name, value := range root.Members() {
		switch name {
		case "session":
			t.session = value
		case "patch":
			t.patch = value
		case "amountOverridden":
			t.state = a.stateOf(value)
		default:
			a.add(validate.Finding{Pointer: document.Pointer("").Member(name), Code: validate.Unknown}, value)
		}
	}
	if !t.session.Exists() {
		a.add(validate.Finding{Pointer: "/session", Code: validate.Required}, root)
	}
	if !t.patch.Exists() {
		a.add(validate.Finding{Pointer: "/patch", Code: validate.Required}, root)
	}
	return t, !a.report.HasErrors()
}

// stateOf gives what a line says of its stored amount (SPEC A6).
func (a *answerer) stateOf(v document.Value) clientsession.AmountState {
	overridden, ok := v.Bool()
	switch {
	case !ok:
		a.addType("/amountOverridden", v, document.Bool)
	case overridden:
		return clientsession.AmountOverridden
	}
	return clientsession.AmountCalculated
}

func (a *answerer) addType(where document.Pointer, v document.Value, want document.Kind) {
	params := validate.Params{Expected: want.String(), Actual: v.Kind().String()}
	a.add(validate.Finding{Pointer: where, Code: validate.Type, Params: params}, v)
}

func (a *answerer) add(f validate.Finding, where document.Value) {
	f.Severity, f.Subject = validate.Error, ofLine
	from, _ := where.Offsets()
	a.report.Add(f, from)
}

// addReadError adds why a line cannot be read, with the position in the file,
// where an editor can go to.
func (a *answerer) addReadError(err error, at place) {
	var fault *document.ReadError
	if errors.As(err, &fault) {
		moved := *fault
		moved.Offset += at.offset
		moved.Line += at.line - 1
		err = &moved
	}
	a.report.AddReadError(ofLine, err, lineLimits)
}

// lineWords words findings about a line.
type lineWords struct{ validate.English }

// Message is that of English, but that the members of a line are not the API's.
func (w lineWords) Message(code validate.Code, p validate.Params) string {
	if code == validate.Unknown {
		return "is no member of a line, which has session, patch and amountOverridden"
	}
	return w.English.Message(code, p)
}

// lineJSON renders findings about a line as validate.JSON does others, with
// "line" for their subject.
func lineJSON(findings []validate.Finding) []byte {
	var rendered []struct {
		Severity string          `json:"severity"`
		Subject  string          `json:"subject"`
		Pointer  string          `json:"pointer"`
		Code     string          `json:"code"`
		Message  string          `json:"message"`
		Params   json.RawMessage `json:"params"`
	}
	text := validate.JSON{Catalog: lineWords{}}.Append(nil, findings)
	if err := json.Unmarshal(text, &rendered); err != nil {
		return text // it is JSON always
	}
	for i := range rendered {
		rendered[i].Subject = "line"
	}
	return encode(rendered)
}
