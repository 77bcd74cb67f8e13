// Package receipts says what became of each place that a patch names, as plainly
// as can be: SPEC L5 once more, for holding the engine's receipts against it. It
// imports nothing of the engine. Where the SPEC leaves a choice, the comment
// says "chosen:", and the engine chose alike.
//
// It compares the documents before and after and merges nothing, so that a
// receipt is true of them whatever made them. It has as many entries as there
// are places, however long their pointers are.
package receipts

import (
	"slices"

	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/fuzz/table"
)

// Entry is what became of a place: an action in the words of the engine's JSON,
// the row that decided, the value before and afterwards.
type Entry struct {
	Pointer, Action string       // where, and what became of it, by the names of L5
	Row             table.Row    // that decides there
	Old, New        *plain.Value // nil where there is none
}

// Update is a patch that was accepted, with the documents before, which is none
// where a session was created, and afterwards, and whether their amounts are
// overrides.
type Update struct {
	Rows                      []table.Row  // of the table
	Stored, Patch, Updated    *plain.Value // Stored is nil for a creation
	WasOverridden, Overridden bool         // the amounts of Stored and Updated (A6)
}

// Receipt gives the entries in the order of the stored members, and after them
// the new ones; a place before what is inside it.
func (u Update) Receipt() []Entry {
	r := receipt{isCreation: u.Stored == nil}
	root := table.Root(u.Rows)
	isMerged := root.Strategy == "merge" && areObjects(u.Patch, u.Updated)
	if isMerged && (u.Stored == nil || u.Stored.Kind == "object") {
		r.members("", root, u.Stored, u.Patch, u.Updated) // chosen: that a session is merged goes without saying
	} else {
		r.whole("", root, u.Stored, u.Patch, u.Updated)
	}
	return u.withAmount(r.entries)
}

type receipt struct {
	entries    []Entry
	isCreation bool
}

// members lists what a patch names in an object that is merged; at the top also
// what changed without being named, as the amount does.
func (r *receipt) members(at string, p table.Place, stored, patch, updated *plain.Value) {
	for _, name := range names(stored) {
		was, says, is := stored.Has(name), patch.Has(name), updated.Has(name)
		if here := at + "/" + plain.Escape(name); says != nil {
			r.place(here, p.Below(name), was, says, is)
		} else if is.String() != was.String() {
			r.whole(here, p.Below(name), was, says, is)
		}
	}
	isStored := func(name string) bool { return stored.Has(name) != nil }
	added := slices.DeleteFunc(slices.Clone(updated.Names), isStored)
	for _, name := range slices.DeleteFunc(slices.Clone(patch.Names), isStored) {
		is := updated.Has(name)
		if is != nil && added[0] != name {
			continue // the amount was calculated, and comes after what the patch added
		} else if is != nil {
			added = added[1:]
		}
		r.place(at+"/"+plain.Escape(name), p.Below(name), nil, patch.Has(name), is)
	}
	for _, name := range added {
		r.whole(at+"/"+plain.Escape(name), p.Below(name), nil, nil, updated.Has(name))
	}
}

func (r *receipt) place(at string, p table.Place, stored, patch, updated *plain.Value) {
	if p.Strategy != "merge" || !areObjects(stored, patch, updated) {
		r.whole(at, p, stored, patch, updated)
		return
	}
	r.entries = append(r.entries, Entry{at, "merged", p.Row, stored, updated})
	r.members(at, p, stored, patch, updated)
}

// whole lists a place with all that is in it as one, and then what was kept.
func (r *receipt) whole(at string, p table.Place, stored, patch, updated *plain.Value) {
	r.entries = append(r.entries, Entry{at, action(p, stored, patch, updated), p.Row, stored, updated})
	r.keptIn(at, p, stored, patch)
}

func action(p table.Place, stored, patch, updated *plain.Value) string {
	isNew := patch != nil && patch.Kind != "null"
	wouldTake := p.Guards() && isNew && patch.Kind != "object" && stored != nil && stored.Kind == "object"
	switch {
	case stored == nil && updated == nil && p.Protects() && isNew:
		return "kept_by_lock"
	case stored == nil && updated == nil:
		return "unchanged"
	case stored == nil:
		return "set"
	case updated == nil:
		return "cleared"
	case stored.String() == updated.String() && (p.Protects() || wouldTake):
		return "kept_by_lock" // chosen: also where the patch says the same
	case plain.Equal(stored, updated):
		return "unchanged"
	}
	return "replaced"
}

// keptIn lists what stayed inside a place that is listed as one, and what was
// kept out of it.
func (r *receipt) keptIn(at string, p table.Place, stored, patch *plain.Value) {
	if !p.Guards() {
		return
	}
	isStored := func(name string) bool { return stored.Has(name) != nil }
	said := slices.DeleteFunc(slices.Clone(names(patch)), isStored)
	for _, name := range slices.Concat(names(stored), said) {
		here, below, was, says := at+"/"+plain.Escape(name), p.Below(name), stored.Has(name), patch.Has(name)
		isSet := below.Strategy == "immutable" || below.Strategy == "locked" && r.isCreation
		isKeptOut := says != nil && says.Kind != "null" && !isSet
		if !below.Protects() {
			r.keptIn(here, below, was, says)
		} else if was != nil || isKeptOut {
			r.entries = append(r.entries, Entry{here, "kept_by_lock", below.Row, was, was})
		}
	}
}

// withAmount says what became of the amount, of which merging knows nothing (A4,
// A5).
func (u Update) withAmount(entries []Entry) []Entry {
	was, says, is := u.Stored.Has("amount"), u.Patch.Has("amount"), u.Updated.Has("amount")
	if plain.Equal(was, is) && u.WasOverridden == u.Overridden {
		return entries
	}
	action := "recalculated"
	if says != nil && says.Kind != "null" && u.Overridden {
		action = "overridden"
	} else if says != nil && is == nil {
		action = "cleared"
	}
	if i := slices.IndexFunc(entries, func(e Entry) bool { return e.Pointer == "/amount" }); i >= 0 {
		entries[i].Action = action
	} else if len(entries) > 0 && entries[0].Pointer == "" { // the root was replaced, and the amount set anew
		entries = slices.Insert(entries, 1, Entry{"/amount", action, entries[0].Row, was, is})
	}
	return entries
}

func names(v *plain.Value) []string {
	if v == nil {
		return nil
	}
	return v.Names
}

func areObjects(values ...*plain.Value) bool {
	return !slices.ContainsFunc(values, func(v *plain.Value) bool { return v == nil || v.Kind != "object" })
}
