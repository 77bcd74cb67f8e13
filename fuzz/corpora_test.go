package fuzz_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A corpus whose target was renamed would never be run again, and nobody would
// notice; so would a target that lost its corpus, or that starts from nothing.
func TestCorpora_HaveTheirTargetsAndTargetsTheirCorpora(t *testing.T) {
	packages := fuzzPackages(t, "..")
	targets := 0
	for _, p := range packages {
		targets += len(p.targets)
		require.Empty(t, p.faults(), "in %s", p.folder)
	}
	t.Logf("%d targets in %d packages", targets, len(packages))
	require.GreaterOrEqual(t, targets, 24)
}

// A search that found nothing would pass too, so every way to be wrong is planted.
func TestCorpora_AreFoundToBeWrong(t *testing.T) {
	const target = "package a_test\n\nimport \"testing\"\n\nfunc FuzzA(f *testing.F) {\n\tf.Add(1)\n\tf.Fuzz(func(t *testing.T, n int) {})\n}\n"
	tests := []struct{ name, why, code, corpus, want string }{
		{"right", "a target, its seeds and its corpus", target, "testdata/fuzz/FuzzA/one", ""},
		{"renamed target", "its corpus is never run", strings.ReplaceAll(target, "FuzzA", "FuzzB"), "testdata/fuzz/FuzzA/one", "testdata/fuzz/FuzzA has no target; FuzzB has no corpus"},
		{"no corpus", "what was found is forgotten", target, "", "FuzzA has no corpus"},
		{"empty corpus", "the folder alone is none", target, "testdata/fuzz/FuzzA/", "testdata/fuzz/FuzzA is empty"},
		{"no seeds", "the fuzzer starts from nothing", strings.Replace(target, "f.Add(1)", "", 1), "testdata/fuzz/FuzzA/one", "FuzzA has no seeds"},
		{"a function that only looks like one", "go test -fuzz does not find it", strings.Replace(target, "*testing.F", "*testing.T", 1), "testdata/fuzz/FuzzA/one", "testdata/fuzz/FuzzA has no target"},
		{"seeds by a helper", "it is given f", strings.Replace(target, "f.Add(1)", "seed(f)", 1) + "\nfunc seed(f *testing.F) { f.Add(1) }\n", "testdata/fuzz/FuzzA/one", ""},
		{"a helper without seeds", "it does something else with f", strings.Replace(target, "f.Add(1)", "seed(f)", 1) + "\nfunc seed(f *testing.F) { f.Helper() }\n", "testdata/fuzz/FuzzA/one", "FuzzA has no seeds"},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			folder := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(folder, "a_test.go"), []byte(tt.code), 0o600))
			if tt.corpus != "" {
				require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(folder, tt.corpus+"x")), 0o700))
			}
			if strings.HasSuffix(tt.corpus, "one") {
				require.NoError(t, os.WriteFile(filepath.Join(folder, tt.corpus), []byte("go test fuzz v1\nint(1)\n"), 0o600))
			}
			var faults []string
			for _, p := range fuzzPackages(t, folder) {
				faults = append(faults, p.faults()...)
			}
			require.Equal(t, tt.want, strings.Join(faults, "; "), tt.why)
		})
	}
}

// fuzzPackage is a folder with targets, or with corpora.
type fuzzPackage struct {
	folder  string
	targets map[string]bool // whether they have seeds
	corpora map[string]int  // how many inputs they have
}

// faults says what is wrong with a package, in order.
func (p fuzzPackage) faults() (faults []string) {
	for _, name := range sortedKeys(p.corpora) {
		_, isTarget := p.targets[name]
		switch {
		case !isTarget:
			faults = append(faults, "testdata/fuzz/"+name+" has no target")
		case p.corpora[name] == 0:
			faults = append(faults, "testdata/fuzz/"+name+" is empty")
		}
	}
	for _, name := range sortedKeys(p.targets) {
		if _, ok := p.corpora[name]; !ok {
			faults = append(faults, name+" has no corpus")
		}
		if !p.targets[name] {
			faults = append(faults, name+" has no seeds")
		}
	}
	return faults
}

// fuzzPackages gives the packages below a folder that have to do with fuzzing,
// in whatever module they are.
func fuzzPackages(t *testing.T, root string) (packages []fuzzPackage) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if strings.HasPrefix(entry.Name(), ".") && entry.Name() != ".." || entry.Name() == "testdata" {
			return filepath.SkipDir
		}
		p := fuzzPackage{path, targetsIn(t, path), map[string]int{}}
		folders, err := filepath.Glob(filepath.Join(path, "testdata", "fuzz", "*"))
		require.NoError(t, err)
		for _, folder := range folders {
			inputs, err := os.ReadDir(folder)
			require.NoError(t, err)
			p.corpora[filepath.Base(folder)] = len(inputs)
		}
		if len(p.targets)+len(p.corpora) > 0 {
			packages = append(packages, p)
		}
		return nil
	})
	require.NoError(t, err)
	return packages
}

// targetsIn gives the functions of a folder that go test -fuzz would find, and
// whether they have seeds.
func targetsIn(t *testing.T, folder string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	require.NoError(t, err)
	takeF := map[string]*ast.FuncDecl{}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, declared := range parsed.Decls {
			if f, ok := declared.(*ast.FuncDecl); ok && f.Recv == nil && firstF(f) != "" {
				takeF[f.Name.Name] = f
			}
		}
	}
	targets := map[string]bool{}
	for name, f := range takeF {
		if strings.HasPrefix(name, "Fuzz") && len(f.Type.Params.List) == 1 {
			targets[name] = isSeeded(f, takeF)
		}
	}
	return targets
}

// firstF gives the name of the first parameter, if that is a *testing.F.
func firstF(f *ast.FuncDecl) string {
	list := f.Type.Params.List
	if len(list) == 0 || len(list[0].Names) != 1 {
		return ""
	}
	pointer, ok := list[0].Type.(*ast.StarExpr)
	if !ok {
		return ""
	}
	if selected, ok := pointer.X.(*ast.SelectorExpr); !ok || selected.Sel.Name != "F" {
		return ""
	}
	return list[0].Names[0].Name
}

// isSeeded reports whether a target calls Add, or gives itself to a function
// that does.
func isSeeded(f *ast.FuncDecl, takeF map[string]*ast.FuncDecl) (seeded bool) {
	isF := func(e ast.Expr) bool {
		id, ok := e.(*ast.Ident)
		return ok && id.Name == firstF(f)
	}
	ast.Inspect(f.Body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		switch called := call.Fun.(type) {
		case *ast.SelectorExpr:
			seeded = seeded || isF(called.X) && called.Sel.Name == "Add"
		case *ast.Ident:
			helper := takeF[called.Name]
			seeded = seeded || helper != nil && helper != f && len(call.Args) > 0 && isF(call.Args[0]) && isSeeded(helper, takeF)
		}
		return true
	})
	return seeded
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
