package merge_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

const (
	guardedMerge = `[{"path":"/p/l","strategy":"locked"},{"path":"/p/t","strategy":"address"}]`
	setOnce      = `[{"path":"/id","strategy":"immutable"},{"path":"/p","strategy":"replace"},{"path":"/p/id","strategy":"immutable"}]`
	givenOut     = `[{"path":"/o","strategy":"ignore"},{"path":"/p","strategy":"replace"},{"path":"/p/o","strategy":"ignore"}]`
	deepLocks    = `[{"path":"/p","strategy":"replace"},{"path":"/p/*/l","strategy":"locked"}]`
)

// diffCases are sessions between which a patch leads; without a table the
// default one is meant.
var diffCases = []struct{ name, why, table, before, after, want string }{
	{"nothing differs", "L1", "", `{"a":1}`, `{"a":1}`, `{}`},
	{"2⁵³ and one more", "M7: never through a float", "", `{"amount":9007199254740992}`, `{"amount":9007199254740993}`, `{"amount":9007199254740993}`},
	{"another spelling of a number", "M7: the same value, and the stored spelling stays", "", `{"amount":1}`, `{"amount":1.0}`, `{}`},
	{"another spelling in what is replaced", "M7: at every depth", "", `{"order":{"a":[100,"é"]}}`, `{"order":{"a":[1e2,"\u00e9"]}}`, `{}`},
	{"another spelling of a name", "M7: names are compared after unescaping", "", `{"\u0061":1}`, `{"a":1}`, `{}`},
	{"another order of members", "section 5: no difference", "", `{"order":{"a":1,"b":2},"x":1}`, `{"x":1,"order":{"b":2,"a":1}}`, `{}`},
	{"another order of elements", "M7: it counts", "", `{"order":{"a":[1,2]}}`, `{"order":{"a":[2,1]}}`, `{"order":{"a":[2,1]}}`},
	{"cleared, set, changed", "the order of after, and what clears comes last", "", `{"a":1,"b":1,"c":1}`, `{"d":1,"c":2,"b":1}`, `{"d":1,"c":2,"a":null}`},
	{"merged", "M4: only what differs is named, at every depth", "", `{"customer":{"a":{"b":1,"c":1},"d":1}}`, `{"customer":{"a":{"b":2,"c":1},"d":1}}`, `{"customer":{"a":{"b":2}}}`},
	{"merged into what is no object", "M4: it counts as {}", "", `{"customer":[1]}`, `{"customer":{"a":{}}}`, `{"customer":{"a":{}}}`},
	{"emptied by merging", "M4: an object may be empty", "", `{"customer":{"a":1}}`, `{"customer":{}}`, `{"customer":{"a":null}}`},
	{"an array inside", "arrays whole, nulls included", "", `{"customer":{"a":[1]}}`, `{"customer":{"a":[1,null,{"n":null}]}}`, `{"customer":{"a":[1,null,{"n":null}]}}`},
	{"replaced", "M3: whole", "", `{"order":{"a":1,"b":1}}`, `{"order":{"a":1,"b":2}}`, `{"order":{"a":1,"b":2}}`},
	{"replaced by an empty object", "M3: nothing is locked in an order, so it may be empty", "", `{"order":{"a":1}}`, `{"order":{}}`, `{"order":{}}`},
	{"opaque", "M5: nulls inside included", "", `{"metadata":{"a":1}}`, `{"metadata":{"a":null}}`, `{"metadata":{"a":null}}`},
	{"one field of Fieldwise", "M9: each field whole", "fieldwise", `{"order":{"shipping":{"amount":1,"m":1},"countryCode":"FR"}}`, `{"order":{"shipping":{"amount":2,"m":1},"countryCode":"FR"}}`, `{"order":{"shipping":{"amount":2,"m":1}}}`},
	{"around options", "M6: they survive by themselves", "", `{"paymentMethod":{"a":1,"options":{"o":1}}}`, `{"paymentMethod":{"options":{"o":1.0},"b":2}}`, `{"paymentMethod":{"b":2}}`},
	{"nothing left but options", "M6: {} leaves what is locked", "", `{"paymentMethod":{"a":1,"options":{"o":1}}}`, `{"paymentMethod":{"options":{"o":1}}}`, `{"paymentMethod":{}}`},
	{"paymentMethod gone", "M6: without options a null clears all of it", "", `{"paymentMethod":{"a":1}}`, `{}`, `{"paymentMethod":null}`},
	{"a stored null that stays", "M1: what a patch does not name may be anything", "", `{"n":null,"a":1}`, `{"n":null,"a":2}`, `{"a":2}`},
	{"a stored null in what stays", "M1", "", `{"order":{"n":null},"a":1}`, `{"order":{"n":null},"a":2}`, `{"a":2}`},
	{"a stored null that goes", "M2", "", `{"customer":{"n":null}}`, `{"customer":{}}`, `{"customer":{"n":null}}`},
	{"locked below Merge", "M6: it stays where it is", guardedMerge, `{"p":{"l":1,"a":1}}`, `{"p":{"l":1,"a":2}}`, `{"p":{"a":2}}`},
	{"an address goes with its parent", "a null clears what no merging reaches, and leaves the lock", guardedMerge, `{"p":{"l":1,"t":1,"a":1}}`, `{"p":{"l":1}}`, `{"p":null}`},
	{"set once", "M9: Immutable, verbatim", setOnce, `{"p":{"a":1}}`, `{"id":{"n":null},"p":{"a":1,"id":[null]}}`, `{"id":{"n":null},"p":{"a":1,"id":[null]}}`},
	{"an immutable member survives", "M9: it need not be named", setOnce, `{"id":1,"p":{"id":1,"a":1}}`, `{"id":1.0,"p":{"id":1e0,"a":2}}`, `{"p":{"a":2}}`},
	{"an ignored member survives", "M9: it must not be named", givenOut, `{"o":1,"p":{"o":1,"a":1}}`, `{"o":1,"p":{"o":1,"a":2}}`, `{"p":{"a":2}}`},
	{"locks in several members", "M6: a member of nothing but locks need not be named", deepLocks, `{"p":{"a":{"l":1,"x":1},"b":{"l":2,"x":1},"c":3}}`, `{"p":{"a":{"l":1},"b":{"l":2,"x":1}}}`, `{"p":{"b":{"x":1}}}`},
	{"a scalar where no lock is stored", "M6: nothing stands in the way", deepLocks, `{"p":{"a":{"x":1}}}`, `{"p":{"a":5}}`, `{"p":{"a":5}}`},
	{"Replace at the root", "it is replaced even by {}", `[{"path":"","strategy":"replace"}]`, `{"a":1}`, `{"a":1}`, `{"a":1}`},
	{"Replace at the root around a lock", "M6: the root is never gone", `[{"path":"","strategy":"replace"},{"path":"/l","strategy":"locked"}]`, `{"a":1}`, `{}`, `{}`},
	{"Opaque at the root", "M5", `[{"path":"","strategy":"opaque"}]`, `{"a":1}`, `{"a":null}`, `{"a":null}`},
	{"Locked at the root", "M6: only an equal value says nothing", `[{"path":"","strategy":"locked"}]`, `{"a":1}`, `{"a":1.0}`, `{"a":1}`},
	{"Immutable at the root", "M9: likewise", `[{"path":"","strategy":"immutable"}]`, `{"a":1}`, `{"a":1.0}`, `{"a":1}`},
	{"Ignore at the root", "M9: any patch says nothing", `[{"path":"","strategy":"ignore"}]`, `{"a":1}`, `{"a":1.0}`, `{}`},
}

