package main

import (
	"encoding/json"
	"fmt"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// report is the tool's JSON, which our runs are written in too, with one member
// more. The figures that it sums up to (efficacy, coverage) are not read: they
// leave out what timed out and what was not covered, and so 100 % can mean that
// half of the mutants were never killed.
type report struct {
	Files []reportFile `json:"files"`
}

type reportFile struct {
	Name      string     `json:"file_name"`
	Mutations []mutation `json:"mutations"`
}

type mutation struct {
	Kind     string `json:"type"`
	Status   string `json:"status"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	KilledBy string `json:"killed_by,omitempty"`
}

// readReport gives the mutants of a report, in the order of the code. The tool
// names files from the folder it was called for, which is folder, below root.
func readReport(root, folder, path string) ([]*mutant, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var r report
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, fmt.Errorf("%s is no report: %w", path, err)
	}
	if len(r.Files) == 0 {
		return nil, fmt.Errorf("%s: the report has no files", path)
	}
	slices.SortFunc(r.Files, func(a, b reportFile) int { return strings.Compare(a.Name, b.Name) })
	var all []*mutant
	for _, f := range r.Files {
		name := filepath.ToSlash(filepath.Join(folder, f.Name))
		mutants, err := mutantsOf(root, name, f.Mutations)
		if err != nil {
			return nil, err
		}
		all = append(all, mutants...)
	}
	return all, nil
}

// writeReport is the opposite of readReport, for the root as folder.
func writeReport(path string, mutants []*mutant) error {
	var r report
	for _, m := range mutants {
		if len(r.Files) == 0 || r.Files[len(r.Files)-1].Name != m.file {
			r.Files = append(r.Files, reportFile{Name: m.file})
		}
		last := &r.Files[len(r.Files)-1]
		last.Mutations = append(last.Mutations, mutation{m.kind, m.status, m.line, m.column, m.killedBy})
	}
	data, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

// mutantsOf finds the tokens that mutations are about. Two kinds that make the
// same of the same token (the tool has such a pair for the minus) are one mutant.
func mutantsOf(root, file string, mutations []mutation) ([]*mutant, error) {
	source, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(source), "\n")
	tokens := tokensOf(source)
	slices.SortStableFunc(mutations, func(a, b mutation) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})

	var mutants []*mutant
	numbers := map[string]int{}
	for _, one := range mutations {
		t, ok := tokens[place{one.Line, one.Column}]
		to, known := changes[one.Kind][t.token]
		if !ok || !known {
			return nil, fmt.Errorf("%s:%d:%d: the code has no token for %s: the report is of other code",
				file, one.Line, one.Column, one.Kind)
		}
		m := &mutant{
			file: file, kind: one.Kind, line: one.Line, column: one.Column, offset: t.offset,
			from: t.token, to: to, status: one.Status, killedBy: one.KilledBy,
			text: strings.TrimSpace(lines[one.Line-1]),
		}
		if twin := slices.IndexFunc(mutants, func(x *mutant) bool { return x.offset == m.offset && x.to == m.to }); twin >= 0 {
			if m.isOpen() { // the worse of two answers
				mutants[twin].status = m.status
			}
			continue
		}
		key := nameOf(m.file, m.text, m.from.String(), m.to.String(), 0)
		numbers[key]++
		m.number = numbers[key]
		mutants = append(mutants, m)
	}
	return mutants, nil
}

type place struct{ line, column int }

type tokenAt struct {
	token  token.Token
	offset int
}

func tokensOf(source []byte) map[place]tokenAt {
	files := token.NewFileSet()
	file := files.AddFile("", files.Base(), len(source))
	var s scanner.Scanner
	s.Init(file, source, nil, 0)
	tokens := map[place]tokenAt{}
	for {
		pos, t, _ := s.Scan()
		if t == token.EOF {
			return tokens
		}
		at := files.Position(pos)
		tokens[place{at.Line, at.Column}] = tokenAt{t, at.Offset}
	}
}
