package main

import (
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/clientsession/clientsession/validate"
)

// painterFor gives what makes a finding a line of text on an output: with its
// severity in colour where the output has colours.
func painterFor(w io.Writer) func(validate.Finding) string {
	if !hasColours(w) {
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
