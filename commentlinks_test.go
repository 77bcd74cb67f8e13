package clientsession_test

import (
	"fmt"
	"go/ast"
	"go/doc"
	"go/doc/comment"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// A link in a comment that leads nowhere is shown as brackets.
func TestPackages_LinkOnlyToWhatThereIs(t *testing.T) {
	packages := importablePackages(t)
	names := map[string]bool{}
	for _, p := range packages {
		p.addNames(names)
	}
	for _, p := range packages {
		assert.Empty(t, p.deadDocLinks(names), "%s", p.path)
	}
}

// addNames adds what links can lead to, as import path, dot, name.
func (p *parsedPackage) addNames(names map[string]bool) {
	add := func(receiver, name string) { names[p.path+"."+dotted(receiver, name)] = true }
	for _, file := range p.files {
		for _, decl := range file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				add(receiverOf(d), d.Name.Name)
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch s := spec.(type) {
					case *ast.TypeSpec:
						add("", s.Name.Name)
						for _, m := range membersOf(s) {
							for _, n := range m.Names {
								add(s.Name.Name, n.Name)
							}
						}
					case *ast.ValueSpec:
						for _, n := range s.Names {
							add("", n.Name)
						}
					}
				}
			}
		}
	}
}

// linkLike is what an author meant for a link: brackets around a name in upper
// case, or in a package.
var linkLike = regexp.MustCompile(`\[\*?(?:[a-z][a-z0-9]*\.)?[A-Z]\w*(?:\.[A-Z]\w*)?\]`)

// deadDocLinks lists the links in comments that lead nowhere. Go takes for text
// what is no name of the package itself, and takes any name of an imported
// package for granted.
func (p *parsedPackage) deadDocLinks(names map[string]bool) []string {
	var faults []string
	about, err := doc.NewFromFiles(p.set, slices.Clone(p.files), p.path, doc.PreserveAST)
	if err != nil {
		return []string{err.Error()}
	}
	look := func(where, text string) {
		var walk func([]comment.Text)
		walk = func(parts []comment.Text) {
			for _, part := range parts {
				switch part := part.(type) {
				case comment.Plain:
					for _, brackets := range linkLike.FindAllString(string(part), -1) {
						faults = append(faults, fmt.Sprintf("%s: %s leads nowhere", where, brackets))
					}
				case *comment.DocLink:
					target := part.ImportPath
					if target == "" {
						target = p.path
					}
					ours := strings.HasPrefix(target, rootModule) || target == p.path
					if name := dotted(part.Recv, part.Name); ours && part.Name != "" && !names[target+"."+name] {
						faults = append(faults, fmt.Sprintf("%s: [%s.%s] leads nowhere", where, target, name))
					}
				case *comment.Link:
					walk(part.Text)
				}
			}
		}
		for _, block := range about.Parser().Parse(text).Content {
			switch block := block.(type) {
			case *comment.Paragraph:
				walk(block.Text)
			case *comment.Heading:
				walk(block.Text)
			case *comment.List:
				for _, item := range block.Items {
					for _, b := range item.Content {
						if paragraph, ok := b.(*comment.Paragraph); ok {
							walk(paragraph.Text)
						}
					}
				}
			}
		}
	}
	values := func(all []*doc.Value) {
		for _, v := range all {
			look(v.Names[0], v.Doc)
		}
	}
	functions := func(all []*doc.Func) {
		for _, f := range all {
			look(dotted(strings.TrimPrefix(f.Recv, "*"), f.Name), f.Doc)
		}
	}
	look("package", about.Doc)
	values(about.Consts)
	values(about.Vars)
	functions(about.Funcs)
	for _, t := range about.Types {
		look(t.Name, t.Doc)
		values(t.Consts)
		values(t.Vars)
		functions(t.Funcs)
		functions(t.Methods)
	}
	return faults
}
