package receipts_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/fuzz/receipts"
	"github.com/clientsession/clientsession/fuzz/table"
)

var rows = []table.Row{
	{Path: []string{"amount"}, Strategy: "replace"}, {Path: []string{"customer"}, Strategy: "merge"}, {Path: []string{"order"}, Strategy: "replace"},
	{Path: []string{"pay"}, Strategy: "replace"}, {Path: []string{"pay", "options"}, Strategy: "locked"}, {Path: []string{"once"}, Strategy: "immutable"},
}

func TestReceipt_SaysWhatBecameOfEachPlace(t *testing.T) {
	tests := []struct {
		name, why, stored, patch, updated string
		was, is                           bool
		want                              []string
	}{
		{"nothing named", "L5", `{"x":1}`, `{}`, `{"x":1}`, false, false, nil},
		{"set, replaced, cleared, unchanged", "L5: in the order of the stored members, then of the new", `{"c":1,"b":2,"a":1}`, `{"n":1,"a":null,"z":null,"b":2.0,"c":3}`, `{"c":3,"b":2.0,"n":1}`, false, false,
			[]string{"replaced /c by merge ", "unchanged /b by merge ", "cleared /a by merge ", "set /n by merge ", "unchanged /z by merge "}},
		{"merged", "L5: an object that is gone through", `{"customer":{"a":1,"b":1}}`, `{"customer":{"b":2}}`, `{"customer":{"a":1,"b":2}}`, false, false,
			[]string{"merged /customer by merge customer", "replaced /customer/b by merge customer"}},
		{"kept", "M6: what survives its parent", `{"pay":{"x":1,"options":5}}`, `{"pay":{"y":1}}`, `{"pay":{"y":1,"options":5}}`, false, false,
			[]string{"replaced /pay by replace pay", "kept_by_lock /pay/options by locked pay/options"}},
		{"kept out", "M6: what would have been set", `{}`, `{"pay":{"options":5}}`, `{}`, false, false,
			[]string{"unchanged /pay by replace pay", "kept_by_lock /pay/options by locked pay/options"}},
		{"kept whole", "M6: what would have been taken", `{"pay":{"options":5}}`, `{"pay":1}`, `{"pay":{"options":5}}`, false, false,
			[]string{"kept_by_lock /pay by replace pay", "kept_by_lock /pay/options by locked pay/options"}},
		{"immutable", "the table's strategy", `{"once":1}`, `{"once":2}`, `{"once":1}`, false, false, []string{"kept_by_lock /once by immutable once"}},
		{"created", "nothing is locked yet", ``, `{"pay":{"options":5},"once":1}`, `{"pay":{"options":5},"once":1}`, false, false,
			[]string{"set /pay by replace pay", "set /once by immutable once"}},
		{"recalculated", "A5: though it is not named", `{"amount":5,"order":1}`, `{"order":2}`, `{"amount":7,"order":2}`, false, false,
			[]string{"recalculated /amount by replace amount", "replaced /order by replace order"}},
		{"overridden", "A4", `{"amount":5}`, `{"amount":7}`, `{"amount":7}`, false, true, []string{"overridden /amount by replace amount"}},
		{"overridden by the same", "A6: it is state", `{"amount":5}`, `{"amount":5}`, `{"amount":5}`, false, true, []string{"overridden /amount by replace amount"}},
		{"cleared", "A4, with nothing to add up", `{"amount":5}`, `{"amount":null}`, `{}`, true, false, []string{"cleared /amount by replace amount"}},
		{"cleared where there was none", "A5: and calculated after the order", `{}`, `{"amount":null,"order":1}`, `{"order":1,"amount":1}`, false, false,
			[]string{"set /order by replace order", "recalculated /amount by replace amount"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			u := receipts.Update{Rows: rows, Patch: read(t, tt.patch), Updated: read(t, tt.updated), WasOverridden: tt.was, Overridden: tt.is}
			if tt.stored != "" {
				u.Stored = read(t, tt.stored)
			}
			var got []string
			for _, e := range u.Receipt() {
				got = append(got, e.Action+" "+e.Pointer+" by "+e.Row.Strategy+" "+strings.Join(e.Row.Path, "/"))
			}
			require.Equal(t, tt.want, got, tt.why)
		})
	}
}

func TestReceipt_HasTheValuesBeforeAndAfterwards(t *testing.T) {
	u := receipts.Update{Rows: rows, Stored: read(t, `{"a":1.0,"pay":{"options":5}}`), Patch: read(t, `{"a":2,"pay":null}`), Updated: read(t, `{"a":2,"pay":{"options":5}}`)}
	entries := u.Receipt()
	require.Len(t, entries, 3)
	require.Equal(t, "1.0 2", entries[0].Old.String()+" "+entries[0].New.String())
	require.Equal(t, "5 5", entries[2].Old.String()+" "+entries[2].New.String())
}

// Where the root is replaced it is one entry, and what is calculated another.
func TestReceipt_OfAReplacedRootIsOneEntry(t *testing.T) {
	u := receipts.Update{Rows: []table.Row{{Strategy: "replace"}}, Stored: read(t, `{"amount":1}`), Patch: read(t, `{"x":1}`), Updated: read(t, `{"x":1,"amount":2}`)}
	entries := u.Receipt()
	require.Len(t, entries, 2)
	require.Equal(t, "replaced", entries[0].Action)
	require.Equal(t, "/amount recalculated", entries[1].Pointer+" "+entries[1].Action)
}

func read(t *testing.T, text string) *plain.Value {
	t.Helper()
	v, wrong := plain.Read(text, 1000, 64)
	require.Zero(t, wrong)
	return v
}
