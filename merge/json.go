package merge

import (
	"strings"

	"github.com/clientsession/clientsession/document"
)

// ParseTable reads a table from JSON, an array of rows:
//
//	[{"path": "/customer", "strategy": "merge"}, …]
//
// The error is a [*document.ReadError] for what is not JSON and a [*TableError]
// for what is no table, unknown members included.
func ParseTable(src []byte) (*Table, error) {
	doc, err := document.Parse(src, document.Limits{})
	if err != nil {
		return nil, err
	}
	if doc.Root().Kind() != document.Array {
		return nil, &TableError{Row: -1, Reason: MalformedTable}
	}
	var rows []Row
	for i, element := range doc.Root().Elements() {
		row, reason := parseRow(element)
		if reason != 0 {
			return nil, &TableError{i, row.Path, reason}
		}
		rows = append(rows, row)
	}
	return NewTable(rows...)
}

func parseRow(element document.Value) (Row, TableReason) {
	var row Row
	var hasPath, hasStrategy bool
	for name, value := range element.Members() {
		text, ok := value.Text()
		switch {
		case ok && name == "path":
			row.Path, hasPath = document.Pointer(text), true
		case ok && name == "strategy":
			row.Strategy, hasStrategy = parseStrategy(text), true
		default:
			return row, MalformedTable
		}
	}
	switch {
	case !hasPath || !hasStrategy:
		return row, MalformedTable
	case row.Strategy == 0:
		return row, UnknownStrategy
	}
	return row, 0
}

// JSON gives the table as [ParseTable] reads it, compact.
func (t *Table) JSON() []byte {
	out := []byte{'['}
	for i, row := range t.rows {
		if i > 0 {
			out = append(out, ',')
		}
		out = document.AppendQuoted(append(out, `{"path":`...), string(row.Path))
		out = document.AppendQuoted(append(out, `,"strategy":`...), row.Strategy.String())
		out = append(out, '}')
	}
	return append(out, ']')
}

// Markdown gives the table as a Markdown table of paths and strategies.
func (t *Table) Markdown() string {
	var out strings.Builder
	out.WriteString("| path | strategy |\n|---|---|\n")
	for _, row := range t.rows {
		// Quoting escapes control characters, which would break the table.
		quoted := string(document.AppendQuoted(nil, string(row.Path)))
		path := strings.NewReplacer("|", `\|`, "`", "'").Replace(quoted[1 : len(quoted)-1])
		if path == "" {
			path = "(document)"
		}
		out.WriteString("| `" + path + "` | " + row.Strategy.String() + " |\n")
	}
	return out.String()
}
