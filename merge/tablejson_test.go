package merge_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

func TestParseTable_GivesBackWhatJSONWrote(t *testing.T) {
	escapes := table(t, merge.Row{`/a"b\c`, merge.Opaque}, merge.Row{"/é😀\x00\n<&>", merge.Locked}, merge.Row{"/a~1b/m~0n", merge.Replace}, merge.Row{"", merge.Merge})
	protecting := table(t, merge.Row{"/a", merge.Replace}, merge.Row{"/a/*", merge.Immutable}, merge.Row{"/a/b", merge.Ignore}, merge.Row{"/c", merge.Ignore})
	for name, made := range map[string]*merge.Table{
		"client session": merge.ClientSession(), "fieldwise": merge.Fieldwise(), "rfc 7396": merge.RFC7396(),
		"no rows": table(t), "escapes": escapes, "protecting": protecting, "1,000 rows": table(t, manyRows(1000)...),
		"as long as paths may be": table(t, longRows(1000, 97)...),
	} {
		t.Run(name, func(t *testing.T) {
			back, err := merge.ParseTable(made.JSON())
			require.NoError(t, err, "%s", made.JSON())
			require.Equal(t, made.Rows(), back.Rows(), "the order of rows too")
			require.True(t, back.Equal(made))
			require.Equal(t, made.JSON(), back.JSON())

			var rows []jsonRow // as any other reader has it
			require.NoError(t, json.Unmarshal(made.JSON(), &rows))
			require.Equal(t, asJSON(made.Rows()), append([]jsonRow{}, rows...))
		})
	}
}

func TestTable_JSONIsCompactAndLiteral(t *testing.T) {
	require.Equal(t, `[{"path":"","strategy":"merge"}]`, string(merge.RFC7396().JSON()))
	require.Equal(t, `[]`, string(table(t).JSON()))
	require.Equal(t, `[{"path":"/<&>","strategy":"locked"},{"path":"/*/x","strategy":"address"},{"path":"/i","strategy":"immutable"},{"path":"/o","strategy":"ignore"}]`,
		string(table(t, merge.Row{"/<&>", merge.Locked}, merge.Row{"/*/x", merge.Address}, merge.Row{"/i", merge.Immutable}, merge.Row{"/o", merge.Ignore}).JSON()))
}

func TestParseTable_TakesMembersInAnyOrderAndSpelling(t *testing.T) {
	made, err := merge.ParseTable([]byte(" [ { \"strategy\" : \"op\\u0061que\" , \"p\\u0061th\" : \"\\/a\" } ]\n"))
	require.NoError(t, err)
	require.Equal(t, []merge.Row{{"/a", merge.Opaque}}, made.Rows())
}

