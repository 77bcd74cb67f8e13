package currency_test

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/currency/internal/iso4217"
)

const vendored = "internal/iso4217/iso4217.csv"

func TestTable_IsWhatGoGenerateWrites(t *testing.T) {
	committed, err := os.ReadFile("table.go")
	require.NoError(t, err)
	for range 2 { // a second run gives the same bytes
		generated, err := iso4217.Generate()
		require.NoError(t, err)
		require.Equal(t, string(committed), string(generated), "run go generate ./currency")
	}
}

func TestSource_NamesTheVendoredFileAndItsDate(t *testing.T) {
	list, err := os.ReadFile(vendored)
	require.NoError(t, err)
	sum := sha256.Sum256(list)
	require.Contains(t, currency.Source, "sha256:"+hex.EncodeToString(sum[:]))
	require.Contains(t, currency.Source, "ISO 4217")
	require.Contains(t, currency.Source, currency.TableDate)
	_, err = time.Parse(time.DateOnly, currency.TableDate)
	require.NoError(t, err)
}

// The generator's reader is not used here: the two ways from file to package
// are independent of each other.
func TestTable_SaysOfEveryCodeWhatTheVendoredFileSays(t *testing.T) {
	file, err := os.Open(vendored)
	require.NoError(t, err)
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	require.Equal(t, "code,numeric,exponent,name,status,withdrawn,accepted", strings.Join(lines[0], ","))

	want := lines[1:]
	require.Len(t, want, 193)
	var got [][]string
	for code := range currency.All() {
		require.Equal(t, code, parse(t, code.String()), "Parse is the way back from String")
		accepted := "no"
		if code.Accepted() {
			accepted = "yes"
		}
		got = append(got, []string{code.String(), code.Numeric(), exponentText(code), code.Name(),
			code.Status().String(), code.Withdrawn(), accepted})
	}
	require.Equal(t, want, got)
}

// testdata/pins.txt is what earlier releases promised. The vendored file could
// change together with the table; this one changes only by hand.
func TestTable_KeepsEveryPinnedCodeWithItsExponent(t *testing.T) {
	text, err := os.ReadFile("testdata/pins.txt")
	require.NoError(t, err)
	pinned := map[currency.Code]bool{}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var letters, exponent, accepted string
		fields, err := fmt.Sscan(line, &letters, &exponent, &accepted)
		require.NoError(t, err, "%q has %d fields", line, fields)
		code := parse(t, letters)
		require.False(t, pinned[code], "%s is pinned twice", letters)
		pinned[code] = true
		require.Equal(t, exponent, exponentText(code), letters)
		require.Equal(t, accepted == "yes", code.Accepted(), letters)
	}
	require.GreaterOrEqual(t, len(pinned), 193, "codes disappeared from testdata/pins.txt")
	for code := range currency.All() {
		require.True(t, pinned[code], "%s is new: pin it in testdata/pins.txt", code)
	}
}

func TestPackage_ImportsNothingButIter(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	var sources int
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		sources++
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		require.NoError(t, err)
		for _, spec := range file.Imports {
			require.Equal(t, `"iter"`, spec.Path.Value, name)
		}
	}
	require.NotZero(t, sources)
}

// exponentText is the exponent as the list writes it.
func exponentText(code currency.Code) string {
	if digits, ok := code.Exponent(); ok {
		return fmt.Sprint(digits)
	}
	return "N.A."
}
