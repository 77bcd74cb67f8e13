package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// explainFlag asks for the receipt of an update as a table for a person (SPEC
// L5).
type explainFlag struct{ wanted bool }

func (f *explainFlag) addTo(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.wanted, "explain", false, "tell on standard error what changed, and why")
}

// tell prints what became of each place and what is charged, if that was asked
// for.
func (f *explainFlag) tell(cmd *cobra.Command, result *clientsession.Result) {
	if !f.wanted {
		return
	}
	w := cmd.ErrOrStderr()
	receiptGrid(result.Receipt()).printTo(w)
	if parts, err := result.Session.Breakdown(); err == nil {
		_, _ = io.WriteString(w, "\n")
		moneyGrid(result.Session, parts).printTo(w)
	}
}

// The widths of cells, in characters. A grid is as wide as its widest cell in
// every row, so that one long name would otherwise fill the screen many times.
const (
	widePlace = 80
	wideValue = 40
)

// receiptGrid lays a receipt out, a row for each place. Where objects were
// merged the rows that follow have the values.
func receiptGrid(receipt merge.Receipt) grid {
	g := newGrid([]string{"PLACE", "ACTION", "RULE", "OLD", "NEW"})
	for _, e := range receipt {
		was, is := valueCell(e.Old), valueCell(e.New)
		if e.Action == merge.Merged {
			was, is = "", ""
		}
		g.add(placeCell(e.Pointer), e.Action.String(), ruleCell(e.Row), was, is)
	}
	return g
}

// moneyGrid lays out what is charged and why, in minor and in major units.
func moneyGrid(s *clientsession.Session, parts amount.Breakdown) grid {
	code := s.Currency()
	head := "MAJOR UNITS"
	if !code.IsZero() {
		head = code.String()
	}
	g := newGrid([]string{"MONEY", "MINOR UNITS", head}, 2, 3)
	add := func(name string, minor amount.Sum, known bool) {
		if known {
			g.add(name, minor.String(), major(minor, code))
		} else {
			g.add(name, none, none)
		}
	}
	add("calculated", parts.Total(), parts.Some)
	add("override", amount.SumOf(parts.Charged), parts.Overridden)
	add("charged", amount.SumOf(parts.Charged), parts.HasCharged)
	return g
}

// placeCell shows a pointer, and the root's as findings do.
func placeCell(pointer document.Pointer) string {
	if pointer == "" {
		return "(document)"
	}
	return cut(string(pointer), widePlace)
}

// ruleCell shows a row of a table by its strategy and its path.
func ruleCell(row merge.Row) string {
	return row.Strategy.String() + " " + placeCell(row.Path)
}

// valueCell shows a value as it is spelled.
func valueCell(v document.Value) string {
	if !v.Exists() {
		return none
	}
	return cut(v.Raw(), wideValue)
}

// cut shortens a text to a number of characters.
func cut(text string, most int) string {
	count := 0
	for i := range text {
		if count == most {
			return text[:i] + "…"
		}
		count++
	}
	return text
}
