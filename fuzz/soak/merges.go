package main

import (
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/merge"
)

// mergeKit compares both on merging alone, and on what package merge reckons with
// patches: any documents by any rows, each session with every patch.
func mergeKit(rows []merge.Row) (*kit, error) {
	table, err := merge.NewTable(rows...)
	if err != nil {
		return nil, err
	}
	rules := compare.NewRules(table)
	with := func(do func(session, patch compare.Doc) error) func(subject) error {
		return func(s subject) error {
			session, err := s.doc(0)
			if err != nil {
				return err
			}
			patch, err := s.doc(1)
			if err != nil {
				return err
			}
			return do(session, patch)
		}
	}
	withOther := func(do func(session, patch, other compare.Doc) error) func(subject) error {
		return func(s subject) error {
			other, err := s.doc(2)
			if err != nil {
				return err
			}
			return with(func(session, patch compare.Doc) error { return do(session, patch, other) })(s)
		}
	}
	return &kit{
		cases: func(c *fuzz.Choices, yield func(subject)) { eachPair(generator{c: c}, yield) },
		checks: []check{
			{"merge", with(rules.Merge)},
			{"compose", withOther(rules.Compose)},
			{"conflicts", withOther(rules.Conflicts)},
			{"diff", with(rules.Diff)},
			{"invert", with(rules.Invert)},
			{"receipt", with(rules.Receipt)},
		},
	}, nil
}

// eachPair makes small documents, and yields each session with every patch and
// one more of them; the session "" is none, so that the patch creates one.
func eachPair(g generator, yield func(subject)) {
	const stored, sent = 6, 8
	texts, docs := []string{""}, []compare.Doc{{}}
	for range stored + sent {
		text := g.object(shortNames, 3)
		doc, _ := compare.Read(text) // where the two disagree, the part about texts says so
		texts, docs = append(texts, text), append(docs, doc)
	}
	for i := range stored + 1 {
		for j := stored + 1; j < len(docs); j++ {
			k := stored + 1 + g.c.Below(sent)
			yield(subject{texts: []string{texts[i], texts[j], texts[k]}, docs: []compare.Doc{docs[i], docs[j], docs[k]}})
		}
	}
}
