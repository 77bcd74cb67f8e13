package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
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

func run(args []string, w io.Writer) error {
	flags := flag.NewFlagSet("peers", flag.ContinueOnError)
	rounds := flags.Int("rounds", 9, "`number` of rounds of the speed table, at least 7")
	speed := flags.Bool("speed", false, "the speed table only")
	behaviour := flags.Bool("behaviour", false, "the behaviour tables only")
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
	if *speed || !*behaviour {
		figures, err := measure(races(), *rounds, turn)
		if err != nil {
			return err
		}
		writeSpeed(w, figures, *rounds)
	}
	if *behaviour || !*speed {
		all, err := cases()
		if err != nil {
			return err
		}
		writeBehaviour(w, observe(all))
	}
	return nil
}
