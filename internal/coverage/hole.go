package main

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// hole is a block that did not run, by what stays the same when lines move: its
// file, the function around it and the text of the line on which it begins.
type hole struct{ file, function, line string }

// String gives a hole as the list has it, but for the reason.
func (h hole) String() string {
	return fmt.Sprintf("- `%s`, `%s`, %s:", h.file, h.function, inCode(h.line))
}

// inCode gives a text as Markdown shows code: between more backquotes than there
// are in it in a row.
func inCode(text string) string {
	if strings.Contains(text, "`") {
		return "`` " + text + " ``"
	}
	return "`" + text + "`"
}

// holesIn gives the holes in the order of the source. A block without any
// statement, such as an empty case, cannot be one: there is nothing to run.
func holesIn(module fs.FS, blocks map[block]run) ([]hole, error) {
	prefix, err := modulePath(module)
	if err != nil {
		return nil, err
	}
	var holes []hole
	files := map[string]*source{}
	for _, at := range slices.SortedFunc(maps.Keys(blocks), func(a, b block) int {
		return cmp.Or(strings.Compare(a.file, b.file), a.line-b.line, a.column-b.column)
	}) {
		if of := blocks[at]; of.happened || of.statements == 0 {
			continue
		}
		name, own := strings.CutPrefix(at.file, prefix+"/")
		if !own {
			return nil, fmt.Errorf("%s is no file of module %s", at.file, prefix)
		}
		if files[name] == nil {
			if files[name], err = readSource(module, name); err != nil {
				return nil, err
			}
		}
		found, err := files[name].holeAt(at.line)
		if err != nil {
			return nil, err
		}
		holes = append(holes, found)
	}
	return holes, nil
}

var moduleLine = regexp.MustCompile(`(?m)^module (\S+)$`)

func modulePath(module fs.FS) (string, error) {
	text, err := fs.ReadFile(module, "go.mod")
	if err != nil {
		return "", err
	}
	m := moduleLine.FindSubmatch(text)
	if m == nil {
		return "", errors.New("go.mod names no module")
	}
	return string(m[1]), nil
}

// source is a file of the module.
type source struct {
	name  string
	lines []string
	set   *token.FileSet
	file  *ast.File
}

func readSource(module fs.FS, name string) (*source, error) {
	text, err := fs.ReadFile(module, name)
	if err != nil {
		return nil, err
	}
	s := &source{name: name, lines: strings.Split(string(text), "\n"), set: token.NewFileSet()}
	s.file, err = parser.ParseFile(s.set, name, text, parser.SkipObjectResolution)
	return s, err
}

// holeAt gives the hole that begins on a line.
func (s *source) holeAt(line int) (hole, error) {
	if line > len(s.lines) {
		return hole{}, fmt.Errorf("%s has no line %d: the profile is of another version", s.name, line)
	}
	found := hole{s.name, "var", strings.TrimSpace(s.lines[line-1])} // in a function of a variable
	for _, d := range s.file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if ok && s.set.Position(f.Pos()).Line <= line && line <= s.set.Position(f.End()).Line {
			found.function = nameOf(f)
		}
	}
	return found, nil
}

// nameOf spells a function as in a method expression: F, T.F, (*T).F.
func nameOf(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return f.Name.Name
	}
	receiver := types.ExprString(f.Recv.List[0].Type)
	if strings.HasPrefix(receiver, "*") {
		receiver = "(" + receiver + ")"
	}
	return receiver + "." + f.Name.Name
}
