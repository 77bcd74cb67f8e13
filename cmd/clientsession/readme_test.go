package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// shellBlock is a command on a page, under its mark.
var shellBlock = regexp.MustCompile("(?m)^<!-- (.*) command -->\n```sh\n(.*)\n```$")

// The README is where people begin. Its commands run as pasted and print what it
// shows below them.
func TestREADME_CommandsPrintWhatIsShown(t *testing.T) {
	src, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(src)
	folder := likeTheRoot(t)
	var known []string
	for _, m := range shellBlock.FindAllStringSubmatch(page, -1) {
		mark, command := m[1], m[2]
		known = append(known, mark)
		switch mark {
		case "test": // runs this test; CI runs it
			if command != "go test work" {
				t.Errorf("it is %s", command)
			}
			continue
		case "install":
			tryInstall(t, command)
			continue
		}
		// "go run" would print an exit status of its own, and takes a second.
		line, ok := strings.CutPrefix(command, "go run ./cmd/clientsession ")
		if !ok {
			t.Errorf("%s: does not begin with the command", mark)
		}
		_, after, _ := strings.Cut(page, "<!-- "+mark+" output -->\n```")
		_, after, _ = strings.Cut(after, "\n") // which may name a language
		want, _, shown := strings.Cut(after, "```\n")
		if got := paste(t, folder, "clientsession "+line); !shown || got != want {
			t.Errorf("%s: printed\n%s\nshown\n%s", mark, got, want)
		}
	}
	if want := []string{"main", "test", "explain", "install"}; !slices.Equal(known, want) || strings.Count(page, "```sh") != len(want) {
		t.Errorf("commands %v, want %v and no others", known, want)
	}
}

// tryInstall installs the command into a folder of its own, and asks it.
func tryInstall(t *testing.T, command string) {
	t.Helper()
	if testing.Short() {
		return // it builds
	}
	words := strings.Fields(command)
	install := exec.Command(words[0], words[1:]...)
	install.Dir = "../.."
	bin := t.TempDir()
	install.Env = append(os.Environ(), "GOBIN="+bin)
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("%v, %s", err, out)
	}
	out, err := exec.Command(filepath.Join(bin, "clientsession"), "version").Output()
	if err != nil || !strings.HasPrefix(string(out), "clientsession ") {
		t.Errorf("%v, %s", err, out)
	}
}
