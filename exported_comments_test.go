package clientsession_test

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const rootModule = "github.com/clientsession/clientsession"

// minPackages fails a search that no longer finds the packages.
const minPackages = 6

func TestPackages_CommentEveryExportedName(t *testing.T) {
	packages := importablePackages(t)
	require.GreaterOrEqual(t, len(packages), minPackages)
	for _, p := range packages {
		assert.Empty(t, p.withoutComment(), "%s", p.path)
	}
}

func TestCommentsWithFaults_AreFound(t *testing.T) {
	const good = "// Package a is planted.\npackage a\n"
	tests := []struct{ name, why, source, want string }{
		{"as it should be", "name or article in front", good + "// A T is.\ntype T struct{}\n\n// M does.\nfunc (t *T) M() {}\n\n// The F does.\nfunc F() {}\n", ""},
		{"group", "a comment on a group says what they have in common, and none of them what it is", good + "// These are.\nconst (\n\tA = 1 // one\n\tB = 2\n)\n", "B: no comment"},
		{"behind", "a comment behind a member is one", good + "const (\n\tA = 1 // one\n)\n", ""},
		{"hidden", "names that are not exported need none", good + "type t struct{}\nfunc (t) M() {}\nfunc f() {}\nvar v int\n", ""},
		{"link", "the name is there", good + "// F is [G], [T.M] and [strings.Cut].\nfunc F() {}\n\n// G is.\nfunc G() {}\n\n// T is.\ntype T struct{}\n\n// M is.\nfunc (T) M() {}\n", ""},
		{"package", "nothing says what the package is for", "package a\n", "package: no comment"},
		{"package by another name", "go doc shows it as it is", "// This is planted.\npackage a\n", "package: does not begin with its name"},
		{"function", "no comment", good + "func F() {}\n", "F: no comment"},
		{"other name", "it was renamed", good + "// G does.\nfunc F() {}\n", "F: does not begin with its name"},
		{"longer name", "F is not the name in front", good + "// Fast is.\nfunc F() {}\n", "F: does not begin with its name"},
		{"method", "no comment", good + "// T is.\ntype T[P any] struct{}\nfunc (T[P]) M() {}\n", "T.M: no comment"},
		{"type", "no comment", good + "type T int\n", "T: no comment"},
		{"constant", "a group without a comment has none to give", good + "const (\n\tA = 1\n\t// B is.\n\tB = 2\n)\n", "A: no comment"},
		{"variable", "no comment", good + "var A, B int\n", "A: no comment; B: no comment"},
		{"field", "the comment on the type is about the whole", good + "// T is.\ntype T struct {\n\tA int // one\n\t// B is.\n\tB int\n\tC, D int\n}\n", "T.C: no comment; T.D: no comment"},
		{"hidden field", "fields that are not exported need none, and embedded ones have their type's", good + "// T is.\ntype T struct {\n\tt\n\ta int\n}\n\ntype t struct{ B int }\n", ""},
		{"method of an interface", "whoever implements it needs to know", good + "// I is.\ntype I interface{ M() }\n", "I.M: no comment"},
		{"link to a member", "members can be led to", good + "// T is [T.A] and [I.M].\ntype T struct {\n\tA int // one\n}\n\n// I is.\ntype I interface {\n\tM() // does\n}\n", ""},
		{"dead link", "there is no G", good + "// F is [G].\nfunc F() {}\n", "F: [G] leads nowhere"},
		{"dead link to a method", "there is no M", good + "// T is [T.M].\ntype T int\n", "T: [T.M] leads nowhere"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newParsedPackage("a")
			require.NoError(t, p.add("a.go", tt.source))
			names := map[string]bool{"strings.Cut": true}
			p.addNames(names)
			faults := append(p.withoutComment(), p.deadDocLinks(names)...)
			require.Equal(t, tt.want, strings.Join(faults, "; "), tt.why)
		})
	}
}

// parsedPackage is the source of a package that others import, without tests.
type parsedPackage struct {
	path  string
	set   *token.FileSet
	files []*ast.File
}

func newParsedPackage(path string) *parsedPackage {
	return &parsedPackage{path: path, set: token.NewFileSet()}
}

func (p *parsedPackage) add(name string, source any) error {
	file, err := parser.ParseFile(p.set, name, source, parser.ParseComments|parser.SkipObjectResolution)
	p.files = append(p.files, file)
	return err
}

