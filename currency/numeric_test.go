package currency_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

var numericTests = []struct{ name, why, numeric, want string }{
	{"current", "the usual case", "840", "USD"},
	{"leading zeros", "three digits, as ISO writes it", "008", "ALL"},
	{"shared", "ANG had it first, the active XCG has it now", "532", "XCG"},
	{"historic only", "nobody took over MRO's number", "478", "MRO"},
	{"number of XXX", "a number of the list like others", "999", "XXX"},
	{"without zeros", "a number that lost its zeros is not guessed at", "8", ""},
	{"with too many", "four digits are no ISO number", "0840", ""},
	{"letters", "letters have their own function", "USD", ""},
	{"unassigned", "no currency has number 0", "000", ""},
	{"empty", "XFU and the zero Code have no number; nothing must match it", "", ""},
}

func TestByNumeric_PrefersTheCodeInUse(t *testing.T) {
	seen := cases{}
	for _, tt := range numericTests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			code, ok := currency.ByNumeric(tt.numeric)
			require.Equal(t, tt.want, code.String(), tt.why)
			require.Equal(t, tt.want != "", ok, tt.why)
		})
	}
}

func TestByNumeric_IsTheWayBackForAllButAngAndXfu(t *testing.T) {
	var other []string
	for code := range currency.All() {
		if back, _ := currency.ByNumeric(code.Numeric()); back != code {
			other = append(other, code.String())
		}
	}
	require.Equal(t, []string{"ANG", "XFU"}, other)
}

// The answer to every number that has three digits, worked out of the vendored
// file: the rows with the number, and of two the one that is not historic.
func TestByNumeric_AgreesWithTheListOnAllThousandNumbers(t *testing.T) {
	want := map[string]string{}
	for _, row := range vendoredRows(t) {
		letters, number, historic := row[0], row[1], row[4] == "historic"
		if number != "" && (want[number] == "" || !historic) {
			want[number] = letters
		}
	}
	var found int
	for number := range 1000 {
		digits := fmt.Sprintf("%03d", number)
		code, ok := currency.ByNumeric(digits)
		require.Equal(t, want[digits], code.String(), digits)
		require.Equal(t, want[digits] != "", ok, digits)
		if ok {
			found++
		}
	}
	require.Equal(t, codeCount-2, found, "XFU has no number, and ANG shares that of XCG")
}

// A number of a page of digits costs a comparison of lengths a row, no more.
func TestByNumeric_RefusesEveryOtherLength(t *testing.T) {
	for _, numeric := range []string{"8", "08", "0008", "8400", "840 ", " 840", "８４０"} {
		code, ok := currency.ByNumeric(numeric)
		require.False(t, ok, "%q", numeric)
		require.True(t, code.IsZero(), "%q", numeric)
	}
}
