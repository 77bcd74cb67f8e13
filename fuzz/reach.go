package fuzz

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/clientsession/clientsession/merge"
)

// This is SPEC M9 once more, by trying paths one after the other.

// isReached reports whether there is a path at which a row decides. It tries
// every name of the rows in the place of a "*", and one that is in none of them.
func isReached(rows []merge.Row, which int) bool {
	segments := slices.Collect(rows[which].Path.Tokens())
	path := make([]string, len(segments))
	var try func(depth int) bool
	try = func(depth int) bool {
		if depth == len(path) {
			return decides(rows, path) == which
		}
		if path[depth] = segments[depth]; segments[depth] != "*" {
			return try(depth + 1)
		}
		names := []string{"of no row"}
		for _, row := range rows {
			if at := slices.Collect(row.Path.Tokens()); len(at) > depth && at[depth] != "*" && !slices.Contains(names, at[depth]) {
				names = append(names, at[depth])
			}
		}
		for _, name := range names {
			if path[depth] = name; try(depth + 1) {
				return true
			}
		}
		return false
	}
	return try(0)
}

// decides gives the row that decides at a path of names, or −1 where none does
// and everything is merged. It goes down from the root. Of the rows for a place,
// that one holds which spells out the first name where others have "*"; below
// Replace only those hold that protect, and a Replace row that takes a name out of
// them; below all others but Merge none does.
func decides(rows []merge.Row, path []string) int {
	holds := -1
	for depth := 0; depth <= len(path); depth++ {
		above := merge.Merge
		if holds >= 0 {
			above = rows[holds].Strategy
		}
		if above != merge.Merge && above != merge.Replace {
			return holds
		}
		best, isProtected := -1, false
		for i, row := range rows {
			if !fits(row, path[:depth]) {
				continue
			}
			isProtected = isProtected || protects(row.Strategy)
			if best < 0 || wildness(row, depth) < wildness(rows[best], depth) {
				best = i
			}
		}
		if best < 0 {
			continue
		}
		s := rows[best].Strategy
		if above == merge.Merge || protects(s) || isProtected && s == merge.Replace {
			holds = best
		}
	}
	return holds
}

// fits reports whether a row is for a path.
func fits(row merge.Row, path []string) bool {
	i := 0
	for name := range row.Path.Tokens() {
		if i == len(path) || name != "*" && name != path[i] {
			return false
		}
		i++
	}
	return i == len(path)
}

// wildness puts rows for one place in order: "1" where they have "*", and "0"
// where they spell a name out.
func wildness(row merge.Row, depth int) string {
	order := make([]byte, 0, depth)
	for name := range row.Path.Tokens() {
		if name == "*" {
			order = append(order, '1')
		} else {
			order = append(order, '0')
		}
	}
	return string(order)
}

// isPointer reports whether a text is a JSON Pointer (RFC 6901).
func isPointer(text string) bool {
	if text != "" && text[0] != '/' || !utf8.ValidString(text) {
		return false
	}
	rest := strings.NewReplacer("~0", "", "~1", "").Replace(text)
	return !strings.Contains(rest, "~")
}
