package merge

import (
	"strconv"

	"github.com/clientsession/clientsession/document"
)

// TableError says which row of a table is bad and why (SPEC M9).
type TableError struct {
	Row    int              // counted from 0; -1 if the table as a whole is meant
	Path   document.Pointer // the row's path
	Reason TableReason      // what is wrong with it
}

// Error names row, path and reason.
func (e *TableError) Error() string {
	if e.Row < 0 {
		return "table: " + e.Reason.String()
	}
	return "table row " + strconv.Itoa(e.Row) + " " + e.Path.Quoted() + ": " + e.Reason.String()
}

// TableReason is what is wrong with a table: a closed set.
type TableReason uint8

// The reasons for refusing a table.
const (
	UnknownStrategy TableReason = iota + 1 // no strategy of that name
	MalformedPath                          // not a JSON Pointer
	DeepPath                               // more segments than documents may have levels
	DuplicatePath                          // a row before has the same path
	UnreachableRow                         // a row above decides alone
	RootAddress                            // the root says nothing about which session is meant
	TooManyRows                            // more rows, or longer paths, than a table may have
	TooIntricate                           // names and wildcards cross in too many ways
	MalformedTable                         // not an array of rows, in JSON
)

var tableReasons = [...]string{
	UnknownStrategy: "unknown strategy",
	MalformedPath:   "the path is not a JSON Pointer",
	DeepPath:        "the path has too many segments",
	DuplicatePath:   "a row before it has the same path",
	UnreachableRow:  "no patch can reach it, because a row above decides alone",
	RootAddress:     "the root cannot be an address",
	TooManyRows:     "too many rows, or too long paths",
	TooIntricate:    "names and wildcards cross in too many ways",
	MalformedTable:  `want an array of {"path": …, "strategy": …}`,
}

// String gives the reason as a phrase in English.
func (r TableReason) String() string {
	if r == 0 || int(r) >= len(tableReasons) {
		return "unknown reason"
	}
	return tableReasons[r]
}
