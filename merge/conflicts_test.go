package merge_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

func TestConflicts_ListsThePlaces(t *testing.T) {
	tests := []struct{ name, why, table, a, b, want string }{
		{"nothing in common", "L3: what only one of them names", "", `{"amount":1,"customer":{"a":1}}`, `{"orderId":"x","customer":{"b":1}}`, ``},
		{"the same patch", "L3: applied twice it is applied once", "", `{"amount":1,"customer":{"a":null},"order":{}}`, `{"amount":1,"customer":{"a":null},"order":{}}`, ``},
		{"two values", "M3: the later one wins", "", `{"amount":1}`, `{"amount":2}`, `/amount: 1 and 2 (replace)`},
		{"one value in two spellings", "M7: the same", "", `{"amount":100,"orderId":"\u0061"}`, `{"amount":1e2,"orderId":"a"}`, ``},
		{"large numbers", "M7: never through a float", "", `{"amount":9007199254740992}`, `{"amount":9007199254740993}`, `/amount: 9007199254740992 and 9007199254740993 (replace)`},
		{"a value and a null", "M2", "", `{"amount":null}`, `{"amount":2}`, `/amount: null and 2 (replace)`},
		{"both null", "M2: gone is gone", "", `{"amount":null,"customer":null,"metadata":null}`, `{"customer":null,"metadata":null,"amount":null}`, ``},
		{"below Merge", "M4: as deep as both have objects", "", `{"customer":{"a":{"b":1,"c":1},"d":1}}`, `{"customer":{"a":{"b":2,"c":1},"d":2}}`, `/customer/a/b: 1 and 2 (merge); /customer/d: 1 and 2 (merge)`},
		{"the order", "L3: that of the first patch", "", `{"orderId":"x","amount":1}`, `{"amount":2,"orderId":"y"}`, `/orderId: "x" and "y" (replace); /amount: 1 and 2 (replace)`},
		{"object and scalar", "M4: one takes all of the other away", "rfc7396", `{"a":{"b":1}}`, `{"a":5}`, `/a: {"b":1} and 5 (merge)`},
		{"object and null", "M4: merging makes an object where there was none", "rfc7396", `{"a":{}}`, `{"a":null}`, `/a: {} and null (merge)`},
		{"object of nulls and null", "M4: likewise", "rfc7396", `{"a":{"b":null}}`, `{"a":null}`, `/a: {"b":null} and null (merge)`},
		{"two empty objects", "M4", "rfc7396", `{"a":{}}`, `{"a":{}}`, ``},
		{"arrays", "arrays are replaced whole", "rfc7396", `{"a":[1],"b":[1,2]}`, `{"a":[1.0],"b":[2,1]}`, `/b: [1,2] and [2,1] (merge)`},
		{"objects below Replace", "M3: the whole place", "", `{"order":{"a":1}}`, `{"order":{"b":1}}`, `/order: {"a":1} and {"b":1} (replace)`},
		{"dropped nulls below Replace", "M3: they are not stored", "", `{"order":{"a":null,"b":{"c":null}}}`, `{"order":{"b":{}}}`, ``},
		{"nulls in arrays below Replace", "M3: these are stored", "", `{"order":{"a":[null]}}`, `{"order":{"a":[]}}`, `/order: {"a":[null]} and {"a":[]} (replace)`},
		{"empty and null below Replace", "M3: {} is stored where nothing is locked", "", `{"order":{}}`, `{"order":null}`, `/order: {} and null (replace)`},
		{"Opaque", "M5: nulls are stored", "", `{"metadata":{"a":null}}`, `{"metadata":{}}`, `/metadata: {"a":null} and {} (opaque)`},
		{"Opaque in another order", "M7", "", `{"metadata":{"a":null,"b":1}}`, `{"metadata":{"b":1,"a":null}}`, ``},
		{"addresses", "M9: they are not stored", "", `{"clientToken":"x"}`, `{"clientToken":"y"}`, ``},
		{"fields below Merge", "M9: Fieldwise", "fieldwise", `{"customer":{"a":{"x":1}}}`, `{"customer":{"a":{"y":1}}}`, `/customer/a: {"x":1} and {"y":1} (replace)`},
		{"names with escapes", "V9: and in the pointer", "rfc7396", `{"\u0061/b":{"m~n":1}}`, `{"a/b":{"m~n":2}}`, `/a~1b/m~0n: 1 and 2 (merge)`},

		{"locks", "M6: they do not change", "", `{"paymentMethod":{"options":1}}`, `{"paymentMethod":{"options":1.0}}`, ``},
		{"excluding locks", "L3: no session accepts both, so that only one does anything", "", `{"amount":1,"paymentMethod":{"options":1}}`, `{"amount":2,"paymentMethod":{"options":2}}`, ``},
		{"a lock and its absence", "L3: no session accepts both", "", `{"amount":1,"paymentMethod":{"options":1}}`, `{"amount":2,"paymentMethod":{"options":null}}`, ``},
		{"a lock and a scalar above", "L3: no session accepts both", replacedLock, `{"x":1,"a":{"l":1}}`, `{"x":2,"a":5}`, ``},
		{"a lock deeper and a scalar above", "L3: no session accepts both", wildLocks, `{"x":1,"a":{"b":{"l":1}}}`, `{"x":2,"a":{"b":5}}`, ``},
		{"no lock and a scalar above", "M6: where none is stored both are accepted", replacedLock, `{"a":{"l":null}}`, `{"a":5}`, `/a: {"l":null} and 5 (replace)`},
		{"around a lock", "M6: the rest is replaced", "", `{"paymentMethod":{"options":1,"a":1}}`, `{"paymentMethod":{"a":2}}`, `/paymentMethod: {"options":1,"a":1} and {"a":2} (replace)`},
		{"{} and null around a lock", "M6: the same there", "", `{"paymentMethod":{}}`, `{"paymentMethod":null}`, ``},
		{"nothing but nulls around a lock", "M6: the same", "", `{"paymentMethod":{"a":null,"options":1}}`, `{"paymentMethod":{"b":null}}`, ``},
		{"nothing but nulls, deeper", "M6: what lies between is gone as well", wildLocks, `{"a":{"x":{"l":1,"v":null}}}`, `{"a":null}`, ``},
		{"scalars around a lock", "M6: equal ones", replacedLock, `{"a":5}`, `{"a":5.0}`, ``},
		{"a merged object with a lock, and null", "M4: {} makes an object where none is left", mergedLock, `{"a":{}}`, `{"a":null}`, `/a: {} and null (merge)`},
		{"a merged object with a known lock, and null", "M6: where the lock is, an object is left", mergedLock, `{"a":{"l":1,"b":null}}`, `{"a":null}`, ``},
		{"a null and a merged object with a known lock", "L3: from both sides", mergedLock, `{"a":null}`, `{"a":{"l":1,"b":1}}`, `/a: null and {"l":1,"b":1} (merge)`},
		{"a merged object with nothing to replace, and null", "M6: what would be replaced is gone both ways", `[{"path":"/a/l","strategy":"locked"},{"path":"/a/b","strategy":"replace"},{"path":"/a/b/k","strategy":"locked"}]`,
			`{"a":{"l":1,"b":{"x":null,"k":null}}}`, `{"a":null}`, ``},

		{"set once to two values", "Immutable: the first one stays", mergedOnce, `{"a":{"i":1}}`, `{"a":{"i":2}}`, `/a/i: 1 and 2 (immutable)`},
		{"set once to one value", "Immutable: the second says nothing", mergedOnce, `{"a":{"i":1}}`, `{"a":{"i":1.0}}`, ``},
		{"set once and null", "Immutable: the null is refused if it comes later", mergedOnce, `{"a":{"i":1}}`, `{"a":{"i":null}}`, `/a/i: 1 and null (immutable)`},
		{"set once and a scalar above", "Immutable: the scalar is refused if it comes later", replacedOnce, `{"a":{"i":1}}`, `{"a":5}`, `/a: {"i":1} and 5 (replace)`},
		{"set once and null above", "Immutable: it survives, so that the order does not matter", mergedOnce, `{"a":{"i":1}}`, `{"a":null}`, ``},
		{"set once below Replace", "Immutable: whoever does not name it leaves it", replacedOnce, `{"a":{"i":1,"b":1}}`, `{"a":{"b":1}}`, ``},
		{"set once below Replace to two values", "Immutable: the place is the whole", replacedOnce, `{"a":{"i":1}}`, `{"a":{"i":2}}`, `/a: {"i":1} and {"i":2} (replace)`},
		{"what is ignored", "Ignore: dropped", replacedGiven, `{"a":{"g":1}}`, `{"a":{"g":2}}`, ``},

		{"the root replaced", "M3: the root is a place", `[{"path":"","strategy":"replace"}]`, `{"a":1}`, `{"b":1}`, `(root): {"a":1} and {"b":1} (replace)`},
		{"the root locked", "M6", `[{"path":"","strategy":"locked"}]`, `{"a":1}`, `{"b":1}`, ``},
		{"the root immutable", "Immutable: it is stored", `[{"path":"","strategy":"immutable"}]`, `{"a":1}`, `{"b":1}`, ``},
		{"a scalar", "R2: no patch, and in the way of all others", "", `5`, `{"a":1}`, `(root): 5 and {"a":1} (merge)`},
		{"two scalars", "R2: but not of themselves", "", `5`, `5.0`, ``},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			made, a, b := tableNamed(t, tt.table), parse(t, tt.a).Root(), parse(t, tt.b).Root()
			found := merge.Conflicts(made, a, b)
			require.Equal(t, tt.want, strings.Join(conflictTexts(found), "; "), tt.why)
			for _, c := range found {
				require.Equal(t, made.Row(c.Pointer), c.Row)
			}
			if a.Kind() == document.Object && b.Kind() == document.Object {
				same, accepted := commute(made, leastSession(t, made, []document.Value{a, b}), a, b)
				require.Equal(t, accepted && !same, len(found) > 0, "on the least session")
			}
			require.Equal(t, []string{tt.a, tt.b}, raws([]document.Value{a, b}), "inputs untouched")
		})
	}
}

