// Package elsewhere runs the engine on another platform than the test's, and
// compares what it says there. It is for tests alone.
package elsewhere

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/internal/replay"
	"github.com/clientsession/clientsession/internal/samebytes"
)

// Compile compiles the program that answers for a platform, and gives its file.
func Compile(t *testing.T, goos, goarch string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "answer.exe") // Windows asks for it, and the others do not mind
	cmd := exec.Command("go", "build", "-o", file, "github.com/clientsession/clientsession/internal/samebytes/answer")
	cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0", "GOFLAGS=")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	return file
}

// RequireSameBytes asks the program what the engine says to every case of the
// conformance suite, in that folder, and to as many generated questions as are
// wanted, of another seed every time; and it requires what the engine says here.
func RequireSameBytes(t *testing.T, suite string, generated int, program func(in io.Reader, out io.Writer) error) {
	t.Helper()
	questions := conformance(t, suite)
	t.Logf("%d questions of the conformance suite, %d generated", len(questions), generated)
	questions = append(questions, samebytes.Questions(replay.Random(t).Uint64(), generated)...)

	var asked, here, there bytes.Buffer
	require.NoError(t, samebytes.Write(&asked, questions))
	require.NoError(t, samebytes.Answers(&here, questions))
	require.NoError(t, program(&asked, &there))
	require.NotZero(t, here.Len())
	if !bytes.Equal(here.Bytes(), there.Bytes()) {
		line, want, got := firstDifference(here.String(), there.String())
		require.Failf(t, "other bytes", "line %d of the answers\nhere:  %q\nthere: %q", line, want, got)
	}
}

// firstDifference gives the first line, counted from 1, in which two texts differ.
func firstDifference(a, b string) (line int, ofA, ofB string) {
	for {
		line++
		ofA, a, _ = strings.Cut(a, "\n")
		ofB, b, _ = strings.Cut(b, "\n")
		if ofA != ofB || a == "" && b == "" {
			return line, ofA, ofB
		}
	}
}

// minConformance fails a suite that has silently emptied.
const minConformance = 200

// conformance makes questions of the cases; their tables and options do not
// matter, nor what they want.
func conformance(t *testing.T, folder string) (questions []samebytes.Question) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	require.NoError(t, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var cases []struct {
			Session, Patch         json.RawMessage
			SessionText, PatchText string
		}
		require.NoError(t, json.Unmarshal(text, &cases), file)
		for _, c := range cases {
			questions = append(questions, samebytes.Question{
				Session: append(c.Session, c.SessionText...), Patch: append(c.Patch, c.PatchText...),
			})
		}
	}
	require.GreaterOrEqual(t, len(questions), minConformance)
	return questions
}
