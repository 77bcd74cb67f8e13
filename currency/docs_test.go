package currency_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

const page = "../docs/currency.md"

// Text that states figures of the list is text that a new list makes wrong.
func TestDoc_HasTheFiguresOfTheTable(t *testing.T) {
	listThree := len(lettersWhere(func(code currency.Code) bool { return code.Status() == currency.Historic }))
	without := len(lettersWhere(func(code currency.Code) bool { return exponentOf(code) == noMinorUnit }))

	comment := read(t, "doc.go")
	comment = strings.Join(strings.Fields(strings.ReplaceAll(comment, "//", " ")), " ")
	require.Contains(t, comment, fmt.Sprintf("%d of the %d codes", acceptedCount, codeCount))
	require.Contains(t, comment, fmt.Sprintf("%d codes of ISO 4217 List One and %d withdrawn ones", codeCount-listThree, listThree))

	text := read(t, page)
	for _, row := range []string{
		fmt.Sprintf("| in the table | %d |", codeCount),
		fmt.Sprintf("| in use (ISO 4217 List One) | %d |", codeCount-listThree),
		fmt.Sprintf("(List Three) | %d |", listThree),
		fmt.Sprintf("| accepted by the API (SPEC V4) | %d |", acceptedCount),
		fmt.Sprintf("| without a minor unit | %d |", without),
	} {
		require.Contains(t, text, row)
	}
}

func TestPage_TellsTheTrapsAsTheTableHasThem(t *testing.T) {
	_, after, found := strings.Cut(read(t, page), "<!-- traps -->\n")
	require.True(t, found)
	shown, _, found := strings.Cut(after, "\n<!-- end traps -->")
	require.True(t, found)
	rows := strings.Split(shown, "\n")[2:] // below the heads
	require.GreaterOrEqual(t, len(rows), 17)
	for _, row := range rows {
		cells := strings.Split(strings.Trim(row, "| "), " | ")
		require.Len(t, cells, 6, row)
		code := parse(t, cells[0])
		number, exponent, accepted := "–", "–", "no"
		if code.Numeric() != "" {
			number = code.Numeric()
		}
		if digits, ok := code.Exponent(); ok {
			exponent = strconv.Itoa(digits)
		}
		if code.Accepted() {
			accepted = "yes"
		}
		require.Equal(t, []string{number, exponent, code.Status().String(), accepted}, cells[1:5], cells[0])
	}
}

func TestPage_PointsToFilesThatAreThere(t *testing.T) {
	links := regexp.MustCompile(`\]\((\.\./[^)]*)\)`).FindAllStringSubmatch(read(t, page), -1)
	require.GreaterOrEqual(t, len(links), 5)
	for _, link := range links {
		_, err := os.Stat(filepath.Join(filepath.Dir(page), link[1]))
		require.NoError(t, err, link[1])
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(text)
}
