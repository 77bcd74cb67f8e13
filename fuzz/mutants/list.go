package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// tool finds the mutants. It is run by version and is in no go.mod, because its
// modules would be the fuzz module's, and so in the graph of every host.
const tool = "github.com/go-gremlins/gremlins/cmd/gremlins@v0.6.0"

// list gives all mutants of a package that the tool knows how to make.
//
// The tool could run them too. But it takes one that does not compile for
// killed, never tries one in a constant or a variable's first value (their lines
// have no coverage), sums up without those that timed out, and links a program
// for each. So it is only asked which there are.
func list(root, folder, temp string) ([]*mutant, error) {
	report := filepath.Join(temp, "list.json")
	args := []string{"run", tool, "unleash", "--dry-run", "--silent", "--output", report,
		"--invert-logical", "--invert-loopctrl", "--invert-assignments", "--invert-bitwise", "--invert-bwassign",
		"--remove-self-assignments"}
	if folder == "." {
		args = append(args, "--exclude-files", "/") // the packages below
	}
	c := exec.Command("go", append(args, "./"+folder)...)
	c.Dir = root
	// The tool wants to know what is covered first, which nobody asks for here:
	// with no test to run that takes no time.
	c.Env = append(os.Environ(), "GOFLAGS="+os.Getenv("GOFLAGS")+" -run=^$")
	if said, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("the tool finds no mutants in %s: %w\n%s", folder, err, said)
	}
	return readReport(root, folder, report)
}
