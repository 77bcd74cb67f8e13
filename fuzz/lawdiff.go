package fuzz

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// diff tries pairs of sessions: what the patch leads from and to, where there is
// a patch for certain; the way back, where there need be none; what two patches
// make of one session; and where the session has a locked member, one without it,
// where there is none.
func diff(u Updater, c Case) error {
	if u.InTurn == nil || u.Diff == nil {
		return ErrSilent
	}
	a, err := accept(u, c)
	if err != nil {
		return err
	}
	pairs := [][2][]byte{{c.Session, a.output}, {a.output, c.Session}}
	second := bytesOf(secondPatch(u, a.session, a.patch))
	if other, err := u.update(Case{c.Session, second}); err == nil {
		pairs = append(pairs, [2][]byte{a.output, other})
	}
	for _, m := range (naive{u.Rules}).locked("", a.result).Members {
		pairs = append(pairs, [2][]byte{c.Session, bytesOf(a.result.without(m.Name()))})
	}
	for _, p := range pairs {
		if err := u.leads(p[0], p[1]); err != nil {
			return fmt.Errorf("from %s to %s: %w", p[0], p[1], err)
		}
	}
	return nil
}

// leads says what is wrong with the patch between two stored sessions.
func (u Updater) leads(before, after []byte) error {
	want, err := u.inTurn(after)
	if err != nil {
		return nil // it cannot be loaded, so that no patch is asked for
	}
	patch, refusal := u.Diff(bytes.Clone(before), bytes.Clone(after))
	if refusal != nil {
		from, err := u.tree(before)
		if err != nil {
			return nil
		}
		if err := saysWhere(refusal, from, want.session()); err != nil {
			return err
		}
		for _, candidate := range u.candidates(from, want.session()) {
			if got, err := u.inTurn(before, candidate); err == nil && got.same(want) {
				return fmt.Errorf("%w, and there is one: %s", refusal, candidate)
			}
		}
		return nil
	}
	sent, err := u.addressed(patch)
	if err != nil {
		return err
	}
	got, err := u.inTurn(before, sent)
	if err != nil {
		return fmt.Errorf("its patch %s is refused: %w", patch, err)
	}
	if !got.same(want) {
		return fmt.Errorf("its patch %s makes %v, want %v", patch, got, want)
	}
	return u.minimal(before, patch, want)
}

// minimal says which member of a patch can be left out.
func (u Updater) minimal(before, patch []byte, want state) error {
	t, err := u.tree(patch)
	if err != nil {
		return err
	}
	from, err := u.tree(before)
	if err != nil {
		return err
	}
	for _, smaller := range (naive{u.Rules}).lessOne("", from, t) {
		got, err := u.inTurn(before, bytesOf(addressed(FromBytes(nil), u, smaller)))
		if err == nil && got.same(want) {
			return fmt.Errorf("its patch %s is not minimal, %s is enough", patch, smaller)
		}
	}
	return nil
}

// lessOne gives a patch without one member, for each that can be suspected to
// say nothing: one that makes what is stored anyway; the amount, which may be
// calculated all the same; and in an object that is replaced, what survives by
// itself. Whatever else is left out of a replaced object is not stored.
func (n naive) lessOne(at document.Pointer, stored, patch Tree) []Tree {
	var all []Tree
	for i, m := range patch.Members {
		below, old := at.Member(m.Name()), stored.Get(m.Name())
		strategy := n.table.Strategy(below)
		suspect := below == "/amount" || n.apply(below, old, m.Value).Equal(old)
		if n.table.Strategy(at) == merge.Replace {
			suspect = survives(strategy) || n.guards(below)
		}
		if suspect {
			all = append(all, patch.drop(i))
		}
		if strategy == merge.Merge || strategy == merge.Replace && n.guards(below) {
			for _, smaller := range n.lessOne(below, old, m.Value) {
				all = append(all, patch.replace(i, smaller))
			}
		}
	}
	return all
}

