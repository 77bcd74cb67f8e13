package main

import (
	"fmt"
	"path"
	"slices"
)

// check gives what is wrong with a report beside the list of survivors, a line
// each: mutants that are neither killed nor listed, points of the list that the
// report does not bear out, and packages of which it proves nothing. It is about
// the packages that were asked for.
func check(mutants []*mutant, listed []survivor, packages []string) (faults []string) {
	fault := func(format string, values ...any) { faults = append(faults, fmt.Sprintf(format, values...)) }

	points := map[string]survivor{}
	listed = slices.DeleteFunc(slices.Clone(listed), func(s survivor) bool { return !slices.Contains(packages, path.Dir(s.file)) })
	for _, s := range listed {
		if _, ok := points[s.name]; ok {
			fault("listed twice: %s", s.name)
		}
		points[s.name] = s
	}
	statuses := map[string]string{}
	kills := map[string]int{}
	for _, m := range mutants {
		statuses[m.name()] = m.status
		switch s, ok := points[m.name()]; {
		case m.status == killed:
			kills[path.Dir(m.file)]++
		case m.isOpen() && !ok:
			fault("%s and not listed: %s:%d: would be\n\n### %s: %s\n\n%s\n", m.status, m.file, m.line, m.file, code(m.text), m.point())
		case m.isOpen() && s.status != m.status:
			fault("%s, and listed as %s: %s", m.status, s.status, m.name())
		}
	}
	for _, s := range listed {
		switch status, ok := statuses[s.name]; {
		case !ok:
			fault("listed, and there is no such mutant: %s", s.name)
		case status == killed || status == notViable:
			fault("listed, and it is %s: %s", status, s.name)
		}
	}
	for _, p := range packages {
		if kills[p] == 0 {
			fault("the report has no killed mutant of package %s", p)
		}
	}
	return faults
}
