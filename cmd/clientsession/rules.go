package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

const rulesHelp = `Print the table in force: which strategy a value in a patch meets the stored one
by, path by path. A path without a row follows the nearest row above it; the
root, without a row, is merged.

What --json prints is a table that --rules reads, to start one of your own from.`

func newRules() *cobra.Command {
	var rules rulesFlag
	var as format
	var markdown bool
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "Print the rules that patches are merged by",
		Long:  rulesHelp,
		Example: `  clientsession rules
  clientsession rules --rules fieldwise --markdown
  clientsession rules --json | clientsession rules --rules -`,
		Args:              wants(),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if as.json && markdown {
				return errors.New("want at most one of --json and --markdown")
			}
			table, err := rules.table(cmd.InOrStdin())
			if err != nil {
				return err
			}
			switch {
			case as.json:
				as.write(cmd, table.JSON())
			case markdown:
				printLines(cmd, table.Markdown())
			default:
				rulesGrid(table).print(cmd)
			}
			return nil
		},
	}
	rules.addTo(cmd)
	as.addTo(cmd, "print the table as JSON")
	cmd.Flags().BoolVar(&markdown, "markdown", false, "print the table as Markdown")
	return cmd
}

func rulesGrid(table *merge.Table) grid {
	g := newGrid([]string{"PATH", "STRATEGY"})
	for _, row := range table.Rows() {
		path := string(row.Path)
		if path == "" {
			path = "(document)" // as findings show the root
		}
		g.add(path, row.Strategy.String())
	}
	return g
}

// printLines prints text whose lines may hold paths out of somebody's file.
func printLines(cmd *cobra.Command, text string) {
	var out strings.Builder
	for line := range strings.Lines(text) {
		out.WriteString(validate.Visible(strings.TrimSuffix(line, "\n")) + "\n")
	}
	_, _ = cmd.OutOrStdout().Write([]byte(out.String()))
}
