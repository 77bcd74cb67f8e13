package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// Examples are what people paste first. Those in the help of every command run
// as they stand, from a folder with the documents that the repository's root
// has.
func TestExamples_WorkAsPasted(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("the examples are written for a Unix shell")
	}
	root := t.TempDir()
	for _, name := range []string{"session.json", "patch.json"} {
		src, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(root, "testdata", name), src)
	}
	for _, cmd := range ownCommands() {
		lines := strings.Split(cmd.Example, "\n")
		if cmd.Example == "" {
			t.Errorf("%s has no examples", cmd.Name())
			continue
		}
		for _, line := range lines {
			t.Run(line, func(t *testing.T) {
				run := exec.Command(shell, "-c", line)
				run.Dir = root
				out, err := run.CombinedOutput()
				mayBeSilent := cmd.Name() == "check" || cmd.Name() == "conflicts"
				if err != nil || len(out) == 0 && !mayBeSilent {
					t.Errorf("%v, output %q", err, out)
				}
			})
		}
	}
}

// Help that lacks a sentence about a command or a flag helps nobody.
func TestHelp_SaysSomethingAboutEverything(t *testing.T) {
	for _, cmd := range ownCommands() {
		if cmd.Short == "" || cmd.Long == "" {
			t.Errorf("%s has no help", cmd.Name())
		}
		for _, line := range strings.Split(cmd.Long, "\n") {
			if len(line) > 80 {
				t.Errorf("%s: a line of %d characters breaks on narrow terminals: %s", cmd.Name(), len(line), line)
			}
		}
	}
}

// ownCommands gives the commands but for Cobra's own.
func ownCommands() []*cobra.Command {
	var own []*cobra.Command
	for _, cmd := range newRoot(nil, nil, nil).Commands() {
		if cmd.Name() != "completion" {
			own = append(own, cmd)
		}
	}
	return own
}

func write(t *testing.T, file string, src []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, src, 0o666); err != nil {
		t.Fatal(err)
	}
}
