package main

import (
	"os"
	"strings"
	"testing"
)

// What is printed with --pretty is what the docs have, so that one can be
// written with the other.
func TestSchema_PrintsWhatTheDocsHave(t *testing.T) {
	for name, file := range map[string]string{
		"patch": "patch.schema.json", "request": "request.schema.json", "session": "session.schema.json", "openapi": "openapi.json",
	} {
		want, err := os.ReadFile("../../docs/schema/" + file)
		if err != nil {
			t.Fatal(err)
		}
		var stdout, stderr strings.Builder
		status := run([]string{"schema", "--pretty", name}, strings.NewReader(""), &stdout, &stderr)
		if status != done || stderr.String() != "" || stdout.String() != string(want) {
			t.Errorf("%s: status %d, message %q, %d bytes instead of %d", name, status, stderr.String(), stdout.Len(), len(want))
		}
	}
}

// An output that cannot be written is no success.
func TestSchema_TellsWhenOutputCannotBeWritten(t *testing.T) {
	for _, name := range schemaNames() {
		var stderr strings.Builder
		if status := run([]string{"schema", name}, strings.NewReader(""), brokenPipe{}, &stderr); status != failed || stderr.String() == "" {
			t.Errorf("%s: status %d, message %q", name, status, stderr.String())
		}
	}
}
