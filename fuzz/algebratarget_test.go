package fuzz_test

import (
	"errors"
	"math/rand"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// What package merge reckons with patches, tried by the model on the session that
// the fuzzer has at hand (SPEC section 5). A patch for all sessions that does
// something else on one of them is found by that one; the fuzzer looks for it.

// One patch for two does what both do in turn (SPEC L2).
func FuzzCompose_HasTheEffectOfBothInTurn(f *testing.F) {
	fuzzAlgebra(f, compare.Rules.Compose)
}

// Patches without conflicts do the same in both orders (SPEC L3).
func FuzzConflicts_AreThereWhereTheOrderMatters(f *testing.F) {
	fuzzAlgebra(f, compare.Rules.Conflicts)
}

// A receipt makes the updated session again, byte for byte, and as a JSON Patch
// the same value (SPEC L5); of a creation too.
func FuzzReceipt_ReplaysToTheSameBytes(f *testing.F) {
	fuzzAlgebra(f, func(r compare.Rules, session, patch, other compare.Doc) error {
		return errors.Join(unlessSilent(r.Receipt(session, patch)), unlessSilent(r.Receipt(compare.Doc{}, other)))
	})
}

// The patch between two sessions leads from one to the other (SPEC L1), and the
// one that takes a patch back leads back (L4).
func FuzzInvert_LeadsBack(f *testing.F) {
	fuzzAlgebra(f, func(r compare.Rules, session, patch, _ compare.Doc) error {
		return errors.Join(unlessSilent(r.Diff(session, patch)), unlessSilent(r.Invert(session, patch)))
	})
}

// All of it by the engine, for whom an amount is also state.
func FuzzAlgebra_OfTheEngineIsThatOfTheModel(f *testing.F) {
	for i, seed := range algebraSeeds(f) {
		f.Add(seed.session, seed.patch, seed.other, byte(i))
	}
	for i, chosen := range choiceSeeds(40, 300) {
		f.Add(chosen[0], chosen[1], chosen[2], byte(i))
	}
	var pairs []*compare.Pair
	var updaters []fuzz.Updater
	for _, table := range []*merge.Table{merge.ClientSession(), merge.Fieldwise(), merge.RFC7396()} {
		pairs, updaters = append(pairs, newPair(f, table, validate.RefuseUnknown)), append(updaters, newUpdater(f, table))
	}
	f.Fuzz(func(t *testing.T, session, patch, other []byte, choice byte) {
		if len(session)+len(patch)+len(other) > mostFuzzed {
			t.Skip()
		}
		p := pairs[int(choice)%len(pairs)]
		state := compare.States[int(choice)/len(pairs)%len(compare.States)]
		s, a, b := string(session), string(patch), string(other)
		if _, ok := compare.Read(s); !ok { // then these are choices
			u := updaters[int(choice)%len(pairs)]
			made := fuzz.AnySession(fuzz.FromBytes(session), u)
			s = made.String()
			a, b = string(fuzz.AnyPatch(fuzz.FromBytes(patch), u, made)), string(fuzz.AnyPatch(fuzz.FromBytes(other), u, made))
		}
		for _, compared := range []struct {
			name string
			err  error
		}{
			{"compose", p.Compose(s, a, b, state)}, {"conflicts", p.Conflicts(s, a, b, state)},
			{"diff", p.Diff(s, a, state)}, {"invert", p.Invert(s, a, state)}, {"receipt", p.Receipt(s, a, state)},
		} {
			require.NoError(t, unlessSilent(compared.err), "%s\nsession %s\npatch %s\nother %s\nstate %s", compared.name, s, a, b, state)
		}
	})
}

// fuzzAlgebra tries a comparison by tables out of JSON, which the fuzzer changes
// too.
func fuzzAlgebra(f *testing.F, compared func(r compare.Rules, session, patch, other compare.Doc) error) {
	f.Helper()
	var tables [][]byte
	for _, rows := range smallTables {
		tables = append(tables, smallTable(f, rows).JSON())
	}
	for _, table := range readyTables {
		tables = append(tables, table.JSON())
	}
	seeds := algebraSeeds(f)
	for i, seed := range seeds {
		f.Add(merge.RFC7396().JSON(), seed.session, seed.patch, seed.other)
		f.Add(tables[i%len(tables)], seed.session, seed.patch, seed.other)
	}
	for _, chosen := range choiceSeeds(40, 30) {
		f.Add(chosen[0], chosen[1], chosen[2], chosen[3])
	}
	for _, table := range tables {
		f.Add(table, []byte(`{"a":{"a":0,"b":{}},"b":1}`), []byte(`{"b":{"a":null},"a":{"b":null,"a":0.0}}`), []byte(`{"a":null,"b":{"b":0}}`))
	}
	f.Fuzz(func(t *testing.T, rows, session, patch, other []byte) {
		if len(rows) > 2000 || len(session)+len(patch)+len(other) > 4000 {
			t.Skip() // the model goes through all rows at every step
		}
		rules := compare.NewRules(tableOrChosen(rows))
		var docs [3]compare.Doc
		for i, text := range [][]byte{session, patch, other} {
			docs[i] = docOrChosen(t, text)
		}
		err := unlessSilent(compared(rules, docs[0], docs[1], docs[2]))
		require.NoError(t, err, "table %s\nsession %s\npatch %s\nother %s", rules.Table.JSON(), docs[0].Plain, docs[1].Plain, docs[2].Plain)
	})
}

// choiceSeeds gives bytes to choose by, the same ones every time.
func choiceSeeds(count, most int) [][4][]byte {
	random := rand.New(rand.NewSource(1))
	seeds := make([][4][]byte, count)
	for i := range seeds {
		for j := range seeds[i] {
			seeds[i][j] = make([]byte, 4+random.Intn(most))
			random.Read(seeds[i][j])
			seeds[i][j][0] |= 0x80 // no JSON begins so
		}
	}
	return seeds
}

// docOrChosen reads a text; one that is no JSON is taken for choices of which a
// small object is made. Most of what the fuzzer makes of JSON is none, and would
// be thrown away.
func docOrChosen(t *testing.T, text []byte) compare.Doc {
	t.Helper()
	if doc, ok := compare.Read(string(text)); ok {
		return doc
	}
	doc, ok := compare.Read(chosenObject(fuzz.FromBytes(text), 3))
	require.True(t, ok)
	return doc
}

func chosenObject(c *fuzz.Choices, depth int) string {
	names := []string{"a", "b", `\u0061b`}
	var members []string
	for _, name := range names {
		values := []string{"", "0", "null", "-0.0", `"x"`, `"\u0078"`, "[null]", `[{"a":null}]`, "{}"}
		if choice := c.Below(len(values) + 4); choice >= len(values) && depth > 1 {
			members = append(members, `"`+name+`":`+chosenObject(c, depth-1))
		} else if choice < len(values) && choice > 0 {
			members = append(members, `"`+name+`":`+values[choice])
		}
	}
	return "{" + strings.Join(members, ",") + "}"
}

// tableOrChosen reads a table, or makes one of choices, without the rows that
// cannot be beside those before them.
func tableOrChosen(rows []byte) *merge.Table {
	table, err := merge.ParseTable(rows)
	if err == nil {
		return table
	}
	c := fuzz.FromBytes(rows)
	var list []merge.Row
	table = merge.RFC7396()
	for range c.Below(5) {
		path := document.Pointer("")
		for range c.Below(4) {
			path = path.Member([]string{"a", "b", "*"}[c.Below(3)])
		}
		row := merge.Row{Path: path, Strategy: merge.Strategy(1 + c.Below(int(merge.Ignore)))}
		if longer, err := merge.NewTable(append(list, row)...); err == nil {
			list, table = append(list, row), longer
		}
	}
	return table
}

func unlessSilent(err error) error {
	if errors.Is(err, compare.ErrSilent) {
		return nil
	}
	return err
}
