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
	"github.com/clientsession/clientsession/fuzz/findings"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/fuzz/table"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// A comparison that notices nothing shows nothing: whatever rule one of the two
// goes by and the other does not, a few hundred cases tell.
func TestRivals_NoticeWhereTheyDiffer(t *testing.T) {
	tests := []struct {
		name, why string
		spoil     func(r *compare.Pair, facts *faults.Facts)
	}{
		{"no lock", "M6", func(r *compare.Pair, _ *faults.Facts) {
			r.Updating.Rows = slices.DeleteFunc(r.Updating.Rows, func(row table.Row) bool { return row.Strategy == "locked" })
		}},
		{"a merged order", "M3", strategy("order", "merge")},
		{"a replaced customer", "M4", strategy("customer", "replace")},
		{"metadata without nulls", "M5", strategy("metadata", "replace")},
		{"metadata set once", "the table's strategy", strategy("metadata", "immutable")},
		{"an ignored customerId", "the table's strategy", strategy("customerId", "ignore")},
		{"a stored token", "the table's Address", strategy("clientToken", "replace")},
		{"locks ignored", "V10", func(r *compare.Pair, _ *faults.Facts) { r.Updating.LocksIgnored = true }},
		{"less depth", "R2", func(r *compare.Pair, _ *faults.Facts) { r.Updating.Depth = 4 }},
		{"two findings listed", "V1", func(r *compare.Pair, _ *faults.Facts) { r.Updating.MostFindings = 2 }},
		{"currencies with one exponent", "A7", func(r *compare.Pair, _ *faults.Facts) {
			r.Updating.Exponents = maps.Clone(r.Updating.Exponents)
			for code := range r.Updating.Exponents {
				r.Updating.Exponents[code] = "2"
			}
		}},
		{"a currency less", "V4", func(_ *compare.Pair, facts *faults.Facts) {
			facts.Currencies = maps.Clone(facts.Currencies)
			delete(facts.Currencies, "CLP")
		}},
		{"a country less", "V2", func(_ *compare.Pair, facts *faults.Facts) {
			facts.Lists = maps.Clone(facts.Lists)
			facts.Lists["countryCode"] = slices.DeleteFunc(slices.Clone(facts.Lists["countryCode"]), func(code string) bool { return code == "FR" })
		}},
		{"no token asked for", "V2", func(_ *compare.Pair, facts *faults.Facts) { facts.TokenOptional = true }},
		{"unknown members kept", "V2", func(_ *compare.Pair, facts *faults.Facts) { facts.Unknown = "keep" }},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			r := newPair(t, merge.ClientSession(), validate.RefuseUnknown)
			facts := r.Facts
			tt.spoil(r, &facts)
			r.Updating.Check = facts.Check
			requireNoticed(t, r)
		})
	}
}

// What is said of a document may be spoiled in one thing only, and is noticed.
func TestRivals_NoticeFindingsThatDiffer(t *testing.T) {
	tests := []struct {
		name, why string
		spoil     func(found []findings.Finding) []findings.Finding
	}{
		{"one less", "V1: every fault", func(found []findings.Finding) []findings.Finding { return found[1:] }},
		{"one twice", "V1", func(found []findings.Finding) []findings.Finding { return append(found, found[0]) }},
		{"other code", "V1", each(func(f *findings.Finding) { f.Code = "range" })},
		{"other pointer", "V1: the member itself", each(func(f *findings.Finding) { f.Pointer = strings.TrimSuffix(f.Pointer, "t") })},
		{"other severity", "V2", each(func(f *findings.Finding) { f.Severity = "warning" })},
		{"other subject", "V6", each(func(f *findings.Finding) { f.Subject = "session" })},
		{"not new", "V7", each(func(f *findings.Finding) { f.Preexisting = !f.Preexisting })},
		{"limit off by one", "V1: parameters", each(func(f *findings.Finding) { f.Params = strings.Replace(f.Params, `"limit":255`, `"limit":256`, 1) })},
		{"wrong type expected", "V1: parameters", each(func(f *findings.Finding) { f.Params = strings.Replace(f.Params, "integer", "number", 1) })},
		{"wrong type found", "V1: parameters", each(func(f *findings.Finding) { f.Params = strings.Replace(f.Params, `"array"`, `"object"`, 1) })},
		{"no hint", "V3: major units", each(func(f *findings.Finding) { f.Params = strings.Replace(f.Params, `,"hint":"major_units"`, "", 1) })},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.NotEmpty(t, tt.why)
			r := newPair(t, merge.ClientSession(), validate.RefuseUnknown)
			check := r.Updating.Check
			r.Updating.Check = func(subject string, v, stored *plain.Value) []findings.Finding {
				if found := check(subject, v, stored); len(found) > 0 {
					return tt.spoil(found)
				}
				return nil
			}
			requireNoticed(t, r)
		})
	}
}

// requireNoticed demands that rivals disagree, and soon.
func requireNoticed(t *testing.T, r *compare.Pair) {
	t.Helper()
	c := fuzz.FromRandom(rand.New(rand.NewSource(1)))
	u := newUpdater(t, merge.ClientSession())
	const most = 4000
	cases := 0
	for ; cases < most; cases++ {
		if d := anyDuel(c, u); r.Update(string(d.Session), string(d.Patch), d.state) != nil {
			break
		}
	}
	t.Logf("noticed after %d cases", cases)
	require.Less(t, cases, most)
}

// each changes all findings of a list.
func each(change func(*findings.Finding)) func([]findings.Finding) []findings.Finding {
	return func(found []findings.Finding) []findings.Finding {
		found = slices.Clone(found)
		for i := range found {
			change(&found[i])
		}
		return found
	}
}

// strategy gives a row of the model's another strategy.
func strategy(name, strategy string) func(r *compare.Pair, _ *faults.Facts) {
	return func(r *compare.Pair, _ *faults.Facts) {
		for i, row := range r.Updating.Rows {
			if strings.Join(row.Path, "/") == name {
				r.Updating.Rows[i].Strategy = strategy
			}
		}
	}
}
