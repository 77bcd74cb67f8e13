// Coverage checks what the tests of packages leave out, by a profile that go
// test -coverprofile wrote:
//
//	go run ./internal/coverage PROFILE PACKAGE…
//
// Of each package at least 98 % of the statements must have run, and whatever
// did not must be listed in docs/coverage.md with the reason, and nothing else.
// It is run in the folder of the module; .github/coverage makes the profile.
//
// A percentage alone lets a new hole hide behind old tests, and a list alone may
// grow until nobody reads it. So there are both.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// list is the page that explains what is not covered.
const list = "docs/coverage.md"

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: go run ./internal/coverage PROFILE PACKAGE…")
		os.Exit(2)
	}
	profile, err := os.Open(os.Args[1])
	if err == nil {
		err = check(os.Stdout, os.DirFS("."), profile, os.Args[2:])
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "FAILED: %v\n", err)
		os.Exit(1)
	}
}

// check prints the coverage of each package, and gives an error for everything
// that is not as it must be.
func check(out io.Writer, module fs.FS, profile io.Reader, packages []string) error {
	blocks, err := readProfile(profile)
	if err != nil {
		return err
	}
	low := printShares(out, blocks, packages)
	found, err := holesIn(module, blocks)
	if err != nil {
		return err
	}
	page, err := fs.ReadFile(module, list)
	if err != nil {
		return err
	}
	explained, err := readList(string(page))
	if err != nil {
		return err
	}
	return errors.Join(low, compare(found, explained))
}