func TestDiff_GivesTheMinimalPatch(t *testing.T) {
	seen := checked{}
	for _, tt := range diffCases {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			made, before, after := tableNamed(t, tt.table), parse(t, tt.before).Root(), parse(t, tt.after).Root()
			patch, err := merge.Diff(made, before, after)
			require.NoError(t, err, tt.why)
			require.Equal(t, tt.want, patch.Text(), tt.why)
			requireDiff(t, made, before, after, patch)
			requireMinimal(t, made, before, after, patch)
		})
	}
}

// diffRefusals are sessions between which no patch leads.
var diffRefusals = []struct {
	name, why, table, before, after string
	path                            document.Pointer
	reason                          merge.DiffReason
}{
	{"a null to be stored", "M2: it clears", "", `{"a":1}`, `{"a":null}`, "/a", merge.NullStored},
	{"a new null", "M2", "", `{}`, `{"a":null}`, "/a", merge.NullStored},
	{"a null in what is replaced", "M3: it is left out", "", `{"order":{"a":1}}`, `{"order":{"a":[null],"b":{"c":null}}}`, "/order/b/c", merge.NullStored},
	{"a null in what is merged", "M4", "", `{"customer":{"a":1}}`, `{"customer":{"a":{"b":{"c":null}}}}`, "/customer/a/b/c", merge.NullStored},
	{"an old null in what is replaced", "M3: to name it whole would leave it out", "", `{"order":{"n":null,"a":1}}`, `{"order":{"n":null,"a":2}}`, "/order/n", merge.NullStored},
	{"opaque null", "M5: a null for the whole clears", "", `{}`, `{"metadata":null}`, "/metadata", merge.NullStored},
	{"immutable null", "M9: null sets nothing", setOnce, `{}`, `{"id":null}`, "/id", merge.NullStored},
	{"options change", "M6", "", `{"paymentMethod":{"options":{"o":1}}}`, `{"paymentMethod":{"options":{"o":2}}}`, "/paymentMethod/options", merge.LockedChange},
	{"options appear", "M6", "", `{"paymentMethod":{"a":1}}`, `{"paymentMethod":{"a":1,"options":{}}}`, "/paymentMethod/options", merge.LockedChange},
	{"options go", "M6", "", `{"paymentMethod":{"a":1,"options":{}}}`, `{"paymentMethod":{"a":1}}`, "/paymentMethod/options", merge.LockedChange},
	{"options go with their parent", "M6: they survive it", "", `{"paymentMethod":{"a":1,"options":{}}}`, `{}`, "/paymentMethod/options", merge.LockedChange},
	{"a scalar for options' parent", "M6: it has no place for them", "", `{"paymentMethod":{"options":{}}}`, `{"paymentMethod":5}`, "/paymentMethod/options", merge.LockedChange},
	{"a deep lock goes", "M6: named where it is", deepLocks, `{"p":{"a":{"x":1,"l":1}}}`, `{"p":{"b":1}}`, "/p/a/l", merge.LockedChange},
	{"a lock below Merge goes", "M6", guardedMerge, `{"p":{"l":1,"t":1}}`, `{"p":{"t":1}}`, "/p/l", merge.LockedChange},
	{"paymentMethod emptied", "M6: a parent that would be empty is gone", "", `{"paymentMethod":{"a":1}}`, `{"paymentMethod":{}}`, "/paymentMethod", merge.EmptyStored},
	{"paymentMethod new and empty", "M6", "", `{}`, `{"paymentMethod":{}}`, "/paymentMethod", merge.EmptyStored},
	{"an old empty object in what is replaced", "M6", deepLocks, `{"p":{"a":{},"b":1}}`, `{"p":{"a":{},"b":2}}`, "/p/a", merge.EmptyStored},
	{"an address appears", "it is never stored", "", `{}`, `{"clientToken":"t"}`, "/clientToken", merge.AddressChange},
	{"an address goes", "no patch reaches it", "", `{"clientToken":"t"}`, `{}`, "/clientToken", merge.AddressChange},
	{"an address goes and more stays", "a null for the parent would take that too", guardedMerge, `{"p":{"l":1,"t":1,"a":1}}`, `{"p":{"l":1,"a":1}}`, "/p/t", merge.AddressChange},
	{"an immutable member changes", "M9", setOnce, `{"id":9007199254740992}`, `{"id":9007199254740993}`, "/id", merge.ImmutableChange},
	{"an immutable member goes", "M9", setOnce, `{"p":{"id":1,"a":1}}`, `{"p":{"a":1}}`, "/p/id", merge.ImmutableChange},
	{"an ignored member appears", "M9", givenOut, `{}`, `{"o":1}`, "/o", merge.IgnoredChange},
	{"an ignored member changes", "M9", givenOut, `{"p":{"o":1,"a":1}}`, `{"p":{"o":2,"a":1}}`, "/p/o", merge.IgnoredChange},
	{"the root is locked", "M6", `[{"path":"","strategy":"locked"}]`, `{"a":1}`, `{"a":2}`, "", merge.LockedChange},
	{"the root is immutable", "M9", `[{"path":"","strategy":"immutable"}]`, `{"a":1}`, `{"a":2}`, "", merge.ImmutableChange},
	{"the root is ignored", "M9", `[{"path":"","strategy":"ignore"}]`, `{"a":1}`, `{"a":2}`, "", merge.IgnoredChange},
	{"before is no object", "R2", "", `[]`, `{}`, "", merge.NoObject},
	{"after is no object", "R2", "", `{}`, `null`, "", merge.NoObject},
	{"names with escapes", "RFC 6901", "", `{}`, `{"customer":{"a/b":{"\u007e":null}}}`, "/customer/a~1b/~0", merge.NullStored},
}

