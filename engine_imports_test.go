package clientsession_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const modulePath = "github.com/clientsession/clientsession"

// forbiddenImports are what would make the engine more than pure logic. A path
// stands for the packages below it too, so that what is harmless among these
// has to be allowed by name.
var forbiddenImports = map[string]string{
	"C":             "the engine compiles everywhere, also to WASM",
	"crypto/rand":   "the same input gives the same bytes (SPEC M8)",
	"database/sql":  "the engine stores nothing",
	"encoding/json": "reads numbers through floats and past duplicate names; package document reads (SPEC R1, R5)",
	"expvar":        "no global state",
	"flag":          "no global state",
	"io/fs":         "no I/O",
	"io/ioutil":     "no I/O",
	"log":           "no I/O, and no document's value in a log",
	"math/cmplx":    "made of floats",
	"math/rand":     "the same input gives the same bytes (SPEC M8)",
	"net":           "no I/O",
	"os":            "no I/O",
	"plugin":        "no I/O",
	"reflect":       "what it costs no reader can see, and it makes the WASM build larger",
	"runtime":       "what the engine does must not depend on the machine",
	"syscall":       "no I/O",
	"testing":       "for tests alone",
	"time":          "no clock",
	"unsafe":        "no invariant of the language may be bent in a second place",
}

// foreignModules are all that the root module may require, tests excepted.
var foreignModules = []string{"github.com/shopspring/decimal"}

// allowedImports are the exceptions: the package, what it imports, and why. One
// that is no longer needed fails the test.
var allowedImports = map[[2]string]string{
	{".", "log/slog"}:                   "only for LogValue, which keeps documents out of logs",
	{"currency", "database/sql/driver"}: "types that a column's value must have; no database behind them",
	{"currency", "log/slog"}:            "only for LogValue",
	{"document", "unsafe"}:              "one line in text.go, which gives a buffer as a string without copying it",
	{"validate", "log/slog"}:            "only for LogValue",
}

// The linter has the same rules (.golangci.yml). They stand here too because a
// float on the way of an amount is somebody's money, and not everybody who
// builds the engine runs the linter.
func TestEngine_HasNoFloatClockRandomnessOrIO(t *testing.T) {
	packages := enginePackages(t)
	require.Subset(t, slices.Collect(maps.Keys(packages)), []string{".", "amount", "currency", "document", "merge", "validate"})

	unused := maps.Clone(allowedImports)
	for dir, files := range packages {
		for name, file := range files {
			for _, spec := range file.Imports {
				delete(unused, [2]string{dir, importedPath(spec)})
			}
			require.Empty(t, impurities(dir, file), name)
		}
	}
	require.Empty(t, unused, "allowed, and no longer needed: take the row out")
}

// enginePackages gives the files, by folder and name, of the root package and of
// every package of this module that it imports, however far down. A typed list
// of folders would miss the next one.
func enginePackages(t *testing.T) map[string]map[string]*ast.File {
	t.Helper()
	packages := map[string]map[string]*ast.File{}
	for folders := []string{"."}; len(folders) > 0; folders = folders[1:] {
		dir := folders[0]
		if packages[dir] != nil {
			continue
		}
		packages[dir] = map[string]*ast.File{}
		names, err := filepath.Glob(filepath.Join(filepath.FromSlash(dir), "*.go"))
		require.NoError(t, err)
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
			require.NoError(t, err)
			packages[dir][name] = file
			for _, spec := range file.Imports {
				if below, own := strings.CutPrefix(importedPath(spec), modulePath+"/"); own {
					folders = append(folders, below)
				}
			}
		}
		require.NotEmpty(t, packages[dir], "no files in %s", dir)
	}
	return packages
}

// impurities gives what a file of the engine must not have. It goes by names
// alone, without types: whoever wants to hide a float from it can, but nobody
// brings one in by accident.
func impurities(dir string, file *ast.File) []string {
	var found []string
	imported := map[string]string{} // by the name it has in the file
	for _, spec := range file.Imports {
		importPath := importedPath(spec)
		name := path.Base(importPath)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		imported[name] = importPath
		if name == "." {
			found = append(found, "a dot import hides where names come from: "+importPath)
		}
		if why := whyForbidden(importPath); why != "" && allowedImports[[2]string{dir, importPath}] == "" {
			found = append(found, "import of "+importPath+": "+why)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			found = append(found, "a goroutine")
		case *ast.BasicLit:
			if n.Kind == token.FLOAT || n.Kind == token.IMAG {
				found = append(found, "a float literal: "+n.Value)
			}
		case *ast.Ident:
			switch n.Name {
			case "float32", "float64", "complex64", "complex128", "print", "println":
				found = append(found, n.Name)
			}
		case *ast.SelectorExpr:
			if of, ok := n.X.(*ast.Ident); ok && !usable(imported[of.Name], n.Sel.Name) {
				found = append(found, of.Name+"."+n.Sel.Name)
			} else if strings.Contains(n.Sel.Name, "Float") { // ParseFloat, NewFloat, InexactFloat64
				found = append(found, n.Sel.Name)
			}
		}
		return true
	})
	return found
}

