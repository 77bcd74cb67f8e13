package merge_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// Every value of a closed set has a text, and the first one beyond it says that
// it is none, as all others do.
func TestClosedSets_EndWhereTheirTextsDo(t *testing.T) {
	for name, set := range map[string]struct {
		text  func(uint8) string
		last  uint8
		other string
	}{
		"table reasons":   {func(i uint8) string { return merge.TableReason(i).String() }, uint8(merge.MalformedTable), "unknown reason"},
		"diff reasons":    {func(i uint8) string { return merge.DiffReason(i).String() }, uint8(merge.NoObject), "unknown reason"},
		"compose reasons": {func(i uint8) string { return merge.ComposeReason(i).String() }, uint8(merge.NoPatch), "unknown reason"},
		"intents":         {func(i uint8) string { return merge.Intent(i).String() }, uint8(merge.WouldAddress), "unknown"},
		"strategies":      {func(i uint8) string { return merge.Strategy(i).String() }, uint8(merge.Ignore), "unknown"},
		"actions":         {func(i uint8) string { return merge.Action(i).String() }, uint8(merge.Unchanged), "unknown"},
	} {
		for i := range 256 {
			text := set.text(uint8(i))
			require.Equal(t, i == 0 || i > int(set.last), text == set.other, "%s: %d is %q", name, i, text)
		}
	}
}

func TestTableError_NamesTheFirstRowByItsNumber(t *testing.T) {
	_, err := merge.NewTable(merge.Row{"/a", 0})
	require.EqualError(t, err, `table row 0 "/a": unknown strategy`)
	_, err = merge.NewTable(manyRows(1001)...)
	require.EqualError(t, err, "table: too many rows, or too long paths")
}

// A path is cut where it is longer than 200 bytes, and not where it has them.
func TestErrors_AbridgeFromThe201stByteOn(t *testing.T) {
	path := document.Pointer("/" + strings.Repeat("x", 199))
	require.Contains(t, (&merge.DiffError{Path: path}).Error(), `"`+string(path)+`"`)
	require.Contains(t, (&merge.DiffError{Path: path + "y"}).Error(), `"`+string(path)+`…"`)
}

// The bounds of a table are part of what it takes: the last one that fits does.
func TestNewTable_TakesATableUpToItsBounds(t *testing.T) {
	withPaths := func(bytes int) []merge.Row {
		rows := make([]merge.Row, 4)
		for i := range rows {
			rows[i] = merge.Row{document.Pointer(fmt.Sprintf("/%d", i)), merge.Replace}
			bytes -= len(rows[i].Path)
		}
		rows[1].Path += document.Pointer(strings.Repeat("x", bytes))
		return rows
	}
	const most = 100 << 10
	for name, tt := range map[string]struct {
		rows []merge.Row
		err  error
	}{
		"1,000 rows":           {manyRows(1000), nil},
		"1,001 rows":           {manyRows(1001), &merge.TableError{Row: -1, Reason: merge.TooManyRows}},
		"100 KiB of paths":     {withPaths(most), nil},
		"a byte more of paths": {withPaths(most + 1), &merge.TableError{Row: -1, Reason: merge.TooManyRows}},
		"64 segments":          {[]merge.Row{{deepPath(64), merge.Opaque}}, nil},
		"65 segments":          {[]merge.Row{{deepPath(65), merge.Opaque}}, &merge.TableError{Row: 0, Path: deepPath(65), Reason: merge.DeepPath}},
	} {
		_, err := merge.NewTable(tt.rows...)
		if tt.err == nil {
			require.NoError(t, err, name)
			continue
		}
		require.Equal(t, tt.err, err, name)
	}
}

// What is no row is said so, whichever of its two members is missing or wrong.
func TestParseTable_TellsWhatIsNoRowFromAnUnknownStrategy(t *testing.T) {
	for text, want := range map[string]*merge.TableError{
		`{}`:                                  {Row: -1, Reason: merge.MalformedTable},
		`[{}]`:                                {Reason: merge.MalformedTable},
		`[{"path":"/a"}]`:                     {Path: "/a", Reason: merge.MalformedTable},
		`[{"strategy":"merge"}]`:              {Reason: merge.MalformedTable},
		`[{"path":"/a","strategy":5}]`:        {Path: "/a", Reason: merge.MalformedTable},
		`[{"path":"/a","strategy":null}]`:     {Path: "/a", Reason: merge.MalformedTable},
		`[{"path":"/a","strategy":"x"}]`:      {Path: "/a", Reason: merge.UnknownStrategy},
		`[{"path":"/a","why":"merge"}]`:       {Path: "/a", Reason: merge.MalformedTable},
		`[{"strategy":"merge","path":["/"]}]`: {Reason: merge.MalformedTable},
	} {
		_, err := merge.ParseTable([]byte(text))
		require.Equal(t, want, err, text)
	}
}

// What no session accepts in turn is an error, also where the very first patch
// brings it about (SPEC L2): one that puts a value in place of an object with a
// locked member is refused where the next one needs that member to be stored.
func TestCompose_FindsAContradictionFromTheFirstPatchOn(t *testing.T) {
	made := table(t, merge.Row{"/a", merge.Replace}, merge.Row{"/a/l", merge.Locked})
	_, err := merge.Compose(made, parse(t, `{"a":5}`).Root(), parse(t, `{"a":{"l":1}}`).Root())
	require.Equal(t, &merge.ComposeError{Path: "/a/l", Row: merge.Row{"/a/l", merge.Locked}, Reason: merge.Contradiction}, err)
}

// SPEC L3: what is no object is no patch, and in conflict with all but what
// equals it, whatever the table says of the root.
func TestConflicts_TakeWhatIsNoPatchForAConflict(t *testing.T) {
	for _, made := range []*merge.Table{merge.RFC7396(), table(t, merge.Row{"", merge.Locked}), table(t, merge.Row{"/l", merge.Locked}), table(t, merge.Row{"", merge.Replace})} {
		for _, pair := range [][2]string{{`5`, `{}`}, {`null`, `{}`}, {`null`, `{"l":1}`}, {`[]`, `{"l":1}`}, {`5`, `6`}} {
			a, b := parse(t, pair[0]).Root(), parse(t, pair[1]).Root()
			require.Len(t, merge.Conflicts(made, a, b), 1, pair)
			require.Len(t, merge.Conflicts(made, b, a), 1, pair)
			require.Empty(t, merge.Conflicts(made, a, a), pair)
		}
	}
}

// What is not protected does not outlive its object, and what is stored after it
// was cleared is there: the order matters, although a locked member beside it
// stays either way.
func TestConflicts_BetweenClearingAndWhatDoesNotOutliveIt(t *testing.T) {
	made := table(t, merge.Row{"/a/l", merge.Locked}, merge.Row{"/a/b", merge.Replace}, merge.Row{"/a/g", merge.Replace}, merge.Row{"/a/g/l", merge.Locked})
	clears := parse(t, `{"a":null}`).Root()
	for _, says := range []string{`{"a":{"l":1,"b":{}}}`, `{"a":{"l":1,"b":5}}`, `{"a":{"l":1,"g":5}}`, `{"a":{"l":1,"g":[]}}`} {
		require.Len(t, merge.Conflicts(made, clears, parse(t, says).Root()), 1, says)
		require.Len(t, merge.Conflicts(made, parse(t, says).Root(), clears), 1, says)
	}
	require.Empty(t, merge.Conflicts(made, clears, parse(t, `{"a":{"l":1}}`).Root()))
}
