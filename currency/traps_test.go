package currency_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

// The codes that tables of currencies get wrong, a test each, so that the name
// of a failure says which. docs/currency.md tells their stories.

func Test532_IsXCGAndNoLongerANG(t *testing.T) {
	guilder, caribbean := parse(t, "ANG"), parse(t, "XCG")
	require.Equal(t, "532", guilder.Numeric())
	require.Equal(t, "532", caribbean.Numeric())
	require.NotEqual(t, guilder, caribbean, "a number does not identify a code")

	code, ok := currency.ByNumeric("532")
	require.True(t, ok)
	require.Equal(t, caribbean, code)
	require.Equal(t, "2025-03", guilder.Withdrawn())
	require.True(t, guilder.Accepted(), "the API still has the old one, V4")
	require.False(t, caribbean.Accepted(), "and not the new one")
}

func TestXFU_HasNoNumber(t *testing.T) {
	code := parse(t, "XFU")
	require.Empty(t, code.Numeric())
	require.Equal(t, noMinorUnit, exponentOf(code))
	require.Equal(t, currency.Historic, code.Status())
	_, ok := currency.ByNumeric("")
	require.False(t, ok, "no number is not a number to look up")
}

func TestMRO_HasExponent2ThoughItsUnitIsAFifth(t *testing.T) {
	for _, letters := range []string{"MRO", "MRU", "MGA"} {
		require.Equal(t, 2, exponentOf(parse(t, letters)), letters)
	}
	require.Equal(t, "478", parse(t, "MRO").Numeric())
	require.Equal(t, "929", parse(t, "MRU").Numeric(), "the new ouguiya took a new number")
}

func TestCLF_HasExponent4WhileCLPHas0(t *testing.T) {
	require.Equal(t, 4, exponentOf(parse(t, "CLF")))
	require.Equal(t, 0, exponentOf(parse(t, "CLP")))
}

func TestHUF_HasExponent2AsISOSays(t *testing.T) {
	require.Equal(t, 2, exponentOf(parse(t, "HUF")), "no coin of it is left, and some processors take 0")
}

func TestISK_HasExponent0AsISOSays(t *testing.T) {
	require.Equal(t, 0, exponentOf(parse(t, "ISK")), "some processors and older tables have 2")
}

func TestIQD_HasExponent3AsISOSays(t *testing.T) {
	require.Equal(t, 3, exponentOf(parse(t, "IQD")), "CLDR has 0, which is off by 1000")
}

func TestUGX_HasExponent0AsISOSays(t *testing.T) {
	require.Equal(t, 0, exponentOf(parse(t, "UGX")), "older tables have 2")
}

func TestBYR_HasExponent0WhileBYNHas2(t *testing.T) {
	require.Equal(t, 0, exponentOf(parse(t, "BYR")))
	require.Equal(t, 2, exponentOf(parse(t, "BYN")))
	require.Equal(t, parse(t, "BYR").Name(), parse(t, "BYN").Name(), "the name does not tell them apart")
}

// Exponent 0 would make up a unit that ISO does not define; the caller must
// see that there is none, although the API accepts all but one of these codes.
func TestCodesMarkedNA_HaveNoExponentRatherThan0(t *testing.T) {
	none := lettersWhere(func(code currency.Code) bool { return exponentOf(code) == noMinorUnit })
	require.Len(t, none, 14)
	accepted := lettersWhere(func(code currency.Code) bool {
		return exponentOf(code) == noMinorUnit && code.Accepted()
	})
	require.Len(t, accepted, 13, "all but XXX")
	require.NotContains(t, accepted, "XXX")
}

func TestXXX_IsACodeAndNotTheZeroCode(t *testing.T) {
	code := parse(t, "XXX")
	require.False(t, code.IsZero())
	require.NotEqual(t, currency.Code{}, code)
	require.Equal(t, currency.NoCurrency, code.Status())
	require.False(t, code.Accepted())
}

func TestXTS_IsAcceptedAndHasNoMinorUnit(t *testing.T) {
	code := parse(t, "XTS")
	require.True(t, code.Accepted())
	require.Equal(t, noMinorUnit, exponentOf(code), "a test payment cannot be made in it")
}
