package main

import (
	"strings"
	"testing"

	"github.com/clientsession/clientsession/currency"
)

// Of every currency, an amount goes there and back, and one without a minor
// unit goes nowhere (SPEC A9).
func TestConvert_OfEveryCurrencyGoesThereAndBack(t *testing.T) {
	var refusals int
	for code := range currency.All() {
		major, status, message := output("convert", "--minor", "1234567", code.String())
		if _, ok := code.Exponent(); !ok {
			refusals++
			if status != refused || major != "" || !strings.Contains(message, "no minor unit") {
				t.Errorf("%s: status %d, output %q, message %q", code, status, major, message)
			}
			_, status, _ = output("convert", "7", code.String())
			if status != refused {
				t.Errorf("%s: 7 converts, status %d", code, status)
			}
			continue
		}
		minor, status, message := output("convert", strings.TrimSpace(major), code.String())
		if status != done || minor != "1234567\n" {
			t.Errorf("%s: %q goes back to %q, status %d, message %q", code, major, minor, status, message)
		}
	}
	if refusals != 14 {
		t.Errorf("%d currencies refused", refusals)
	}
}

// Whatever stands in the place of an amount or a code, the answer is short, has
// a status and moves no cursor.
func TestConvert_AnswersHostileArgumentsShortly(t *testing.T) {
	digits := strings.Repeat("9", 1_000_000)
	for _, args := range [][]string{
		{digits, "USD"}, {"0." + digits, "USD"}, {"-" + digits, "USD"}, {"--", "-" + digits, "USD"},
		{"--minor", digits, "USD"}, {"--minor", strings.Repeat("0", 1_000_000), "USD"},
		{strings.Repeat("0", 1_000_000), "USD"}, {strings.Repeat(".", 1_000_000), "USD"},
		{"7.00", digits}, {"7.00", strings.Repeat("usd", 1_000_000)},
		{"7.00\nerror \x1b[2J\u202e", "USD"}, {"--minor", "7\x00", "USD"}, {"\xff\xfe", "USD"},
		{"7.00", "US\x1b[2J\u202e"}, {"7.00", "\xff\xfe\x9b"}, {"--round", "up", "--exponent", "18", digits, "USD"},
	} {
		stdout, status, message := output(append([]string{"convert"}, args...)...)
		if status != refused && status != failed || stdout != "" {
			t.Errorf("%.40q: status %d, output %.40q", args, status, stdout)
		}
		if message == "" || len(message) > 200 || strings.ContainsAny(message, "\x1b\u202e\x00") || strings.Contains(message, "\nerror") {
			t.Errorf("%.40q: message %.300q", args, message)
		}
	}
}

func TestCurrency_AnswersHostileArgumentsShortly(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("usd", 1_000_000), strings.Repeat("8", 1_000_000), strings.Repeat("ß", 40),
		"\x1b[2J", "US\u202e", "\xff\xfe\x9b", "usd\nerror", "\x00\x00\x00",
	} {
		stdout, status, message := output("currency", text)
		if status != refused || stdout != "" {
			t.Errorf("%.40q: status %d, output %q", text, status, stdout)
		}
		if len(message) > 250 || strings.ContainsAny(message, "\x1b\u202e\x00") || strings.Contains(message, "\nerror") {
			t.Errorf("%.40q: message %.300q", text, message)
		}
	}
}

func TestConvert_TellsWhenOutputCannotBeWritten(t *testing.T) {
	for _, line := range []string{"convert 7.00 USD", "convert --minor 700 USD", "convert --json 7.00 USD", "currency --accepted", "currency --json"} {
		var stderr strings.Builder
		status := run(strings.Fields(line), strings.NewReader(""), brokenPipe{}, &stderr)
		if status != failed || !strings.Contains(stderr.String(), "cannot write to standard output") {
			t.Errorf("%s: status %d, message %q", line, status, stderr.String())
		}
	}
}

// output runs the command and gives what it printed, its status and message.
func output(args ...string) (string, int, string) {
	var stdout, stderr strings.Builder
	status := run(args, strings.NewReader(""), &stdout, &stderr)
	return stdout.String(), status, stderr.String()
}
