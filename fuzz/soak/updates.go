package main

import (
	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// updateKit compares engine and model on whole updates and creations, and what
// the engine reckons with patches (SPEC section 5) with what the model does.
func updateKit(facts compare.Facts, table *merge.Table, unknown validate.UnknownMembers) (*kit, error) {
	pair, err := compare.NewPair(facts, table, compare.Choices{Unknown: unknown})
	if err != nil {
		return nil, err
	}
	u, err := fuzz.NewUpdater(table, clientsession.WithUnknownMembers(unknown))
	if err != nil {
		return nil, err
	}
	return &kit{
		cases: func(c *fuzz.Choices, yield func(subject)) {
			eachUpdate(c, u, func(session, patch, other string) {
				if c.Below(12) == 0 { // a session that no engine made
					session = other
				}
				yield(subject{texts: []string{session, patch, other}, note: compare.States[c.Below(len(compare.States))]})
			})
		},
		checks: []check{
			{"update", func(s subject) error { return pair.Update(s.texts[0], s.texts[1], s.note) }},
			{"create", func(s subject) error { return pair.Create(s.texts[1]) }},
			{"compose", func(s subject) error { return pair.Compose(s.texts[0], s.texts[1], s.texts[2], s.note) }},
			{"conflicts", func(s subject) error { return pair.Conflicts(s.texts[0], s.texts[1], s.texts[2], s.note) }},
			{"diff", func(s subject) error { return pair.Diff(s.texts[0], s.texts[1], s.note) }},
			{"invert", func(s subject) error { return pair.Invert(s.texts[0], s.texts[1], s.note) }},
			{"receipt", func(s subject) error { return pair.Receipt(s.texts[0], s.texts[1], s.note) }},
		},
	}, nil
}
