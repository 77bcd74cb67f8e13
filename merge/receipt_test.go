package merge_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// explain gives the receipt of a patch, given as texts.
func explain(t testing.TB, made *merge.Table, session, patch string) merge.Receipt {
	t.Helper()
	return requireReceiptLaw(t, made, session, patch)
}

func TestExplain_SaysWhatBecameOfEachPlace(t *testing.T) {
	once := table(t, merge.Row{"/a", merge.Immutable}, merge.Row{"/b", merge.Ignore}, merge.Row{"/c", merge.Replace}, merge.Row{"/c/*/id", merge.Immutable})
	tests := []struct {
		name, why      string
		table          *merge.Table
		session, patch string
		want           []string // action, pointer, strategy and path of the row
	}{
		{"nothing named", "L5: an empty receipt", merge.ClientSession(), `{"amount":1}`, `{}`, nil},
		{"merged", "M4: an object that is gone through, and what is named in it", merge.ClientSession(),
			`{"customer":{"firstName":"A","taxId":"1","lastName":"B","x":1}}`, `{"customer":{"taxId":null,"lastName":"B","mobileNumber":"1","firstName":"C"}}`,
			[]string{"merged /customer merge /customer", "replaced /customer/firstName merge /customer", "cleared /customer/taxId merge /customer",
				"unchanged /customer/lastName merge /customer", "set /customer/mobileNumber merge /customer"}},
		{"merged at depth", "M4: at every depth", merge.ClientSession(), `{"customer":{"billingAddress":{"city":"A","state":"B"}}}`, `{"customer":{"billingAddress":{"city":"C"}}}`,
			[]string{"merged /customer merge /customer", "merged /customer/billingAddress merge /customer", "replaced /customer/billingAddress/city merge /customer"}},
		{"merged into nothing", "M4: what is not there is one new value", merge.ClientSession(), `{}`, `{"customer":{"billingAddress":{"city":"C","state":null}}}`,
			[]string{"set /customer merge /customer"}},
		{"merged into no object", "M4: it counts as none", merge.ClientSession(), `{"customer":[1]}`, `{"customer":{"x":1}}`,
			[]string{"replaced /customer merge /customer"}},
		{"replaced", "M3: one value, whatever is in it", merge.ClientSession(), `{"order":{"a":1,"fees":[1]}}`, `{"order":{"a":1,"fees":[2],"x":null}}`,
			[]string{"replaced /order replace /order"}},
		{"array", "M3: replaced whole, also where objects merge", merge.ClientSession(), `{"customer":{"l":[{"a":1}]}}`, `{"customer":{"l":[{"a":2}]}}`,
			[]string{"merged /customer merge /customer", "replaced /customer/l merge /customer"}},
		{"opaque", "M5: one value", merge.ClientSession(), `{"metadata":{"a":1}}`, `{"metadata":{"a":null}}`,
			[]string{"replaced /metadata opaque /metadata"}},
		{"address", "the token is named and stored nowhere", merge.ClientSession(), `{}`, `{"clientToken":"t"}`,
			[]string{"unchanged /clientToken address /clientToken"}},
		{"cleared and not there", "M2: clearing what is not there changes nothing", merge.ClientSession(), `{"orderId":"1"}`, `{"customerId":null,"orderId":null}`,
			[]string{"cleared /orderId replace /orderId", "unchanged /customerId replace /customerId"}},
		{"no row", "the nearest row above is the root's", merge.ClientSession(), `{"x":{"y":1}}`, `{"x":{"y":2}}`,
			[]string{"merged /x merge ", "replaced /x/y merge "}},
		{"other spelling", "M7: the value stays", merge.ClientSession(), `{"customer":{"n":1}}`, `{"customer":{"n":1.0}}`,
			[]string{"merged /customer merge /customer", "unchanged /customer/n merge /customer"}},
		{"beyond 2^53", "M7: never through a float", merge.ClientSession(), `{"customer":{"n":9007199254740992}}`, `{"customer":{"n":9007199254740993}}`,
			[]string{"merged /customer merge /customer", "replaced /customer/n merge /customer"}},
		{"lock survives a new parent", "M6", merge.ClientSession(), `{"paymentMethod":{"options":{"o":1},"d":1}}`, `{"paymentMethod":{"d":2}}`,
			[]string{"replaced /paymentMethod replace /paymentMethod", "kept_by_lock /paymentMethod/options locked /paymentMethod/options"}},
		{"lock survives a cleared parent", "M6: the parent is not gone", merge.ClientSession(), `{"paymentMethod":{"options":{"o":1},"d":1}}`, `{"paymentMethod":null}`,
			[]string{"replaced /paymentMethod replace /paymentMethod", "kept_by_lock /paymentMethod/options locked /paymentMethod/options"}},
		{"lock is all there is", "M6: clearing all but it changes nothing", merge.ClientSession(), `{"paymentMethod":{"options":{"o":1}}}`, `{"paymentMethod":null}`,
			[]string{"unchanged /paymentMethod replace /paymentMethod", "kept_by_lock /paymentMethod/options locked /paymentMethod/options"}},
		{"emptied parent", "M6: gone", merge.ClientSession(), `{"paymentMethod":{"d":1}}`, `{"paymentMethod":{}}`,
			[]string{"cleared /paymentMethod replace /paymentMethod"}},
		{"equal to what is locked", "M6: it says nothing", merge.ClientSession(), `{"paymentMethod":{"options":{"o":1}}}`, `{"paymentMethod":{"options":{"o":1.0},"d":1}}`,
			[]string{"replaced /paymentMethod replace /paymentMethod", "kept_by_lock /paymentMethod/options locked /paymentMethod/options"}},
		{"refusal ignored", "V10: the change is left out", merge.ClientSession(), `{"paymentMethod":{"d":1}}`, `{"paymentMethod":{"d":1,"options":{"o":1}}}`,
			[]string{"unchanged /paymentMethod replace /paymentMethod", "kept_by_lock /paymentMethod/options locked /paymentMethod/options"}},
		{"no object over a lock", "M6: the whole stays", merge.ClientSession(), `{"paymentMethod":{"d":1,"options":{}}}`, `{"paymentMethod":1}`,
			[]string{"kept_by_lock /paymentMethod replace /paymentMethod", "kept_by_lock /paymentMethod/options locked /paymentMethod/options"}},
		{"created", "a creation sets what is locked later", merge.ClientSession(), absent, `{"paymentMethod":{"options":{"o":1}},"customer":{"x":1},"amount":null}`,
			[]string{"set /paymentMethod replace /paymentMethod", "set /customer merge /customer", "unchanged /amount replace /amount"}},
		{"set once", "M9: Immutable", once, `{}`, `{"a":{"x":null},"b":1}`,
			[]string{"set /a immutable /a", "kept_by_lock /b ignore /b"}},
		{"set before", "M9: Immutable and Ignore keep what is stored", once, `{"a":1,"b":2}`, `{"a":1.0,"b":2}`,
			[]string{"kept_by_lock /a immutable /a", "kept_by_lock /b ignore /b"}},
		{"immutable inside what is new", "M9: a value of the patch", once, `{}`, `{"c":{"x":{"id":1}}}`,
			[]string{"set /c replace /c"}},
		{"immutable inside what is cleared", "M9: at any depth", once, `{"c":{"x":{"id":1,"y":2},"z":{}}}`, `{"c":null}`,
			[]string{"replaced /c replace /c", "kept_by_lock /c/x/id immutable /c/*/id"}},
		{"root replaced", "the root is a place like others", table(t, merge.Row{"", merge.Replace}, merge.Row{"/a", merge.Locked}), `{"a":1,"b":2}`, `{"c":3}`,
			[]string{"replaced  replace ", "kept_by_lock /a locked /a"}},
		{"names to escape", "RFC 6901, and names may be empty", merge.ClientSession(), `{"customer":{"a/b":1,"~":1,"":{"":1}}}`, `{"customer":{"":{"":2,"/":0},"~":3,"a/b":null}}`,
			[]string{"merged /customer merge /customer", "cleared /customer/a~1b merge /customer", "replaced /customer/~0 merge /customer",
				"merged /customer/ merge /customer", "replaced /customer// merge /customer", "set /customer//~1 merge /customer"}},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, e := range explain(t, tt.table, tt.session, tt.patch) {
				got = append(got, strings.Join([]string{e.Action.String(), string(e.Pointer), e.Row.Strategy.String(), string(e.Row.Path)}, " "))
			}
			require.Equal(t, tt.want, got, tt.why)
		})
	}
}

