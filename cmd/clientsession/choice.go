package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// choice is the value of a flag that takes one of a few words. As a type of its
// own it refuses other words while the command line is read, before any file is.
type choice struct {
	value string
	words []string
}

// String gives the word chosen.
func (c *choice) String() string { return c.value }

// Set takes one of the words. What is wrong with another is for flagError to say.
func (c *choice) Set(word string) error {
	if !slices.Contains(c.words, word) {
		return errors.New("not one of the words")
	}
	c.value = word
	return nil
}

// Type is what help shows for the flag's value.
func (c *choice) Type() string { return strings.Join(c.words, "|") }

// list gives the words as a sentence has them.
func (c *choice) list() string {
	last := len(c.words) - 1
	return strings.Join(c.words[:last], ", ") + " or " + c.words[last]
}

// addTo makes the choice a flag of a command, the value so far its default.
func (c *choice) addTo(cmd *cobra.Command, name, usage string) {
	cmd.Flags().Var(c, name, usage)
	_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(c.words, cobra.ShellCompDirectiveNoFileComp))
}
