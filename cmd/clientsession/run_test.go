package main

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"
)

const emptySession = `{}`

// An output that cannot be written is no success, whatever command wrote it;
// and the message is ours, since the system's may say anything.
func TestRun_TellsWhenOutputCannotBeWritten(t *testing.T) {
	for _, line := range []string{
		"total -", "create -", "check --json --session -", "check --patch - --json",
		"apply --no-token --explain ../../testdata/session.json -", "compose --no-token - ../../testdata/patch.json", "diff --json ../../testdata/session.json -",
		"conflicts --json --no-token - ../../testdata/patch.json", "invert --no-token ../../testdata/session.json -",
		"rules", "rules --json", "rules --markdown", "currency", "version",
		"--version", "--help", "help apply", "completion bash",
	} {
		var stderr strings.Builder
		status := run(strings.Fields(line), strings.NewReader(emptySession), brokenPipe{}, &stderr)
		want := "clientsession: cannot write to standard output: nobody reads it any more\n"
		if status != failed || !strings.HasSuffix(stderr.String(), want) {
			t.Errorf("%s: status %d, message %q", line, status, stderr.String())
		}
	}
}

// Once something is lost, what follows would be taken for the whole.
func TestSink_WritesNothingAfterAnError(t *testing.T) {
	w := &flaky{}
	out := &sink{w: w}
	_, _ = out.Write([]byte("lost"))
	if _, err := out.Write([]byte("after")); err == nil || w.String() != "" {
		t.Errorf("error %v, written %q", err, w.String())
	}
}

// A stream without an end must not be waited for, nor held in memory.
func TestRun_ReadsNoMoreThanTheEngineTakes(t *testing.T) {
	in := &endless{}
	var stdout, stderr strings.Builder
	status := run([]string{"check", "--patch", "-"}, in, &stdout, &stderr)
	if status != refused || !strings.Contains(stdout.String(), "too_large") {
		t.Errorf("status %d, findings %q, message %q", status, stdout.String(), stderr.String())
	}
	if in.given > 2*maxRead {
		t.Errorf("read %d bytes", in.given)
	}
}

// The standard library's and the system's words stay out of messages.
func TestRun_TellsReadErrorsInWordsOfOurOwn(t *testing.T) {
	var stdout, stderr strings.Builder
	status := run([]string{"total", "-"}, badReader{}, &stdout, &stderr)
	if status != failed || stderr.String() != "clientsession: cannot read standard input: the system refused\n" {
		t.Errorf("status %d, message %q", status, stderr.String())
	}
}

// A name or a flag out of a script cannot forge a line nor move the cursor.
func TestRun_ShowsArgumentsEscaped(t *testing.T) {
	for _, args := range [][]string{
		{"total", "a\nerror \x1b[2J\u202e"},
		{"total", "\x9b\xff"},
		{"total", "--a\nerror \x1b[2J"},
		{"total", "--amount", "a\nerror \x1b[2J"},
		{"total", "x", "a\nerror \x1b[2J"},
		{"apply", "--rules", "a\nerror \x1b[2J"},
		{"a\nerror \x1b[2J"},
		{"help", "a\nerror \x1b[2J"},
		{"completion", "a\nerror \x1b[2J"},
	} {
		var stdout, stderr strings.Builder
		status := run(args, strings.NewReader(""), &stdout, &stderr)
		text := stderr.String()
		if status != failed || strings.ContainsAny(text, "\x1b\u202e") || !utf8.ValidString(text) || strings.Contains(text, "\nerror") {
			t.Errorf("%q: status %d, message %q", args, status, text)
		}
	}
}

// Cobra takes the arguments of the process where it is given none, which would
// be those of the test here.
func TestRun_TakesNoArgumentsForNone(t *testing.T) {
	var stdout, stderr strings.Builder
	if status := run(nil, strings.NewReader(""), &stdout, &stderr); status != failed || stdout.String() != "" {
		t.Errorf("status %d, output %q", status, stdout.String())
	}
}

// Whatever comes, the command ends with one of its three statuses, gives a
// reason unless it is done, and writes nothing that would control a terminal.
func TestRun_AnswersHostileInput(t *testing.T) {
	for name, src := range map[string]string{
		"empty":          "",
		"no text":        "\x00\xff\xfe",
		"byte order":     "\ufeff{}",
		"not an object":  "[]",
		"open":           strings.Repeat("[", 1<<20),
		"deep":           strings.Repeat(`{"a":`, 5000) + "1" + strings.Repeat("}", 5000),
		"escape in name": `{"\u001b[2J\n\u202e":1}`,
		"two roots":      `{}{}`,
		"huge number":    `{"amount":` + strings.Repeat("9", 1<<19) + `}`,
		"huge exponent":  `{"amount":1e1000000000,"currencyCode":"USD"}`,
		"wrong types":    `{"order":{"lineItems":[[]],"fees":{},"shipping":[]},"customer":1,"currencyCode":{}}`,
		"extreme order":  `{"currencyCode":"USD","order":{"lineItems":[{"amount":9223372036854775807,"quantity":9223372036854775807}]}}`,
	} {
		for _, line := range []string{
			"total -", "create -", "create --json -", "create --unknown keep -", "apply --json --no-token - ../../testdata/patch.json",
			"apply ../../testdata/session.json -", "check --patch -", "check --session -", "rules --rules -",
			"apply --explain ../../testdata/session.json -", "create --explain --unknown keep -",
			"diff - ../../testdata/session.json", "diff --explain ../../testdata/session.json -", "invert ../../testdata/session.json -",
			"compose --no-token ../../testdata/patch.json -", "conflicts --json - ../../testdata/patch.json",
		} {
			var stdout, stderr strings.Builder
			status := run(strings.Fields(line), strings.NewReader(src), &stdout, &stderr)
			if status < done || status > failed || status != done && stdout.Len()+stderr.Len() == 0 {
				t.Errorf("%s, %s: status %d and not a word", name, line, status)
			}
			if strings.ContainsAny(stderr.String(), "\x1b\u202e") || len(stderr.String()) > 1<<16 {
				t.Errorf("%s, %s: message %.200q", name, line, stderr.String())
			}
		}
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, syscall.EPIPE }

// flaky fails once and would write afterwards.
type flaky struct {
	bytes.Buffer
	failed bool
}

func (f *flaky) Write(p []byte) (int, error) {
	if !f.failed {
		f.failed = true
		return 0, errors.New("not now")
	}
	return f.Buffer.Write(p)
}

type endless struct{ given int }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	e.given += len(p)
	return len(p), nil
}

type badReader struct{}

func (badReader) Read([]byte) (int, error) { return 0, errors.New("\x1b[2J surprise") }

var _ io.Reader = badReader{}
