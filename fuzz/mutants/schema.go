package main

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A schema is the engine with all mutants at once, so that a thousand of them
// are one build: every function has a copy for each of its mutants beside it,
// and asks first whether one is switched on. Building one program for each
// mutant would take most of the time.
//
// A function that recovers, or that a test takes for one that is inlined, would
// behave differently in a schema; the tests have to pass in it with no mutant
// switched on.
type schema struct {
	mutants []*mutant
	files   map[string]string        // source by name
	copies  map[string][]copiedLines // where mutants are in them
	outside []*mutant                // those that are not in a function
}

type copiedLines struct {
	first, last int
	mutant      *mutant
}

// switchVariable says in the environment which mutant is on, by its number in
// the schema, from 1.
const switchVariable = "MUTANT"

const switchSource = `
import (
	"os"
	"strconv"
)

var mutantOn = func() int {
	n, _ := strconv.Atoi(os.Getenv("` + switchVariable + `"))
	return n
}()
`

// newSchema reads the code below root.
func newSchema(root string, mutants []*mutant) (*schema, error) {
	s := &schema{mutants: mutants, files: map[string]string{}, copies: map[string][]copiedLines{}}
	byFile := map[string][]int{}
	for i, m := range mutants {
		byFile[m.file] = append(byFile[m.file], i)
	}
	for file, numbers := range byFile {
		source, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			return nil, err
		}
		if err := s.addFile(file, string(source), numbers); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *schema) addFile(name, source string, numbers []int) error {
	files := token.NewFileSet()
	tree, err := parser.ParseFile(files, name, source, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	offset := func(p token.Pos) int { return files.Position(p).Offset }

	var edits []edit
	var copies []string
	var copied []*mutant
	inFunction := map[int]bool{}
	for _, d := range tree.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Body == nil || f.Name.Name == "_" || f.Recv == nil && f.Name.Name == "init" {
			continue
		}
		call, naming := callOf(f, offset)
		var cases strings.Builder
		for _, i := range numbers {
			m := s.mutants[i]
			if m.offset < offset(f.Body.Pos()) || m.offset >= offset(f.Body.End()) {
				continue
			}
			inFunction[i] = true
			if !s.parses(source, m) {
				m.status = notViable
				continue
			}
			copyName := fmt.Sprintf("%s_mutant%d", f.Name.Name, i+1)
			fmt.Fprintf(&cases, "\tcase %d:\n\t\t%s\n", i+1, strings.ReplaceAll(call, nameMark, copyName))
			text := apply(source, []edit{
				{offset(f.Name.Pos()), len(f.Name.Name), copyName},
				{m.offset, len(m.from.String()), m.to.String()},
			}, offset(f.Pos()), offset(f.End()))
			copies, copied = append(copies, text), append(copied, m)
		}
		if cases.Len() > 0 {
			edits = append(edits, naming...)
			edits = append(edits, edit{offset(f.Body.Lbrace) + 1, 0, "\n\tswitch mutantOn {\n" + cases.String() + "\t}\n"})
		}
	}
	for _, i := range numbers {
		if !inFunction[i] {
			s.outside = append(s.outside, s.mutants[i])
		}
	}

	text := apply(source, edits, 0, len(source))
	for i, c := range copies {
		text += "\n"
		first := strings.Count(text, "\n") + 1
		text += c + "\n"
		s.copies[name] = append(s.copies[name], copiedLines{first, strings.Count(text, "\n"), copied[i]})
	}
	s.files[name] = text
	s.files[filepath.ToSlash(filepath.Join(filepath.Dir(name), "zz_mutant_on.go"))] = "package " + tree.Name.Name + "\n" + switchSource
	return nil
}

// parses reports whether the code with the mutant is Go. The compiler says so
// too, but it loses its way in a file where a syntax error is.
func (s *schema) parses(source string, m *mutant) bool {
	_, err := parser.ParseFile(token.NewFileSet(), "", m.in(source), parser.SkipObjectResolution)
	return err == nil
}

// mutantAt gives the mutant whose copy has the line.
func (s *schema) mutantAt(file string, line int) *mutant {
	for _, c := range s.copies[file] {
		if c.first <= line && line <= c.last {
			return c.mutant
		}
	}
	return nil
}

// without is the mutants but for those that the compiler refused.
func (s *schema) without(refused []*mutant) []*mutant {
	return slices.DeleteFunc(slices.Clone(s.mutants), func(m *mutant) bool { return slices.Contains(refused, m) })
}

// in gives the mutant's file with the mutant in it.
func (m *mutant) in(source string) string {
	return apply(source, []edit{{m.offset, len(m.from.String()), m.to.String()}}, 0, len(source))
}

const nameMark = "\x00"

// callOf gives the statement that calls a copy of a function with what it was
// called with itself, and the edits that give all its parameters names.
func callOf(f *ast.FuncDecl, offset func(token.Pos) int) (call string, naming []edit) {
	count := 0
	named := func(list *ast.FieldList) (names []string) {
		if list == nil {
			return nil
		}
		for _, field := range list.List {
			if len(field.Names) == 0 {
				count++
				name := fmt.Sprintf("mutantArg%d", count)
				naming = append(naming, edit{offset(field.Type.Pos()), 0, name + " "})
				names = append(names, name)
			}
			for _, n := range field.Names {
				name := n.Name
				if name == "_" {
					count++
					name = fmt.Sprintf("mutantArg%d", count)
					naming = append(naming, edit{offset(n.Pos()), 1, name})
				}
				names = append(names, name)
			}
			if _, ok := field.Type.(*ast.Ellipsis); ok {
				names[len(names)-1] += "..."
			}
		}
		return names
	}
	call = nameMark
	if receiver := named(f.Recv); len(receiver) > 0 {
		call = receiver[0] + "." + call
	}
	if f.Type.TypeParams != nil {
		call += "[" + strings.Join(named(f.Type.TypeParams), ", ") + "]"
	}
	call += "(" + strings.Join(named(f.Type.Params), ", ") + ")"
	if f.Type.Results.NumFields() > 0 {
		return "return " + call, naming
	}
	return call + "\n\t\treturn", naming
}

// edit puts text in the place of length bytes.
type edit struct {
	at, length int
	text       string
}

// apply gives the text from start to end with edits made in it.
func apply(text string, edits []edit, start, end int) string {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.at, b.at) })
	var b strings.Builder
	for _, e := range edits {
		b.WriteString(text[start:e.at])
		b.WriteString(e.text)
		start = e.at + e.length
	}
	b.WriteString(text[start:end])
	return b.String()
}
