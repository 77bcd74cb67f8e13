package table_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/fuzz/table"
)

// rows reads lines of a path and a strategy.
func rows(lines ...string) (rows []table.Row) {
	for _, line := range lines {
		path, strategy, _ := strings.Cut(line, " ")
		rows = append(rows, table.Row{Path: strings.Split(path, "/")[1:], Strategy: strategy})
	}
	return rows
}

func value(t *testing.T, text string) *plain.Value {
	t.Helper()
	v, wrong := plain.Read(text, 1000, 64)
	require.Zero(t, wrong)
	return v
}

func TestPlace_HasTheRowThatDecides(t *testing.T) {
	tests := []struct {
		name, why, path, want string
		rows                  []table.Row
	}{
		{"no rows", "M9: merged if nothing is said", "/a/b", " merge", nil},
		{"own row", "M9", "/a", "/a replace", rows("/a replace")},
		{"row above", "M9: below, what is said above", "/a/b", "/a replace", rows("/a replace")},
		{"beside", "M9", "/b", " merge", rows("/a replace")},
		{"any name", "* is any", "/x/b", "/*/b opaque", rows("/*/b opaque")},
		{"name before any", "the first counts", "/a", "/a opaque", rows("/a opaque", "/* replace")},
		{"lock below replace", "M6", "/a/b", "/a/b locked", rows("/a replace", "/a/b locked")},
		{"merge below replace", "M9: it is unreachable", "/a/b", "/a replace", rows("/a replace", "/a/b merge")},
		{"name taken out of a lock", "M6: what is not locked is replaced", "/a/b", "/a/b replace", rows("/a replace", "/a/b replace", "/a/* locked")},
		{"lock below opaque", "M9: it is unreachable", "/a/b", "/a opaque", rows("/a opaque", "/a/b locked")},
		{"row for the root", "M9", "/a", " replace", []table.Row{{Strategy: "replace"}}},
	}
	for _, tt := range tests {
		p := table.Root(tt.rows)
		for _, name := range strings.Split(tt.path, "/")[1:] {
			p = p.Below(name)
		}
		got := ""
		for _, name := range p.Path {
			got += "/" + name
		}
		require.Equal(t, tt.want, got+" "+p.Strategy, "%s: %s", tt.name, tt.why)
	}
}

func TestPlace_LeavesWhatIsProtected(t *testing.T) {
	stored := value(t, `{"a":{"lock":1,"x":2},"b":[{"lock":1}],"once":null}`)
	all := rows("/a/lock locked", "/b/lock locked", "/once immutable", "/c/* ignore")
	require.True(t, table.Root(all).Guards())
	require.Equal(t, `{"a":{"lock":1},"once":null}`, table.Root(all).Survivors(stored).String(), "M6; an array has no rows inside")
	require.Nil(t, table.Root(all).Survivors(value(t, `{"x":{"lock":1}}`)))
	require.Nil(t, table.Root(nil).Survivors(stored))
	require.False(t, table.Root(rows("/a replace")).Guards())
	require.False(t, table.Root(rows("/a opaque", "/a/b locked")).Guards(), "M9: nothing below decides")
}

func TestPlace_TellsWhatIsIgnored(t *testing.T) {
	kept, ignored := table.Root(rows("/a/b ignore", "/c ignore")).Kept("", value(t, `{"c":1,"a":{"b~":1,"b":{"x":2}},"d":null}`))
	require.Equal(t, `{"a":{"b~":1},"d":null}`, kept.String())
	require.Equal(t, []string{"/c", "/a/b"}, ignored, "in the patch's order")
	kept, ignored = table.Root(rows("/a/b ignore")).Kept("", value(t, `{"a":[{"b":1}]}`))
	require.Equal(t, `{"a":[{"b":1}]}`, kept.String(), "an array has no rows inside")
	require.Empty(t, ignored)
}
