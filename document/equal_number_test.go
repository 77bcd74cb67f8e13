package document_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// numberClasses are numbers of the same value, and each class of another value
// than every other (SPEC M7).
var numberClasses = []struct {
	name, why string
	numbers   []string
}{
	{"zero", "zero has no sign and no magnitude", []string{
		"0", "-0", "0.0", "-0.000", "0e0", "0e5", "-0e5", "0E-5", "0.00e+12", "0e1000000000", "-0.0e-999999999999999999999999",
	}},
	{"one", "the point and the exponent move it back", []string{
		"1", "1.0", "1.000", "1e0", "1e-0", "1E+00", "10e-1", "0.1e1", "0.001e3", "1000e-3", "100.00e-2",
	}},
	{"minus one", "the sign counts", []string{"-1", "-1.0", "-1e0", "-10e-1", "-0.1e1"}},
	{"hundred", "as in the specification", []string{"100", "100.0", "1e2", "1E2", "1.0e+2", "0.1e3", "10000e-2", "1e002"}},
	{"ten", "not a hundred", []string{"10", "1e1", "100e-1", "0.010e3"}},
	{"2⁵³", "the last whole number that doubles count without gaps", []string{"9007199254740992", "9007199254740992.0", "9.007199254740992e15"}},
	{"2⁵³+1", "one more", []string{"9007199254740993", "9007199254740993.00", "9007199254740993000e-3"}},
	{"a tenth", "no double is exactly that", []string{"0.1", "0.10", "1e-1", "0.01e1", "10e-2"}},
	{"a tenth and a bit", "the same double as a tenth", []string{"0.1000000000000000055511151231257827", "1000000000000000055511151231257827e-34"}},
	{"beyond doubles", "no infinity", []string{"1e400", "10e399", "0.1e401", "1" + strings.Repeat("0", 400)}},
	{"farther beyond doubles", "no infinity", []string{"1e401", "10e400"}},
	{"below doubles", "no zero", []string{"1e-400", "0.1e-399", "10e-401", "0." + strings.Repeat("0", 399) + "1"}},
	{"a digit inside", "all digits count", []string{"12345678901234567890123456789012345678", "1234567890123456789012345678901234567800e-2"}},
	{"another digit inside", "all digits count", []string{"12345678901234567891123456789012345678"}},
	{"zeros inside", "only outer zeros do not count", []string{"100100", "1001e2", "1.001e5"}},
	{"fewer zeros inside", "only outer zeros do not count", []string{"10100", "101e2"}},

	{"10^10⁹", "nobody writes that out", []string{"1e1000000000", "10e999999999", "0.1e1000000001", "100.0e999999998", "1e01000000000"}},
	{"10^(10⁹+1)", "one zero more", []string{"1e1000000001", "10e1000000000"}},
	{"10^-10⁹", "nobody writes that out", []string{"1e-1000000000", "0.1e-999999999", "10e-1000000001"}},
	{"-10^10⁹", "the sign counts", []string{"-1e1000000000", "-10e999999999"}},
	{"18 digits, all nines", "the last that the quick way takes", []string{"1e999999999999999999", "10e999999999999999998", "0.1e1000000000000000000", "0.001e1000000000000000002"}},
	{"19 digits", "carried over 18 nines", []string{"1e1000000000000000000", "10e999999999999999999", "100e999999999999999998", "0.1e1000000000000000001", "1000e+0999999999999999997"}},
	{"19 digits, negative", "carried over 18 nines", []string{"1e-1000000000000000000", "0.1e-999999999999999999", "0.01e-999999999999999998", "10e-1000000000000000001"}},
	{"18 nines, negative", "borrowed from 19 digits", []string{"1e-999999999999999999", "10e-1000000000000000000", "0.1e-999999999999999998"}},
	{"2⁶³-1", "the greatest int64", []string{"1e9223372036854775807", "10e9223372036854775806", "0.1e9223372036854775808"}},
	{"-2⁶³", "the least int64", []string{"1e-9223372036854775808", "10e-9223372036854775809", "0.1e-9223372036854775807"}},
	{"2⁶⁴", "would wrap to 0", []string{"1e18446744073709551616", "10e18446744073709551615"}},
	{"2⁶⁴+2", "would wrap to 2, and be a hundred", []string{"1e18446744073709551618", "100e18446744073709551616"}},
	{"30 digits", "beyond every integer type", []string{"1e123456789012345678901234567890", "10e123456789012345678901234567889", "0.1e123456789012345678901234567891", "1e000123456789012345678901234567890"}},
	{"30 nines", "beyond every integer type", []string{"1e999999999999999999999999999999", "0.1e1000000000000000000000000000000", "10e999999999999999999999999999998"}},
	{"31 digits", "carried over 30 nines", []string{"1e1000000000000000000000000000000", "10e999999999999999999999999999999", "0.01e1000000000000000000000000000002"}},
	{"31 digits, negative", "carried over 30 nines", []string{"1e-1000000000000000000000000000000", "0.1e-999999999999999999999999999999", "100e-1000000000000000000000000000002"}},
	{"30 digits, negative", "the sign of the exponent counts", []string{"1e-123456789012345678901234567890", "0.1e-123456789012345678901234567889"}},
}

