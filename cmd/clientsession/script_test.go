package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"clientsession": main})
}

const (
	scripts = "testdata/script"

	// fewestScripts keeps the suite from emptying unnoticed.
	fewestScripts = 45
)

// The scripts run the command as a process of its own, as users do. Each starts
// with a sentence that says what it claims and by which rule.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 scripts,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exit":  exitWith,
			"large": writeLarge,
		},
	})
}

func TestScripts_EachStatesItsClaim(t *testing.T) {
	files, err := filepath.Glob(scripts + "/*.txtar")
	if err != nil || len(files) < fewestScripts {
		t.Fatalf("%d scripts, want at least %d", len(files), fewestScripts)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if first, _, _ := bytes.Cut(txtar.Parse(src).Comment, []byte("\n")); len(first) < 40 || first[0] != '#' {
			t.Errorf("%s: want a first line that says what the script claims", file)
		}
	}
}

// exitWith is "exit STATUS COMMAND…": the command must end with that status.
// The "! exec" of scripts cannot tell a refusal from wrong usage, or a panic.
func exitWith(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if neg || err != nil || want == 0 {
		ts.Fatalf("usage: exit STATUS COMMAND…, STATUS not 0")
	}
	err = ts.Exec(args[1], args[2:]...)
	var ended *exec.ExitError
	switch {
	case err == nil:
		ts.Fatalf("exit status 0, want %d", want)
	case !errors.As(err, &ended):
		ts.Fatalf("did not run: %v", err)
	case ended.ExitCode() != want:
		ts.Fatalf("exit status %d, want %d", ended.ExitCode(), want)
	}
}

// writeLarge is "large FILE BYTES": a valid JSON object of that size.
func writeLarge(ts *testscript.TestScript, neg bool, args []string) {
	size, err := strconv.Atoi(args[1])
	if neg || err != nil || size < 2 {
		ts.Fatalf("usage: large FILE BYTES")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("{"+strings.Repeat(" ", size-2)+"}"), 0o666))
}
