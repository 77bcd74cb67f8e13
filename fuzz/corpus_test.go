package fuzz_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A corpus whose target was renamed would never be run again, and nobody would
// notice; so would a target that lost its corpus.
func TestEveryCorpusHasItsTarget(t *testing.T) {
	targets := fuzzTargets(t)
	require.NotEmpty(t, targets)
	folders, err := os.ReadDir(filepath.Join("testdata", "fuzz"))
	require.NoError(t, err)
	for _, folder := range folders {
		require.True(t, targets[folder.Name()], "testdata/fuzz/%s has no target", folder.Name())
		inputs, err := os.ReadDir(filepath.Join("testdata", "fuzz", folder.Name()))
		require.NoError(t, err)
		require.NotEmpty(t, inputs, "testdata/fuzz/%s is empty", folder.Name())
		delete(targets, folder.Name())
	}
	require.Empty(t, targets, "these targets have no corpus")
}

// fuzzTargets gives the names of the functions that go test -fuzz would find.
func fuzzTargets(t *testing.T) map[string]bool {
	files, err := filepath.Glob("*_test.go")
	require.NoError(t, err)
	targets := map[string]bool{}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, declared := range parsed.Decls {
			f, ok := declared.(*ast.FuncDecl)
			if ok && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Fuzz") && takesF(f) {
				targets[f.Name.Name] = true
			}
		}
	}
	return targets
}

// takesF reports whether the only parameter is a *testing.F.
func takesF(f *ast.FuncDecl) bool {
	if len(f.Type.Params.List) != 1 {
		return false
	}
	pointer, ok := f.Type.Params.List[0].Type.(*ast.StarExpr)
	if !ok {
		return false
	}
	selected, ok := pointer.X.(*ast.SelectorExpr)
	return ok && selected.Sel.Name == "F"
}