// importablePackages gives the packages that hosts can import: those of the root
// module, and of fuzz, the only other module that is a library.
func importablePackages(t *testing.T) []*parsedPackage {
	t.Helper()
	var packages []*parsedPackage
	err := fs.WalkDir(os.DirFS("."), ".", func(folder string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		_, noModule := os.Stat(path.Join(folder, "go.mod"))
		base := path.Base(folder)
		if folder != "." && (noModule == nil && folder != "fuzz" || base == "internal" || base == "testdata" || base[0] == '.' || base[0] == '_') {
			return fs.SkipDir
		}
		// Which files belong to the package is Go's own question: build tags too.
		found, err := build.ImportDir(folder, 0)
		if _, none := err.(*build.NoGoError); none {
			return nil
		}
		if err != nil || len(found.GoFiles) == 0 || found.Name == "main" {
			return err
		}
		p := newParsedPackage(path.Join(rootModule, folder))
		for _, name := range found.GoFiles {
			if err := p.add(path.Join(folder, name), nil); err != nil {
				return err
			}
		}
		packages = append(packages, p)
		return nil
	})
	require.NoError(t, err)
	return packages
}

// withoutComment lists the exported names that have no comment, or one that
// begins with something else.
func (p *parsedPackage) withoutComment() []string {
	var faults []string
	var about []string // the comments on the package
	for _, file := range p.files {
		if text := file.Doc.Text(); text != "" {
			about = append(about, text)
		}
		for _, decl := range file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				receiver := receiverOf(d)
				if d.Name.IsExported() && (receiver == "" || ast.IsExported(receiver)) {
					faults = append(faults, faultOf(dotted(receiver, d.Name.Name), d.Name.Name, d.Doc)...)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					faults = append(faults, faultsOfSpec(d, spec)...)
				}
			}
		}
	}
	switch {
	case len(about) != 1:
		faults = append(faults, "package: no comment")
	case !strings.HasPrefix(about[0], "Package "+p.files[0].Name.Name+" "):
		faults = append(faults, "package: does not begin with its name")
	}
	return faults
}

// faultsOfSpec looks at one type, or at the names of one line of constants or
// variables. What stands in a group or in a type has a comment of its own, which
// may stand behind it and then begin as it likes; that on the group or the type
// says what they have in common.
func faultsOfSpec(decl *ast.GenDecl, spec ast.Spec) (faults []string) {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if !s.Name.IsExported() {
			return nil
		}
		about := s.Doc
		if about == nil {
			about = decl.Doc
		}
		faults = faultOf(s.Name.Name, s.Name.Name, about)
		for _, m := range membersOf(s) {
			for _, name := range m.Names {
				if name.IsExported() && m.Doc == nil && m.Comment == nil {
					faults = append(faults, s.Name.Name+"."+name.Name+": no comment")
				}
			}
		}
	case *ast.ValueSpec:
		about := s.Doc
		if alone := !decl.Lparen.IsValid(); alone {
			about = decl.Doc
		}
		for _, name := range s.Names {
			switch {
			case !name.IsExported():
			case about != nil && len(s.Names) == 1:
				faults = append(faults, faultOf(name.Name, name.Name, about)...)
			case about == nil && s.Comment == nil:
				faults = append(faults, name.Name+": no comment")
			}
		}
	}
	return faults
}

// membersOf gives the fields of a struct or the methods of an interface.
func membersOf(spec *ast.TypeSpec) []*ast.Field {
	switch typ := spec.Type.(type) {
	case *ast.StructType:
		return typ.Fields.List
	case *ast.InterfaceType:
		return typ.Methods.List
	}
	return nil
}

func faultOf(shown, name string, about *ast.CommentGroup) []string {
	text := about.Text()
	if text == "" {
		return []string{shown + ": no comment"}
	}
	for _, article := range []string{"", "A ", "An ", "The "} {
		if rest, ok := strings.CutPrefix(text, article+name); ok && !wordGoesOn.MatchString(rest) {
			return nil
		}
	}
	return []string{shown + ": does not begin with its name"}
}

var wordGoesOn = regexp.MustCompile(`^[\pL\pN_]`)

func receiverOf(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return ""
	}
	typ := d.Recv.List[0].Type
	for {
		switch t := typ.(type) {
		case *ast.StarExpr:
			typ = t.X
		case *ast.IndexExpr:
			typ = t.X
		case *ast.IndexListExpr:
			typ = t.X
		case *ast.Ident:
			return t.Name
		default:
			return ""
		}
	}
}

func dotted(receiver, name string) string { return strings.TrimPrefix(receiver+"."+name, ".") }
