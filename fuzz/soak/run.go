package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
)

// The exit statuses.
const (
	done  = 0
	found = 1
	usage = 2
)

// maker makes the updaters that laws are held against. It is a parameter of
// tests, which plant a fault to see that it is found.
type maker func(*merge.Table, ...clientsession.Option) (fuzz.Updater, error)

// plan is what to run.
type plan struct {
	limit     time.Duration
	seed      int64
	workers   int
	part, law string // which, by the names in the report; "" is all
	batch     int64  // the only one to run; below 0 it is all
	every     time.Duration
	markdown  bool
}

// run does what the command does, and gives the exit status.
func run(ctx context.Context, args []string, out, notes io.Writer, make maker) int {
	p, err := parse(args, notes)
	if errors.Is(err, flag.ErrHelp) {
		return done
	}
	var s *soak
	if err == nil {
		s, err = newSoak(p, make)
	}
	if err != nil {
		fmt.Fprintln(notes, "soak:", err)
		return usage
	}
	// Nearly all that is allocated is garbage at once, and there is memory to spare:
	// collecting it less often makes a third more cases.
	defer debug.SetGCPercent(debug.SetGCPercent(1000))
	fmt.Fprintf(notes, "seed %d, %d workers, %s\n", p.seed, p.workers, p.limit)
	s.run(ctx, out, notes)
	if p.markdown {
		s.writeMarkdown(out)
	} else {
		s.write(out)
	}
	if s.foundAny() {
		return found
	}
	return done
}

func parse(args []string, notes io.Writer) (plan, error) {
	var p plan
	flags := flag.NewFlagSet("soak", flag.ContinueOnError)
	flags.SetOutput(notes)
	minutes := flags.Float64("minutes", 1, "how `long` to run")
	flags.Int64Var(&p.seed, "seed", time.Now().UnixNano(), "the `seed` that all cases follow from")
	flags.IntVar(&p.workers, "workers", runtime.GOMAXPROCS(0), "`number` of cases that are tried at a time")
	flags.StringVar(&p.part, "part", "", "only the `part` of that name, such as laws or laws/Fieldwise")
	flags.StringVar(&p.law, "law", "", "only the law or comparison of that `name`")
	flags.Int64Var(&p.batch, "batch", -1, "only the batch of that `number`, as a finding names it, and then end")
	flags.DurationVar(&p.every, "every", time.Minute, "how `often` to print what was tried so far")
	flags.BoolVar(&p.markdown, "markdown", false, "print the report at the end as the section of fuzz/RESULTS.md")
	if err := flags.Parse(args); err != nil {
		return plan{}, err
	}
	p.limit = time.Duration(*minutes * float64(time.Minute))
	switch {
	case flags.NArg() > 0:
		return plan{}, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case p.limit <= 0 || p.workers < 1 || p.every <= 0:
		return plan{}, errors.New("-minutes, -workers and -every must be above 0")
	}
	return p, nil
}