func TestParseTable_RefusesWhatIsNoTable(t *testing.T) {
	const good = `{"path":"/ok","strategy":"merge"},`
	tests := []struct {
		name, why, src string
		row            int
		path           document.Pointer
		reason         merge.TableReason
	}{
		{"object", "a table is an array", `{}`, -1, "", merge.MalformedTable},
		{"null", "a table is an array", `null`, -1, "", merge.MalformedTable},
		{"string", "a table is an array", `"[]"`, -1, "", merge.MalformedTable},
		{"row is null", "a row is an object", `[` + good + `null]`, 1, "", merge.MalformedTable},
		{"row is an array", "a row is an object", `[["/a","merge"]]`, 0, "", merge.MalformedTable},
		{"row is a string", "a row is an object", `["/a"]`, 0, "", merge.MalformedTable},
		{"row is empty", "both members are needed", `[{}]`, 0, "", merge.MalformedTable},
		{"no strategy", "both members are needed", `[` + good + `{"path":"/a"}]`, 1, "/a", merge.MalformedTable},
		{"no path", "both members are needed, and the root is spelled out", `[{"strategy":"merge"}]`, 0, "", merge.MalformedTable},
		{"unknown member", "a misspelled setting must not pass for none", `[` + good + `{"path":"/a","strategy":"merge","comment":"x"}]`, 1, "/a", merge.MalformedTable},
		{"member in another case", "V9: names are compared as they are", `[{"path":"/a","Strategy":"merge"}]`, 0, "/a", merge.MalformedTable},
		{"path is a number", "wrong type", `[{"path":1,"strategy":"merge"}]`, 0, "", merge.MalformedTable},
		{"path is null", "null is not the root", `[{"path":null,"strategy":"merge"}]`, 0, "", merge.MalformedTable},
		{"strategy is a number", "wrong type", `[{"path":"/a","strategy":1}]`, 0, "/a", merge.MalformedTable},
		{"strategy is null", "wrong type", `[{"path":"/a","strategy":null}]`, 0, "/a", merge.MalformedTable},
		{"bad strategy before the path", "the row's path is known whatever the order of its members", `[{"strategy":"deep","path":"/a"}]`, 0, "/a", merge.UnknownStrategy},
		{"strategy of no such name", "M9: unknown strategy", `[` + good + `{"path":"/a","strategy":"deep"}]`, 1, "/a", merge.UnknownStrategy},
		{"strategy in another case", "M9: names are exact", `[{"path":"/a","strategy":"Merge"}]`, 0, "/a", merge.UnknownStrategy},
		{"strategy empty", "M9: the zero Strategy has no name", `[{"path":"/a","strategy":""}]`, 0, "/a", merge.UnknownStrategy},
		{"strategy called unknown", "the text of what is none is not a name", `[{"path":"/a","strategy":"unknown"}]`, 0, "/a", merge.UnknownStrategy},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			made, err := merge.ParseTable([]byte(tt.src))
			require.Nil(t, made)
			requireTableError(t, &merge.TableError{Row: tt.row, Path: tt.path, Reason: tt.reason}, err)
		})
	}
}

func TestParseTable_RefusesWhatIsNoJSONAsTheReaderDoes(t *testing.T) {
	tests := []struct {
		name, why, src string
		is             error
	}{
		{"nothing", "R1", ``, document.ErrSyntax},
		{"cut off", "R1", `[{"path":"/a"`, document.ErrSyntax},
		{"trailing comma", "R1", `[{"path":"/a","strategy":"merge"},]`, document.ErrSyntax},
		{"member twice", "R1: which path would hold?", `[{"path":"/a","p\u0061th":"/b","strategy":"merge"}]`, document.ErrDuplicate},
		{"lone surrogate", "R1: no document has such a name", `[{"path":"/\ud800","strategy":"merge"}]`, document.ErrEncoding},
		{"too deep", "R2", strings.Repeat("[", 100) + strings.Repeat("]", 100), document.ErrTooDeep},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			made, err := merge.ParseTable([]byte(tt.src))
			require.Nil(t, made)
			var read *document.ReadError
			require.ErrorAs(t, err, &read)
			require.ErrorIs(t, err, tt.is)
		})
	}
}

func TestTable_MarkdownHasALineForEachRow(t *testing.T) {
	protecting := table(t, merge.Row{"/a", merge.Immutable}, merge.Row{"/b", merge.Ignore})
	for _, made := range []*merge.Table{merge.ClientSession(), merge.Fieldwise(), merge.RFC7396(), table(t), protecting} {
		lines := strings.Split(made.Markdown(), "\n")
		require.Equal(t, []string{"| path | strategy |", "|---|---|"}, lines[:2])
		require.Equal(t, "", lines[len(lines)-1], "ends with a new line")
		lines = lines[2 : len(lines)-1]
		require.Len(t, lines, len(made.Rows()))
		for i, row := range made.Rows() {
			path := string(row.Path)
			if path == "" {
				path = "(document)"
			}
			require.Equal(t, "| `"+path+"` | "+row.Strategy.String()+" |", lines[i])
		}
	}
}

func TestTable_MarkdownStaysATableWhateverThePaths(t *testing.T) {
	made := table(t, merge.Row{"/a|b`c\nd", merge.Opaque})
	require.Equal(t, "| path | strategy |\n|---|---|\n| `/a\\|b'c\\nd` | opaque |\n", made.Markdown())
}
