package merge_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// Tables for the cases below, as JSON. In all of them "l" is locked, "i" immutable
// and "g" ignored.
const (
	mergedLock    = `[{"path":"/a/l","strategy":"locked"}]`
	mergedOnce    = `[{"path":"/a/i","strategy":"immutable"}]`
	replacedLock  = `[{"path":"/a","strategy":"replace"},{"path":"/a/l","strategy":"locked"}]`
	replacedOnce  = `[{"path":"/a","strategy":"replace"},{"path":"/a/i","strategy":"immutable"}]`
	replacedGiven = `[{"path":"/a","strategy":"replace"},{"path":"/a/g","strategy":"ignore"}]`
	lockedRest    = `[{"path":"/a","strategy":"merge"},{"path":"/a/*","strategy":"locked"},{"path":"/a/b","strategy":"merge"},{"path":"/a/c","strategy":"opaque"}]`
	wildLocks     = `[{"path":"/a","strategy":"replace"},{"path":"/a/*/l","strategy":"locked"}]`
)

func TestCompose_GivesOnePatch(t *testing.T) {
	tests := []struct{ name, why, table, patches, want string }{
		{"one patch", "L2: its own composition, byte for byte", "", `{"customer":{"a":null,"b":1.0},"x":{"n":null}}`, `{"customer":{"a":null,"b":1.0},"x":{"n":null}}`},
		{"two members", "M4: in the order in which they are first named", "rfc7396", `{"b":1} {"a":2}`, `{"b":1,"a":2}`},
		{"the later value wins", "M3", "", `{"amount":1} {"amount":2.0}`, `{"amount":2.0}`},
		{"set then cleared", "M2: the null is still said", "", `{"amount":1,"orderId":"x"} {"amount":null}`, `{"amount":null,"orderId":"x"}`},
		{"cleared then set, replaced", "M3: no trace is left of what was before", "", `{"order":null} {"order":{"fees":[]}}`, `{"order":{"fees":[]}}`},
		{"objects below Merge", "M4: at every depth", "rfc7396", `{"a":{"c":2,"d":{"x":1}}} {"a":{"b":1,"d":{"y":null}}}`, `{"a":{"c":2,"d":{"x":1,"y":null},"b":1}}`},
		{"null inside composed objects", "M2: it clears what a session has", "rfc7396", `{"a":{"b":null}} {"a":{"c":1}}`, `{"a":{"b":null,"c":1}}`},
		{"set after a null inside", "M4: the later one", "rfc7396", `{"a":{"b":null}} {"a":{"b":1}}`, `{"a":{"b":1}}`},
		{"object then scalar", "M4: all of the object is overtaken", "rfc7396", `{"a":{"b":1}} {"a":5}`, `{"a":5}`},
		{"object then null", "M2", "rfc7396", `{"a":{"b":1}} {"a":null}`, `{"a":null}`},
		{"made up for by a third", "L2: the first two have no single patch, all three have", "rfc7396", `{"a":null} {"a":{"b":1}} {"a":[1]}`, `{"a":[1]}`},
		{"made up for further up", "L2", "rfc7396", `{"a":{"b":5}} {"a":{"b":{"c":1}}} {"a":null}`, `{"a":null}`},
		{"two arrays", "arrays are replaced whole", "rfc7396", `{"a":[1,null]} {"a":[null,2]}`, `{"a":[null,2]}`},
		{"Replace with nulls inside", "M3: they mean nothing, and stay as the patch spells them", "", `{"order":{"a":1}} {"order":{"b":null,"c":{"d":null}}}`, `{"order":{"b":null,"c":{"d":null}}}`},
		{"Opaque", "M5: verbatim, nulls and all", "", `{"metadata":{"a":1}} {"metadata":{"b":null}}`, `{"metadata":{"b":null}}`},
		{"Opaque cleared", "M2", "", `{"metadata":{"a":1}} {"metadata":null}`, `{"metadata":null}`},
		{"fields replaced below Merge", "M9: Fieldwise", "fieldwise", `{"customer":{"a":{"x":1},"b":1}} {"customer":{"a":{"y":1}}}`, `{"customer":{"a":{"y":1},"b":1}}`},
		{"large numbers", "R5: no number is read", "", `{"customer":{"n":9007199254740993}} {"customer":{"m":1.10}}`, `{"customer":{"n":9007199254740993,"m":1.10}}`},
		{"names with escapes", "V9: the same name, spelled as at first", "rfc7396", `{"\u0061":{"b":1}} {"a":{"\u0062":2}}`, `{"\u0061":{"b":2}}`},
		{"an empty name", "R1: it is one", "rfc7396", `{"":{"":1}} {"":{"":2}}`, `{"":{"":2}}`},
		{"three values", "L2: only the last is left", "rfc7396", `{"a":1} {"a":2} {"a":3}`, `{"a":3}`},
		{"an address", "V2: the later one says which session", "", `{"clientToken":"x","amount":1} {"clientToken":"y"}`, `{"clientToken":"y","amount":1}`},
		{"an address in one only", "V2", "", `{"clientToken":"x"} {"amount":1}`, `{"clientToken":"x","amount":1}`},

		{"a lock", "M6: what is asked of it is asked once", "", `{"paymentMethod":{"options":{"a":1,"b":2}}} {"paymentMethod":{"options":{"b":2.0,"a":1}}}`, `{"paymentMethod":{"options":{"a":1,"b":2}}}`},
		{"a lock in a parent that is replaced", "M6: the lock is asked of by the result too", "", `{"paymentMethod":{"options":1,"a":1}} {"paymentMethod":{"b":1}}`, `{"paymentMethod":{"options":1,"b":1}}`},
		{"a lock in a parent that is cleared, replaced", "M6: an object with it clears as well", "", `{"paymentMethod":{"options":1,"a":1}} {"paymentMethod":null}`, `{"paymentMethod":{"options":1}}`},
		{"a null for a lock in a parent that is cleared", "M6: there is none", "", `{"paymentMethod":{"options":null}} {"paymentMethod":null}`, `{"paymentMethod":{"options":null}}`},
		{"a lock in a parent that is cleared, merged", "L2: cannot be said, and need not be", mergedLock, `{"a":{"l":1,"b":1}} {"a":null}`, `{"a":null}`},
		{"a lock in a parent cleared and filled", "M6: an object is left where the lock is known to be", mergedLock, `{"a":{"l":1}} {"a":null} {"a":{}}`, `{"a":null}`},
		{"a lock named after its parent was cleared", "M6: it was there before", mergedLock, `{"a":null} {"a":{"l":1}}`, `{"a":null}`},
		{"a scalar over a lock, replaced", "M6: where a lock is stored the first patch is refused; the result is not", replacedLock, `{"a":5} {"a":{"b":1}}`, `{"a":{"b":1}}`},
		{"a scalar over a lock, named null", "M6: which is the case then", replacedLock, `{"a":5} {"a":{"b":1,"l":null}}`, `{"a":{"b":1,"l":null}}`},
		{"a scalar in place of an object", "M6: refused where a lock is stored", replacedLock, `{"a":{"b":1,"l":null}} {"a":5}`, `{"a":5}`},
		{"null and {} around a lock", "M6: the same there; what is gone is gone", replacedLock, `{"a":{"b":1}} {"a":{}}`, `{"a":{}}`},
		{"wildcard locks", "M9: one for each name", wildLocks, `{"a":{"x":{"l":1,"v":1},"y":{"l":2}}} {"a":{"x":{"v":2}}}`, `{"a":{"x":{"l":1,"v":2},"y":{"l":2}}}`},
		{"wildcard locks, an object between cleared", "M6", wildLocks, `{"a":{"x":{"l":1,"v":1}}} {"a":{"x":null}}`, `{"a":{"x":{"l":1}}}`},
		{"wildcard locks, an object between becomes a scalar", "M6: where no lock is stored", wildLocks, `{"a":{"x":{"v":1}}} {"a":{"x":[]}}`, `{"a":{"x":[]}}`},
		{"all but named members are locked", "L2: those that can go can be named", lockedRest, `{"a":null} {"a":{"b":null}}`, `{"a":{"b":null,"c":null}}`},
		{"all but named members are locked, one named", "M6: it is asked for, and all else goes", lockedRest, `{"a":{"x":1}} {"a":null}`, `{"a":{"x":1,"b":null,"c":null}}`},
		{"all but named members are locked, none known", "M6: gone if no lock is stored", lockedRest, `{"a":{"x":null,"b":{"y":1}}} {"a":null}`, `{"a":null}`},
		{"all but named members are locked, set again", "M5: what is opaque can be set from nothing", lockedRest, `{"a":null} {"a":{"c":{"n":null}}}`, `{"a":{"c":{"n":null},"b":null}}`},
		{"all but named members are locked, one of them around a lock", "M6: it is cleared by a null, whatever was said of it", `[{"path":"/a/*","strategy":"locked"},{"path":"/a/b","strategy":"replace"},{"path":"/a/b/l","strategy":"locked"}]`,
			`{"a":{"b":{"x":1}}} {"a":null} {"a":{}}`, `{"a":{"b":null}}`},

		{"set once, then replaced around", "Immutable: it survives, so that the result sets it", replacedOnce, `{"a":{"i":1,"b":1}} {"a":{"c":1}}`, `{"a":{"i":1,"c":1}}`},
		{"set once, then cleared around", "Immutable: it survives a null", replacedOnce, `{"a":{"i":1,"b":1}} {"a":null}`, `{"a":{"i":1}}`},
		{"set once twice", "M7: the first spelling is stored", replacedOnce, `{"a":{"i":1}} {"a":{"i":1.0}}`, `{"a":{"i":1}}`},
		{"a null before it is set", "Immutable: there was none", mergedOnce, `{"a":{"i":null}} {"a":{"i":1}}`, `{"a":{"i":1}}`},
		{"set in place of a scalar", "Immutable: it is new then", replacedOnce, `{"a":5} {"a":{"i":1}}`, `{"a":{"i":1}}`},
		{"verbatim", "M5: an immutable value keeps its nulls", replacedOnce, `{"a":{"i":{"n":null}}} {"a":{"b":{"n":null}}}`, `{"a":{"i":{"n":null},"b":{"n":null}}}`},
		{"what is ignored", "Ignore: the later one is dropped with a warning", replacedGiven, `{"a":{"g":1,"b":1}} {"a":{"g":2}}`, `{"a":{"g":2}}`},
		{"what is ignored, cleared around", "Ignore: said as long as anything is", replacedGiven, `{"a":{"g":1,"b":1}} {"a":null}`, `{"a":{"g":1}}`},

		{"the root replaced", "M3", `[{"path":"","strategy":"replace"}]`, `{"a":1} {"b":null}`, `{"b":null}`},
		{"the root replaced around a lock", "M6", `[{"path":"","strategy":"replace"},{"path":"/l","strategy":"locked"}]`, `{"l":1,"a":1} {"b":1}`, `{"l":1,"b":1}`},
		{"the root locked", "M6: equal documents say nothing", `[{"path":"","strategy":"locked"}]`, `{"a":1} {"a":1e0}`, `{"a":1}`},
		{"the root ignored", "Ignore", `[{"path":"","strategy":"ignore"}]`, `{"a":1} {"b":1}`, `{"b":1}`},
		{"no patches", "L2: nothing to say", "", ``, `{}`},
		{"no patches, all ignored", "L2: whatever is said means nothing", `[{"path":"","strategy":"ignore"}]`, ``, `{}`},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			made, patches := tableNamed(t, tt.table), patchesIn(t, tt.patches)
			before := raws(patches)
			got, err := merge.Compose(made, patches...)
			require.NoError(t, err, tt.why)
			require.Equal(t, tt.want, got.Text(), tt.why)
			requireSound(t, got)
			require.Equal(t, before, raws(patches), "inputs untouched")
			requireSameEffect(t, made, patches, got.Root())
		})
	}
}

