package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// mostBytes is what the engine may take on the wire.
const mostBytes = 1_000_000

// The best quality takes many seconds. A lower one never gives less, so that the
// best is asked only where the lower one is not enough.
func TestEngine_TakesAtMostOneMegabyteOnTheWire(t *testing.T) {
	engine, err := compile("..", ".")
	require.NoError(t, err)
	size := sizeOf(engine, 5)
	if size.brotli > mostBytes {
		size = sizeOf(engine, best)
	}
	t.Logf("%+v", size)
	require.LessOrEqual(t, size.brotli, mostBytes)
	require.Less(t, size.brotli, size.gzip)
	require.Less(t, size.gzip, size.raw)
}

// tooHeavy are packages that the engine must not bring into a page. The last
// four are the machinery of package encoding/json; log/slog imports it, for a
// handler that the engine never makes, and the linker leaves it out.
var tooHeavy = []string{
	"net", "net/http", "crypto/tls", "os/exec", "database/sql", "text/template", "html/template", "encoding/gob", "encoding/xml",
	"encoding/json.Marshal", "encoding/json.Unmarshal", "encoding/json.(*decodeState)", "encoding/json.(*encodeState)",
}

func TestEngine_LinksNeitherNetworkNorReflection(t *testing.T) {
	require.Empty(t, heavy(linked(t, ".")))
}

func TestHeavy_IsFoundWhereLinked(t *testing.T) {
	require.Equal(t, []string{
		"encoding/json.Marshal", "encoding/json.Unmarshal", "encoding/json.(*decodeState)", "encoding/json.(*encodeState)",
	}, heavy(linked(t, "./bundle/testdata/reflective")))
}

// What is imported and not linked costs compiling only. It is held down too,
// since the next release of Go may link it.
func TestEngine_ImportsNoNetwork(t *testing.T) {
	imported, err := goCommand("..", "list", "-deps", ".")
	require.NoError(t, err)
	packages := strings.Fields(imported)
	require.Contains(t, packages, "github.com/clientsession/clientsession/merge")
	require.Contains(t, packages, "syscall/js")
	for _, name := range packages {
		require.False(t, slices.Contains(tooHeavy, name), "the engine imports %s, see go mod why", name)
		require.False(t, strings.HasPrefix(name, "crypto/"), "the engine imports %s", name)
	}
}

// linked gives the names of the functions that a package brings into a page.
func linked(t *testing.T, name string) []string {
	t.Helper()
	file, err := compileWith("..", name, "-w")
	require.NoError(t, err)
	names, err := functionNames(file)
	require.NoError(t, err)
	require.Contains(t, names, "runtime.main")
	require.Greater(t, len(names), 1000)
	return names
}

// heavy gives those of tooHeavy that are among the functions.
func heavy(functions []string) []string {
	var found []string
	for _, name := range tooHeavy {
		prefix := linkerName(name)
		if !strings.Contains(name, ".") {
			prefix += "."
		}
		if slices.ContainsFunc(functions, func(f string) bool { return strings.HasPrefix(f, prefix) }) {
			found = append(found, name)
		}
	}
	return found
}

// linkerName spells a name as the linker does.
func linkerName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("/()*", r) {
			return '_'
		}
		return r
	}, name)
}
