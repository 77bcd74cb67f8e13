package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession/amount"
)

// roundFlag is the value of the flag for the rounding mode. It is no choice,
// whose eight words would push the help of all other flags off the screen.
type roundFlag struct{ mode amount.Rounding }

// String gives the mode's name.
func (f *roundFlag) String() string { return f.mode.String() }

// Set takes the name of a mode. What is wrong with another word is for
// flagError to say.
func (f *roundFlag) Set(word string) (err error) {
	f.mode, err = amount.ParseRounding(word)
	return err
}

// Type is what help shows for the flag's value.
func (f *roundFlag) Type() string { return "MODE" }

func (f *roundFlag) list() string {
	words := roundings()
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

func (f *roundFlag) addTo(cmd *cobra.Command) {
	cmd.Flags().Var(f, "round", "what to do with a fraction of a minor unit")
	_ = cmd.RegisterFlagCompletionFunc("round", cobra.FixedCompletions(roundings(), cobra.ShellCompDirectiveNoFileComp))
}

// roundings are the names of all modes.
func roundings() (names []string) {
	for mode := amount.Exact; mode.String() != ""; mode++ {
		names = append(names, mode.String())
	}
	return names
}
