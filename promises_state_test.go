package clientsession_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/internal/samebytes"
)

// allowedState are the variables of packages that a line of code could change,
// by folder and name, and why it does not. A row that is no longer needed fails
// the test.
var allowedState = map[string]string{
	"validate: answers": "an answer is a large row, and is looked at where it lies",
	"validate: lists":   "a glance at a field leads to the names of its list",
}

// No package of the engine has state: its variables are never written by their
// name once they are made, none is of a type that is there to be changed, and but
// for the rows above their addresses are never taken, by methods neither. A second
// name for a slice or a map is not followed, nor what else is called with one.
// That what is handed out of them can be overwritten is another promise.
func TestPromise_NoPackageHasState(t *testing.T) {
	unused := maps.Clone(allowedState)
	for dir, files := range enginePackages(t) {
		for _, name := range writable(t, slices.Sorted(maps.Keys(files)), nil) {
			at := dir + ": " + name
			require.True(t, allowedState[at] != "", "%s is written, or could be by its address", at)
			delete(unused, at)
		}
	}
	require.Empty(t, unused, "allowed, and no longer needed: take the row out")
}

func TestWritable_FindsWhatIsPlanted(t *testing.T) {
	seen := map[string]bool{}
	for _, tt := range []struct {
		name, why, source string
		want              []string
	}{
		{"read", "a table is there to be read", `var v = []int{1}; func f() int { return v[0] }`, nil},
		{"made", "by a function, before anything else runs", `var v = func() map[int]int { m := map[int]int{}; m[1] = 2; return m }()`, nil},
		{"local", "a variable of a function may have the same name", `var v int; func f(v int) int { v = 1; v++; return v }`, nil},
		{"declared again", "as := does", `var v int; func f() int { v := 1; v = 2; return v }`, nil},
		{"assigned", "the plain case", `var v int; func f() { v = 1 }`, []string{"v"}},
		{"one of several", "each is looked at", `var v int; func f() { var w int; w, v = 1, 2; _ = w }`, []string{"v"}},
		{"counted", "also when it is unused", `var v int; func f() { v++ }`, []string{"v"}},
		{"element", "of a slice or a map", `var v = map[string][]int{}; func f() { v["a"][0] = 1 }`, []string{"v"}},
		{"field", "through a pointer too", `type s struct{ p *s; n int }; var v s; func f() { (*v.p).n = 1 }`, []string{"v"}},
		{"address", "whoever has it can write", `var v [3]int; func f() *int { return &v[1] }`, []string{"v"}},
		{"range", "a loop assigns", `var v int; func f(a []int) { for v = range a { } }`, []string{"v"}},
		{"in a literal", "a function within another", `var v int; func f() func() { return func() { v = 1 } }`, []string{"v"}},
		{"cleared", "builtins write too", `var v = map[int]int{}; func f() { clear(v) }; var w = map[int]int{}; func g() { delete(w, 1) }; var x []int; func h(a []int) { copy(x, a) }`, []string{"v", "w", "x"}},
		{"method", "that changes what it belongs to takes its address", `type c struct{ n int }; func (x *c) inc() { x.n++ }; var v c; func f() { v.inc() }`, []string{"v"}},
		{"method of a field", "the address of a part is as good", `type c struct{ n int }; func (x *c) inc() { x.n++ }; var v struct{ c c }; func f() { v.c.inc() }`, []string{"v"}},
		{"method by value", "a copy can do no harm", `type c struct{ n int }; func (x c) get() int { return x.n }; var v c; func f() int { return v.get() }`, nil},
		{"lock", "what has one is there to be changed", `import "sync"; var v sync.Map; var w = sync.Pool{}; var x struct{ sync.Mutex }`, []string{"v", "w", "x"}},
		{"counter", "so is what needs none", `import "sync/atomic"; var v atomic.Int64; var w = new(atomic.Bool)`, []string{"v", "w"}},
		{"channel", "sending changes what is in it", `var v = make(chan int, 1); func f() { v <- 1 }`, []string{"v"}},
	} {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, writable(t, []string{"planted.go"}, "package p; "+tt.source), tt.why)
		})
	}
}

// noImports has types resolve what is the package's own and nothing else, which
// is all that is asked here, in a hundredth of the time.
type noImports struct{}

func (noImports) Import(string) (*types.Package, error) { return nil, errors.New("not looked at") }

