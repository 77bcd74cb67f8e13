package merge

import (
	"unicode/utf8"

	"github.com/clientsession/clientsession/document"
)

const (
	maxRows     = 1000
	maxSegments = 64
	maxPaths    = 100 << 10 // bytes of all paths; as JSON a table stays below 1 MiB
)

// checkRows finds the first row that is bad by itself or twice there. That a
// row cannot be reached is found by compiling.
func checkRows(rows []Row) error {
	if len(rows) > maxRows {
		return &TableError{Row: -1, Reason: TooManyRows}
	}
	paths := 0
	for _, row := range rows {
		if paths += len(row.Path); paths > maxPaths {
			return &TableError{Row: -1, Reason: TooManyRows}
		}
	}
	seen := make(map[document.Pointer]bool, len(rows))
	for i, row := range rows {
		if reason := checkRow(row); reason != 0 {
			return &TableError{i, row.Path, reason}
		}
		if seen[row.Path] {
			return &TableError{i, row.Path, DuplicatePath}
		}
		seen[row.Path] = true
	}
	return nil
}

func checkRow(row Row) TableReason {
	segments := 0
	for range row.Path.Tokens() {
		segments++
	}
	switch {
	case !row.Path.IsValid(), !utf8.ValidString(string(row.Path)):
		return MalformedPath
	case segments > maxSegments:
		return DeepPath
	case row.Strategy == 0 || int(row.Strategy) >= len(strategyNames):
		return UnknownStrategy
	case row.Strategy == Address && row.Path == "":
		return RootAddress
	}
	return 0
}