func TestDiff_NamesWhereNoPatchLeads(t *testing.T) {
	seen := checked{}
	reached := map[merge.DiffReason]bool{}
	for _, tt := range diffRefusals {
		seen.add(t, tt.name, tt.why)
		reached[tt.reason] = true
		t.Run(tt.name, func(t *testing.T) {
			made := tableNamed(t, tt.table)
			want := &merge.DiffError{Path: tt.path, Row: made.Row(tt.path), Reason: tt.reason}
			patch, err := merge.Diff(made, parse(t, tt.before).Root(), parse(t, tt.after).Root())
			require.Nil(t, patch)
			require.Equal(t, want, err, tt.why)

			// The same from the midst of documents: the path is in the sessions.
			b, a := parse(t, `{"x":[`+tt.before+`]}`).Root(), parse(t, `[1,{"y":`+tt.after+`}]`).Root()
			_, err = merge.Diff(made, b.At("/x/0"), a.At("/1/y"))
			require.Equal(t, want, err)
		})
	}
	for reason := merge.LockedChange; reason <= merge.NoObject; reason++ {
		require.True(t, reached[reason], "no case for %v", reason)
	}
}

func TestDiff_TakesNoSessionForOne(t *testing.T) {
	_, err := merge.Diff(merge.ClientSession(), document.Value{}, parse(t, `{}`).Root())
	require.Equal(t, &merge.DiffError{Row: merge.Row{"", merge.Merge}, Reason: merge.NoObject}, err)
}

