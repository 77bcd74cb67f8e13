package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

var update = flag.Bool("update", false, "write testdata/examples.txt anew")

// examplesFile has every example of every help, as a terminal shows it: "$ ",
// the line, what it prints on both outputs, and its status if that is not 0.
const examplesFile = "testdata/examples.txt"

// Examples are what people paste first. Those in the help of every command run
// as they stand, in a folder like the repository's root, and print what the file
// has, which a reviewer reads.
func TestExamples_PrintWhatIsRecorded(t *testing.T) {
	folder := likeTheRoot(t)
	var got strings.Builder
	for _, cmd := range append([]*cobra.Command{newRoot(nil, nil, nil)}, ownCommands()...) {
		if cmd.Example == "" {
			t.Errorf("%s has no examples", cmd.Name())
		}
		for line := range strings.Lines(cmd.Example) {
			line = strings.TrimSpace(line)
			if example := "$ " + line + "\n"; !strings.Contains(got.String(), example) {
				got.WriteString(example + paste(t, folder, line) + "\n")
			}
		}
	}
	if *update {
		write(t, examplesFile, []byte(got.String()))
	}
	want, err := os.ReadFile(examplesFile)
	if err != nil {
		t.Fatal(err)
	}
	compareExamples(t, string(want), got.String())
}

// likeTheRoot gives a folder with the documents that the examples read. It is
// not the root itself, because some of them write.
func likeTheRoot(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"session.json", "patch.json", "lines.jsonl"} {
		src, err := os.ReadFile(filepath.Join("../../testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, "testdata", name), src)
	}
	return folder
}

// paste gives what a shell shows after a line was typed there.
func paste(t *testing.T, folder, line string) string {
	t.Helper()
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("the examples are written for a Unix shell")
	}
	run := exec.Command(shell, "-c", line)
	run.Dir = folder
	out, err := run.CombinedOutput()
	var ended *exec.ExitError
	shown := changing.ReplaceAllString(string(out), "$1$3$5…$2$4")
	// Some print a table or a schema of the engine, which have tests of their own.
	if len(shown) > longest {
		shown = shown[:longest/5] + "…\n"
	}
	switch {
	case errors.As(err, &ended):
		shown += "status " + strconv.Itoa(ended.ExitCode()) + "\n"
	case err != nil:
		t.Fatal(err)
	}
	return shown
}

// longest is the longest output that is recorded whole.
const longest = 3000

// changing is what differs between machines, and what grows with the suite of
// cases: their number, and those of each rule.
var changing = regexp.MustCompile(`(?m)^(clientsession ).*(, ISO 4217 of )|^()[0-9]+( cases, 0 failed)$|^([A-Z]+[0-9]* )[0-9 ]+$`)

// compareExamples names the examples that print something else, are new, or are
// gone.
func compareExamples(t *testing.T, want, got string) {
	t.Helper()
	wants, gots := byCommand(want), byCommand(got)
	for command := range wants {
		if _, there := gots[command]; !there {
			t.Errorf("%s\nis recorded, and no help has it", command)
		}
	}
	for command, printed := range gots {
		if recorded, there := wants[command]; !there {
			t.Errorf("%s\nis not recorded: go test -run Examples -update", command)
		} else if recorded != printed {
			t.Errorf("%s\nprinted\n%s\nrecorded is\n%s", command, printed, recorded)
		}
	}
}

// byCommand gives what each of the recorded commands prints.
func byCommand(text string) map[string]string {
	all := map[string]string{}
	for _, example := range strings.Split("\n"+text, "\n$ ")[1:] {
		command, printed, _ := strings.Cut(example, "\n")
		all[command] = printed
	}
	return all
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
