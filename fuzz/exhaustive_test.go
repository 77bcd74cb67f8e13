package fuzz_test

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// In a small scope nothing is left to chance: every session and every patch up
// to a bound, by every row that a table can have there. FUZZ_SCOPE=full sets the
// bound that CI goes to, in less than a minute on two processors; without it the
// bound is one that takes no time.
func isFullScope() bool { return os.Getenv("FUZZ_SCOPE") == "full" }

// smallTables are the tables that tell two names on two levels apart: each
// strategy in each place, and what rows do to one another.
var smallTables = []map[document.Pointer]merge.Strategy{
	{}, {"": merge.Replace}, {"": merge.Opaque}, {"": merge.Locked},
	{"/a": merge.Replace}, {"/a": merge.Opaque}, {"/a": merge.Locked}, {"/a": merge.Address},
	{"/a/a": merge.Replace}, {"/a/a": merge.Opaque}, {"/a/a": merge.Locked}, {"/a/a": merge.Address},
	{"/a": merge.Replace, "/a/a": merge.Locked}, {"": merge.Replace, "/a/a": merge.Locked},
	{"": merge.Replace, "/a": merge.Locked}, {"/*": merge.Replace, "/*/a": merge.Locked},
	{"/a": merge.Replace, "/a/*": merge.Locked, "/a/b": merge.Replace}, {"/*": merge.Locked, "/a": merge.Merge, "/a/*": merge.Opaque},
}

func TestSmallScope_MergesAsTheModelDoes(t *testing.T) {
	stored := scope{names: []string{"a", "b"}, scalars: []string{"0"}, levels: 2, ordered: true}
	sent := scope{names: stored.names, scalars: []string{"null", "0"}, levels: 2, ordered: true}
	if isFullScope() {
		stored.scalars = append(stored.scalars, "[0,null]")
		sent.scalars, sent.ordered = append(sent.scalars, "[0.0,null]"), false // the same value
	}
	sessions, patches := prepare(t, append(stored.objects(), "0", "")), prepare(t, append(sent.objects(), sent.scalars...))
	start := time.Now()
	pairs := 0
	for _, rows := range smallTables {
		table := smallTable(t, rows)
		claim := modelRows(table)
		inParallel(sessions, func(session prepared) error {
			var m merge.Merger
			for _, patch := range patches {
				if err := disagreeOnMerge(m.Apply(table, session.value, patch.value), claim, session.plain, patch.plain); err != nil {
					return fmt.Errorf("table %s: %w\n session %s\n patch %s", table.JSON(), err, session.plain, patch.plain)
				}
			}
			return nil
		}, t.Error)
		pairs += len(sessions) * len(patches)
	}
	t.Logf("%d tables, sessions of %v (%d), patches of %v (%d): %d pairs in %v",
		len(smallTables), stored, len(sessions), sent, len(patches), pairs, time.Since(start).Round(time.Millisecond))
	require.Greater(t, pairs, 80_000)
	if isFullScope() {
		require.Greater(t, pairs, 3_000_000)
	}
}

// What amounts, currencies and the lock have to do with one another: each of
// these members with every value of all others.
func TestSmallScope_UpdatesAsTheModelDoes(t *testing.T) {
	stored := choices{
		{"amount", []string{"", "5", "700"}},
		{"currencyCode", []string{"", `"EUR"`}},
		{"order", []string{"", `{"fees":[{"amount":5}]}`, `{"lineItems":[{"amount":1,"discountAmount":2}]}`}},
		{"paymentMethod", []string{"", `{"options":{"x":1},"descriptor":"d"}`}},
	}
	sent := choices{
		{"clientToken", []string{`"t"`}},
		{"paymentMethod", []string{"", "null", `{"options":{"x":1.0}}`}},
		{"order", []string{"", "null", `{"fees":null}`, `{"lineItems":[{"amount":5}]}`}},
		{"currencyCode", []string{"", "null", `"JPY"`}},
		{"amount", []string{"", "null", "5"}},
	}
	if isFullScope() {
		stored[0].values = append(stored[0].values, "5.0")
		stored[2].values = append(stored[2].values, `{"lineItems":[]}`, `{"shipping":{"methodId":"m"}}`, `{"fees":[{"amount":695}],"shipping":{"amount":5}}`)
		stored[3].values = append(stored[3].values, `{"options":{}}`)
		sent[1].values = append(sent[1].values, `{}`, `{"options":{"x":2}}`, `{"vaultOnSuccess":true,"descriptor":null}`)
		sent[2].values = append(sent[2].values, `{"countryCode":"FR"}`, `{"lineItems":[]}`, `{"lineItems":[{}]}`,
			`{"lineItems":[{"amount":9223372036854775807,"quantity":2}]}`)
		sent[3].values = append(sent[3].values, `"XAU"`)
		sent[4].values = append(sent[4].values, "700", "7.00")
	}
	sessions, patches := prepare(t, stored.objects()), prepare(t, sent.objects())
	start := time.Now()
	pairs := 0
	for name, table := range readyTables {
		r := newRivals(t, table, validate.RefuseUnknown)
		inParallel(sessions, func(session prepared) error {
			for state, known := range states {
				loaded, err := r.engine.Load(session.text, known)
				if err != nil {
					return err
				}
				for _, patch := range patches {
					result, err := r.engine.Update(loaded, patch.text)
					if err := disagree(result, err, r.update.Apply(session.plain, patch.plain, state)); err != nil {
						return fmt.Errorf("%s, %q: %w\n session %s\n patch %s", name, state, err, session.text, patch.text)
					}
				}
			}
			return nil
		}, t.Error)
		pairs += len(sessions) * len(states) * len(patches)
	}
	t.Logf("%d tables, %d states of the amount, sessions of %v (%d), patches of %v (%d): %d cases in %v",
		len(readyTables), len(states), stored, len(sessions), sent, len(patches), pairs, time.Since(start).Round(time.Millisecond))
	require.Greater(t, pairs, 30_000)
	if isFullScope() {
		require.Greater(t, pairs, 1_000_000)
	}
}

// disagreeOnMerge says on what the two disagree, or nil.
func disagreeOnMerge(got merge.Outcome, rows []model.Row, session, patch *plain.Value) error {
	want, locked := model.Merge(rows, session, patch)
	if got.Document.Text() != want.String() {
		return fmt.Errorf("merged %s, the model %s", got.Document.Text(), want)
	}
	if len(got.Locked)+len(locked) == 0 {
		return nil
	}
	var pointers []string
	for _, value := range got.Locked {
		pointers = append(pointers, string(value.Pointer()))
	}
	slices.Sort(pointers)
	slices.Sort(locked)
	if !slices.Equal(pointers, locked) {
		return fmt.Errorf("%q would change what is locked, by the model %q", pointers, locked)
	}
	return nil
}

func smallTable(t testing.TB, rows map[document.Pointer]merge.Strategy) *merge.Table {
	t.Helper()
	var list []merge.Row
	for path, strategy := range rows {
		list = append(list, merge.Row{Path: path, Strategy: strategy})
	}
	table, err := merge.NewTable(list...)
	require.NoError(t, err)
	return table
}
