package fuzz

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// accepted is an update that was not refused, as trees.
type accepted struct {
	u                      Updater
	session, patch, result Tree
	output                 []byte
}

// accept updates, and gives [ErrSilent] where most laws say nothing: for a
// session that no updater made, and for a patch that is refused.
func accept(u Updater, c Case) (accepted, error) {
	if u.memory == nil {
		return acceptAnew(u, c)
	}
	return recall(u.memory.accepted, keyOf(c.Session, c.Patch), func() (accepted, error) { return acceptAnew(u, c) })
}

func acceptAnew(u Updater, c Case) (accepted, error) {
	session, err := produced(u, c.Session)
	if err != nil {
		return accepted{}, ErrSilent
	}
	patch, err := u.tree(c.Patch)
	if err != nil || !patch.IsObject() {
		return accepted{}, ErrSilent
	}
	output, err := u.update(c)
	if err != nil {
		return accepted{}, ErrSilent
	}
	result, err := u.tree(output)
	if err != nil {
		return accepted{}, fmt.Errorf("the updated session cannot be read: %w", err)
	}
	return accepted{u, session, patch, result, output}, nil
}

// produced reads a session such as updaters make (SPEC section 6), or says why
// none would: it checks without errors, is compact, stores no null member but
// in arrays and in values that are kept verbatim and no address, and its amount
// is settled.
func produced(u Updater, src []byte) (Tree, error) {
	if u.memory == nil {
		return producedAnew(u, src)
	}
	return recall(u.memory.produced, string(src), func() (Tree, error) { return producedAnew(u, src) })
}

func producedAnew(u Updater, src []byte) (Tree, error) {
	t, err := u.tree(src)
	switch {
	case err != nil:
		return Tree{}, err
	case !t.IsObject():
		return Tree{}, errors.New("it is no object")
	case t.String() != string(src):
		return Tree{}, errors.New("it is not compact")
	}
	if err := storable(u.Rules, "", t); err != nil {
		return Tree{}, err
	}
	if err := settled(t); err != nil {
		return Tree{}, err
	}
	return t, u.Check(bytes.Clone(src))
}

// storable looks for what is never stored.
func storable(table *merge.Table, path document.Pointer, t Tree) error {
	switch table.Strategy(path) {
	case merge.Opaque, merge.Immutable, merge.Ignore:
		return nil // as a patch spelled it, or as only a host can put it there
	case merge.Address:
		return fmt.Errorf("it stores the address %s", path)
	}
	for _, m := range t.Members {
		at := path.Member(m.Name())
		if m.Value.IsNull() && table.Strategy(at) != merge.Ignore {
			return fmt.Errorf("it stores a null at %s", at)
		}
		if err := storable(table, at, m.Value); err != nil {
			return err
		}
	}
	return nil
}

// settled says what is wrong with the amount alone: any amount may be an
// override, but there is one where one can be calculated (SPEC A5).
func settled(session Tree) error {
	sum, some, ok := total(session.Get("order"))
	switch {
	case !ok:
		return errors.New("its order has a part that is no amount")
	case some && !sum.IsInt64() || sum.Sign() < 0:
		return fmt.Errorf("its parts add up to %s", sum)
	case some && !session.Get("amount").Exists():
		return fmt.Errorf("it has no amount, and its parts add up to %s", sum)
	}
	return nil
}

// emptyPatch is a patch that names nothing, but for the token that it needs.
func emptyPatch(u Updater) Tree { return addressed(FromBytes(nil), u, object()) }
