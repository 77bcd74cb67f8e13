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
	w table.Writer
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
	configs := make([]table.ColumnConfig, len(numeric))
	for i, number := range numeric {
		configs[i] = table.ColumnConfig{Number: number, Align: text.AlignRight, AlignHeader: text.AlignRight}
	}
	w.SetColumnConfigs(configs)
	w.AppendHeader(cells(heads))
	return grid{w}
}

// add appends a row.
func (g grid) add(row ...string) { g.w.AppendRow(cells(row)) }

// print prints the grid on standard output.
func (g grid) print(cmd *cobra.Command) { g.printTo(cmd.OutOrStdout()) }

// printTo prints the grid somewhere else.
func (g grid) printTo(w io.Writer) { _, _ = io.WriteString(w, g.w.Render()+"\n") }

func cells(texts []string) table.Row {
	row := make(table.Row, len(texts))
	for i, s := range texts {
		row[i] = validate.Visible(s)
	}
	return row
}
