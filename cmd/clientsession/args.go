package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// wants makes a check that a command gets these arguments, one each, and names
// them in the message, which a mere number would not.
func wants(names ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) == len(names):
			return nil
		case len(names) == 0:
			return fmt.Errorf("unexpected argument %q", args[0])
		case len(args) > len(names):
			return fmt.Errorf("unexpected argument %q after %s", args[len(names)], strings.Join(names, " "))
		}
		return fmt.Errorf("want %s", strings.Join(names[len(args):], " and "))
	}
}
