package conformance

import (
	"strings"

	"github.com/clientsession/clientsession/validate"
)

// differences are sentences about what came out otherwise than wanted.
type differences []string

func (d *differences) add(sentence string) { *d = append(*d, sentence) }

// compare adds a sentence if two texts differ.
func (d *differences) compare(what, want, got string) {
	if want == got {
		return
	}
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
