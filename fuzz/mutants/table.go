package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// table sums a report up by package, as fuzz/SURVIVORS.md has it. Mutants that
// do not compile are left out.
func table(mutants []*mutant) string {
	type row struct{ all, byOwn, byOthers, lived, timedOut int }
	rows := map[string]*row{}
	total := &row{}
	for _, m := range mutants {
		if m.status == notViable {
			continue
		}
		own := m.suite()
		if rows[own] == nil {
			rows[own] = &row{}
		}
		for _, r := range []*row{rows[own], total} {
			r.all++
			switch {
			case m.status == killed && isBy(m.killedBy, own):
				r.byOwn++
			case m.status == killed:
				r.byOthers++
			case m.status == timedOut:
				r.timedOut++
			default:
				r.lived++
			}
		}
	}
	var b strings.Builder
	b.WriteString("| package | mutants | killed by its own tests | by others only | live | time out |\n|---|--:|--:|--:|--:|--:|\n")
	write := func(name string, r *row) {
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %d |\n", name, r.all, r.byOwn, r.byOthers, r.lived, r.timedOut)
	}
	names := make([]string, 0, len(rows))
	for name := range rows {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(order(a), order(b)) })
	for _, name := range names {
		write(cmp.Or(strings.TrimPrefix(name, "./"), name), rows[name])
	}
	write("all", total)
	return b.String()
}

// isBy reports whether a test of that package is what killed a mutant. A report
// of the tool does not say; it runs no others.
func isBy(killedBy, suite string) bool {
	by, _, _ := strings.Cut(killedBy, " ")
	return by == suite || by == ""
}

func order(suite string) int {
	return slices.Index(packages, cmp.Or(strings.TrimPrefix(suite, "./"), suite))
}
