package currency_test

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/currency/internal/iso4217"
)

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

func TestTable_SaysOfEveryCodeWhatTheVendoredFileSays(t *testing.T) {
	var got [][]string
	for code := range currency.All() {
		require.Equal(t, code, parse(t, code.String()), "Parse is the way back from String")
		accepted := "no"
		if code.Accepted() {
			accepted = "yes"
		}
		exponent := fmt.Sprint(exponentOf(code))
		if exponent == "-1" {
			exponent = "N.A."
		}
		got = append(got, []string{code.String(), code.Numeric(), exponent, code.Name(),
			code.Status().String(), code.Withdrawn(), accepted})
	}
	require.Equal(t, vendoredRows(t), got)
}

// sources is where the data that the vendored list was made from lie, beside
// the project; they may be absent, unless CI_REQUIRE_VECTORS=1.
const sources = "../../shared/data/"

func source(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(sources + name)
	if err != nil && os.Getenv("CI_REQUIRE_VECTORS") != "1" {
		t.Skipf("SKIPPED: no data at %s%s (CI_REQUIRE_VECTORS=1 makes that a failure)", sources, name)
	}
	require.NoError(t, err, "CI_REQUIRE_VECTORS=1")
	return text
}

func TestVendoredList_IsTheSharedOne(t *testing.T) {
	lines, err := csv.NewReader(strings.NewReader(string(source(t, "iso4217.csv")))).ReadAll()
	require.NoError(t, err)
	require.Equal(t, lines[1:], vendoredRows(t))
}

func TestAccepted_IsTheEnumOfTheAPI(t *testing.T) {
	var enums struct{ CurrencyCode []string }
	require.NoError(t, json.Unmarshal(source(t, "enums.json"), &enums))
	require.Len(t, enums.CurrencyCode, acceptedCount)
	slices.Sort(enums.CurrencyCode)
	require.Equal(t, enums.CurrencyCode, lettersWhere(currency.Code.Accepted))
}

// Weight that this package takes on is carried by every host of the engine.
func TestPackage_ImportsNoMoreThanItsInterfacesNeed(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	var imports []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		require.NoError(t, err)
		for _, spec := range file.Imports {
			imports = append(imports, spec.Path.Value)
		}
	}
	slices.Sort(imports)
	require.Equal(t, []string{`"database/sql/driver"`, `"iter"`, `"log/slog"`}, imports)
}
