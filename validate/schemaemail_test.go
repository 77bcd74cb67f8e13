package validate_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// The pattern of the schema and the checks are two spellings of one grammar.
// Texts here are so short that no number of bytes comes into play, which is
// all that the pattern cannot say.
func TestSchema_PatternOfEmailIsTheGrammarOfTheChecks(t *testing.T) {
	pattern := emailPattern(t)
	alphabet := []string{"a", ".", "@", `"`, `\`, "-", "[", "]", "é", " "}
	accepted, tried := 0, 0
	try := func(text string) {
		tried++
		right := acceptsEmail(t, text)
		if right {
			accepted++
		}
		if right != pattern.MatchString(text) {
			require.Equal(t, right, pattern.MatchString(text), "%q", text)
		}
	}

	const longest = 5
	var exhaust func(text string, room int)
	exhaust = func(text string, room int) {
		try(text)
		for _, letter := range alphabet[:len(alphabet)*min(room, 1)] {
			exhaust(text+letter, room-1)
		}
	}
	exhaust("", longest)

	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	parts := append(alphabet, "\x00", "\x1f", "\x7f", "\u0080", "\u2028", "\U0010ffff", "😀", "Z", "0", "9", "_", "!", "~", "+", "(", ",", ":", ";", "<", ">", "{", "|", "}", "`", "^", "$", "/", "=", "?", "*", "%", "&", "'", "#")
	for range 20_000 {
		var text strings.Builder
		for range r.IntN(12) {
			text.WriteString(parts[r.IntN(len(parts))])
		}
		if r.IntN(2) == 0 {
			text.WriteString("@b")
		}
		try(text.String())
	}
	require.Greater(t, accepted, 100, "of %d texts", tried)
}

func TestSchema_PatternOfEmailKnowsTheLengthOfALabel(t *testing.T) {
	pattern := emailPattern(t)
	for _, letter := range []string{"a", "é", "😀"} {
		for size, want := range map[int]bool{1: true, 62: true, 63: true, 64: false} {
			text := "a@" + strings.Repeat(letter, size) + ".b"
			require.Equal(t, want, pattern.MatchString(text), "%d %s", size, letter)
			if len(text) < 255 {
				require.Equal(t, want, acceptsEmail(t, text), "%d %s", size, letter)
			}
		}
	}
}

func emailPattern(t *testing.T) *regexp.Regexp {
	t.Helper()
	pattern, ok := parse(t, string(validate.Schema(validate.PatchView))).At("/$defs/EmailAddress/pattern").Text()
	require.True(t, ok)
	return regexp.MustCompile(pattern)
}

func acceptsEmail(t *testing.T, text string) bool {
	t.Helper()
	patch := document.AppendQuoted([]byte(`{"clientToken":"t","customer":{"emailAddress":`), text)
	var report validate.Report
	validate.Policy{}.CheckPatch(&report, parse(t, string(append(patch, `}}`...))))
	return !report.HasErrors()
}
