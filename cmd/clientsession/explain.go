package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
)

// explainFlag asks for the receipt of an update as a text for a person (SPEC
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
	_, jsonToo := terminalOf(cmd.OutOrStdout())
	if _, ok := terminalOf(w); ok && jsonToo {
		_, _ = io.WriteString(w, "\n") // the JSON stands above
	}
	newReceiptText(w).print(result.Receipt())
	if parts, err := result.Session.Breakdown(); err == nil {
		_, _ = io.WriteString(w, "\n")
		moneyGrid(result.Session, parts).printTo(w)
	}
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
