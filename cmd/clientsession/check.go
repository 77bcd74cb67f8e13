package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession/validate"
)

const checkHelp = `Print what is wrong with a patch or with a session, every finding at once.

A patch is checked alone, whatever session it is meant for: that it leaves
locked members as they are can only be said by apply. The findings are the
result of this command and go to standard output, one a line; without findings
nothing is printed. The exit status is 1 if one of them is an error.`

func newCheck() *cobra.Command {
	var flags engineFlags
	var as format
	var patch, session string
	cmd := &cobra.Command{
		Use:   "check {--patch FILE | --session FILE}",
		Short: "Check a patch or a session",
		Long:  checkHelp,
		Example: `  clientsession check --patch testdata/patch.json
  clientsession check --session testdata/session.json
  clientsession check --json --pretty --patch - <testdata/patch.json`,
		DisableFlagsInUseLine: true, // the flags are the arguments here
		Args:                  wants(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			isPatch, isSession := cmd.Flags().Changed("patch"), cmd.Flags().Changed("session")
			if isPatch == isSession {
				return errors.New("want one of --patch FILE and --session FILE")
			}
			engine, texts, err := flags.open(cmd, patch+session) // one of them is empty
			if err != nil {
				return err
			}
			if isPatch {
				return as.tell(cmd, engine.CheckPatch(texts[0]))
			}
			return as.tell(cmd, engine.CheckSession(texts[0], flags.amount.state()))
		},
	}
	cmd.Flags().StringVar(&patch, "patch", "", "check the patch in `FILE`")
	cmd.Flags().StringVar(&session, "session", "", "check the session in `FILE`")
	flags.addTo(cmd)
	as.addTo(cmd, "print the findings as one object")
	return cmd
}

// tell prints findings as the result that was asked for.
func (f format) tell(cmd *cobra.Command, findings []validate.Finding) error {
	if f.json {
		f.writeFindings(cmd, findings)
	} else {
		list(cmd.OutOrStdout(), findings)
	}
	if hasErrors(findings) {
		return errRefused
	}
	return nil
}