// whyForbidden gives the reason why the engine must not import a package, or "".
func whyForbidden(importPath string) string {
	for above := importPath; above != "."; above = path.Dir(above) {
		if why := forbiddenImports[above]; why != "" {
			return why
		}
	}
	host, _, _ := strings.Cut(importPath, "/")
	isForeign := strings.Contains(host, ".") && importPath != modulePath && !strings.HasPrefix(importPath, modulePath+"/")
	if isForeign && !slices.Contains(foreignModules, importPath) {
		return "the root module requires nothing else"
	}
	return ""
}

// usable reports whether a name of a package that is half welcome may be used:
// the functions of math give floats, and package fmt can write to standard output.
func usable(importPath, name string) bool {
	switch importPath {
	case "math":
		return strings.HasPrefix(name, "MaxInt") || strings.HasPrefix(name, "MinInt") || strings.HasPrefix(name, "MaxUint")
	case "fmt":
		return !strings.HasPrefix(name, "Print") && !strings.HasPrefix(name, "Scan")
	}
	return true
}

func importedPath(spec *ast.ImportSpec) string {
	text, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return spec.Path.Value // the parser took it, so that this cannot be
	}
	return text
}

func TestImpurities_AreFoundWherePlanted(t *testing.T) {
	seen := map[string]bool{}
	for _, tt := range []struct {
		name, why, dir, source string
		want                   []string
	}{
		{"clean", "limits of integers, texts and comments are no floats", "validate",
			`import ("math"; "fmt"); const most = math.MaxInt64 /* float64 */; var s = fmt.Sprint("float64 1.5", math.MinInt64)`, nil},
		{"type", "the plain case", "amount", `func f(x int) float64 { return 0 }`, []string{"float64"}},
		{"conversion", "a float that is gone at the end of the line", "amount", `var x = int(float32(7) * 100)`, []string{"float32"}},
		{"literal", "a float without its type's name", "amount", `var x = 1.5`, []string{"a float literal: 1.5"}},
		{"complex", "two floats", "amount", `var x complex128 = 2i`, []string{"complex128", "a float literal: 2i"}},
		{"strconv", "a number read through a float", "document", `import "strconv"; var x, _ = strconv.ParseFloat("1", 64)`, []string{"ParseFloat"}},
		{"math", "a float without its type's name", "amount", `import m "math"; var x = int(m.Sqrt(4))`, []string{"m.Sqrt"}},
		{"decimal", "a method that gives a float", "amount", `func f(d D) { _ = d.InexactFloat64() }`, []string{"InexactFloat64"}},
		{"clock", "the import is enough", "merge", `import "time"; var x time.Duration`, []string{"import of time: no clock"}},
		{"clock renamed", "by its path, not by its name", "merge", `import t "time"; var x = t.Now()`, []string{"import of time: no clock"}},
		{"json", "under the import path alone", "validate", `import _ "encoding/json"`, []string{
			"import of encoding/json: " + forbiddenImports["encoding/json"]}},
		{"below", "a forbidden path stands for those below", "merge", `import _ "net/http"; import _ "os/exec"`, []string{
			"import of net/http: no I/O", "import of os/exec: no I/O"}},
		{"beside", "math/rand is no way to math/big, nor net to netip", "amount", `import _ "math/big"; import _ "networks"`, nil},
		{"allowed", "where the table allows it", "currency", `import "log/slog"; var _ slog.LogValuer`, nil},
		{"allowed elsewhere", "only there", "merge", `import "log/slog"; var _ slog.LogValuer`, []string{"import of log/slog: " + forbiddenImports["log"]}},
		{"standard output", "package fmt is welcome only without it", "validate", `import "fmt"; func f() { fmt.Println(1) }`, []string{"fmt.Println"}},
		{"builtin output", "the same to standard error", "validate", `func f() { println(1) }`, []string{"println"}},
		{"goroutine", "the engine runs where its caller runs", "merge", `func f() { go f() }`, []string{"a goroutine"}},
		{"dot import", "names could not be told apart", "amount", `import . "strconv"`, []string{"a dot import hides where names come from: strconv"}},
		{"foreign", "a host inherits what the engine requires", "amount", `import _ "gopkg.in/yaml.v3"; import _ "github.com/shopspring/decimal"`, []string{
			"import of gopkg.in/yaml.v3: the root module requires nothing else"}},
	} {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			file, err := parser.ParseFile(token.NewFileSet(), "planted.go", "package p; "+tt.source, parser.SkipObjectResolution)
			require.NoError(t, err)
			require.Equal(t, tt.want, impurities(tt.dir, file), tt.why)
		})
	}
}
