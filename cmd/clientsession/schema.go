package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession/validate"
)

const schemaHelp = `Print what the engine checks documents by, in a form that other tools read.

  patch     JSON Schema (2020-12) of a patch
  request   JSON Schema of a request that creates a session
  session   JSON Schema of a stored session
  openapi   OpenAPI 3.1 of the operations on /client-session, with these schemas

A schema cannot say everything: what 7.00 is, what an order adds up to, which
codes a host of its own accepts. What it refuses, check refuses too.`

func newSchema() *cobra.Command {
	var as format
	cmd := &cobra.Command{
		Use:   "schema {patch | request | session | openapi}",
		Short: "Print JSON Schemas and OpenAPI",
		Long:  schemaHelp,
		Example: `  clientsession schema patch
  clientsession schema --pretty session
  clientsession schema --pretty openapi >openapi.json`,
		Args:      wantsSchema,
		ValidArgs: schemaNames(),
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, s := range schemas() {
				if s.name == args[0] {
					as.write(cmd, s.text())
				}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&as.pretty, "pretty", false, "indent the JSON") // it is JSON without --json
	return cmd
}

// printable is something that the command prints by name.
type printable struct {
	name string
	text func() []byte
}

func schemas() []printable {
	var all []printable
	for _, view := range []validate.View{validate.PatchView, validate.RequestView, validate.SessionView} {
		all = append(all, printable{view.String(), func() []byte { return validate.Schema(view) }})
	}
	return append(all, printable{"openapi", validate.OpenAPI})
}

func schemaNames() []string {
	var names []string
	for _, s := range schemas() {
		names = append(names, s.name)
	}
	return names
}

// wantsSchema is a check of the arguments. A name is looked up here and not
// where it is printed, so that a slip in it is wrong usage.
func wantsSchema(_ *cobra.Command, args []string) error {
	one := choice{words: schemaNames()}
	switch {
	case len(args) == 0:
		return errors.New("want " + one.list())
	case len(args) > 1:
		return fmt.Errorf("unexpected argument %q after %q", args[1], args[0])
	case one.Set(args[0]) != nil:
		return fmt.Errorf("no schema %q: want %s", args[0], one.list())
	}
	return nil
}
