package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession/conformance"
	"github.com/clientsession/clientsession/validate"
)

const conformanceHelp = `Run cases that say what must become of a session and a patch, or what else an
engine must answer, and print the ones that fail, one a line, and how many
there were.

Without a PATH they are the cases that this release holds to, rule by rule. A
PATH is a file of cases in their form, "-" for standard input, or a folder, of
which all files are taken whose names end in .json. The form of a case is
described in testdata/conformance/README.md; a file that departs from it is not
run.

With --by-rule the count is preceded by one for each rule: in how many cases
something is accepted, in how many refused, and how many failed.

The exit status is 1 if a case fails.`

func newConformance() *cobra.Command {
	var byRule bool
	cmd := &cobra.Command{
		Use:   "conformance [PATH...]",
		Short: "Run a conformance suite",
		Long:  conformanceHelp,
		Example: `  clientsession conformance
  clientsession conformance --by-rule
  echo '[{"rule":"M2","name":"null","why":"cleared","do":"create","patch":{"orderId":null},"want":{"session":{},"findings":[]}}]' | clientsession conformance -`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := takeStdinOnce(paths...); err != nil {
				return err
			}
			cases, err := gather(cmd, paths)
			if err != nil {
				return err
			}
			return runCases(cmd, cases, byRule)
		},
	}
	cmd.Flags().BoolVar(&byRule, "by-rule", false, "count the cases of each rule too")
	return cmd
}

// gather gives the cases of all paths, or the built-in ones. The error is a
// failure.
func gather(cmd *cobra.Command, paths []string) ([]conformance.Case, error) {
	if len(paths) == 0 {
		cases, err := conformance.Load(conformance.Suite())
		return cases, suiteFailure("the built-in suite", err)
	}
	var all []conformance.Case
	for _, path := range paths {
		cases, err := casesAt(cmd, path)
		if err != nil {
			return nil, err
		}
		all = append(all, cases...)
	}
	return all, nil
}

func casesAt(cmd *cobra.Command, path string) ([]conformance.Case, error) {
	if info, err := os.Stat(path); path != "-" && err == nil && info.IsDir() {
		cases, err := conformance.Load(os.DirFS(path))
		return cases, suiteFailure(path, err)
	}
	text, err := readFile(cmd.InOrStdin(), path)
	if err != nil {
		return nil, err
	}
	cases, err := conformance.Parse("", text)
	if err == nil && len(cases) == 0 {
		err = &conformance.SuiteError{Reason: "no cases"} // as of a folder: it must not pass
	}
	return cases, suiteFailure(path, err)
}

// suiteFailure says what is wrong with the cases at a path, if anything is.
func suiteFailure(path string, err error) error {
	if err == nil {
		return nil
	}
	reason := strings.TrimPrefix(err.Error(), "suite: ") // the message says which
	return failure("cannot use " + nameOf(path) + " as cases: " + validate.Visible(reason))
}

// runCases runs the cases and prints what fails, and the count.
func runCases(cmd *cobra.Command, cases []conformance.Case, byRule bool) error {
	var failures int
	counts := map[string]*ruleCount{}
	var rules []string // in the order of the cases
	for _, c := range cases {
		count := counts[c.Rule]
		if count == nil {
			count = new(ruleCount)
			counts[c.Rule] = count
			rules = append(rules, c.Rule)
		}
		differences := c.Run()
		count.add(c, len(differences) > 0)
		if len(differences) > 0 {
			failures++
			fmt.Fprintln(cmd.OutOrStdout(), validate.Visible(c.ID())+": "+strings.Join(differences, "; "))
		}
	}
	if byRule {
		g := newGrid([]string{"RULE", "ACCEPT", "REFUSE", "FAILED"}, 2, 3, 4)
		for _, rule := range rules {
			c := counts[rule]
			g.add(rule, strconv.Itoa(c.accept), strconv.Itoa(c.refuse), strconv.Itoa(c.failed))
		}
		g.print(cmd)
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%d cases, %d failed\n", len(cases), failures)
	if failures > 0 {
		return errRefused
	}
	return nil
}