// The engine sets the amount anew after merging (SPEC A5).
func TestExplain_ListsTopLevelMembersThatTheCallerSet(t *testing.T) {
	tests := []struct{ name, why, session, patch, updated, want string }{
		{"changed", "in its place", `{"amount":1,"order":{"a":1}}`, `{"order":{"a":2}}`, `{"amount":2,"order":{"a":2}}`,
			`replaced "/amount" by replace "/amount": 1 -> 1 bytes,replaced "/order" by replace "/order": 7 -> 7 bytes`},
		{"added", "last", `{"order":{"a":1}}`, `{"x":1}`, `{"order":{"a":1},"x":1,"amount":7}`,
			`set "/x" by merge "": 1 bytes,set "/amount" by replace "/amount": 1 bytes`},
		{"taken away", "in its place", `{"amount":1,"order":{"a":1}}`, `{"order":null}`, `{}`,
			`cleared "/amount" by replace "/amount": 1 bytes -> none,cleared "/order" by replace "/order": 7 bytes -> none`},
		{"in the place of what was cleared", "A4", `{"amount":1,"x":1}`, `{"amount":null,"x":2}`, `{"amount":7,"x":2}`,
			`replaced "/amount" by replace "/amount": 1 -> 1 bytes,replaced "/x" by merge "": 1 -> 1 bytes`},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			session, updated := parse(t, tt.session).Root(), parse(t, tt.updated).Root()
			got := merge.Explain(merge.ClientSession(), session, parse(t, tt.patch).Root(), updated)
			require.Equal(t, tt.want, strings.ReplaceAll(got.String(), "\n", ","))
			replayed, err := merge.Replay(session, got)
			require.NoError(t, err)
			require.Equal(t, tt.updated, replayed.Text())
		})
	}
}

