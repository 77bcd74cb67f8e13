package currency_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

// pin is what a line of testdata/pins.txt promises of a code.
type pin struct {
	exponent string // as the vendored list writes it
	accepted bool
}

const (
	// firstPins is the number of lines that the first release promised, and
	// firstDigest their SHA-256. They are never edited: what changes gets a
	// line at the end, and that line gets one in CHANGELOG.md.
	firstPins   = 193
	firstDigest = "09b6c5f42d381f029f0e88310230064501c4cbd52d75376c71f3943d01d15fa2"
)

// testdata/pins.txt is what earlier releases promised. The vendored file could
// change together with the table; this one changes only by hand.
func TestTable_KeepsEveryPinnedCodeWithItsExponent(t *testing.T) {
	pinned := readPins(t, pinLines(t))
	for letters, want := range pinned {
		code, err := currency.Parse(letters)
		require.NoError(t, err, "%s has disappeared", letters)
		exponent := strconv.Itoa(exponentOf(code))
		if exponentOf(code) == noMinorUnit {
			exponent = "N.A."
		}
		require.Equal(t, want, pin{exponent, code.Accepted()}, letters)
	}
	for code := range currency.All() {
		require.Contains(t, pinned, code.String(), "%s is new: add it to testdata/pins.txt", code)
	}
}

func TestPins_OfTheFirstReleaseAreUnchanged(t *testing.T) {
	lines := pinLines(t)
	require.GreaterOrEqual(t, len(lines), firstPins, "lines of testdata/pins.txt disappeared")
	sum := sha256.Sum256([]byte(strings.Join(lines[:firstPins], "\n")))
	require.Equal(t, firstDigest, hex.EncodeToString(sum[:]), "append to testdata/pins.txt, never edit it")
}

func TestPins_AreAnnouncedInTheChangelog(t *testing.T) {
	changelog, err := os.ReadFile("../CHANGELOG.md")
	require.NoError(t, err)
	lines := pinLines(t)
	require.Empty(t, unannounced(t, lines[:firstPins], lines[firstPins:], string(changelog)))
	require.Contains(t, string(changelog), "ISO 4217 table of "+currency.TableDate)
}

// The check above has nothing to do until the list changes; this shows that it
// would do it.
func TestUnannounced_AsksForALineOfEveryKindOfChange(t *testing.T) {
	first := []string{"HUF 2 yes", "XCG 2 no", "XAU N.A. yes"}
	later := []string{"HUF 0 yes", "XCG 2 yes", "XYZ 3 no", "HUF 2 no", "XAU 4 yes"}
	announced := []string{
		"- `currency`: HUF has exponent 0 instead of 2",
		"- `currency`: XCG is accepted",
		"- `currency`: XYZ is new",
		"- `currency`: HUF has exponent 2 instead of 0",
		"- `currency`: HUF is no longer accepted",
		"- `currency`: XAU has exponent 4 instead of N.A.",
	}
	require.Equal(t, announced, unannounced(t, first, later, "`currency`: HUF, XCG and XYZ have changed"))
	for i := range announced {
		others := append(append([]string{}, announced[:i]...), announced[i+1:]...)
		require.Equal(t, announced[i:i+1], unannounced(t, first, later, strings.Join(others, "\n")))
	}
	require.Empty(t, unannounced(t, first, later, strings.Join(announced, ", as ISO says\n")))
}

// unannounced gives the lines that a changelog lacks about what later pins
// change. After the words asked for, a line may go on.
func unannounced(t *testing.T, first, later []string, changelog string) (missing []string) {
	t.Helper()
	pinned := readPins(t, first)
	ask := func(format string, args ...any) {
		line := "- `currency`: " + fmt.Sprintf(format, args...)
		if !strings.Contains("\n"+changelog, "\n"+line) {
			missing = append(missing, line)
		}
	}
	for _, line := range later {
		letters, now := readPin(t, line)
		before, known := pinned[letters]
		if !known {
			ask("%s is new", letters)
			pinned[letters] = now
			continue
		}
		require.NotEqual(t, before, now, "%s is pinned again, and nothing changed", letters)
		if before.exponent != now.exponent {
			ask("%s has exponent %s instead of %s", letters, now.exponent, before.exponent)
		}
		if before.accepted != now.accepted {
			ask("%s is %s", letters, map[bool]string{true: "accepted", false: "no longer accepted"}[now.accepted])
		}
		pinned[letters] = now
	}
	return missing
}

// pinLines gives the lines of testdata/pins.txt that promise something.
func pinLines(t *testing.T) (lines []string) {
	t.Helper()
	text, err := os.ReadFile("testdata/pins.txt")
	require.NoError(t, err)
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, strings.TrimSuffix(line, "\n"))
		}
	}
	return lines
}

// readPins gives what lines promise; of two lines about a code, the later.
func readPins(t *testing.T, lines []string) map[string]pin {
	t.Helper()
	pinned := map[string]pin{}
	for _, line := range lines {
		letters, promise := readPin(t, line)
		pinned[letters] = promise
	}
	return pinned
}

func readPin(t *testing.T, line string) (letters string, promise pin) {
	t.Helper()
	fields := strings.Split(line, " ")
	require.Len(t, fields, 3, line)
	require.Contains(t, []string{"yes", "no"}, fields[2], line)
	return fields[0], pin{fields[1], fields[2] == "yes"}
}
