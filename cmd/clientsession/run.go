package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// The exit statuses. Scripts tell a refusal, which is an answer, from a command
// that could not do its work.
const (
	done    = 0
	refused = 1
	failed  = 2
)

// run is the command without the process around it. It gives the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	out := &sink{w: stdout}
	root := newRoot(stdin, out, stderr)
	root.SetArgs(append([]string{}, args...)) // never nil: Cobra would take os.Args

	cmd, err := root.ExecuteC()
	if out.err != nil { // err may tell of the same, in the system's words
		fmt.Fprintln(stderr, "clientsession: cannot write to standard output: "+cause(out.err))
		return failed
	}
	return explain(stderr, cmd, err)
}

// errRefused ends a command whose findings have been told already.
var errRefused = errors.New("refused")

// errNoCommand ends a run in which no command was named.
var errNoCommand = errors.New("want a command")

// failure is why a command cannot do its work although the command line is
// right, so that a hint to the usage would lead astray.
type failure string

func (f failure) Error() string { return string(f) }

// explain tells a person what went wrong and gives the exit status. Whatever is
// neither a refusal nor a failure comes from reading the command line.
func explain(stderr io.Writer, cmd *cobra.Command, err error) int {
	var f failure
	switch {
	case err == nil:
		return done
	case errors.Is(err, errRefused):
		return refused
	case errors.As(err, &f):
		fmt.Fprintln(stderr, "clientsession: "+string(f))
	case errors.Is(err, errNoCommand):
		fmt.Fprintf(stderr, "clientsession: %v\n", err)
		cmd.SetOut(stderr)
		_ = cmd.Usage()
	default:
		fmt.Fprintf(stderr, "clientsession: %v\nRun '%s --help' for usage.\n", err, cmd.CommandPath())
	}
	return failed
}
