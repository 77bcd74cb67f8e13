package fuzz_test

import (
	"maps"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/fuzz/faults"
	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// A comparison that notices nothing shows nothing: whatever rule one of the two
// goes by and the other does not, a few hundred cases tell.
func TestRivals_NoticeWhereTheyDiffer(t *testing.T) {
	tests := []struct {
		name, why string
		spoil     func(r *rivals, facts *faults.Facts)
	}{
		{"no lock", "M6", func(r *rivals, _ *faults.Facts) {
			r.update.Rows = slices.DeleteFunc(r.update.Rows, func(row model.Row) bool { return row.Strategy == "locked" })
		}},
		{"a merged order", "M3", strategy("order", "merge")},
		{"a replaced customer", "M4", strategy("customer", "replace")},
		{"metadata without nulls", "M5", strategy("metadata", "replace")},
		{"a stored token", "the table's Address", strategy("clientToken", "replace")},
		{"less depth", "R2", func(r *rivals, _ *faults.Facts) { r.update.Depth = 4 }},
		{"currencies with one exponent", "A7", func(r *rivals, _ *faults.Facts) {
			r.update.Exponents = maps.Clone(r.update.Exponents)
			for code := range r.update.Exponents {
				r.update.Exponents[code] = "2"
			}
		}},
		{"a currency less", "V4", func(_ *rivals, facts *faults.Facts) {
			facts.Currencies = maps.Clone(facts.Currencies)
			delete(facts.Currencies, "CLP")
		}},
		{"a country less", "V2", func(_ *rivals, facts *faults.Facts) {
			facts.Lists = maps.Clone(facts.Lists)
			facts.Lists["countryCode"] = slices.DeleteFunc(slices.Clone(facts.Lists["countryCode"]), func(code string) bool { return code == "FR" })
		}},
		{"no token asked for", "V2", func(_ *rivals, facts *faults.Facts) { facts.TokenOptional = true }},
		{"unknown members kept", "V2", func(_ *rivals, facts *faults.Facts) { facts.Unknown = "keep" }},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			r := newRivals(t, merge.ClientSession(), validate.RefuseUnknown)
			facts := r.alone
			tt.spoil(r, &facts)
			r.update.Check = facts.Check
			c := fuzz.FromRandom(rand.New(rand.NewSource(1)))
			u := newUpdater(t, merge.ClientSession())
			const most = 2000
			cases := 0
			for ; cases < most; cases++ {
				if d := anyDuel(c, u); r.disagreeOnUpdate(string(d.Session), string(d.Patch), d.state) != nil {
					break
				}
			}
			t.Logf("noticed after %d cases", cases)
			require.Less(t, cases, most)
		})
	}
}

// strategy gives a row of the model's another strategy.
func strategy(name, strategy string) func(r *rivals, _ *faults.Facts) {
	return func(r *rivals, _ *faults.Facts) {
		for i, row := range r.update.Rows {
			if strings.Join(row.Path, "/") == name {
				r.update.Rows[i].Strategy = strategy
			}
		}
	}
}
