package currency_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

// The lists here are written by hand from ISO 4217 and the API's description,
// and not taken from the vendored file, so that a slip in that file does not
// confirm itself.

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
		if exponent := exponentOf(code); exponent != 2 {
			got[exponent] = append(got[exponent], code.String())
		}
	}
	require.Equal(t, exceptions, got)
}

func TestExponent_IsZeroDigitsWhereThereIsNone(t *testing.T) {
	for code := range currency.All() {
		digits, ok := code.Exponent()
		require.True(t, ok || digits == 0, code.String())
		require.True(t, 0 <= digits && digits <= 4, code.String())
	}
}

func TestStatus_IsActiveButForTheNamedCodes(t *testing.T) {
	exceptions := map[currency.Status][]string{
		currency.Fund:          {"BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW", "XAD"},
		currency.Metal:         {"XAG", "XAU", "XPD", "XPT"},
		currency.UnitOfAccount: {"XBA", "XBB", "XBC", "XBD", "XDR", "XSU", "XUA"},
		currency.Testing:       {"XTS"},
		currency.Historic: {"ANG", "BGN", "BYR", "CUC", "HRK", "LTL", "LVL", "MRO", "SLL", "STD",
			"USS", "VEF", "XFU", "ZMK", "ZWL"},
		currency.NoCurrency: {"XXX"},
	}
	got := map[currency.Status][]string{}
	for code := range currency.All() {
		if status := code.Status(); status != currency.Active {
			got[status] = append(got[status], code.String())
		}
	}
	require.Equal(t, exceptions, got)
}

func TestWithdrawn_IsTheMonthOfListThree(t *testing.T) {
	months := map[string]string{
		"ANG": "2025-03", "BGN": "2026-01", "BYR": "2017-01", "CUC": "2021-06", "HRK": "2023-01",
		"LTL": "2014-12", "LVL": "2014-01", "MRO": "2017-12", "SLL": "2023-12", "STD": "2017-12",
		"USS": "2014-03", "VEF": "2018-08", "XFU": "2013-11", "ZMK": "2012-12", "ZWL": "2024-09",
	}
	got := map[string]string{}
	for code := range currency.All() {
		if month := code.Withdrawn(); month != "" {
			got[code.String()] = month
		}
	}
	require.Equal(t, months, got)
}

func TestAccepted_IsTrueOfAllButTheNamedCodes(t *testing.T) {
	refused := lettersWhere(func(code currency.Code) bool { return !code.Accepted() })
	require.Equal(t, []string{"CLF", "LTL", "LVL", "MGA", "MRU", "SLE", "SLL", "STD", "STN", "USN",
		"USS", "UYI", "UYW", "VED", "VEF", "VES", "XAD", "XCG", "XXX", "ZMK", "ZWG"}, refused)
	require.Equal(t, acceptedCount, codeCount-len(refused), "V4")
}
