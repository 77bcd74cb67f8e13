package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"
)

const bulkHelp = `Apply patches to sessions line by line, on all cores.

Each line of FILE, or of standard input, is an object:

  {"session":{...},"patch":{...}}

For each one there is a line on standard output, in the same order. Line 7 of
the output answers line 7 of the input, whatever stands there:

  {"session":{...},"amountOverridden":false,"warnings":[...]}
  {"findings":[...]}

amountOverridden says whether the amount is an override. A line that has it too,
beside session and patch, says so of the stored amount; --amount says it of all
other lines, and without either it is inferred from the order.

A line that cannot be read is answered with findings and stops nothing. The
position that they give is that in the file. With --json the lines are what
apply --json prints.

Memory is bounded, whatever the size of the input. Lines are answered as they
come, so that a program can wait for its answer. On a terminal, progress goes to
standard error, unless the lines go to one too, or through a pipe.

The exit status is 1 if any line was refused. A first Ctrl-C ends after a whole
line and says how many there are, so that the rest can be done later.`

func newBulk() *cobra.Command {
	var flags engineFlags
	var jobs jobsFlag
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "bulk [FILE]",
		Short: "Apply patches to sessions, line by line",
		Long:  bulkHelp,
		Example: `  clientsession bulk testdata/lines.jsonl
  clientsession bulk --jobs 2 --json - <testdata/lines.jsonl
  clientsession bulk testdata/lines.jsonl >answers.jsonl || grep -c findings answers.jsonl
  printf '{"session":%s,"patch":%s}\n' "$(tr -d '\n' <testdata/session.json)" "$(tr -d '\n' <testdata/patch.json)" | clientsession bulk`,
		Args: wantsAtMost("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := "-"
			if len(args) > 0 {
				name = args[0]
			}
			if err := takeStdinOnce(flags.rules.name, name); err != nil {
				return err
			}
			engine, err := flags.engine(cmd.InOrStdin())
			if err != nil {
				return err
			}
			in, closeIn, err := open(cmd.InOrStdin(), name)
			if err != nil {
				return unreadable(name, err)
			}
			defer closeIn()
			return bulk(cmd, in, name, jobs.number(), func() *answerer {
				return &answerer{engine: engine, state: flags.amount.state(), json: asJSON}
			})
		},
	}
	flags.addTo(cmd)
	jobs.addTo(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print each line as apply --json does")
	return cmd
}

// bulk answers the lines of a file of that name.
func bulk(cmd *cobra.Command, in io.Reader, name string, jobs int, newAnswerer func() *answerer) error {
	ctx, stop := untilStopped(cmd.Context())
	defer stop()
	defer collectRarely()()
	bar := newBar(cmd, in)
	lines := &splitter{in: in}
	var sum tally
	err := pipeline(ctx, jobs, lines, newAnswerer, func(b *block) error {
		if _, err := cmd.OutOrStdout().Write(jsonFor(cmd.OutOrStdout(), b.out)); err != nil {
			return err
		}
		sum.add(b)
		bar.show(sum)
		return nil
	})
	bar.end(err == nil && errors.Is(lines.err, io.EOF))
	switch {
	case errors.Is(err, errStopped):
		return failure(fmt.Sprintf("stopped after line %d", sum.lines))
	case err != nil:
		return nil // writing failed, and run tells of that
	case !errors.Is(lines.err, io.EOF):
		return unreadable(name, lines.err)
	case sum.refused > 0:
		if bar == nil {
			fmt.Fprintf(cmd.ErrOrStderr(), "clientsession: refused %d of %d lines\n", sum.refused, sum.lines)
		}
		return errRefused
	}
	return nil
}

// tally counts what was written.
type tally struct{ lines, refused, size int }

func (t *tally) add(b *block) {
	t.lines += b.lines
	t.refused += b.refused
	t.size += b.size
}

// wantsAtMost makes a check that a command gets this argument, or none.
func wantsAtMost(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return wants(name)(cmd, args)
	}
}

// collectRarely makes the collector come less often, and gives what undoes that.
// What is alive is a few blocks, so that by its own measure it would come every
// few thousand lines, and take about a tenth from what two cores do. A user's own
// measure counts more.
func collectRarely() (undo func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	const percent = 200 // of what is alive may be garbage; by default 100
	before := debug.SetGCPercent(percent)
	return func() { debug.SetGCPercent(before) }
}
