package main

import "github.com/spf13/cobra"

const composeHelp = `Print one patch that does what two do in turn, on every session.

Where no single patch can say it, as for {"customer":null} and then
{"customer":{"firstName":"Ada"}}, the place is told and the exit status is 1.

With --json the result is one object with "patch", or "noPatch" (pointer, row
and message), or "findings" with the "argument" that is refused by itself. The
flag --amount changes nothing, since there is no session.`

func newCompose() *cobra.Command {
	var flags engineFlags
	var as format
	cmd := &cobra.Command{
		Use:   "compose FIRST SECOND",
		Short: "Make one patch of two",
		Long:  composeHelp,
		Example: `  clientsession compose testdata/patch.json testdata/patch.json
  echo '{"customer":null}' | clientsession compose --no-token --pretty testdata/patch.json -`,
		Args: wants("FIRST", "SECOND"),
		RunE: func(cmd *cobra.Command, args []string) error {
			engine, texts, err := flags.open(cmd, args...)
			if err != nil {
				return err
			}
			patch, err := engine.Compose(texts...)
			return as.tellPatch(cmd, patch, err, "FIRST", "SECOND")
		},
	}
	flags.addTo(cmd)
	as.addTo(cmd, "print the patch in an object")
	return cmd
}