func invert(u Updater, c Case) error {
	if u.InTurn == nil || u.Invert == nil {
		return ErrSilent
	}
	session, err := produced(u, c.Session)
	if err != nil {
		return ErrSilent
	}
	back, refusal := u.Invert(bytes.Clone(c.Session), bytes.Clone(c.Patch))
	updated, err := u.inTurn(c.Session, c.Patch)
	if err != nil {
		if refusal == nil {
			return fmt.Errorf("the patch is refused, and taken back by %s", back)
		}
		return ErrSilent
	}
	want, err := u.inTurn(c.Session)
	if err != nil {
		return err
	}
	if refusal != nil {
		if err := saysWhere(refusal, updated.session(), session); err != nil {
			return err
		}
		for _, candidate := range u.candidates(updated.session(), session) {
			if got, err := u.inTurn(c.Session, c.Patch, candidate); err == nil && got.same(want) {
				return fmt.Errorf("%w, and %s takes the patch back", refusal, candidate)
			}
		}
		return nil
	}
	sent, err := u.addressed(back)
	if err != nil {
		return err
	}
	got, err := u.inTurn(c.Session, c.Patch, sent)
	if err != nil {
		return fmt.Errorf("the inverse %s is refused: %w", back, err)
	}
	if !got.same(want) {
		return fmt.Errorf("the inverse %s makes %v, want %v", back, got, want)
	}
	return nil
}

// candidates gives patches that may lead from one session to the other: what
// differs, with and without the amount. Whoever finds that one of them does has
// proof that there is a patch; if none does, there may be one all the same.
func (u Updater) candidates(before, after Tree) [][]byte {
	rest := difference("", u.Rules, before.without("amount"), after.without("amount"))
	var all [][]byte
	for _, patch := range []Tree{rest, rest.with("amount", null()), rest.with("amount", after.Get("amount")), after} {
		if patch.Get("amount").Exists() || patch.index("amount") < 0 {
			all = append(all, bytesOf(addressed(FromBytes(nil), u, patch)))
		}
	}
	return all
}

// difference is a patch by RFC 7396 where objects are merged, and the wanted
// value elsewhere.
func difference(at document.Pointer, rules *merge.Table, before, after Tree) Tree {
	patch := object()
	for _, m := range before.Members {
		if !after.Get(m.Name()).Exists() {
			patch.Members = append(patch.Members, Member{m.Literal, null()})
		}
	}
	for _, m := range after.Members {
		old, below := before.Get(m.Name()), at.Member(m.Name())
		switch {
		case old.Equal(m.Value):
		case old.IsObject() && m.Value.IsObject() && rules.Strategy(below) == merge.Merge:
			patch.Members = append(patch.Members, Member{m.Literal, difference(below, rules, old, m.Value)})
		default:
			patch.Members = append(patch.Members, m)
		}
	}
	return patch
}

// saysWhere says what is wrong with an error that stands for a patch: it must
// name a place, and one where the two sessions differ.
func saysWhere(err error, before, after Tree) error {
	var none *merge.DiffError
	var refused *validate.Refusal
	switch {
	case errors.As(err, &none):
		// What would be stored as null, or empty, may be so in both: it is the
		// value around it that has to change.
		differs := none.Reason == merge.NullStored || none.Reason == merge.EmptyStored
		if !differs && before.At(none.Path).Equal(after.At(none.Path)) {
			return fmt.Errorf("the error names a place at which nothing differs: %w", err)
		}
	case errors.Is(err, clientsession.ErrAmount):
		if was, is := before.Get("amount"), after.Get("amount"); was.Exists() && was.Equal(is) {
			return fmt.Errorf("the amount is the same: %w", err)
		}
	case errors.As(err, &refused): // whose findings have pointers
	default:
		return fmt.Errorf("the error names no place: %w", err)
	}
	return nil
}