func TestCompose_SaysWhereNoSinglePatchWillDo(t *testing.T) {
	const setAgain, never = merge.ClearedAndSet, merge.Contradiction
	tests := []struct {
		name, why, table, patches string
		path                      document.Pointer
		reason                    merge.ComposeReason
	}{
		{"cleared then set", "L2: merging keeps members that no patch names", "", `{"customer":null} {"customer":{"a":1}}`, "/customer", setAgain},
		{"cleared then empty", "L2: {} makes an object and leaves one", "rfc7396", `{"a":null} {"a":{}}`, "/a", setAgain},
		{"scalar then object", "M4: a scalar counts as {} and takes all away", "rfc7396", `{"a":5} {"a":{"b":1}}`, "/a", setAgain},
		{"object, null, object", "M4: deleted members must not come back", "rfc7396", `{"a":{"c":2}} {"a":null} {"a":{"b":1}}`, "/a", setAgain},
		{"array then object", "arrays count as {}", "rfc7396", `{"a":[{}]} {"a":{}}`, "/a", setAgain},
		{"further down", "the path is that of the cleared object", "rfc7396", `{"a/b":{"m~n":{"c":null}}} {"a/b":{"m~n":{"c":{"d":1}}}}`, "/a~1b/m~0n/c", setAgain},
		{"two places", "the first one", "rfc7396", `{"b":null,"a":null} {"a":{},"b":{}}`, "/b", setAgain},
		{"cleared around a lock", "M6: what is not locked must go", mergedLock, `{"a":null} {"a":{"b":1}}`, "/a", setAgain},
		{"cleared around a lock that may be absent", "M6: gone or empty", mergedLock, `{"a":{"l":null}} {"a":null} {"a":{}}`, "/a", setAgain},
		{"the outer of two", "both cannot be said; the outer one is why", mergedLock, `{"a":null} {"a":{"b":{"c":1}}}`, "/a", setAgain},
		{"set once in what is cleared", "Immutable: null cannot carry it", mergedOnce, `{"a":{"i":1}} {"a":null}`, "/a", setAgain},
		{"a member that can be named but not filled", "M4: inside it are names that cannot be known", lockedRest, `{"a":null} {"a":{"b":{"x":1}}}`, "/a/b", setAgain},
		{"an address that may be stored", "M9: no patch clears it but with its parent", `[{"path":"/a/*","strategy":"locked"},{"path":"/a/t","strategy":"address"}]`,
			`{"a":null} {"a":{}}`, "/a", setAgain},

		{"two values of a lock", "M6: a session has one of them", "", `{"paymentMethod":{"options":1}} {"paymentMethod":{"options":2}}`, "/paymentMethod/options", never},
		{"large numbers of a lock", "M7: never through a float", "", `{"paymentMethod":{"options":9007199254740992}} {"paymentMethod":{"options":9007199254740993}}`, "/paymentMethod/options", never},
		{"a lock and its absence", "M6", "", `{"paymentMethod":{"options":1}} {"paymentMethod":{"options":null}}`, "/paymentMethod/options", never},
		{"a lock, then a scalar above", "M6: which is refused", replacedLock, `{"a":{"l":1}} {"a":5}`, "/a/l", never},
		{"a scalar, then a lock below", "M6: none was stored", replacedLock, `{"a":5} {"a":{"l":1}}`, "/a/l", never},
		{"a scalar, then something, then a lock below", "M6: none is stored still", replacedLock, `{"a":5} {"a":{"b":1}} {"a":{"l":1}}`, "/a/l", never},
		{"set once to two values", "Immutable: the first one stays", replacedOnce, `{"a":{"i":1}} {"a":{"i":2}}`, "/a/i", never},
		{"set once, then null", "Immutable: it does not go", replacedOnce, `{"a":{"i":1}} {"a":{"b":1}} {"a":{"i":null}}`, "/a/i", never},
		{"set once, then a scalar above", "Immutable: it would go", replacedOnce, `{"a":{"i":1}} {"a":5}`, "/a/i", never},
		{"set once, cleared around, then a scalar above", "Immutable: it survived", replacedOnce, `{"a":{"i":1}} {"a":null} {"a":5} {"a":{"c":1}}`, "/a/i", never},
		{"before what cannot be said", "without any session the other reason is none", "", `{"customer":null,"paymentMethod":{"options":1}} {"customer":{},"paymentMethod":{"options":2}}`, "/paymentMethod/options", never},
		{"the root locked", "M6", `[{"path":"","strategy":"locked"}]`, `{"a":1} {"a":2}`, "", never},
		{"the root immutable", "Immutable: a session has its root", `[{"path":"","strategy":"immutable"}]`, `{"a":1} {}`, "", never},

		{"no patches", "M3: every patch replaces", `[{"path":"","strategy":"replace"}]`, ``, "", merge.NothingSaid},
		{"a scalar", "R2", "", `{"customer":null} 5`, "", merge.NoPatch},
		{"null", "R2", "rfc7396", `null`, "", merge.NoPatch},
		{"an array", "R2", "rfc7396", `[] {}`, "", merge.NoPatch},
	}
	seen := checked{}
	reached := map[merge.ComposeReason]bool{merge.TooLarge: true} // has a test of its own
	for _, tt := range tests {
		seen.add(t, tt.name+" "+tt.reason.String(), tt.why)
		reached[tt.reason] = true
		t.Run(tt.name, func(t *testing.T) {
			made := tableNamed(t, tt.table)
			got, err := merge.Compose(made, patchesIn(t, tt.patches)...)
			require.Nil(t, got)
			require.Equal(t, &merge.ComposeError{Path: tt.path, Row: made.Row(tt.path), Reason: tt.reason}, err, tt.why)
		})
	}
	for reason := merge.ClearedAndSet; reason <= merge.NoPatch; reason++ {
		require.True(t, reached[reason], "no case for %v", reason)
	}
}

