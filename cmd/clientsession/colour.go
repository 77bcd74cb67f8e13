package main

import (
	"io"
	"os"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/clientsession/clientsession/validate"
)

// painterFor gives what makes a finding a line of text on an output: with its
// severity in colour where that is a terminal and NO_COLOR is not set to
// anything (no-color.org). A variable that forces colours on pipes is not
// regarded: who reads a pipe takes lines apart.
func painterFor(w io.Writer) func(validate.Finding) string {
	if _, ok := terminalOf(w); !ok || os.Getenv("NO_COLOR") != "" {
		return validate.Finding.String
	}
	return func(f validate.Finding) string {
		colour := text.FgYellow
		if f.Severity == validate.Error {
			colour = text.FgRed
		}
		severity := f.Severity.String()
		return colour.Sprint(severity) + strings.TrimPrefix(f.String(), severity)
	}
}