func TestDiff_LeavesItsInputsUntouched(t *testing.T) {
	before, after := parse(t, richSession), parse(t, richWant)
	for range 3 {
		patch, err := merge.Diff(merge.ClientSession(), before.Root(), after.Root())
		require.NoError(t, err)
		require.Equal(t, richSession, before.Text())
		require.Equal(t, richWant, after.Text())
		requireDiff(t, merge.ClientSession(), before.Root(), after.Root(), patch)
	}
}

func TestDiffError_SaysPathAndReasonAndNoValue(t *testing.T) {
	_, err := merge.Diff(merge.ClientSession(), parse(t, `{"customerId":"secret"}`).Root(), parse(t, `{"customerId":null,"x":"secret"}`).Root())
	require.EqualError(t, err, `no patch for "/customerId": a null cannot be stored there, it clears`)
	long := strings.Repeat("é", 100_000)
	_, err = merge.Diff(merge.ClientSession(), parse(t, `{}`).Root(), parse(t, `{"`+long+`":null}`).Root())
	require.Less(t, len(err.Error()), 400)
}

func TestDiffReason_NamesEachReasonDifferently(t *testing.T) {
	texts := map[string]bool{}
	for reason := merge.DiffReason(0); reason <= merge.NoObject; reason++ {
		texts[reason.String()] = true
	}
	require.Len(t, texts, int(merge.NoObject)+1)
	require.Equal(t, "unknown reason", merge.DiffReason(0).String())
	require.Equal(t, "unknown reason", merge.DiffReason(200).String())
}
