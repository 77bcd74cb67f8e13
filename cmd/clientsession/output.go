package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession/validate"
)

// sink passes on what is written and remembers the first error, so that no
// command has to ask and none can forget: run asks once, at the end.
type sink struct {
	w   io.Writer
	err error
}

// Write writes nothing more after an error.
func (s *sink) Write(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.w.Write(p)
	s.err = err
	return n, err
}

// format is how a command was asked to show its result.
type format struct {
	json   bool // as one JSON object, findings included
	pretty bool // JSON indented
}

// addTo adds the flags --json and --pretty to a command.
func (f *format) addTo(cmd *cobra.Command, usage string) {
	cmd.Flags().BoolVar(&f.json, "json", false, usage)
	cmd.Flags().BoolVar(&f.pretty, "pretty", false, "indent the JSON")
}

// write prints a JSON text on standard output, on one line or indented.
// Indenting moves white space only; every literal keeps its bytes (SPEC R5).
func (f format) write(cmd *cobra.Command, text []byte) {
	var out bytes.Buffer
	if !f.pretty || json.Indent(&out, text, "", "  ") != nil {
		out.Reset()
		out.Write(text)
	}
	out.WriteByte('\n')
	_, _ = cmd.OutOrStdout().Write(jsonFor(cmd.OutOrStdout(), out.Bytes())) // sink remembers the error
}

// jsonFor gives JSON as an output should have it: as it is, but on a terminal
// with escapes for what is not printed. A string may hold characters that move
// the cursor, or that turn the direction of what follows; what they mean stays.
func jsonFor(w io.Writer, text []byte) []byte {
	if _, ok := terminalOf(w); !ok {
		return text
	}
	out := make([]byte, 0, len(text))
	for _, r := range string(text) {
		if r == '\n' || unicode.IsPrint(r) {
			out = utf8.AppendRune(out, r)
		} else {
			for _, half := range utf16.Encode([]rune{r}) {
				out = fmt.Appendf(out, `\u%04x`, half)
			}
		}
	}
	return out
}

// writeFindings prints an object with the findings alone.
func (f format) writeFindings(cmd *cobra.Command, findings []validate.Finding) {
	f.write(cmd, append(validate.JSON{}.Append([]byte(`{"findings":`), findings), '}'))
}

// refuse tells why a document is refused and ends the command: on standard
// error, or as JSON on standard output for a program that asked for it.
func (f format) refuse(cmd *cobra.Command, findings []validate.Finding) error {
	if f.json {
		f.writeFindings(cmd, findings)
	} else {
		list(cmd.ErrOrStderr(), findings)
	}
	return errRefused
}

// list prints findings as text, one a line, with colours on a terminal.
func list(w io.Writer, findings []validate.Finding) {
	var out bytes.Buffer
	paint := painterFor(w)
	for _, finding := range findings {
		fmt.Fprintln(&out, paint(finding))
	}
	_, _ = w.Write(out.Bytes())
}

// hasErrors reports whether any finding is an error.
func hasErrors(findings []validate.Finding) bool {
	for _, finding := range findings {
		if finding.Severity == validate.Error {
			return true
		}
	}
	return false
}

// encode gives a value as JSON on one line, with every character as it is.
func encode(value any) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic("clientsession: " + err.Error()) // only types of this package come here
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}
