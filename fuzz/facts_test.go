package fuzz_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz/faults"
)

// knownFacts reads the API's lists and currencies from the files that the
// engine's tables are held against, and not from these tables.
func knownFacts(t testing.TB) faults.Facts {
	t.Helper()
	facts := faults.Facts{Currencies: map[string]bool{}}
	text, err := os.ReadFile("../validate/testdata/lists.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &facts.Lists))
	require.Len(t, facts.Lists["countryCode"], 249)
	for _, row := range currencies(t) {
		if row[6] == "yes" {
			facts.Currencies[row[0]] = true
		}
	}
	require.Len(t, facts.Currencies, 172)
	return facts
}

// exponents gives each currency's as ISO 4217 writes it: a digit, or N.A.
func exponents(t testing.TB) map[string]string {
	t.Helper()
	exponents := map[string]string{}
	for _, row := range currencies(t) {
		exponents[row[0]] = row[2]
	}
	return exponents
}

// currencies gives the rows of the vendored list: code, number, exponent, name,
// status, year of withdrawal, accepted or not.
func currencies(t testing.TB) [][]string {
	t.Helper()
	file, err := os.Open("../currency/internal/iso4217/iso4217.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	require.Equal(t, "code,numeric,exponent,name,status,withdrawn,accepted", strings.Join(rows[0], ","))
	require.Len(t, rows, 194)
	return rows[1:]
}
