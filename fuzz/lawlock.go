package fuzz

import (
	"errors"
	"fmt"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// lockHolds is about all that survives where its parent is replaced: what is
// locked, what is set once (Immutable) and stored, and what patches do not reach
// (Ignore). The first two also refuse a patch that would change them.
func lockHolds(u Updater, c Case) error {
	n := naive{u.Rules}
	session, err := produced(u, c.Session)
	if err != nil {
		return ErrSilent
	}
	patch, err := u.tree(c.Patch)
	if err != nil || !patch.IsObject() {
		return ErrSilent
	}
	changes := n.changesLock("", session, patch)

	a, err := accept(u, c)
	if errors.Is(err, ErrSilent) { // refused
		_, refusal := u.update(c)
		if errors.Is(refusal, validate.Locked) && !changes {
			return errors.New("a patch that changes no locked member is refused as if it did")
		}
		return err
	}
	if err != nil {
		return err
	}
	if changes && !u.LocksIgnored {
		return errors.New("a patch that changes a locked member is accepted")
	}
	before, after := n.locked("", session), n.locked("", a.result)
	if !before.Exists() && !after.Exists() {
		return ErrSilent
	}
	return n.keptByLock("", before, after)
}

// keptByLock compares what survives in two values, byte by byte. The order of
// members may change, where an object around several is replaced. An immutable
// member may be set, and what is set then is a question for OpaqueIsVerbatim.
func (n naive) keptByLock(path document.Pointer, before, after Tree) error {
	switch strategy := n.table.Strategy(path); {
	case strategy == merge.Immutable && !before.Exists():
		return nil
	case survives(strategy), !before.IsObject() && !after.IsObject():
		if before.String() != after.String() {
			return fmt.Errorf("%q was %s and is %s", path, orNothing(before.String()), orNothing(after.String()))
		}
		return nil
	}
	for _, m := range before.Members {
		if err := n.keptByLock(path.Member(m.Name()), m.Value, after.Get(m.Name())); err != nil {
			return err
		}
	}
	for _, m := range after.Members {
		if !before.Get(m.Name()).Exists() {
			if err := n.keptByLock(path.Member(m.Name()), Tree{}, m.Value); err != nil {
				return err
			}
		}
	}
	return nil
}
