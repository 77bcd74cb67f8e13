package currency_test

import (
	"slices"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

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
	{"leading zeros", "as an int it would be 8", "ALL", 2, "008", currency.Active, "", true},
	{"fund", "exponent 4 is the largest; not accepted", "UYW", 4, "927", currency.Fund, "", false},
	{"historic", "withdrawn and not accepted either", "LTL", 2, "440", currency.Historic, "2014-12", false},
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
			require.Equal(t, tt.exponent, exponentOf(code), tt.why)
			require.Equal(t, tt.numeric, code.Numeric(), tt.why)
			require.Equal(t, tt.status, code.Status(), tt.why)
			require.Equal(t, tt.since, code.Withdrawn(), tt.why)
			require.Equal(t, tt.accepted, code.Accepted(), tt.why)
			require.False(t, code.IsZero(), tt.why)
		})
	}
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
	require.Len(t, letters, codeCount)
	require.True(t, slices.IsSorted(letters))
	require.Len(t, slices.Compact(letters), codeCount)
	require.Equal(t, "AED", letters[0], "the zero Code is not among them")
	require.Equal(t, "ZWL", letters[codeCount-1])
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
