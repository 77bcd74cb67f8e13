package main

import "github.com/spf13/cobra"

const invertHelp = `Print the patch that takes another one back.

Applied to what PATCH makes of SESSION, it gives SESSION again. Where no patch
can do that, because an immutable member was set or a null was stored before,
the place is told and the exit status is 1.

The patch that is printed has no clientToken: add the session's. With --json the
result is one object with "patch", or "noPatch" (pointer, row and message), or
"findings" if PATCH is refused.`

func newInvert() *cobra.Command {
	var flags engineFlags
	var as format
	cmd := &cobra.Command{
		Use:   "invert SESSION PATCH",
		Short: "Make the patch that takes a patch back",
		Long:  invertHelp,
		Example: `  clientsession invert testdata/session.json testdata/patch.json
  clientsession invert --json --pretty testdata/session.json - <testdata/patch.json`,
		Args: wants("SESSION", "PATCH"),
		RunE: func(cmd *cobra.Command, args []string) error {
			engine, texts, err := flags.open(cmd, args...)
			if err != nil {
				return err
			}
			session, err := load(engine, texts[0], texts[1], flags.amount.state())
			if err != nil {
				return as.tellNoPatch(cmd, err, nil)
			}
			patch, err := engine.Invert(session, texts[1])
			return as.tellPatch(cmd, patch, err)
		},
	}
	flags.addTo(cmd)
	as.addTo(cmd, "print the patch in an object")
	return cmd
}
