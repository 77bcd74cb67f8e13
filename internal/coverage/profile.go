package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// least is the share of statements that must have run, in percent.
const least = 98

// block is a part of a function that runs as a whole or not at all.
type block struct {
	file         string // with its package's import path
	line, column int    // where it begins
	end          string // where it ends, as the profile has it
}

// run says of a block how many statements it has, and whether they ran.
type run struct {
	statements int
	happened   bool
}

var profileLine = regexp.MustCompile(`^(\S+\.go):(\d+)\.(\d+),(\d+\.\d+) (\d+) (\d+)$`)

// readProfile reads what go test -coverprofile writes. A block that several test
// binaries know has run if it ran in any of them.
//
// The reader of golang.org/x/tools would do, but the root module requires
// nothing for the sake of one regular expression.
func readProfile(r io.Reader) (map[block]run, error) {
	lines := bufio.NewScanner(r)
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "mode: ") {
		return nil, errors.New("this is no coverage profile")
	}
	blocks := map[block]run{}
	for lines.Scan() {
		m := profileLine.FindStringSubmatch(lines.Text())
		if m == nil {
			return nil, fmt.Errorf("no line of a coverage profile: %q", lines.Text())
		}
		at := block{file: m[1], end: m[4]}
		at.line, _ = strconv.Atoi(m[2]) // digits, as are the others
		at.column, _ = strconv.Atoi(m[3])
		ran := blocks[at]
		ran.statements, _ = strconv.Atoi(m[5])
		ran.happened = ran.happened || m[6] != "0"
		blocks[at] = ran
	}
	return blocks, lines.Err()
}

// printShares prints how much of each package ran, and gives an error for those
// of which it was not enough. Of a package that the profile does not know,
// nothing did.
func printShares(out io.Writer, blocks map[block]run, packages []string) error {
	all, ran := map[string]int{}, map[string]int{}
	for at, of := range blocks {
		pkg := path.Dir(at.file)
		all[pkg] += of.statements
		if of.happened {
			ran[pkg] += of.statements
		}
	}
	var low error
	for _, pkg := range packages {
		share := 100 * float64(ran[pkg]) / float64(max(1, all[pkg]))
		if _, err := fmt.Fprintf(out, "%6.2f %% of %4d statements  %s\n", share, all[pkg], pkg); err != nil {
			return err
		}
		if 100*ran[pkg] < least*max(1, all[pkg]) {
			low = errors.Join(low, fmt.Errorf("%s: %.2f %% of the statements ran, want %d %%", pkg, share, least))
		}
	}
	return low
}