func TestExplain_LeavesInputsUntouched(t *testing.T) {
	session, patch := parse(t, richSession), parse(t, richPatch)
	updated := merge.Apply(merge.ClientSession(), session.Root(), patch.Root()).Document
	got := merge.Explain(merge.ClientSession(), session.Root(), patch.Root(), updated.Root())
	_, err := merge.Replay(session.Root(), got)
	require.NoError(t, err)
	require.Equal(t, []string{richSession, richPatch, richWant}, []string{session.Text(), patch.Text(), updated.Text()})
	requireSound(t, updated)
}

func TestExplain_TakesNothingForNothing(t *testing.T) {
	require.Empty(t, merge.Explain(merge.ClientSession(), document.Value{}, document.Value{}, document.Value{}))
	session := parse(t, `{"a":1}`).Root()
	require.Empty(t, merge.Explain(merge.ClientSession(), session, document.Value{}, session))
}

func TestReceipt_JSONHasValuesAsTheyAreSpelled(t *testing.T) {
	got := explain(t, merge.ClientSession(), `{"customer":{"n":1.10,"s":"\u003c"},"orderId":"o"}`, `{"customer":{"n":null,"s":"<","x~/":12345678901234567890},"orderId":null}`)
	require.Equal(t, `[`+
		`{"pointer":"/customer","action":"merged","row":{"path":"/customer","strategy":"merge"}},`+
		`{"pointer":"/customer/n","action":"cleared","row":{"path":"/customer","strategy":"merge"},"old":1.10},`+
		`{"pointer":"/customer/s","action":"unchanged","row":{"path":"/customer","strategy":"merge"},"old":"\u003c","new":"<"},`+
		`{"pointer":"/customer/x~0~1","action":"set","row":{"path":"/customer","strategy":"merge"},"new":12345678901234567890},`+
		`{"pointer":"/orderId","action":"cleared","row":{"path":"/orderId","strategy":"replace"},"old":"o"}]`, string(got.AppendJSON(nil)))
	require.Equal(t, `x[]`, string(merge.Receipt{}.AppendJSON([]byte("x"))))
}

func TestAction_NamesAreAClosedSet(t *testing.T) {
	names := map[string]bool{}
	for action := merge.Set; action <= merge.Unchanged; action++ {
		names[action.String()] = true
	}
	require.Len(t, names, 8)
	require.NotContains(t, names, "unknown")
	require.Equal(t, "unknown", merge.Action(0).String())
	require.Equal(t, "unknown", (merge.Unchanged + 1).String())
}
