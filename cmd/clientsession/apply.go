package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/validate"
)

const applyHelp = `Apply a patch to a stored session and print the updated session.

The updated session is compact JSON on one line. Warnings go to standard error.
A patch that is refused prints nothing but its findings.

With --json the result is one object: "session", "amount" (the breakdown, in
minor units; null if a part of the stored order is no amount), "findings" and
"receipt": what became of each place that the patch names, with the row of the
table that decided. Of a refusal it is "findings" alone.

--explain tells on standard error what became of each place, by which rule, old
and new, and what is charged and why.`

func newApply() *cobra.Command {
	var flags engineFlags
	var as format
	var explain explainFlag
	cmd := &cobra.Command{
		Use:   "apply SESSION PATCH",
		Short: "Apply a patch to a session",
		Long:  applyHelp,
		Example: `  clientsession apply testdata/session.json testdata/patch.json
  clientsession apply --json --pretty testdata/session.json testdata/patch.json
  clientsession apply --explain testdata/session.json testdata/patch.json
  clientsession apply --rules fieldwise testdata/session.json testdata/patch.json
  clientsession apply --amount overridden testdata/session.json - <testdata/patch.json`,
		Args: wants("SESSION", "PATCH"),
		RunE: func(cmd *cobra.Command, args []string) error {
			engine, texts, err := flags.open(cmd, args...)
			if err != nil {
				return err
			}
			result, err := apply(engine, texts[0], texts[1], flags.amount.state())
			return as.report(cmd, result, err, explain)
		},
	}
	flags.addTo(cmd)
	as.addTo(cmd, "print session, amount, findings and receipt as one object")
	explain.addTo(cmd)
	return cmd
}

// apply updates a session by a patch, both as texts.
func apply(engine *clientsession.Engine, session, patch []byte, state clientsession.AmountState) (*clientsession.Result, error) {
	loaded, err := load(engine, session, patch, state)
	if err != nil {
		return nil, err
	}
	return engine.Update(loaded, patch)
}

// load reads a session that a patch is meant for. If it cannot be read, the
// patch's faults are reported all the same: every fault at once (SPEC V1).
func load(engine *clientsession.Engine, session, patch []byte, state clientsession.AmountState) (*clientsession.Session, error) {
	loaded, err := engine.Load(session, state)
	var refusal *validate.Refusal
	if errors.As(err, &refusal) {
		return nil, &validate.Refusal{Findings: append(engine.CheckPatch(patch), refusal.Findings...)}
	}
	return loaded, err
}

// report prints what an engine made of a session, or why it refused.
func (f format) report(cmd *cobra.Command, result *clientsession.Result, err error, explain explainFlag) error {
	var refusal *validate.Refusal
	switch {
	case errors.As(err, &refusal):
		return f.refuse(cmd, refusal.Findings)
	case err != nil:
		return err
	case f.json:
		f.write(cmd, resultJSON(result))
		explain.tell(cmd, result)
	default:
		f.write(cmd, result.Session.JSON())
		explain.tell(cmd, result)
		if explain.wanted && len(result.Warnings) > 0 {
			fmt.Fprintln(cmd.ErrOrStderr())
		}
		list(cmd.ErrOrStderr(), result.Warnings)
	}
	return nil
}

// resultJSON gives a result as one object. It is put together as text, because
// a session that went through an encoder could come out with other bytes.
func resultJSON(result *clientsession.Result) []byte {
	out := result.Session.AppendJSON([]byte(`{"session":`))
	out = append(append(out, `,"amount":`...), amountJSON(result.Session)...)
	out = validate.JSON{}.Append(append(out, `,"findings":`...), result.Warnings)
	out = result.Receipt().AppendJSON(append(out, `,"receipt":`...))
	return append(out, '}')
}