func TestEqual_ComparesNumbersByTheirExactValue(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range numberClasses {
		checkCase(t, seen, a.name, a.why)
		for _, b := range numberClasses {
			for _, x := range a.numbers {
				for _, y := range b.numbers {
					same := a.name == b.name
					require.Equal(t, same, sameNumber(x, y), "the oracle: %.50s and %.50s", x, y)
					require.Equal(t, same, root(t, x).Equal(root(t, y)), "%.50s and %.50s: %s; %s", x, y, a.why, b.why)
				}
			}
		}
	}
}

func TestEqual_ComparesNumbersWithExponentsBetween17And19Digits(t *testing.T) {
	// Long runs of digits shift the exponent by more than one or two.
	for _, zeros := range []int{0, 1, 9, 17, 18, 19, 100, 1000} {
		shift := strings.Repeat("0", zeros)
		for _, power := range []string{
			"99999999999999999", "100000000000000000", "999999999999999000", "999999999999999999", "1000000000000000000",
			"1000000000000000999", "9999999999999999999", "10000000000000000000",
		} {
			for _, sign := range []string{"", "-"} {
				a := "1" + shift + "e" + sign + power
				b := normalNumber(a)
				require.True(t, root(t, a).Equal(root(t, b)), "%s and %s", a, b)
				require.True(t, root(t, b).Equal(root(t, a)), "%s and %s", b, a)
				for _, c := range []string{b + "0", "1" + b, "-" + b, "10" + b[1:], "0.1" + b[1:]} {
					require.Equal(t, sameNumber(a, c), root(t, a).Equal(root(t, c)), "%s and %s", a, c)
				}
			}
		}
	}
}

func TestEqual_AgreesWithBigNumbersOnRandomNumbers(t *testing.T) {
	r := newRandom(t)
	powers := []string{"", "e0", "e1", "E+2", "e-2", "e17", "e-17", "e999", "e-999", "e999999999999999999", "e-1000000000000000000"}
	near := func(number string) string { // another spelling, and often another value
		switch r.IntN(5) {
		case 0:
			return number + "0"
		case 1:
			return strings.Replace(number, "1", "2", 1)
		case 2:
			return strings.TrimPrefix(number, "-")
		}
		return respell(r, number)
	}
	sameOnes := 0
	for range 20_000 {
		a := randomNumber(r)
		if !strings.ContainsAny(a, "eE") {
			a += powers[r.IntN(len(powers))]
		}
		b := near(a)
		if !strictJSON([]byte(b)) {
			continue
		}
		same := sameNumber(a, b)
		if same {
			sameOnes++
		}
		if root(t, a).Equal(root(t, b)) != same || root(t, b).Equal(root(t, a)) != same {
			require.Failf(t, "not as big numbers say", "%s and %s: want %t", a, b, same)
		}
	}
	require.Greater(t, sameOnes, 2000, "the test is to see both verdicts")
}

func TestEqual_ComparesHugeNumbersInLinearTime(t *testing.T) {
	const n = 300_000
	zeros, nines := strings.Repeat("0", n), strings.Repeat("9", n)
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"1" + zeros, "1e300000", true},
		{"0." + zeros + "1", "1e-300001", true},
		{nines, nines + ".0", true},
		{nines, nines[:n-1] + "8", false},
		{"1e" + nines, "10e" + nines[:n-1] + "8", true},
		{"1e1" + zeros, "10e" + nines, true},
		{"1e-1" + zeros, "0.1e-" + nines, true},
		{"1e" + nines, "1e-" + nines, false},
		{"0e" + nines, "0", true},
		{"0." + zeros, "-0e" + zeros, true},
		{"1e" + zeros + "1", "10", true},
		{"1" + zeros + "e-300000", "1", true},
		{"1" + zeros + "e-999999999999999999", "1e-999999999999699999", true},
		{"1" + zeros + "e999999999999999999", "1e1000000000000299999", true},
	} {
		require.Equal(t, c.same, root(t, c.a).Equal(root(t, c.b)), "%.20s… and %.20s…", c.a, c.b)
		require.Equal(t, c.same, root(t, c.b).Equal(root(t, c.a)), "%.20s… and %.20s…", c.b, c.a)
	}
}
