package fuzz

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

func compose(u Updater, c Case) error {
	p, err := pairOf(u, c, u.Compose != nil)
	if err != nil {
		return err
	}
	one, refusal := u.Compose(bytes.Clone(c.Patch), bytes.Clone(p.second))
	if refusal != nil {
		return p.refuses(refusal)
	}
	silent := true
	for _, session := range p.sessions() {
		want, err := u.inTurn(session, c.Patch, p.second)
		if err != nil {
			continue // it does not accept them
		}
		silent = false
		got, err := u.inTurn(session, one)
		if err != nil {
			return p.on(session, fmt.Errorf("accepted in turn, and composed to %s refused: %w", one, err))
		}
		if !got.same(want) {
			return p.on(session, fmt.Errorf("composed to %s they make %v, in turn %v", one, got, want))
		}
	}
	if silent {
		return ErrSilent
	}
	return nil
}

func conflicts(u Updater, c Case) error {
	p, err := pairOf(u, c, u.Conflicts != nil)
	if err != nil {
		return err
	}
	places, refusal := u.Conflicts(bytes.Clone(c.Patch), bytes.Clone(p.second))
	for _, at := range places {
		a, b := p.patch.At(at), p.secondTree.At(at)
		if !a.Exists() || !b.Exists() {
			return p.on(c.Session, fmt.Errorf("in conflict at %q, which one of them does not name", at))
		}
		if a.Equal(b) {
			return p.on(c.Session, fmt.Errorf("in conflict at %q, of which both say the same", at))
		}
	}
	silent := true
	for _, session := range p.sessions() {
		oneWay, err := u.inTurn(session, c.Patch, p.second)
		if err != nil {
			continue
		}
		otherWay, err := u.inTurn(session, p.second, c.Patch)
		if err != nil {
			continue
		}
		silent = false
		if refusal != nil {
			return p.on(session, fmt.Errorf("accepted in turn, and refused to be compared: %w", refusal))
		}
		if len(places) == 0 && !oneWay.same(otherWay) {
			return p.on(session, fmt.Errorf("without a conflict, and they make %v, the other way round %v", oneWay, otherWay))
		}
	}
	if silent {
		return ErrSilent
	}
	return nil
}

// pair is a case with its second patch.
type pair struct {
	u          Updater
	c          Case
	session    Tree
	patch      Tree
	secondTree Tree
	second     []byte
}

func pairOf(u Updater, c Case, has bool) (pair, error) {
	if u.InTurn == nil || !has {
		return pair{}, ErrSilent
	}
	session, err := produced(u, c.Session)
	if err != nil {
		return pair{}, ErrSilent
	}
	patch, err := u.tree(c.Patch)
	if err != nil || !patch.IsObject() {
		return pair{}, ErrSilent
	}
	second := secondPatch(u, session, patch)
	return pair{u, c, session, patch, second, bytesOf(second)}, nil
}

// sessions gives those on which the patches are tried: the case's, a bare one
// that has only what locks may ask for, and a crowded one with a member more in
// every object that a patch names, which a patch cannot clear by name.
func (p pair) sessions() [][]byte {
	bare := naive{p.u.Rules}.locked("", p.session)
	if !bare.IsObject() {
		bare = object()
	}
	if currency := p.session.Get("currencyCode"); currency.Exists() {
		bare = bare.with("currencyCode", currency) // which an amount needs
	}
	crowded := p.crowd("", p.crowd("", p.session, p.patch), p.secondTree)
	return [][]byte{p.c.Session, bytesOf(bare), bytesOf(crowded)}
}

func (p pair) crowd(at document.Pointer, stored, patch Tree) Tree {
	for _, m := range patch.Members {
		below, old := at.Member(m.Name()), stored.Get(m.Name())
		if !m.Value.IsObject() || p.u.Rules.Strategy(below) != merge.Merge || old.Exists() && !old.IsObject() {
			continue
		}
		if !old.Exists() {
			old = object()
		}
		stored = stored.with(m.Name(), p.crowd(below, old, m.Value).with("unnamed", number("1")))
	}
	return stored
}

// refuses says what is wrong with an error in place of a composed patch.
func (p pair) refuses(refusal error) error {
	var none *merge.ComposeError
	var refused *validate.Refusal
	isCompose := errors.As(refusal, &none)
	if !isCompose && !errors.As(refusal, &refused) {
		return p.on(p.c.Session, fmt.Errorf("the error names no place: %w", refusal))
	}
	if p.u.LocksIgnored && errors.Is(refusal, validate.Locked) {
		return ErrSilent // what is left out may depend on the session, which Compose does not have
	}
	silent := true
	for _, session := range p.sessions() {
		want, err := p.u.inTurn(session, p.c.Patch, p.second)
		if err != nil {
			continue
		}
		silent = false
		if isCompose && none.Reason == merge.Contradiction {
			return p.on(session, fmt.Errorf("they are accepted in turn, and %w", refusal))
		}
		one, ok := p.oneOf("", p.patch, p.secondTree)
		if !ok {
			continue
		}
		if got, err := p.u.inTurn(session, bytesOf(one)); err == nil && got.same(want) {
			return p.on(session, fmt.Errorf("%w, and there is one: %s", refusal, one))
		}
	}
	if silent {
		return ErrSilent
	}
	return nil
}

// oneOf composes two patches where it is plain how: places that only one names,
// where the later value decides, and objects that are merged and that both
// patches name as such. ok is false where it is not plain.
func (p pair) oneOf(at document.Pointer, first, second Tree) (one Tree, ok bool) {
	n := naive{p.u.Rules}
	strategy := n.table.Strategy(at)
	plain := strategy == merge.Replace || strategy == merge.Opaque || strategy == merge.Merge && !second.IsObject()
	switch {
	case strategy == merge.Merge && first.IsObject() && second.IsObject():
	case strategy == merge.Address, first.Equal(second):
		return second, true
	case plain && n.isPlain(at):
		return second, true
	default:
		return Tree{}, false
	}
	one = first
	for _, m := range second.Members {
		value, both := m.Value, first.Get(m.Name())
		if both.Exists() {
			if value, ok = p.oneOf(at.Member(m.Name()), both, m.Value); !ok {
				return Tree{}, false
			}
		}
		one = one.with(m.Name(), value)
	}
	return one, true
}

// on adds to what is wrong the second patch, and the session if it is another
// than the case's.
func (p pair) on(session []byte, err error) error {
	err = fmt.Errorf("with the patch %s: %w", p.second, err)
	if !bytes.Equal(session, p.c.Session) {
		err = fmt.Errorf("on %s, %w", session, err)
	}
	return err
}
