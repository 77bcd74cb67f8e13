package fuzz

import (
	"bytes"
	"fmt"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

func receipt(u Updater, c Case) error {
	if u.InTurn == nil || u.Receipt == nil || u.Replay == nil {
		return ErrSilent
	}
	a, err := accept(u, c)
	if err != nil {
		return err
	}
	updated, err := u.inTurn(c.Session, c.Patch)
	if err != nil {
		return ErrSilent
	}
	receipt, err := u.Receipt(bytes.Clone(c.Session), bytes.Clone(c.Patch))
	if err != nil {
		return fmt.Errorf("there is no receipt: %w", err)
	}
	told := teller{u, a.session, a.patch, updated, map[document.Pointer]merge.Entry{}}
	for _, e := range receipt {
		if err := told.entry(e); err != nil {
			return fmt.Errorf("receipt %s: %w", receipt.AppendJSON(nil), err)
		}
	}
	if err := told.everything("", a.session, a.patch, updated.session()); err != nil {
		return fmt.Errorf("receipt %s: %w", receipt.AppendJSON(nil), err)
	}
	replayed, err := u.Replay(bytes.Clone(c.Session), receipt)
	if err != nil {
		return fmt.Errorf("receipt %s cannot be replayed: %w", receipt.AppendJSON(nil), err)
	}
	if err := same("replayed", replayed, "updated", updated.text); err != nil {
		return err
	}
	operations := receipt.AppendJSONPatch(nil)
	patched, err := applyJSONPatch(a.session, operations)
	if err != nil {
		return fmt.Errorf("JSON patch %s: %w", operations, err)
	}
	if !patched.Equal(updated.session()) {
		return fmt.Errorf("JSON patch %s makes %s, want %s", operations, patched, updated.text)
	}
	return nil
}

// teller holds what a receipt tells against the documents.
type teller struct {
	u              Updater
	session, patch Tree
	updated        state
	entries        map[document.Pointer]merge.Entry
}

// entry says what is wrong with an entry by itself.
func (r teller) entry(e merge.Entry) error {
	if _, twice := r.entries[e.Pointer]; twice {
		return fmt.Errorf("%q is told twice", e.Pointer)
	}
	r.entries[e.Pointer] = e
	was, is := r.session.At(e.Pointer), r.updated.session().At(e.Pointer)
	switch {
	case e.Old.Raw() != was.String():
		return fmt.Errorf("%q was %s, and not %s", e.Pointer, orNothing(was.String()), orNothing(e.Old.Raw()))
	case e.New.Raw() != is.String():
		return fmt.Errorf("%q is %s, and not %s", e.Pointer, orNothing(is.String()), orNothing(e.New.Raw()))
	case e.Row != r.u.Rules.Row(e.Pointer):
		return fmt.Errorf("%q is told to follow the row %v", e.Pointer, e.Row)
	case !r.fits(e, was, is):
		return fmt.Errorf("%q was %s and is %s, which is not %v", e.Pointer, orNothing(was.String()), orNothing(is.String()), e.Action)
	}
	return nil
}

// fits reports whether an entry's action is what happened.
func (r teller) fits(e merge.Entry, was, is Tree) bool {
	changed := !was.Equal(is)
	named := r.patch.At(e.Pointer)
	switch e.Action {
	case merge.Set:
		return !was.Exists() && is.Exists()
	case merge.Replaced:
		return was.Exists() && is.Exists() && changed
	case merge.Merged:
		return was.IsObject() && named.IsObject() && is.IsObject() && e.Row.Strategy == merge.Merge
	case merge.Cleared:
		return was.Exists() && !is.Exists()
	case merge.KeptByLock:
		n := naive{r.u.Rules}
		return was.String() == is.String() && (survives(e.Row.Strategy) || n.guards(e.Pointer))
	case merge.Unchanged:
		return !changed && (named.Exists() || e.Pointer == "")
	case merge.Recalculated:
		sum := chargeable(r.updated.session().Get("order"))
		isSum := sum == nil && !is.Exists() || sum != nil && is.Equal(number(sum.String()))
		return e.Pointer == "/amount" && !r.updated.overridden && isSum
	case merge.Overridden:
		return e.Pointer == "/amount" && r.updated.overridden && is.Equal(named)
	}
	return false
}

// everything looks for a place that changed, or that the patch names, and of
// which nothing is told. What is told of a place with whole values is told of
// all that is in it; that members of objects were merged is not.
func (r teller) everything(at document.Pointer, was, named, is Tree) error {
	if e, ok := r.entries[at]; ok && e.Action != merge.Merged {
		return nil
	} else if !ok && at != "" {
		return fmt.Errorf("nothing is told of %q", at)
	}
	if at == "" && !(was.IsObject() && named.IsObject()) {
		return fmt.Errorf("nothing is told of the root")
	}
	visit := func(m Member) error {
		name := m.Name()
		if named.Get(name).Exists() || !was.Get(name).Equal(is.Get(name)) {
			return r.everything(at.Member(name), was.Get(name), named.Get(name), is.Get(name))
		}
		return nil
	}
	for _, t := range []Tree{was, named, is} {
		for _, m := range t.Members {
			if err := visit(m); err != nil {
				return err
			}
		}
	}
	return nil
}
