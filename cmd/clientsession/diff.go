package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/validate"
)

const diffHelp = `Print the patch that turns one session into the other.

The patch is as small as can be and has no clientToken: add the one of the
session that it is meant for. An amount that is merely calculated is not in it.

Where no patch can say it, because a locked member differs or a null would have
to be stored, the place is told and the exit status is 1.

--amount says what the amounts of both sessions are. With --json the result is
one object with "patch", or "noPatch" (pointer, row and message), or "findings".`

func newDiff() *cobra.Command {
	var flags engineFlags
	var as format
	var explain explainFlag
	cmd := &cobra.Command{
		Use:   "diff BEFORE AFTER",
		Short: "Make the patch between two sessions",
		Long:  diffHelp,
		Example: `  clientsession apply testdata/session.json testdata/patch.json | clientsession diff testdata/session.json -
  clientsession diff --json testdata/session.json testdata/session.json`,
		Args: wants("BEFORE", "AFTER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			flags.noToken = true // the patch is tried before a host adds one
			engine, texts, err := flags.open(cmd, args...)
			if err != nil {
				return err
			}
			var sessions [2]*clientsession.Session
			for i, name := range []string{"BEFORE", "AFTER"} {
				var refusal *validate.Refusal
				if sessions[i], err = engine.Load(texts[i], flags.amount.state()); errors.As(err, &refusal) {
					return as.refuseOne(cmd, name, refusal.Findings)
				}
			}
			patch, err := engine.Diff(sessions[0], sessions[1])
			if err == nil && explain.wanted {
				result, err := engine.Update(sessions[0], patch)
				if err != nil {
					return err // Diff has tried it
				}
				explain.tell(cmd, result)
			}
			return as.tellPatch(cmd, patch, err)
		},
	}
	flags.addTo(cmd)
	as.addTo(cmd, "print the patch in an object")
	explain.addTo(cmd)
	return cmd
}
