package main

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// receiptText prints a receipt for a person: under each rule the places where it
// decided, with what became of them, and old → new. It keeps to the width of a
// terminal, which a table with a column for everything cannot: a place alone is
// often half a line. A pipe gets the same, for readers; programs have --json.
type receiptText struct {
	w       io.Writer
	width   int
	colours bool
}

func newReceiptText(w io.Writer) receiptText {
	const leastWidth = 60 // below, lines wrap
	return receiptText{w, max(widthOf(w), leastWidth), hasColours(w)}
}

const (
	indent     = "  " // of what stands under a rule
	actionRoom = len("recalculated")
	gap        = 2  // between columns
	leastValue = 16 // columns for the values beside a place
)

func (t receiptText) print(receipt merge.Receipt) {
	var out strings.Builder
	places := make([]string, len(receipt))
	placeRoom := len("PLACE")
	for i, e := range receipt {
		places[i] = t.place(e.Pointer)
		placeRoom = max(placeRoom, text.StringWidth(places[i]))
	}
	valueRoom := t.width - len(indent) - actionRoom - gap - placeRoom - gap
	row := func(action, place, values string) {
		out.WriteString(strings.TrimRight(indent+action+text.Pad(place, placeRoom+gap, ' ')+values, " ") + "\n")
	}
	out.WriteString("RULE\n")
	row(text.Pad("ACTION", actionRoom+gap, ' '), "PLACE", "OLD → NEW")
	var rule merge.Row
	for i, e := range receipt {
		if i == 0 || e.Row != rule {
			rule = e.Row
			out.WriteString(t.paint(cut(ruleCell(rule), t.width), text.Bold) + "\n")
		}
		values, below := valuesOf(e, valueRoom, t.width)
		row(t.paint(e.Action.String(), colourOf(e.Action))+strings.Repeat(" ", actionRoom+gap-len(e.Action.String())), places[i], values)
		out.WriteString(below)
	}
	_, _ = io.WriteString(t.w, out.String())
}

// place shows a pointer in the room that leaves some for values, by its end: how
// it begins, the rule above says.
func (t receiptText) place(pointer document.Pointer) string {
	room := t.width - len(indent) - actionRoom - gap - gap - leastValue
	if shown := placeCell(pointer); text.StringWidth(shown) <= room && !strings.HasSuffix(shown, "…") {
		return shown
	}
	return cutFront(string(pointer), room)
}

// paint puts a text in colours, if there are any.
func (t receiptText) paint(s string, colours ...text.Color) string {
	if !t.colours {
		return s
	}
	return text.Colors(colours).Sprint(s)
}

// colourOf gives an action's colour. Those that are taken can be read on a dark
// ground and on a light one.
func colourOf(action merge.Action) text.Color {
	switch action {
	case merge.Set:
		return text.FgGreen
	case merge.Cleared:
		return text.FgRed
	case merge.Merged, merge.Unchanged:
		return text.Faint
	}
	return text.FgMagenta
}

// valuesOf shows what was and what is, beside the place if there is room, and
// otherwise below it, each on a line of its own, from where they differ. Of
// objects that were merged the places that follow have the values.
func valuesOf(e merge.Entry, room, width int) (beside, below string) {
	was, is := spelled(e.Old), spelled(e.New)
	const arrow = " → "
	switch {
	case e.Action == merge.Merged:
		return "", ""
	case was == is:
		return cut(is, room), ""
	case fits(was+arrow+is, room):
		return cut(was+arrow+is, room), ""
	case was == none || is == none:
		return cut(was+arrow+is, room), ""
	}
	start := differAt(was, is)
	margin := strings.Repeat(" ", len(indent)+actionRoom+gap)
	line := func(mark, value string) string {
		return margin + mark + from(value, start, width-len(margin)-gap) + "\n"
	}
	return "", line("  ", was) + line("→ ", is)
}

// fits reports whether a text has room in so many columns.
func fits(s string, room int) bool { return !strings.HasSuffix(cut(s, room), "…") }

// differAt gives how many bytes two values have in common at their beginning, at
// the edge of a character.
func differAt(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	for i > 0 && i < len(a) && !utf8.RuneStart(a[i]) {
		i--
	}
	return i
}

// from shows a value from a little before a place in it, and from its beginning
// if that has room too.
func from(value string, start, room int) string {
	const before = 20
	if start <= before || fits(value, room) {
		return cut(value, room)
	}
	start -= before
	for !utf8.RuneStart(value[start]) {
		start++
	}
	return "…" + cut(value[start:], room-1)
}

// cutFront shows the end of a text, as much as has room.
func cutFront(s string, most int) string {
	if fits(s, most) {
		return cut(s, most)
	}
	start := max(0, len(s)-most)
	for ; start < len(s); start++ {
		if !utf8.RuneStart(s[start]) {
			continue
		}
		if shown := "…" + cut(s[start:], most-1); fits(s[start:], most-1) {
			return shown
		}
	}
	return "…"
}