// What a table with wildcards names in every object could make a patch hundreds of
// times as large as those that it is made of.
func TestCompose_RefusesAPatchOutOfProportion(t *testing.T) {
	rows := []merge.Row{{"/*/*", merge.Locked}}
	for i := range 500 {
		rows = append(rows, merge.Row{document.Pointer(fmt.Sprint("/*/name-", i)), merge.Replace})
	}
	made := table(t, rows...)
	compose := func(n int, then string) (*document.Document, error) {
		return merge.Compose(made, parse(t, members(0, n, "null")).Root(), parse(t, members(0, n, then)).Root())
	}
	small, err := compose(2, "{}")
	require.NoError(t, err)
	require.Equal(t, 2*500, strings.Count(small.Text(), "null"), "each name of the table is cleared")

	_, err = compose(1000, "{}")
	require.ErrorAs(t, err, new(*merge.ComposeError))
	require.Equal(t, merge.TooLarge, err.(*merge.ComposeError).Reason)

	large, err := compose(1000, "null")
	require.NoError(t, err, "nulls alone need no names")
	require.Equal(t, members(0, 1000, "null"), large.Text())
}

// The path of a refusal is one in the patch, also where the patch is a value in
// the midst of a document.
func TestCompose_TakesValuesFromInsideADocument(t *testing.T) {
	whole := parse(t, `{"before":1,"all":[{"customer":{"a":null}},{"customer":{"a":{}}},{"customer":{"b":[1]}}]}`).Root()
	first, second, third := whole.At("/all/0"), whole.At("/all/1"), whole.At("/all/2")
	got, err := merge.Compose(merge.ClientSession(), first, third)
	require.NoError(t, err)
	require.Equal(t, `{"customer":{"a":null,"b":[1]}}`, got.Text())
	_, err = merge.Compose(merge.ClientSession(), first, second)
	require.Equal(t, document.Pointer("/customer/a"), err.(*merge.ComposeError).Path)
}

