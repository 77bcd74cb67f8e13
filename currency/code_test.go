package currency_test

import (
	"slices"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

const noMinorUnit = -1

var codeTests = []struct {
	name     string
	why      string
	code     string
	exponent int // or noMinorUnit
	numeric  string
	status   currency.Status
	since    string // withdrawn
	accepted bool
}{
	{"usual", "two digits, the case that hides every mistake", "USD", 2, "840", currency.Active, "", true},
	{"no digits", "700 minor units are 700 yen", "JPY", 0, "392", currency.Active, "", true},
	{"three digits", "a fixed factor of 100 charges a tenth", "BHD", 3, "048", currency.Active, "", true},
	{"four digits", "the largest exponent, on a code the API refuses", "CLF", 4, "990", currency.Fund, "", false},
	{"forint has fillér", "ISO says 2, shops and CLDR's cash digits say 0", "HUF", 2, "348", currency.Active, "", true},
	{"krona has no aurar", "ISO took the minor unit away, older tables say 2", "ISK", 0, "352", currency.Active, "", true},
	{"CLDR differs", "CLDR says 0, which is off by 1000", "IQD", 3, "368", currency.Active, "", true},
	{"leading zeros", "as an int it would be 8", "ALL", 2, "008", currency.Active, "", true},
	{"withdrawn and accepted", "the API still lists it after its successor came", "ANG", 2, "532", currency.Historic, "2025-03", true},
	{"successor not accepted", "same number as ANG", "XCG", 2, "532", currency.Active, "", false},
	{"no number", "ISO never gave XFU one; no unit either", "XFU", noMinorUnit, "", currency.Historic, "2013-11", true},
	{"fifths on paper", "5 khoums to the ouguiya, yet ISO lists exponent 2", "MRO", 2, "478", currency.Historic, "2017-12", true},
	{"fifths, new code", "successor of MRO, not accepted", "MRU", 2, "929", currency.Active, "", false},
	{"old rouble", "exponent 0 while its successor BYN has 2", "BYR", 0, "974", currency.Historic, "2017-01", true},
	{"metal", "accepted and yet without a minor unit", "XAU", noMinorUnit, "959", currency.Metal, "", true},
	{"unit of account", "accepted and yet without a minor unit", "XDR", noMinorUnit, "960", currency.UnitOfAccount, "", true},
	{"testing", "XTS is accepted by the API", "XTS", noMinorUnit, "963", currency.Testing, "", true},
	{"no currency", "XXX is a code, not the zero Code", "XXX", noMinorUnit, "999", currency.NoCurrency, "", false},
}

func TestCode_HasTheFactsOfItsRow(t *testing.T) {
	seen := cases{}
	for _, tt := range codeTests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			code := parse(t, tt.code)
			exponent, ok := code.Exponent()
			require.Equal(t, tt.exponent != noMinorUnit, ok, tt.why)
			require.Equal(t, max(tt.exponent, 0), exponent, tt.why)
			require.Equal(t, tt.numeric, code.Numeric(), tt.why)
			require.Equal(t, tt.status, code.Status(), tt.why)
			require.Equal(t, tt.since, code.Withdrawn(), tt.why)
			require.Equal(t, tt.accepted, code.Accepted(), tt.why)
			require.False(t, code.IsZero(), tt.why)
		})
	}
}

// Written by hand from ISO 4217 and not taken from the vendored file, so that
// a slip in that file does not confirm itself.
func TestExponent_IsTwoButForTheNamedCodes(t *testing.T) {
	exceptions := map[int][]string{
		0: {"BIF", "BYR", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF",
			"UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"},
		3: {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"},
		4: {"CLF", "UYW"},
		noMinorUnit: {"XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XFU", "XPD", "XPT",
			"XSU", "XTS", "XUA", "XXX"},
	}
	got := map[int][]string{}
	for code := range currency.All() {
		exponent, ok := code.Exponent()
		if !ok {
			exponent = noMinorUnit
		}
		if exponent != 2 {
			got[exponent] = append(got[exponent], code.String())
		}
	}
	require.Equal(t, exceptions, got)
}

func TestZeroCode_IsNoCurrencyAndNotXXX(t *testing.T) {
	var zero currency.Code
	exponent, ok := zero.Exponent()
	require.False(t, ok, "no currency has no minor unit")
	require.Zero(t, exponent)
	require.True(t, zero.IsZero())
	require.False(t, zero.Accepted())
	require.Empty(t, zero.String())
	require.Empty(t, zero.Numeric())
	require.Empty(t, zero.Name())
	require.Empty(t, zero.Withdrawn())
	require.Zero(t, zero.Status())
	require.NotEqual(t, parse(t, "XXX"), zero)
}

func TestCode_IsOneByteThatComparesAndServesAsMapKey(t *testing.T) {
	require.EqualValues(t, 1, unsafe.Sizeof(currency.Code{}))
	euro := parse(t, "EUR")
	require.True(t, parse(t, "EUR") == euro)
	require.False(t, parse(t, "ANG") == parse(t, "XCG"), "they share only the number")

	limits := map[currency.Code]int{parse(t, "EUR"): 1, parse(t, "JPY"): 2}
	require.Equal(t, 2, limits[parse(t, "JPY")])
}

func TestName_IsUTF8AndNotUnique(t *testing.T) {
	require.Equal(t, "Pa’anga", parse(t, "TOP").Name())
	require.Equal(t, parse(t, "VED").Name(), parse(t, "VES").Name())
}

func TestAll_GivesEachCodeOnceInOrder(t *testing.T) {
	var letters []string
	for code := range currency.All() {
		letters = append(letters, code.String())
	}
	require.Len(t, letters, 193)
	require.True(t, slices.IsSorted(letters))
	require.Len(t, slices.Compact(letters), 193)
	require.Equal(t, "AED", letters[0], "the zero Code is not among them")
	require.Equal(t, "ZWL", letters[192])
}

func TestAll_StopsWhenTheLoopDoesAndStartsAgain(t *testing.T) {
	all := currency.All()
	for range 2 {
		var got []string
		for code := range all {
			got = append(got, code.String())
			if len(got) == 2 {
				break
			}
		}
		require.Equal(t, []string{"AED", "AFN"}, got)
	}
}

func TestAccepted_IsTrueOf172Codes(t *testing.T) {
	var accepted int
	for code := range currency.All() {
		if code.Accepted() {
			accepted++
		}
	}
	require.Equal(t, 172, accepted)
}
