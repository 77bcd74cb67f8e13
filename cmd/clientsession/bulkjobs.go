package main

import (
	"errors"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"
)

// maxJobs bounds what a slip of the finger may ask for. Each job has a few
// blocks of lines of its own.
const maxJobs = 256

// jobsFlag is the value of the flag that says how many lines are worked on at
// once.
type jobsFlag struct{ given int }

// String gives the number, or nothing.
func (f *jobsFlag) String() string {
	if f.given == 0 {
		return ""
	}
	return strconv.Itoa(f.given)
}

// Set takes a number. What is wrong with another word is for flagError to say.
func (f *jobsFlag) Set(word string) error {
	n, err := strconv.Atoi(word)
	if err != nil || n < 1 || n > maxJobs {
		return errors.New("no number of jobs")
	}
	f.given = n
	return nil
}

// Type is what help shows for the flag's value.
func (f *jobsFlag) Type() string { return "N" }

func (f *jobsFlag) list() string { return "1 to " + strconv.Itoa(maxJobs) }

func (f *jobsFlag) addTo(cmd *cobra.Command) {
	cmd.Flags().Var(f, "jobs", "how many lines to work on at once (default: one more than there are cores)")
}

// number gives the number of jobs. By default it is one more than there are
// cores, so that none of them waits while one reads and writes; that adds a
// twentieth to what two cores do. The cores are those that the runtime uses,
// which regards the limits of a container. One core has nobody to wait for.
func (f *jobsFlag) number() int {
	if f.given > 0 {
		return f.given
	}
	cores := runtime.GOMAXPROCS(0)
	if cores == 1 {
		return 1
	}
	return min(cores+1, maxJobs)
}
