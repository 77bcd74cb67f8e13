package model_test

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// parts are the packages that the model is made of. Each must be read at one go.
var parts = []string{".", "../plain", "../table", "../breakdown", "../findings", "../faults", "../receipts"}

// A model that is too long to be read beside the SPEC is no model. All lines
// count, those of comments and empty ones too.
func TestModel_HasAtMost400Lines(t *testing.T) {
	for _, folder := range parts {
		lines := 0
		for _, file := range sources(t, folder) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			lines += strings.Count(string(text), "\n")
		}
		t.Logf("%s: %d lines", folder, lines)
		require.Greater(t, lines, 90, "%s: the model is elsewhere", folder)
		require.LessOrEqual(t, lines, 400, folder)
	}
}

// An oracle that shares code with what it checks, shares its faults.
func TestModel_SharesNoCodeWithTheEngine(t *testing.T) {
	own := map[string]bool{"github.com/clientsession/clientsession/fuzz/model": true}
	for _, folder := range parts {
		own["github.com/clientsession/clientsession/fuzz/"+filepath.Base(folder)] = true
	}
	for _, folder := range parts {
		for _, file := range sources(t, folder) {
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			require.NoError(t, err)
			for _, spec := range parsed.Imports {
				path := strings.Trim(spec.Path.Value, `"`)
				isStandard := !strings.Contains(path, ".")
				require.True(t, isStandard || own[path], "%s imports %s", file, path)
			}
		}
	}
}

// sources gives the files of a package, tests apart.
func sources(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	var sources []string
	for _, file := range files {
		if !strings.HasSuffix(file, "_test.go") {
			sources = append(sources, file)
		}
	}
	require.NotEmpty(t, sources)
	return sources
}
