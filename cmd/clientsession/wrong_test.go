package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A command that is added must be tried in every wrong usage that concerns it.
// Those that it does not concern are listed, so that leaving one out is a
// decision.
func TestScripts_TryEveryCommandInEveryWrongUsage(t *testing.T) {
	readNothing := []string{"schema", "currency", "convert", "version", "help"}
	mergeNothing := append([]string{"total", "conformance"}, readNothing...)
	oneInput := append([]string{"total", "rules"}, readNothing...) // none, or one and nothing beside it
	exceptions := map[string][]string{
		"wrong_file.txtar":   readNothing,
		"wrong_stdin.txtar":  oneInput,
		"wrong_flag.txtar":   nil,
		"wrong_table.txtar":  mergeNothing,
		"wrong_binary.txtar": readNothing,
		"wrong_output.txtar": nil,
	}
	files, err := filepath.Glob(scripts + "/wrong_*.txtar")
	if err != nil || len(files) != len(exceptions) {
		t.Fatalf("%d scripts, want %d", len(files), len(exceptions))
	}
	for _, file := range files {
		script, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		except, known := exceptions[filepath.Base(file)]
		if !known {
			t.Errorf("%s: which commands does it concern?", file)
		}
		for _, cmd := range ownCommands() {
			tried := strings.Contains(string(script), "clientsession "+cmd.Name()+" ") || strings.Contains(string(script), "clientsession "+cmd.Name()+"\n")
			if tried == slices.Contains(except, cmd.Name()) {
				t.Errorf("%s: %s is tried: %v", file, cmd.Name(), tried)
			}
		}
	}
}
