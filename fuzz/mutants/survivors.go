package main

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
)

// survivorsFile lists the mutants that no test kills, each with the reason:
//
//	### amount/sum.go: `if n < 0 {`
//
//	- `<` to `<=`: lives. Adding nothing is the same as not adding.
//	- `<` to `>`, number 2: times out. The loop's end is never met.
//
// A heading names a file and a line of its code, whatever number it has, and a
// point one change; where the same change can be made several times on lines of
// that text, its number counts them through the file. Everything else is prose.
const survivorsFile = "fuzz/SURVIVORS.md"

// A survivor is one point of the list.
type survivor struct {
	file   string
	name   string // as [mutant.name] has it
	status string
	reason string
}

// fates are the list's words for what a report can say.
var fates = map[string]string{"lives": lived, "times out": timedOut, "is not covered": "NOT COVERED"}

var point = regexp.MustCompile("^- `(\\S+)` to `(\\S+)`(?:, number (\\d+))?: (lives|times out|is not covered)\\.(.*)$")

// readSurvivors reads the list. It refuses what looks like a point and is none,
// because a slip would otherwise be prose and excuse nothing.
func readSurvivors(path string) ([]survivor, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var all []survivor
	var file, text string
	var last *survivor // takes the lines that follow it
	for i, line := range strings.Split(string(data), "\n") {
		switch {
		case strings.HasPrefix(line, "### "):
			name, code, ok := strings.Cut(strings.TrimPrefix(line, "### "), ": ")
			if !ok || len(code) < 3 || code[0] != '`' || code[len(code)-1] != '`' {
				return nil, fmt.Errorf("%s:%d: a heading is a file, a colon and a line of code", path, i+1)
			}
			file, text, last = name, uncode(code), nil
		case strings.HasPrefix(line, "#"):
			file, last = "", nil
		case strings.HasPrefix(line, "- ") && file != "":
			p := point.FindStringSubmatch(line)
			if p == nil {
				return nil, fmt.Errorf("%s:%d: a point is a change, its fate and the reason", path, i+1)
			}
			number := 1
			if p[3] != "" {
				number, _ = strconv.Atoi(p[3])
			}
			all = append(all, survivor{file, nameOf(file, text, p[1], p[2], number), fates[p[4]], strings.TrimSpace(p[5])})
			last = &all[len(all)-1]
		case strings.HasPrefix(line, "  ") && last != nil:
			last.reason += " " + strings.TrimSpace(line)
		}
	}
	for _, s := range all {
		if len(strings.Fields(s.reason)) < 3 {
			return nil, fmt.Errorf("%s: %s has no reason", path, s.name)
		}
	}
	return all, nil
}

// uncode takes the marks of code from a text that has no such marks itself, or
// has two around it and is set off by spaces then.
func uncode(code string) string {
	if inner, ok := strings.CutPrefix(code, "`` "); ok {
		return strings.TrimSuffix(inner, " ``")
	}
	return strings.Trim(code, "`")
}

// code is the opposite of uncode.
func code(text string) string {
	if strings.Contains(text, "`") {
		return "`` " + text + " ``"
	}
	return "`" + text + "`"
}

// point is the mutant's point of the list, without its reason.
func (m *mutant) point() string {
	number := ""
	if m.number > 1 {
		number = fmt.Sprintf(", number %d", m.number)
	}
	fate := m.status
	for word, status := range fates {
		if status == m.status {
			fate = word
		}
	}
	return fmt.Sprintf("- `%s` to `%s`%s: %s.", m.from, m.to, number, fate)
}