func TestConflicts_HasNoneWithAnAbsentPatch(t *testing.T) {
	patch := parse(t, `{"a":1}`).Root()
	require.Empty(t, merge.Conflicts(merge.ClientSession(), patch, document.Value{}))
	require.Empty(t, merge.Conflicts(merge.ClientSession(), document.Value{}, patch))
	require.Empty(t, merge.Conflicts(merge.ClientSession(), document.Value{}, document.Value{}))
}

// Pointers of conflicts lead from the patch on, also where it is a value in the
// midst of a document.
func TestConflicts_TakesValuesFromInsideADocument(t *testing.T) {
	whole := parse(t, `{"all":[{"customer":{"a":1}},{"customer":{"a":2}}]}`).Root()
	found := merge.Conflicts(merge.ClientSession(), whole.At("/all/0"), whole.At("/all/1"))
	require.Equal(t, []string{"/customer/a: 1 and 2 (merge)"}, conflictTexts(found))
}

// Where pointers would take much more than the patches, an object is one place.
func TestConflicts_ListsAnObjectAsOnePlaceWherePathsAreLongAndMany(t *testing.T) {
	long := strings.Repeat("n", 20_000)
	patch := func(value string) document.Value {
		return parse(t, fmt.Sprintf(`{"few":%s,"none":{%q:%s},%q:%s}`, members(0, 3, value), long, members(0, 900, "0"), long, members(0, 900, value))).Root()
	}
	found := merge.Conflicts(merge.RFC7396(), patch("1"), patch("2"))
	require.Len(t, found, 4)
	require.Equal(t, []document.Pointer{"/few/member-0", "/few/member-1", "/few/member-2", document.Pointer("/" + long)},
		[]document.Pointer{found[0].Pointer, found[1].Pointer, found[2].Pointer, found[3].Pointer})
	require.Equal(t, members(0, 900, "1"), found[3].A.Raw())
	require.Equal(t, merge.Row{"", merge.Merge}, found[3].Row)
	require.Empty(t, merge.Conflicts(merge.RFC7396(), patch("1"), patch("1.0")), "which is no reason to list it")
}
