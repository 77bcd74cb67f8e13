package fuzz_test

import (
	"fmt"
	"math/rand"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/merge"
)

// Making documents and reading them takes longer than comparing what becomes of
// them. In a melee everybody meets everybody: every session every patch, in
// every state of its amount. FUZZ_SEED replays a run, FUZZ_N has more rounds.
func TestEngine_AgreesWithTheModelInAMelee(t *testing.T) {
	collectLess(t)
	seed, rounds := fuzz.Replay(6)
	t.Logf("replay: FUZZ_SEED=%d FUZZ_N=%d", seed, rounds)
	c := fuzz.FromRandom(rand.New(rand.NewSource(seed)))
	cases := 0
	for range rounds {
		n, err := anyArena(t, c).melee(t, c)
		require.NoError(t, err)
		cases += n
	}
	t.Logf("%d cases", cases)
	require.Greater(t, cases, 100*rounds)
}

// The same of small documents, of merging alone with its receipts, by any table
// of two names: the same few places meet again and again.
func TestEngine_AgreesWithTheModelInSkirmishes(t *testing.T) {
	collectLess(t)
	seed, rounds := fuzz.Replay(30)
	t.Logf("replay: FUZZ_SEED=%d FUZZ_N=%d", seed, rounds)
	c := fuzz.FromRandom(rand.New(rand.NewSource(seed)))
	cases := 0
	for range rounds {
		n, err := skirmish(t, c)
		require.NoError(t, err)
		cases += n
	}
	t.Logf("%d cases", cases)
	require.Greater(t, cases, 1000*rounds)
}

// melee lets sessions and patches meet, some of them no JSON, and gives the
// number of cases.
func (a arena) melee(t testing.TB, c *fuzz.Choices) (cases int, err error) {
	const each = 8
	var sessions, patches []prepared
	for range each {
		d := anyDuel(c, a.updater)
		if err := d.disagreement(a.rivals); err != nil {
			return cases, a.explained(err, d)
		}
		sessions = appendReadable(sessions, d.Session)
		patches = appendReadable(patches, d.Patch)
		patches = appendReadable(patches, fuzz.AnyPatch(c, a.updater, fuzz.AnySession(c, a.updater)))
	}
	for _, session := range sessions {
		for state, known := range states {
			loaded, err := a.rivals.Engine.Load(session.text, known)
			if err != nil {
				return cases, err
			}
			for _, patch := range patches {
				cases++
				if err := disagreeOn(a.rivals, loaded, session, patch, state); err != nil {
					return cases, a.explained(err, duel{Case: fuzz.Case{Session: session.text, Patch: patch.text}, state: state})
				}
			}
		}
	}
	return cases, nil
}

func (a arena) explained(err error, d duel) error {
	return fmt.Errorf("table %s, %+v: %w%v", a.updater.Rules.JSON(), a.choices, err, d)
}

// disagreeOn says on what the two disagree who have read a case before.
func disagreeOn(r *compare.Pair, loaded *clientsession.Session, session, patch prepared, state string) error {
	result, err := r.Engine.Update(loaded, patch.text)
	return r.Outcome(result, err, r.Updating.Apply(session.Plain, patch.Plain, state))
}

// appendReadable adds a document that is an object.
func appendReadable(to []prepared, text []byte) []prepared {
	doc, ok := compare.Read(string(text))
	if !ok || doc.Value.Kind() != document.Object {
		return to
	}
	return append(to, prepared{doc, text})
}

// skirmish lets small values meet by a table.
func skirmish(t testing.TB, c *fuzz.Choices) (cases int, err error) {
	rules := compare.NewRules(anySmallTable(c))
	var sessions, patches []prepared
	for range 30 {
		sessions = append(sessions, prepare(t, []string{anySmallValue(c, 3)})...)
		patches = append(patches, prepare(t, []string{anySmallValue(c, 3), anySmallValue(c, 3)})...)
	}
	sessions = append(sessions, prepared{}) // a creation
	var m merge.Merger
	for _, session := range sessions {
		for _, patch := range patches {
			cases++
			err := mergeCase{rules, session, patch, cases%someOf == 0}.disagreement(&m)
			if err != nil {
				return cases, err
			}
		}
	}
	return cases, nil
}

// anySmallTable chooses rows for paths of up to three of two names.
func anySmallTable(c *fuzz.Choices) *merge.Table {
	var rows []merge.Row
	for range c.Below(6) {
		path := document.Pointer("")
		for range c.Below(4) {
			path = path.Member([]string{"a", "b", "*"}[c.Below(3)])
		}
		row := merge.Row{Path: path, Strategy: merge.Strategy(1 + c.Below(int(merge.Ignore)))}
		if _, err := merge.NewTable(append(rows, row)...); err == nil {
			rows = append(rows, row)
		}
	}
	table, err := merge.NewTable(rows...)
	if err != nil {
		panic(err) // it was right a moment ago
	}
	return table
}

// anySmallValue chooses a value of few names and fewer scalars.
func anySmallValue(c *fuzz.Choices, levels int) string {
	if levels == 0 || c.Below(4) == 0 {
		return []string{"0", "0.0", "null", "1", "[null]", "{}"}[c.Below(6)]
	}
	members := ""
	for i, name := range [][]string{{"a", "b"}, {"b", "a"}, {"a", "c", "b"}, {"b"}}[c.Below(4)] {
		if i > 0 {
			members += ","
		}
		members += `"` + name + `":` + anySmallValue(c, levels-1)
	}
	return "{" + members + "}"
}
