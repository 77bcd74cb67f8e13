package fuzz

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/clientsession/clientsession/validate"
)

func lockHolds(u Updater, c Case) error {
	n := naive{u.Rules}
	session, err := produced(u, c.Session)
	if err != nil {
		return ErrSilent
	}
	patch, err := ReadTree(c.Patch)
	if err != nil || !patch.IsObject() {
		return ErrSilent
	}
	changes := n.changesLock("", session, patch)

	a, err := accept(u, c)
	if errors.Is(err, ErrSilent) { // refused
		_, refusal := u.Update(bytes.Clone(c.Session), bytes.Clone(c.Patch))
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
	// Their order may change, where an object around several is replaced.
	if !sameSpelled(before, after) {
		return fmt.Errorf("locked was %s and is %s", orNothing(before.String()), orNothing(after.String()))
	}
	return nil
}

// sameSpelled compares objects of objects without regard to the order of
// members, and what is in them byte by byte.
func sameSpelled(a, b Tree) bool {
	if !a.IsObject() || !b.IsObject() {
		return a.String() == b.String()
	}
	if len(a.Members) != len(b.Members) {
		return false
	}
	for _, m := range a.Members {
		if !sameSpelled(m.Value, b.Get(m.Name())) {
			return false
		}
	}
	return true
}
