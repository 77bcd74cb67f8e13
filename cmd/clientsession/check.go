package main

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession/validate"
)

const checkHelp = `Print what is wrong with a patch or with a session, every finding at once.

A patch is checked alone, whatever session it is meant for: that it leaves
locked members as they are can only be said by apply. The findings are the
result of this command and go to standard output, one a line; without findings
nothing is printed. The exit status is 1 if one of them is an error.

With --as json they are one object, for programs; --json means the same. With
--as problem the result is what a server answers, a problem document
(RFC 9457), and with --as envelope it is the answer of the client-session API.
Both have errors only: warnings go to standard error, and where there is no
error, nothing is printed.`

func newCheck() *cobra.Command {
	var flags engineFlags
	var as format
	answer := choice{asText, []string{asText, asJSON, asProblem, asEnvelope}}
	var patch, session string
	cmd := &cobra.Command{
		Use:   "check {--patch FILE | --session FILE}",
		Short: "Check a patch or a session",
		Long:  checkHelp,
		Example: `  clientsession check --patch testdata/patch.json
  clientsession check --session testdata/session.json
  clientsession check --json --pretty --patch - <testdata/patch.json
  echo '{"amount":7.00}' | clientsession check --as problem --pretty --patch - || echo refused
  echo '{"customerId":5}' | clientsession check --as envelope --no-token --patch - || echo refused`,
		DisableFlagsInUseLine: true, // the flags are the arguments here
		Args:                  wants(),
		ValidArgsFunction:     cobra.NoFileCompletions, // files come after --patch and --session
		RunE: func(cmd *cobra.Command, _ []string) error {
			isPatch, isSession := cmd.Flags().Changed("patch"), cmd.Flags().Changed("session")
			if isPatch == isSession {
				return errors.New("want one of --patch FILE and --session FILE")
			}
			if as.json && cmd.Flags().Changed("as") && answer.value != asJSON {
				return errors.New("want at most one of --json and --as " + answer.value)
			}
			if as.json {
				answer.value = asJSON
			}
			engine, texts, err := flags.open(cmd, patch+session) // one of them is empty
			if err != nil {
				return err
			}
			if isPatch {
				return as.tell(cmd, answer.value, engine.CheckPatch(texts[0]))
			}
			return as.tell(cmd, answer.value, engine.CheckSession(texts[0], flags.amount.state()))
		},
	}
	cmd.Flags().StringVar(&patch, "patch", "", "check the patch in `FILE`")
	cmd.Flags().StringVar(&session, "session", "", "check the session in `FILE`")
	answer.addTo(cmd, "as", "how to print what was found")
	flags.addTo(cmd)
	as.addTo(cmd, "print the findings as one object")
	return cmd
}

// The ways of printing findings.
const (
	asText     = "text"
	asJSON     = "json"
	asProblem  = "problem"
	asEnvelope = "envelope"
)

// tell prints findings as the result, in the way that was asked for.
func (f format) tell(cmd *cobra.Command, as string, findings []validate.Finding) error {
	refusal := &validate.Refusal{Findings: findings}
	switch as {
	case asText:
		list(cmd.OutOrStdout(), findings)
	case asJSON:
		f.writeFindings(cmd, findings)
	case asProblem:
		f.writeAnswer(cmd, refusal, validate.Problem{}.Append)
	case asEnvelope:
		f.writeAnswer(cmd, refusal, validate.Envelope{}.Append)
	}
	if hasErrors(findings) {
		return errRefused
	}
	return nil
}

// writeAnswer prints what a server would answer to a refusal, if it is one.
func (f format) writeAnswer(cmd *cobra.Command, r *validate.Refusal, answer func([]byte, *validate.Refusal) []byte) {
	if hasErrors(r.Findings) {
		f.write(cmd, answer(nil, r))
	}
	isError := func(f validate.Finding) bool { return f.Severity == validate.Error }
	list(cmd.ErrOrStderr(), slices.DeleteFunc(slices.Clone(r.Findings), isError))
}
