package samebytes_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/internal/samebytes"
)

func answers(t *testing.T, questions []samebytes.Question) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, samebytes.Answers(&out, questions))
	return out.String()
}

// Platforms can only agree on something if there is something: what is said has
// to be of many kinds.
func TestQuestions_AreAnsweredInManyWays(t *testing.T) {
	const n = 1000
	lines := map[string]int{}
	said := answers(t, samebytes.Questions(1, n))
	for line := range strings.Lines(said) {
		what, rest, _ := strings.Cut(line, " ")
		lines[what]++
		if what == "updated" && strings.HasPrefix(rest, "{") {
			lines["accepted"]++
		}
		if strings.HasPrefix(rest, "client session refused") {
			lines["refused"]++
		}
	}
	t.Log(lines)
	for _, what := range []string{"patch", "session", "created", "updated", "accepted", "appended", "inverted", "diff", "composed", "conflict"} {
		require.Greater(t, lines[what], n/4, what)
	}
	for _, text := range []string{`"code":"syntax"`, `"code":"range"`, `"code":"integer"`, `"code":"locked"`, `"code":"locked_ignored"`, `"code":"override_kept"`,
		`"code":"override_differs"`, `"code":"exponent_changed"`, `"code":"line_negative"`, `"code":"currency_required"`, `"code":"currency_not_accepted"`, `"code":"unknown"`,
		`"action":"kept_by_lock"`, `"action":"recalculated"`, `"action":"overridden"`, `"op":"remove"`, "no patch"} {
		require.Contains(t, said, text)
	}
}

// The first questions of a seed never change: no platform and no release of Go
// may have a part in them.
func TestQuestions_AreTheSameForTheSameSeed(t *testing.T) {
	var text bytes.Buffer
	require.NoError(t, samebytes.Write(&text, samebytes.Questions(7, 500)))
	require.Equal(t, "a184146fcceef79c4348f481427704dd607fadc9e4c592834dde40af62dd7b89", fmt.Sprintf("%x", sha256.Sum256(text.Bytes())))
	require.NotEqual(t, samebytes.Questions(7, 5), samebytes.Questions(8, 5))
	require.Equal(t, samebytes.Questions(7, 50)[:5], samebytes.Questions(7, 5))
}

func TestRead_GivesWhatWasWritten(t *testing.T) {
	questions := append(samebytes.Questions(3, 20), samebytes.Question{Session: []byte{}, Patch: []byte("\n1 1\n\xff")}, samebytes.Question{Session: []byte("5 "), Patch: []byte{}})
	var text bytes.Buffer
	require.NoError(t, samebytes.Write(&text, questions))
	whole := text.String()
	got, err := samebytes.Read(strings.NewReader(whole))
	require.NoError(t, err)
	require.Equal(t, questions, got)

	for _, cut := range []string{whole[:len(whole)-1], whole[:len(whole)-3], "1", "1 x\n{}", "-1 1\n{}\n", "9 9\n{}\n"} {
		_, err := samebytes.Read(strings.NewReader(cut))
		require.Error(t, err, "%q", cut[max(0, len(cut)-20):])
	}
	got, err = samebytes.Read(strings.NewReader(""))
	require.NoError(t, err)
	require.Empty(t, got)
}

// full takes no text.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriting_FailsWhereNothingCanBeWritten(t *testing.T) {
	require.ErrorIs(t, samebytes.Write(full{}, samebytes.Questions(1, 1)), io.ErrShortWrite)
	require.ErrorIs(t, samebytes.Answers(full{}, samebytes.Questions(1, 1)), io.ErrShortWrite)
}