// writable gives the names of a package's variables that its functions write to,
// or whose address they take.
func writable(t *testing.T, names []string, source any) (found []string) {
	t.Helper()
	set := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		file, err := parser.ParseFile(set, filepath.FromSlash(name), source, parser.SkipObjectResolution)
		require.NoError(t, err)
		files = append(files, file)
	}
	info := types.Info{Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}}
	config := types.Config{Importer: noImports{}, Error: func(error) {}}
	pkg, _ := config.Check("p", set, files, &info) // what is imported is always an error

	written := func(e ast.Expr) {
		if id := rootOf(e); id != nil && info.Uses[id] != nil && info.Uses[id].Parent() == pkg.Scope() {
			if _, ok := info.Uses[id].(*types.Var); ok && !slices.Contains(found, id.Name) {
				found = append(found, id.Name)
			}
		}
	}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for _, e := range n.Lhs {
					written(e)
				}
			case *ast.IncDecStmt:
				written(n.X)
			case *ast.RangeStmt:
				written(n.Key)
				written(n.Value)
			case *ast.UnaryExpr:
				if n.Op == token.AND {
					written(n.X)
				}
			case *ast.CallExpr:
				if builtin, ok := n.Fun.(*ast.Ident); ok && slices.Contains([]string{"clear", "copy", "delete"}, builtin.Name) {
					written(n.Args[0])
				}
			case *ast.SendStmt:
				written(n.Chan)
			case *ast.SelectorExpr:
				if takesAddress(info.Selections[n]) {
					written(n.X)
				}
			}
			return true
		})
		found = append(found, changeable(file)...)
	}
	return found
}

// takesAddress reports whether a method that is selected has a pointer receiver,
// and what it is selected of is no pointer.
func takesAddress(selection *types.Selection) bool {
	if selection == nil || selection.Kind() != types.MethodVal {
		return false
	}
	_, isPointer := selection.Recv().(*types.Pointer)
	_, wantsPointer := selection.Obj().(*types.Func).Signature().Recv().Type().(*types.Pointer)
	return wantsPointer && !isPointer
}

// changeable gives the names of a file's package variables that have something of
// package sync or sync/atomic in them, by how they are declared.
func changeable(file *ast.File) (names []string) {
	for _, declaration := range file.Decls {
		variables, ok := declaration.(*ast.GenDecl)
		if !ok || variables.Tok != token.VAR {
			continue
		}
		for _, spec := range variables.Specs {
			has := false
			ast.Inspect(spec, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok {
					id, ok := s.X.(*ast.Ident)
					has = has || ok && (id.Name == "sync" || id.Name == "atomic")
				}
				return true
			})
			for _, name := range spec.(*ast.ValueSpec).Names {
				if has {
					names = append(names, name.Name)
				}
			}
		}
	}
	return names
}

// rootOf gives the variable that an expression leads into, if it is one's name.
func rootOf(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.ParenExpr:
		return rootOf(e.X)
	case *ast.SelectorExpr:
		return rootOf(e.X)
	case *ast.IndexExpr:
		return rootOf(e.X)
	case *ast.SliceExpr:
		return rootOf(e.X)
	case *ast.StarExpr:
		return rootOf(e.X)
	}
	return nil
}

// Everything an engine works on may be shared: one engine, and sessions and texts
// that several goroutines hand in at the same time. The inputs stay what they
// are, everybody gets the same, and no goroutine is left behind. The race detector
// makes more of it.
func TestPromise_GoroutinesShareAnEngineAndItsInputs(t *testing.T) {
	questions := samebytes.Questions(newRandom(t).Uint64(), 40)
	var copies []samebytes.Question
	for _, q := range questions {
		copies = append(copies, samebytes.Question{Session: slices.Clone(q.Session), Patch: slices.Clone(q.Patch)})
	}
	engine := newEngine(t)
	sessions := make([]*clientsession.Session, len(questions))
	for i, q := range questions {
		sessions[i], _ = engine.Load(q.Session, clientsession.AmountInferred) // nil if it cannot be read
	}
	work := func() (all []string) {
		for i, q := range questions {
			result, err := clientsession.Update(q.Session, q.Patch)
			all = append(all, allSaid(result, err))
			text, _ := engine.AppendUpdate(nil, q.Session, q.Patch)
			all = append(all, string(text))
			if s := sessions[i]; s != nil {
				result, err := engine.Update(s, q.Patch)
				all = append(all, allSaid(result, err))
				if err == nil {
					all = append(all, result.Receipt().String())
				}
				inverse, _ := engine.Invert(s, q.Patch)
				all = append(all, string(inverse))
			}
		}
		return all
	}
	want := work()
	before := runtime.NumGoroutine()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 3 {
				if got := work(); !slices.Equal(want, got) {
					t.Error("another answer than alone")
					return
				}
			}
		})
	}
	all.Wait()
	// One that is done may take a moment to be gone.
	for end := time.Now().Add(10 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	require.LessOrEqual(t, runtime.NumGoroutine(), before)
	require.Equal(t, copies, questions, "inputs are never changed")
}

// allSaid gives everything that comes of an update, as text.
func allSaid(result *clientsession.Result, err error) string {
	if err != nil {
		return err.Error()
	}
	var said strings.Builder
	said.Write(result.Session.JSON())
	for _, f := range result.Warnings {
		said.WriteString("\n" + f.String())
	}
	return said.String()
}
