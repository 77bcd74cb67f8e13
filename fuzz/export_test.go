package fuzz

import (
	"slices"

	"github.com/clientsession/clientsession/merge"
)

// What the kit itself holds of tables (SPEC M9).
var (
	Strategies  = strategies
	FaultOfRows = faultOfRows
)

// DecidesAlike reports whether the kit and the engine say the same of which row
// decides: at the path of each row, with names in the place of each "*".
func DecidesAlike(table *merge.Table) bool {
	rows := table.Rows()
	names := []string{"x", "y", "customer", "of no row"}
	for _, row := range rows {
		for _, name := range names {
			path := slices.Collect(row.Path.Tokens())
			for i := range path {
				if path[i] == "*" {
					path[i] = name
				}
			}
			for depth := range len(path) + 1 {
				got, want := table.Row(pathOf(path[:depth])), merge.Row{Path: "", Strategy: merge.Merge}
				if i := decides(rows, path[:depth]); i >= 0 {
					want = rows[i]
				}
				if got != want {
					return false
				}
			}
		}
	}
	return true
}

// The unit tables of the oracles, as seeds for targets in the external package.

// ReadSeeds gives texts that are JSON, and some that are not.
func ReadSeeds() []string {
	var seeds []string
	for _, tt := range readTests {
		seeds = append(seeds, tt.src)
	}
	return seeds
}

// UpdateSeeds gives stored sessions and patches for them.
func UpdateSeeds() []Case {
	var seeds []Case
	for _, tt := range updateTests {
		seeds = append(seeds, Case{[]byte(tt.session), []byte(tt.patch)})
	}
	return seeds
}

// MergeSeeds gives values, and patches by RFC 7396.
func MergeSeeds() []Case {
	var seeds []Case
	for _, tt := range mergeTests {
		seeds = append(seeds, Case{[]byte(tt.target), []byte(tt.patch)})
	}
	return seeds
}
