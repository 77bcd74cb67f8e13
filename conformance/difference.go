package conformance

import (
	"iter"
	"strings"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// differencesOf compares an answer with the one that is wanted.
func differencesOf(a Answer, want document.Value) []string {
	doc, err := document.Parse([]byte(a.text), anyDocument)
	if err != nil {
		return []string{"an answer that is no JSON"}
	}
	got := doc.Root()
	var d differences
	other := true
	switch {
	case refuses(want) && !refuses(got):
		d.add("want a refusal, got it accepted")
	case refuses(got) && !refuses(want):
		d.add("want it accepted, got a refusal")
	default:
		other = false
	}
	for name, pair := range pairs(want, got) {
		if other && isAccepting(name) {
			continue // said already
		}
		d.compare(name, pair.A, pair.B)
	}
	return d
}

// pairs gives the members of two objects by their names, also those that one of
// the two does not have.
func pairs(a, b document.Value) iter.Seq2[string, document.Pair] {
	return func(yield func(string, document.Pair) bool) {
		for name, value := range a.Members() {
			if !yield(name, document.Pair{A: value, B: b.Get(name)}) {
				return
			}
		}
		for name, value := range b.Members() {
			if !a.Get(name).Exists() && !yield(name, document.Pair{B: value}) {
				return
			}
		}
	}
}

// anyDocument is room for what engines answer, which has their documents in it.
var anyDocument = document.Limits{Size: document.MaxSize, Depth: document.MaxDepth}

// refuses reports whether an answer, be it wanted or given, is that something
// cannot be.
func refuses(answer document.Value) bool {
	for name, value := range answer.Members() {
		if isAccepting(name) || name == "conflicts" && value.IsEmpty() {
			return false
		}
	}
	return true
}

// isAccepting reports whether a member of an answer is there only if something
// was done.
func isAccepting(name string) bool {
	switch name {
	case "findings", "error", "conflicts":
		return false
	}
	return true
}

// differences are sentences about what came out otherwise than wanted.
type differences []string

func (d *differences) add(sentence string) { *d = append(*d, sentence) }

// compare adds a sentence for what differs in a member of two answers, or more
// than one if the member has parts.
func (d *differences) compare(name string, want, got document.Value) {
	switch {
	case name == "session" && want.Raw() == got.Raw(), name != "session" && want.Equal(got):
		return
	case name == "findings":
		d.texts(name, lines(want), lines(got))
	case hasParts(name) && want.Kind() == document.Object && got.Kind() == document.Object:
		for part, pair := range pairs(want, got) {
			d.compare(name+"."+part, pair.A, pair.B)
		}
	default:
		d.texts(name, want.Raw(), got.Raw())
	}
}

func hasParts(name string) bool { return name == "amount" || name == "quote" || name == "error" }

// lines gives findings as a person reads them, one a line.
func lines(findings document.Value) string {
	var out strings.Builder
	for _, f := range findings.Elements() {
		for i, name := range []string{"severity", "subject", "pointer", "code"} {
			if i > 0 {
				out.WriteByte(' ')
			}
			text, _ := f.Get(name).Text()
			out.WriteString(text)
		}
		if f.Get("preexisting").Exists() {
			out.WriteString(" preexisting")
		}
		if params := f.Get("params"); params.Exists() {
			out.WriteString(" " + params.Raw())
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// texts adds a sentence about two texts.
func (d *differences) texts(what, want, got string) {
	from := start(want, got)
	d.add(what + ": want " + around(want, from) + ", got " + around(got, from))
}

const (
	// shownBefore and shown are how much of a text a difference shows: bytes
	// before the first one that differs, and altogether.
	shownBefore = 30
	shown       = 120
)

// start gives where to start showing two texts, a little before they part.
func start(a, b string) int {
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	if same <= 2*shownBefore {
		return 0
	}
	return same - shownBefore
}

// around gives a part of a text as a message shows it: on one line, with
// ellipses for what is left out.
func around(text string, from int) string {
	out := text[from:]
	if len(out) > shown {
		out = out[:shown] + "…"
	}
	if from > 0 {
		out = "…" + out
	}
	if out == "" {
		return "nothing"
	}
	return validate.Visible(strings.ReplaceAll(strings.TrimSuffix(out, "\n"), "\n", " / "))
}