func TestCompose_PassesOverAbsentPatches(t *testing.T) {
	patch := parse(t, `{"a":1}`).Root()
	for _, patches := range [][]document.Value{{{}, patch}, {patch, {}}, {{}, patch, {}}} {
		got, err := merge.Compose(merge.ClientSession(), patches...)
		require.NoError(t, err)
		require.Equal(t, `{"a":1}`, got.Text())
	}
	for _, patches := range [][]document.Value{{}, {{}}, {{}, {}}} {
		got, err := merge.Compose(merge.ClientSession(), patches...)
		require.NoError(t, err)
		require.Equal(t, `{}`, got.Text())
	}
}

func TestComposeError_NamesPathAndReasonAndNoValue(t *testing.T) {
	_, err := merge.Compose(merge.RFC7396(), patchesIn(t, `{"customer":{"a":"secret"}} {"customer":null} {"customer":{"b":"hidden"}}`)...)
	require.EqualError(t, err, `no single patch for "/customer": an object cannot be emptied and filled at once where its members are merged`)

	long := &merge.ComposeError{Path: document.Pointer("/" + strings.Repeat("x", 100_000)), Reason: merge.Contradiction}
	require.Less(t, len(long.Error()), 400)

	texts := map[string]bool{}
	for reason := merge.ComposeReason(0); reason <= merge.NoPatch; reason++ {
		texts[reason.String()] = true
	}
	require.Len(t, texts, int(merge.NoPatch)+1)
	require.Equal(t, "unknown reason", merge.ComposeReason(0).String())
	require.Equal(t, "unknown reason", merge.ComposeReason(200).String())
}

