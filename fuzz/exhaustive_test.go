package fuzz_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/fuzz/model"
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
var smallTables = append(eachStrategyInEachPlace(), []map[document.Pointer]merge.Strategy{
	{},
	{"/a": merge.Replace, "/a/a": merge.Locked}, {"": merge.Replace, "/a/a": merge.Locked},
	{"": merge.Replace, "/a": merge.Locked}, {"/*": merge.Replace, "/*/a": merge.Locked},
	{"/a": merge.Replace, "/a/*": merge.Locked, "/a/b": merge.Replace}, {"/*": merge.Locked, "/a": merge.Merge, "/a/*": merge.Opaque},
	{"/a": merge.Replace, "/a/a": merge.Immutable}, {"": merge.Replace, "/a/*": merge.Immutable, "/b": merge.Ignore},
	{"/a": merge.Replace, "/a/a": merge.Ignore}, {"": merge.Replace, "/*/b": merge.Ignore, "/a/a": merge.Immutable},
	{"/*": merge.Immutable, "/a": merge.Replace, "/a/b": merge.Locked},
}...)

func eachStrategyInEachPlace() (tables []map[document.Pointer]merge.Strategy) {
	for s := merge.Replace; s <= merge.Ignore; s++ {
		for _, path := range []document.Pointer{"", "/a", "/a/a"} {
			if !(path == "" && (s == merge.Merge || s == merge.Address)) { // as without it; nothing would ever be stored
				tables = append(tables, map[document.Pointer]merge.Strategy{path: s})
			}
		}
	}
	return tables
}

func TestSmallScope_MergesAsTheModelDoes(t *testing.T) {
	collectLess(t)
	stored := scope{names: []string{"a", "b"}, scalars: []string{"0"}, levels: 2, ordered: true}
	sent := scope{names: stored.names, scalars: []string{"null", "0"}, levels: 2, ordered: true}
	if isFullScope() {
		stored.scalars = append(stored.scalars, "[0,null]")
		sent.scalars, sent.ordered = append(sent.scalars, "[0.0,null]"), false // the same value
	}
	sessions, patches := prepare(t, append(stored.objects(), "0", "")), prepare(t, append(sent.objects(), sent.scalars...))
	start := time.Now()
	pairs, seen := 0, map[string]bool{}
	for _, small := range smallTables {
		rules := compare.NewRules(smallTable(t, small))
		for _, row := range rules.Rows {
			seen[row.Strategy] = true
		}
		inParallel(sessions, func(session prepared) error {
			var m merge.Merger
			for i, patch := range patches {
				c := mergeCase{rules, session, patch, i%someOf == len(session.text)%someOf}
				if err := c.disagreement(&m); err != nil {
					return err
				}
			}
			return nil
		}, t.Error)
		pairs += len(sessions) * len(patches)
	}
	t.Logf("%d tables, sessions of %v (%d), patches of %v (%d): %d pairs in %v, one in %d with its receipt",
		len(smallTables), stored, len(sessions), sent, len(patches), pairs, time.Since(start).Round(time.Millisecond), someOf)
	require.Len(t, seen, int(merge.Ignore), "a strategy in no table")
	require.Greater(t, pairs, 150_000)
	if isFullScope() {
		require.Greater(t, pairs, 7_000_000)
	}
}

// What amounts, currencies and the lock have to do with one another: each of
// these members with every value of all others.
func TestSmallScope_UpdatesAsTheModelDoes(t *testing.T) {
	collectLess(t)
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
		r := newPair(t, table, validate.RefuseUnknown)
		inParallel(sessions, func(session prepared) error {
			for state, known := range states {
				loaded, err := r.Engine.Load(session.text, known)
				if err != nil {
					return err
				}
				for _, patch := range patches {
					if err := disagreeOn(r, loaded, session, patch, state); err != nil {
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

// mergeCase is a session and a patch that meet by a table. Every fourth comes
// with its receipt: these take as long as all the rest, and differ less.
type mergeCase struct {
	rules          compare.Rules
	session, patch prepared
	withReceipt    bool
}

func (c mergeCase) disagreement(m *merge.Merger) error {
	got := m.Apply(c.rules.Table, c.session.Value, c.patch.Value)
	want, err := c.rules.Merged(got, c.session.Doc, c.patch.Doc)
	if err == nil && c.withReceipt {
		receipt := merge.Explain(c.rules.Table, c.session.Value, c.patch.Value, got.Document.Root())
		err = compare.Receipt(receipt, c.rules.Rows, model.Outcome{Stored: c.session.Plain, Patch: c.patch.Plain, Session: want})
	}
	if err != nil {
		return fmt.Errorf("table %s: %w\n session %s\n patch %s", c.rules.Table.JSON(), err, c.session.text, c.patch.text)
	}
	return nil
}

// someOf of the cases are one that comes with its receipt.
const someOf = 4

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
