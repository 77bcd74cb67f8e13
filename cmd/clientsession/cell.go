package main

import (
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// The widths of cells, in columns. A grid is as wide as its widest cell in every
// row, so that one long name would otherwise fill the screen many times.
const (
	widePlace = 80
	wideValue = 40
)

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
func valueCell(v document.Value) string { return cut(spelled(v), wideValue) }

// spelled gives a value as it is spelled, and a dash for none.
func spelled(v document.Value) string {
	if !v.Exists() {
		return none
	}
	return v.Raw()
}

// cut shows as much of a text as has room in so many columns, with escapes for
// what cannot be printed. Marks that take no column count as one all the same:
// there is no end to those that can stand on one letter.
func cut(s string, most int) string {
	var out []byte
	room := most
	for i, r := range s {
		shown := validate.Visible(string(r))
		width := max(1, text.StringWidth(shown))
		if width > room || width == room && i+len(string(r)) < len(s) {
			return string(out) + "…"
		}
		room -= width
		out = append(out, shown...)
	}
	return string(out)
}
