package main

import (
	"github.com/spf13/cobra"
)

const createHelp = `Print the session that a creation request gives.

The checks are those of a patch, but that no clientToken is needed and locked
members, such as paymentMethod.options, may be set. Members that are null are
left out. An amount in the request overrides what the order adds up to.

The flags are those of apply; --no-token, --amount and --locked change nothing,
since nothing is stored yet.`

func newCreate() *cobra.Command {
	var flags engineFlags
	var as format
	var explain explainFlag
	cmd := &cobra.Command{
		Use:   "create REQUEST",
		Short: "Make a session of a creation request",
		Long:  createHelp,
		Example: `  clientsession create testdata/session.json
  clientsession create --json --pretty - <testdata/session.json`,
		Args: wants("REQUEST"),
		RunE: func(cmd *cobra.Command, args []string) error {
			engine, texts, err := flags.open(cmd, args...)
			if err != nil {
				return err
			}
			result, err := engine.Create(texts[0])
			return as.report(cmd, result, err, explain)
		},
	}
	flags.addTo(cmd)
	as.addTo(cmd, "print session, amount, findings and receipt as one object")
	explain.addTo(cmd)
	return cmd
}
