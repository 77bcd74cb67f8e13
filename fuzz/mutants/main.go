// Command mutants tests the tests: it changes the engine's code in thousands of
// small ways, one at a time, and asks of each whether a test notices.
//
//	go run ./fuzz/mutants run -own -report report.json
//	go run ./fuzz/mutants run -again report.json -report report.json
//	go run ./fuzz/mutants check report.json
//
// It is run from the repository's root. With -own, only the tests of a mutant's
// own package are run, which is most of what kills; without, those of the other
// packages too, which takes hours. With -again it tries only what a report has as
// not killed. What no test notices has to be in fuzz/SURVIVORS.md with the reason,
// and nothing else may be there; otherwise the exit status is 1.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"
)

func main() {
	if err := command(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage: mutants run [flags] [package ...] | mutants check report")

func command(args []string, out io.Writer) error {
	if len(args) == 0 {
		return errUsage
	}
	flags := flag.NewFlagSet("mutants "+args[0], flag.ContinueOnError)
	path := flags.String("report", "", "the `file` that a run's report goes to")
	again := flags.String("again", "", "try only what this `report` has as not killed")
	own := flags.Bool("own", false, "try a mutant by the tests of its own package alone")
	workers := flags.Int("workers", 2, "how many to try at a time")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	root, err := os.Getwd()
	if err != nil {
		return err
	}

	var mutants []*mutant
	asked := packages
	switch {
	case args[0] == "run":
		if flags.NArg() > 0 {
			asked = flags.Args()
		}
		mutants, err = run(root, *again, asked, *path, *workers, *own)
	case args[0] == "check" && flags.NArg() == 1:
		mutants, err = readReport(root, ".", flags.Arg(0))
	default:
		err = errUsage
	}
	if err != nil {
		return err
	}
	if *path != "" {
		if err := writeReport(*path, mutants); err != nil {
			return err
		}
	}
	listed, err := readSurvivors(filepath.Join(root, survivorsFile))
	if err != nil {
		return err
	}
	fmt.Fprint(out, table(mutants))
	faults := check(mutants, listed, asked)
	for _, fault := range faults {
		fmt.Fprintln(out, fault)
	}
	if len(faults) > 0 {
		return fmt.Errorf("%d faults, see %s", len(faults), survivorsFile)
	}
	return nil
}

// run gives the mutants of packages, or those of a report, with what became of
// them.
func run(root, again string, packages []string, path string, workers int, own bool) ([]*mutant, error) {
	temp, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(temp) }()

	var all []*mutant
	if again != "" {
		if all, err = readReport(root, ".", again); err != nil {
			return nil, err
		}
	} else {
		for _, p := range packages {
			mutants, err := list(root, p, temp)
			if err != nil {
				return nil, err
			}
			all = append(all, mutants...)
		}
	}
	open := slices.DeleteFunc(slices.Clone(all), func(m *mutant) bool { return !m.isOpen() })
	start := time.Now()
	r := runner{root: root, folder: temp, own: own, log: func(format string, values ...any) {
		fmt.Fprintf(os.Stderr, "%8s  %s\n", time.Since(start).Round(time.Second), fmt.Sprintf(format, values...))
	}}
	r.log("%d mutants to try", len(open))
	r.save = func() { // for -again, if the run breaks off
		if path != "" {
			_ = writeReport(path, all)
		}
	}
	return all, r.killAll(open, workers)
}
