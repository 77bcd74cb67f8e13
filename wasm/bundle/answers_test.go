package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/validate"
)

// given is a call of the engine in JavaScript. A nil argument is null.
type given struct {
	Call string `json:"call"`
	Args []any  `json:"args"`
}

// answered is what such a call gives: an object, or for checks a text.
type answered struct {
	Session    *string
	Overridden bool
	Findings   string
	Thrown     string
}

// Linking takes seconds, so that one bundle serves both tests.
func TestEngine_InJavaScript(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("SKIPPED: no node to run JavaScript with")
	}
	dist := t.TempDir()
	_, err = writeBundle("..", dist)
	require.NoError(t, err)
	ask := func(t *testing.T, lines string) []answered { return askNode(t, node, dist, lines) }
	t.Run("AnswersAsInGo", func(t *testing.T) { answersAsInGo(t, ask) })
	t.Run("ThrowsAtWhatIsNoText", func(t *testing.T) { throwsAtWhatIsNoText(t, ask) })
}

// The same input gives the same bytes on every platform (SPEC M8): what the
// engine says in JavaScript is what it says in Go, to every case of the
// conformance suite that needs no options.
func answersAsInGo(t *testing.T, ask func(*testing.T, string) []answered) {
	var calls []given
	var want []answered
	engine, err := clientsession.New()
	require.NoError(t, err)
	for _, c := range suite(t) {
		session, patch := compact(c.Session, c.SessionText), compact(c.Patch, c.PatchText)
		switch c.Do {
		case "create":
			calls = append(calls, given{"create", []any{patch}})
			want = append(want, answerOf(engine.Create([]byte(patch))))
		case "":
			calls = append(calls, given{"update", append([]any{session, patch}, c.flag()...)})
			want = append(want, c.updated(engine, session, patch))
		default:
			continue // what JavaScript has no function for
		}
		calls = append(calls, given{"checkPatch", []any{patch}}, given{"checkSession", []any{session}})
		want = append(want,
			answered{Findings: rendered(engine.CheckPatch([]byte(patch)))},
			answered{Findings: rendered(engine.CheckSession([]byte(session), clientsession.AmountInferred))})
	}
	require.GreaterOrEqual(t, len(calls), 300, "the suite has become too small")
	t.Logf("%d calls", len(calls))
	got := ask(t, linesOf(t, calls))
	for i := range calls {
		require.Equal(t, want[i], got[i], "%+v", calls[i])
	}
}

func throwsAtWhatIsNoText(t *testing.T, ask func(*testing.T, string) []answered) {
	lines := linesOf(t, []given{
		{"update", []any{`{}`, 5}}, {"update", []any{nil, `{}`}}, {"update", []any{`{}`}}, {"create", nil},
		{"checkPatch", []any{map[string]any{}}}, {"checkSession", []any{[]any{}}},
		{"update", []any{`{}`, `{}`, "yes"}}, {"checkSession", []any{`{}`, nil}},
	})
	// Half of a surrogate pair is no text either, and nothing that Go can encode.
	lines += `{"call":"create","args":["{\"a\":\"\ud83d\"}"]}` + "\n"
	for i, got := range ask(t, lines) {
		require.Equal(t, answered{Thrown: "TypeError"}, got, "line %d of %s", i+1, lines)
	}
}

func linesOf(t *testing.T, calls []given) string {
	t.Helper()
	var lines bytes.Buffer
	encoder := json.NewEncoder(&lines)
	for _, call := range calls {
		require.NoError(t, encoder.Encode(call))
	}
	return lines.String()
}

// askNode calls the engine of a bundle, once a line.
func askNode(t *testing.T, node, dist, lines string) []answered {
	t.Helper()
	var stderr strings.Builder
	cmd := exec.Command(node, filepath.Join("testdata", "answers.mjs"), dist)
	cmd.Stdin, cmd.Stderr = strings.NewReader(lines), &stderr
	stdout, err := cmd.Output()
	require.NoError(t, err, "%s", stderr.String())

	var answers []answered
	for line := range strings.Lines(string(stdout)) {
		var a answered
		if strings.HasPrefix(line, `"`) { // a check gives the findings alone
			require.NoError(t, json.Unmarshal([]byte(line), &a.Findings))
		} else {
			require.NoError(t, json.Unmarshal([]byte(line), &a))
		}
		answers = append(answers, a)
	}
	require.Len(t, answers, strings.Count(lines, "\n"), "%s", stderr.String())
	return answers
}

// conformanceCase has of a case in testdata/conformance what is asked here.
type conformanceCase struct {
	Do                     string
	Table                  json.RawMessage
	Options                []string
	Session, Patch         json.RawMessage
	SessionText, PatchText string
	AmountOverridden       *bool
}

// suite gives the cases that ask for what the engine does without options.
func suite(t *testing.T) []conformanceCase {
	t.Helper()
	files, err := filepath.Glob("../../testdata/conformance/*.json")
	require.NoError(t, err)
	var kept []conformanceCase
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var cases []conformanceCase
		require.NoError(t, json.Unmarshal(text, &cases), file)
		for _, c := range cases {
			standard := c.Table == nil || string(c.Table) == `"client-session"`
			// JavaScript's texts are Unicode: broken UTF-8 cannot be passed in.
			if standard && c.Options == nil && !strings.ContainsRune(c.SessionText+c.PatchText, '\ufffd') {
				kept = append(kept, c)
			}
		}
	}
	return kept
}

func (c conformanceCase) flag() []any {
	if c.AmountOverridden == nil {
		return nil
	}
	return []any{*c.AmountOverridden}
}

func (c conformanceCase) updated(engine *clientsession.Engine, session, patch string) answered {
	if c.AmountOverridden == nil {
		return answerOf(clientsession.Update([]byte(session), []byte(patch)))
	}
	state := clientsession.AmountCalculated
	if *c.AmountOverridden {
		state = clientsession.AmountOverridden
	}
	loaded, err := engine.Load([]byte(session), state)
	if err != nil {
		return answerOf(nil, err)
	}
	return answerOf(engine.Update(loaded, []byte(patch)))
}

func answerOf(result *clientsession.Result, err error) answered {
	if err != nil {
		return answered{Findings: rendered(err.(*validate.Refusal).Findings)}
	}
	session := string(result.Session.JSON())
	return answered{Session: &session, Overridden: result.Session.AmountOverridden(), Findings: rendered(result.Warnings)}
}

func rendered(findings []validate.Finding) string {
	return string(validate.JSON{}.Append(nil, findings))
}

// compact gives a document's text: the text itself, or its compact JSON.
func compact(value json.RawMessage, text string) string {
	if value == nil {
		return text
	}
	var out bytes.Buffer
	_ = json.Compact(&out, value) // what was read as JSON is JSON
	return out.String()
}
