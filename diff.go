package clientsession

import (
	"errors"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// ErrAmount says that no patch gives a session the wanted amount: it is neither
// an override nor what the parts add up to, so that no update leaves it there.
// It is an error about /amount.
var ErrAmount = errors.New(`no patch for "/amount": the amount is neither set by a merchant nor what the parts add up to`)

// Diff gives the patch that turns one session into the other (SPEC L1): the
// engine accepts it for before and makes a session of it that is the same JSON
// value as after (SPEC M7), and of whose amount the same is true, namely whether
// it is an override. The patch is minimal, and has no clientToken, which the
// host adds. An amount that is merely calculated is not in it, so that it does
// not become an override.
//
// What is given has been tried. The error names the place for which there is no
// patch: a [*merge.DiffError], or [ErrAmount] for the amount. It is a
// [*validate.Refusal] if the one patch there could be is refused, for one
// because after has a member that only the server adds.
//
// The sessions may be another engine's.
func (e *Engine) Diff(before, after *Session) ([]byte, error) {
	before, after = before.asStored(), after.asStored()
	rest, err := merge.Diff(e.rules, withoutAmount(before), withoutAmount(after))
	if err != nil {
		return nil, err
	}
	// Whether the amount must be named depends on the table: one that replaces
	// the root takes an override away that is not repeated. So both are tried.
	amount := "null"
	if after.overridden {
		amount = after.at.amount.Raw()
	}
	for _, patch := range [][]byte{[]byte(rest.Text()), addAmount(rest.Text(), amount)} {
		var made *Result
		if made, err = e.update(before, patch); err == nil && made.Session.isSame(after) {
			return patch, nil
		}
	}
	if err == nil {
		err = ErrAmount
	}
	return nil, err
}

// Invert gives the patch that takes another one back (SPEC L4): applied to what
// [Engine.Update] makes of s and patch, it gives the same session as s, as
// [Engine.Diff] understands it. Members that come back stand last.
//
// The error is that of Update if the patch is refused, and otherwise that of
// Diff: what a patch brought into an immutable member, for one, no other takes
// away.
func (e *Engine) Invert(s *Session, patch []byte) ([]byte, error) {
	result, err := e.Update(s, patch)
	if err != nil {
		return nil, err
	}
	return e.Diff(result.Session, s)
}

// Rebase gives the patch that brings onto theirs what changed from base to ours:
// for a host whose session was updated by somebody else in the meantime. It is
// minimal, as from [Engine.Diff]: what both changed alike is not in it.
//
// Where the result would depend on whose change comes first, there is no patch
// but conflicts, as of [Engine.Conflicts]: A is what a patch says for ours at the
// place and B what one says for theirs, null for cleared.
//
// The error is that of Diff if no patch leads from base to ours or to theirs,
// and a [*validate.Refusal] if the two changes do not get in each other's way
// but make a session together that is refused.
func (e *Engine) Rebase(base, ours, theirs *Session) ([]byte, []merge.Conflict, error) {
	our, err := e.Diff(base, ours)
	if err != nil {
		return nil, nil, err
	}
	their, err := e.Diff(base, theirs)
	if err != nil {
		return nil, nil, err
	}
	// Conflicts are about every session. Two patches that get in each other's
	// way on some other one may agree on this, so that it is tried first.
	oursLast, err := e.update(theirs, our)
	theirsLast, refusal := e.update(ours, their)
	if err == nil {
		err = refusal
	}
	if err == nil && oursLast.Session.isSame(theirsLast.Session) {
		patch, err := e.Diff(theirs, oursLast.Session)
		return patch, nil, err
	}
	if conflicts := merge.Conflicts(e.rules, valueOf(string(our)), valueOf(string(their))); len(conflicts) > 0 {
		return nil, conflicts, nil
	}
	if err == nil {
		err = ErrAmount // nothing else is left to differ
	}
	return nil, nil, err
}

// update is [Engine.Update] for patches that need no clientToken.
func (e *Engine) update(s *Session, patch []byte) (*Result, error) {
	d := e.desk()
	defer e.desks.Put(d)
	policy := e.policy
	policy.TokenOptional = true
	s = s.asStored()
	if err := d.change(s, patch, policy); err != nil {
		return nil, err
	}
	return d.result(s), nil
}

// isSame reports whether two sessions are the same as far as patches are
// concerned.
func (s *Session) isSame(other *Session) bool {
	return s.overridden == other.overridden && s.Value().Equal(other.Value())
}

// withoutAmount gives a session's members but for the amount.
func withoutAmount(s *Session) document.Value {
	if !s.at.amount.Exists() {
		return s.Value()
	}
	var b document.Builder
	return withAmount(&b, s.Value(), s.at.amount, document.Value{}, nil).Root()
}

// addAmount gives a patch that names the amount too.
func addAmount(patch, amount string) []byte {
	named := []byte(patch[:len(patch)-1])
	if len(named) > 1 {
		named = append(named, ',')
	}
	return append(append(append(named, `"amount":`...), amount...), '}')
}
