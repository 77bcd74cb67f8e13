package fuzz_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/leanovate/gopter"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
)

// rowsInstead gives an updater that claims the default table and goes by one
// with other rows; a row without a strategy is left out.
func rowsInstead(rows ...merge.Row) func(testing.TB) fuzz.Updater {
	return func(t testing.TB) fuzz.Updater {
		actual := merge.ClientSession().Rows()
		for _, row := range rows {
			i := slices.IndexFunc(actual, func(r merge.Row) bool { return r.Path == row.Path })
			switch {
			case i < 0:
				actual = append(actual, row)
			case row.Strategy == 0:
				actual = slices.Delete(actual, i, i+1)
			default:
				actual[i] = row
			}
		}
		table, err := merge.NewTable(actual...)
		require.NoError(t, err)
		// Sessions come from before the fault, so that there is something to lose.
		u := newUpdater(t, merge.ClientSession())
		u.Update = newUpdater(t, table).Update
		return u
	}
}

// otherRow gives an updater that claims a row beside the default table's, and goes
// by one with another strategy.
func otherRow(path document.Pointer, claimed, actual merge.Strategy) func(testing.TB) fuzz.Updater {
	return func(t testing.TB) fuzz.Updater {
		rows := merge.ClientSession().Rows()
		claims, err := merge.NewTable(append(slices.Clip(rows), merge.Row{Path: path, Strategy: claimed})...)
		require.NoError(t, err)
		goesBy, err := merge.NewTable(append(slices.Clip(rows), merge.Row{Path: path, Strategy: actual})...)
		require.NoError(t, err)
		u := newUpdater(t, claims)
		u.Update = newUpdater(t, goesBy).Update
		return u
	}
}

// updating gives an updater that does something to every result.
func updating(t testing.TB, change func(session, patch, result fuzz.Tree) fuzz.Tree) fuzz.Updater {
	return changing(t, newUpdater(t, merge.ClientSession()), change)
}

func changing(t testing.TB, u fuzz.Updater, change func(session, patch, result fuzz.Tree) fuzz.Tree) fuzz.Updater {
	update := u.Update
	u.Update = func(session, patch []byte) ([]byte, error) {
		result, err := update(session, patch)
		if err != nil {
			return nil, err
		}
		return []byte(change(read(t, session), read(t, patch), read(t, result)).String()), nil
	}
	return u
}

func updatingBytes(t testing.TB, change func([]byte) []byte) fuzz.Updater {
	u := newUpdater(t, merge.ClientSession())
	update := u.Update
	u.Update = func(session, patch []byte) ([]byte, error) {
		result, err := update(session, patch)
		if err != nil {
			return nil, err
		}
		return change(result), nil
	}
	return u
}

func afterwards(change func(fuzz.Tree) fuzz.Tree) func(testing.TB) fuzz.Updater {
	return func(t testing.TB) fuzz.Updater {
		return updating(t, func(_, _, result fuzz.Tree) fuzz.Tree { return change(result) })
	}
}

func afterwardsBytes(change func([]byte) []byte) func(testing.TB) fuzz.Updater {
	return func(t testing.TB) fuzz.Updater { return updatingBytes(t, change) }
}

// throughMaps is what a host without this engine does: floats for numbers,
// members in alphabetical order.
func throughMaps(src []byte) []byte {
	var value map[string]any
	if json.Unmarshal(src, &value) != nil {
		return src // a number that no float holds
	}
	out, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return out
}

func reversed(t fuzz.Tree) fuzz.Tree {
	t.Members = slices.Clone(t.Members)
	slices.Reverse(t.Members)
	return t
}

func withoutNullElements(t fuzz.Tree) fuzz.Tree {
	out := fuzz.Tree{Kind: t.Kind, Literal: t.Literal}
	for _, m := range t.Members {
		out.Members = append(out.Members, fuzz.Member{Literal: m.Literal, Value: withoutNullElements(m.Value)})
	}
	for _, element := range t.Elements {
		if !element.IsNull() {
			out.Elements = append(out.Elements, withoutNullElements(element))
		}
	}
	return out
}

func with(t fuzz.Tree, name, value string) fuzz.Tree {
	t = without(t, name)
	parsed, err := fuzz.ReadTree([]byte(value))
	if err != nil {
		panic(err)
	}
	literal := string(document.AppendQuoted(nil, name))
	t.Members = append(t.Members, fuzz.Member{Literal: literal, Value: parsed})
	return t
}

func without(t fuzz.Tree, name string) fuzz.Tree {
	t.Members = slices.DeleteFunc(slices.Clone(t.Members), func(m fuzz.Member) bool { return m.Name() == name })
	return t
}

func read(t testing.TB, src []byte) fuzz.Tree {
	tree, err := fuzz.ReadTree(src)
	require.NoError(t, err, "%s", src)
	return tree
}

func gopterProperties(seed int64) *gopter.Properties {
	return gopter.NewProperties(gopter.DefaultTestParametersWithSeed(seed))
}
