package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/cmd/clientsession/internal/lines"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// Whatever a line holds, there is one line for it, and that says what the engine
// says of its documents, taken apart by another reader.
func FuzzBulk_AnswersALineAsTheEngineDoes(f *testing.F) {
	g := lines.New(1)
	for range 20 {
		f.Add(bytes.TrimSuffix(g.AppendLine(nil), []byte("\n")))
	}
	for _, line := range []string{
		"", "\r", "{}", "[]", "null", `{"session":{},"patch":{}}`,
		`{"session":{},"patch":{"clientToken":"t"}}`,
		`{"session":1,"patch":{"clientToken":"t"}}`,
		`{"Session":{},"patch":{"clientToken":"t"}}`,
		`{"session":{},"session":{},"patch":{"clientToken":"t"}}`,
		`{"session":{},"patch":{"clientToken":"t"},"amount":1}`,
		`{"session":{"amount":1,"currencyCode":"EUR"},"patch":{"clientToken":"t"},"amountOverridden":false}`,
		`{"session":{"amount":1,"currencyCode":"EUR"},"patch":{"clientToken":"t"},"amountOverridden":"true"}`,
		`{"session":{},"patch":{"clientToken":"t","metadata":{"a":"\ud83d"}}}`,
		" {\"session\" : {} ,\t\"patch\":{\"clientToken\":\"t\",\"order\":{\"lineItems\":[{\"amount\":7.00}]}}}\r",
	} {
		f.Add([]byte(line))
	}
	engine, err := clientsession.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		if bytes.IndexByte(line, '\n') >= 0 {
			t.Skip("more than one line")
		}
		b := &block{text: line, lines: 1, at: place{line: 1}}
		(&answerer{engine: engine}).answer(b)

		if len(line) == 0 { // the splitter makes no line of nothing
			return
		}
		if n := bytes.Count(b.out, []byte("\n")); n != 1 || b.out[len(b.out)-1] != '\n' {
			t.Fatalf("%d lines: %q", n, b.out)
		}
		var got struct {
			Session          json.RawMessage
			AmountOverridden bool
			Findings         []struct{ Severity, Subject, Pointer, Code string }
		}
		if err := json.Unmarshal(b.out, &got); err != nil {
			t.Fatalf("no JSON: %q", b.out)
		}
		accepted := got.Session != nil
		if accepted != (b.refused == 0) || accepted != (got.Findings == nil) || !accepted && len(got.Findings) == 0 {
			t.Fatalf("%d refused: %s", b.refused, b.out)
		}

		members, state, isLine := takeApart(line)
		if saysNoLine := !accepted && got.Findings[0].Subject == "line"; saysNoLine == isLine {
			t.Fatalf("a line: %t, but the answer is %s", isLine, b.out)
		} else if saysNoLine {
			return
		}
		result, err := apply(engine, members["session"], members["patch"], state)
		var refusal *validate.Refusal
		switch {
		case errors.As(err, &refusal):
			if len(got.Findings) != len(refusal.Findings) {
				t.Fatalf("%s, but the engine says %v", b.out, refusal)
			}
			for i, f := range refusal.Findings {
				if string(f.Code) != got.Findings[i].Code || string(f.Pointer) != got.Findings[i].Pointer {
					t.Fatalf("%s, but the engine says %v", b.out, refusal)
				}
			}
		case err != nil:
			t.Fatal(err)
		default:
			if !bytes.Equal(got.Session, result.Session.JSON()) || got.AmountOverridden != result.Session.AmountOverridden() {
				t.Fatalf("%s, but the engine says %s", b.out, result.Session.JSON())
			}
		}
	})
}

// takeApart gives the documents of a line by encoding/json, and what the line
// says of its stored amount. Whether a text is as strict as a document must be
// is asked of package document, whose reader has targets of its own.
func takeApart(line []byte) (members map[string]json.RawMessage, state clientsession.AmountState, ok bool) {
	_, err := document.Parse(line, lineLimits)
	if err != nil || json.Unmarshal(line, &members) != nil || members["session"] == nil || members["patch"] == nil {
		return nil, state, false
	}
	for name, value := range members {
		switch {
		case name == "session" || name == "patch":
		case name != "amountOverridden":
			return nil, state, false
		case string(value) == "true":
			state = clientsession.AmountOverridden
		case string(value) == "false":
			state = clientsession.AmountCalculated
		default:
			return nil, state, false
		}
	}
	return members, state, true
}
