package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
)

// leastRounds is the smallest number whose median says something.
const leastRounds = 7

func main() {
	err := run(os.Args[1:], os.Stdout)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

// section is a part of the report, with a flag of its own name.
type section struct {
	name, usage string
	write       func(w io.Writer, rounds int) error
}

// sections gives them in the order of the report.
func sections() []section {
	return []section{
		{"speed", "the speed table", func(w io.Writer, rounds int) error {
			figures, err := measure(races(), rounds, turn)
			if err == nil {
				writeSpeed(w, figures, rounds)
			}
			return err
		}},
		{"parallel", "one engine in two goroutines", func(w io.Writer, rounds int) error {
			got, err := measureParallel(rounds, parallelTurn)
			if err == nil {
				writeParallel(w, got, rounds)
			}
			return err
		}},
		{"hostile", "what hostile inputs cost", func(w io.Writer, rounds int) error {
			hostile, err := measureFeeds(Hostile, hostileFeeds(), rounds, turn)
			if err != nil {
				return err
			}
			sizes, err := measureFeeds(Hostile, sizeFeeds(), rounds, turn)
			if err == nil {
				writeHostile(w, hostile, sizes, rounds)
			}
			return err
		}},
		{"algebra", "the speed of diffing, composing and receipts", func(w io.Writer, rounds int) error {
			figures, err := measure(algebraRaces(), rounds, turn)
			if err == nil {
				writeAlgebra(w, figures, rounds)
			}
			return err
		}},
		{"behaviour", "the behaviour tables", func(w io.Writer, _ int) error {
			all, err := cases()
			if err == nil {
				writeBehaviour(w, observe(all))
			}
			return err
		}},
	}
}

func run(args []string, w io.Writer) error {
	flags := flag.NewFlagSet("peers", flag.ContinueOnError)
	rounds := flags.Int("rounds", 9, "`number` of rounds of all that is timed, at least 7")
	all := sections()
	wanted := make([]bool, len(all))
	for i, s := range all {
		flags.BoolVar(&wanted[i], s.name, false, s.usage+"; sections that are not named are left out")
	}
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if *rounds < leastRounds {
		return fmt.Errorf("-rounds must be at least %d", leastRounds)
	}
	writeHead(w)
	none := !slices.Contains(wanted, true)
	for i, s := range all {
		if !none && !wanted[i] {
			continue
		}
		if err := s.write(w, *rounds); err != nil {
			return err
		}
	}
	return nil
}
