package main

import (
	"io"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession/validate"
)

// grid is a table of text for a person: aligned columns with nothing drawn
// around them, so that it can be cut and searched like any other text. Wide
// characters count as two columns, as terminals show them.
type grid struct {
	w       table.Writer
	columns []table.ColumnConfig
	widths  []int // of the widest cells
}

// newGrid makes a grid with the given heads. Columns whose number, from 1, is
// among the numeric ones are aligned to the right.
func newGrid(heads []string, numeric ...int) grid {
	w := table.NewWriter()
	w.SetStyle(table.Style{
		Box:     table.BoxStyle{PaddingRight: "  "},
		Options: table.OptionsNoBordersAndSeparators,
	})
	w.SuppressTrailingSpaces()
	g := grid{w, make([]table.ColumnConfig, len(heads)), make([]int, len(heads))}
	for i := range heads {
		g.columns[i].Number = i + 1
	}
	for _, number := range numeric {
		g.columns[number-1].Align, g.columns[number-1].AlignHeader = text.AlignRight, text.AlignRight
	}
	w.AppendHeader(g.cells(heads))
	return g
}

// yields makes a column, by its number, give way where the grid is wider than a
// terminal: what does not fit is cut.
func (g grid) yields(number int, cut func(s string, most int) string) {
	g.columns[number-1].WidthMaxEnforcer = cut
}

// add appends a row.
func (g grid) add(row ...string) { g.w.AppendRow(g.cells(row)) }

// print prints the grid on standard output.
func (g grid) print(cmd *cobra.Command) { g.printTo(cmd.OutOrStdout()) }

// printTo prints the grid somewhere else.
func (g grid) printTo(w io.Writer) {
	if _, ok := terminalOf(w); ok {
		g.narrow(widthOf(w))
	}
	g.w.SetColumnConfigs(g.columns)
	_, _ = io.WriteString(w, g.w.Render()+"\n")
}

// narrow takes from the column that yields what is more than the width.
func (g grid) narrow(width int) {
	const least = 16 // columns, in which something can still be told from something else
	for i, column := range g.columns {
		if column.WidthMaxEnforcer == nil {
			continue
		}
		room := width - gap*(len(g.widths)-1)
		for j, other := range g.widths {
			if j != i {
				room -= other
			}
		}
		g.columns[i].WidthMax = max(room, least)
	}
}

func (g grid) cells(texts []string) table.Row {
	row := make(table.Row, len(texts))
	for i, s := range texts {
		shown := validate.Visible(s)
		g.widths[i] = max(g.widths[i], text.StringWidth(shown))
		row[i] = shown
	}
	return row
}