// patchesIn reads patches with a space between them.
func patchesIn(t testing.TB, texts string) (all []document.Value) {
	t.Helper()
	for _, text := range strings.Fields(texts) {
		all = append(all, parse(t, text).Root())
	}
	return all
}

// requireSameEffect holds a patch against others in turn, on the least session that
// accepts them and on some with more in it.
func requireSameEffect(t testing.TB, made *merge.Table, patches []document.Value, one document.Value) {
	t.Helper()
	least := leastSession(t, made, patches)
	_, accepted := inTurn(made, least, patches...)
	require.True(t, accepted, "%s is no session for them", least.Raw())
	sessions := []document.Value{least}
	for _, text := range []string{`{}`, `{"a":{"b":{"z":1},"z":1}}`, `{"a":5}`, `{"a":{"l":1,"z":1,"x":{"l":1,"z":1}},"customer":{"z":{"z":1},"a":{"z":1}}}`,
		`{"paymentMethod":{"options":1,"z":1}}`, `{"a":{"i":1,"g":1,"z":1}}`, `{"a":{}}`, `{"z":1,"metadata":{},"order":{"z":1},"amount":7}`} {
		sessions = append(sessions, parse(t, text).Root())
	}
	for _, session := range sessions {
		if want, accepted := inTurn(made, session, patches...); accepted {
			got, accepted := inTurn(made, session, one)
			require.True(t, accepted && got.Equal(want), "on %s: %s, not %s", session.Raw(), got.Raw(), want.Raw())
		}
	}
}
