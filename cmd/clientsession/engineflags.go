package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/validate"
)

// engineFlags are the flags that choose how the engine works. All commands that
// read patches have all of them, so that one set of flags can go through a
// whole script, also where one has nothing to say.
type engineFlags struct {
	rules   rulesFlag
	noToken bool
	amount  amountFlag
	locked  choice
	unknown choice
}

// addTo adds the flags to a command.
func (f *engineFlags) addTo(cmd *cobra.Command) {
	f.rules.addTo(cmd)
	cmd.Flags().BoolVar(&f.noToken, "no-token", false, "let a patch do without clientToken")
	f.amount.addTo(cmd)
	f.locked = choice{"refuse", []string{"refuse", "ignore"}}
	f.locked.addTo(cmd, "locked", "what to do with a change to a locked member")
	f.unknown = choice{"refuse", []string{"refuse", "warn", "keep"}}
	f.unknown.addTo(cmd, "unknown", "what to do with an unknown top-level member of a patch")
}

// engine makes the engine that the flags ask for. The error is a failure.
func (f *engineFlags) engine(stdin io.Reader) (*clientsession.Engine, error) {
	table, err := f.rules.table(stdin)
	if err != nil {
		return nil, err
	}
	opts := []clientsession.Option{clientsession.WithRules(table)}
	if f.noToken {
		opts = append(opts, clientsession.WithoutToken())
	}
	if f.locked.value == "ignore" {
		opts = append(opts, clientsession.WithLockedIgnored())
	}
	switch f.unknown.value {
	case "warn":
		opts = append(opts, clientsession.WithUnknownMembers(validate.WarnUnknown))
	case "keep":
		opts = append(opts, clientsession.WithUnknownMembers(validate.KeepUnknown))
	}
	engine, err := clientsession.New(opts...)
	if err != nil { // the table is the one option that can be wrong
		return nil, f.rules.unusable(strings.TrimPrefix(err.Error(), "clientsession: "))
	}
	return engine, nil
}

// open makes the engine and reads the named files: everything that a command
// needs before its work starts.
func (f *engineFlags) open(cmd *cobra.Command, names ...string) (*clientsession.Engine, [][]byte, error) {
	if err := takeStdinOnce(append([]string{f.rules.name}, names...)...); err != nil {
		return nil, nil, err
	}
	engine, err := f.engine(cmd.InOrStdin())
	if err != nil {
		return nil, nil, err
	}
	texts := make([][]byte, len(names))
	for i, name := range names {
		if texts[i], err = readFile(cmd.InOrStdin(), name); err != nil {
			return nil, nil, err
		}
	}
	return engine, texts, nil
}
