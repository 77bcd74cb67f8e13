package main

import (
	"context"
	"errors"
	"math/rand"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/merge"
)

// What is counted is what was tried: a check that was silent about a case, or one
// that was not run, has not tried it.
func TestPart_CountsWhatWasTriedAndNothingElse(t *testing.T) {
	cases := []string{`{"a":1}`, `{"a":1,"b":2}`, `{"c":3}`}
	p := &part{name: "planted", open: func([]merge.Row) (*kit, error) {
		return &kit{
			cases: func(_ *fuzz.Choices, yield func(subject)) {
				for _, text := range cases {
					yield(subject{texts: []string{text}})
				}
			},
			checks: []check{
				{"holds", func(subject) error { return nil }},
				{"silent law", func(subject) error { return fuzz.ErrSilent }},
				{"silent comparison", func(subject) error { return compare.ErrSilent }},
				{"finds a", func(s subject) error {
					if tree, err := fuzz.ReadTree([]byte(s.texts[0])); err == nil && tree.Get("a").Exists() {
						return errors.New("there is an a")
					}
					return nil
				}},
			},
		}, nil
	}}
	require.NoError(t, p.prepare())
	findings := p.run(context.Background(), 1, 0)
	counted := map[string][3]int64{}
	for _, c := range p.counts {
		counted[c.name] = [3]int64{c.cases.Load(), c.silent.Load(), c.findings.Load()}
	}
	require.Equal(t, map[string][3]int64{"holds": {3, 0, 0}, "silent law": {0, 3, 0}, "silent comparison": {0, 3, 0}, "finds a": {3, 0, 2}}, counted)
	require.Len(t, findings, 2)
	require.Equal(t, `{"a":null}`, findings[1].subject.texts[0], "as small as can be")

	require.True(t, p.keepOnly("holds"))
	require.Empty(t, p.run(context.Background(), 1, 1))
	require.Equal(t, totals{cases: 9, silent: 6, findings: 2}, p.total(), "only one of the checks was run again")
}

// One cause breaks a law thousands of times, and is shown a few times.
func TestPart_ShowsAFewFindingsAndCountsAll(t *testing.T) {
	p := &part{name: "planted", open: func([]merge.Row) (*kit, error) {
		return &kit{
			cases: func(_ *fuzz.Choices, yield func(subject)) {
				for range 10 * shown {
					yield(subject{texts: []string{"{}"}})
				}
			},
			checks: []check{{"fails", func(subject) error { return errors.New("always") }}},
		}, nil
	}}
	require.NoError(t, p.prepare())
	require.Len(t, p.run(context.Background(), 1, 0), shown)
	require.EqualValues(t, 10*shown, p.total().findings)
}

// A finding is had again by seed, part and number: the same cases, the same table.
func TestParts_MakeTheSameCasesAgain(t *testing.T) {
	parts, err := allParts(fuzz.NewUpdater)
	require.NoError(t, err)
	for _, p := range parts {
		for number := range int64(30) {
			require.Equal(t, casesOf(t, p, number), casesOf(t, p, number), "%s, batch %d", p.id(), number)
		}
		require.NotEqual(t, casesOf(t, p, 1), casesOf(t, p, 2), p.id())
	}
}

func casesOf(t *testing.T, p *part, number int64) (cases []string) {
	t.Helper()
	c := fuzz.FromRandom(rand.New(newSource(1, p.id(), number)))
	kit := p.kit
	if p.rows != nil {
		var err error
		rows := p.rows(c)
		if kit, err = p.open(rows); err != nil {
			return []string{err.Error()}
		}
	}
	kit.cases(c, func(s subject) { cases = append(append(cases, s.texts...), s.note) })
	return cases
}

// silentBy are the laws that a table has nothing for.
var silentBy = map[string][]string{
	"laws/Fieldwise": {"MergeEqualsRFC7396"}, // every member below customer has a row of its own
	"laws/RFC7396":   {"ReplaceIsWhole", "OpaqueIsVerbatim", "LockHolds"},
}

// A check that is silent about all that its part makes tries nothing, whatever
// the total says.
func TestParts_TryEveryCheck(t *testing.T) {
	parts, err := allParts(fuzz.NewUpdater)
	require.NoError(t, err)
	for _, p := range parts {
		isTried := func() bool {
			return !slices.ContainsFunc(p.counts, func(c *count) bool {
				return c.cases.Load() < 3 && !slices.Contains(silentBy[p.id()], c.name)
			})
		}
		number := int64(0)
		for ; number < 400 && !isTried(); number++ {
			p.run(context.Background(), 1, number)
		}
		require.True(t, isTried(), p.id())
		t.Logf("%s: %d batches, %+v", p.id(), number, p.total())
	}
}
