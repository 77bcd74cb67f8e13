package compare

import (
	"errors"
	"fmt"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Here the algebra is that of the engine, for whom an amount is also state: the
// same session is the same JSON value, and an override in both or in neither.

// Compose is [Rules.Compose] by the engine (SPEC L2): patches that are refused
// whatever the session are nothing to compare.
func (p *Pair) Compose(session, first, second, state string) error {
	want, accepts := p.inTurn(session, state, first, second)
	if !accepts {
		return ErrSilent
	}
	composed, err := p.Engine.Compose([]byte(first), []byte(second))
	if err != nil {
		var none *merge.ComposeError
		var one *clientsession.PatchError
		if errors.As(err, &none) && none.Reason == merge.Contradiction || errors.As(err, &one) {
			return fmt.Errorf("no session accepts both, by %w, and this one does", err)
		}
		return p.noPatch(err)
	}
	got := p.Updating.Update(session, string(composed), state)
	return sameOutcome(got, want, string(composed))
}

// Conflicts is [Rules.Conflicts] by the engine (SPEC L3).
func (p *Pair) Conflicts(session, a, b, state string) error {
	ab, acceptsAB := p.inTurn(session, state, a, b)
	ba, acceptsBA := p.inTurn(session, state, b, a)
	if !acceptsAB || !acceptsBA {
		return ErrSilent
	}
	conflicts, err := p.Engine.Conflicts([]byte(a), []byte(b))
	if err != nil {
		return fmt.Errorf("the patches are accepted, and have no answer: %w", err)
	}
	if len(conflicts) > 0 {
		return ErrSilent
	}
	return sameOutcome(ab, ba, "no conflicts")
}

// Diff compares what the engine's patch between a session and what a patch makes
// of it does (SPEC L1).
func (p *Pair) Diff(session, patch, state string) error {
	want, before, err := p.updated(session, patch, state)
	if err != nil {
		return err
	}
	after, err := p.Engine.Load([]byte(want.Session.String()), AmountState(stateOf(want.Overridden)))
	if err != nil {
		return fmt.Errorf("the updated session cannot be loaded: %w", err)
	}
	diff, err := p.Engine.Diff(before, after)
	if err != nil {
		return p.noPatch(err)
	}
	return sameOutcome(p.Updating.Update(session, p.addressed(diff), state), want, string(diff))
}

// Invert compares what is left of a patch that the engine takes back (SPEC L4).
func (p *Pair) Invert(session, patch, state string) error {
	updated, before, err := p.updated(session, patch, state)
	if err != nil {
		return err
	}
	inverse, err := p.Engine.Invert(before, []byte(patch))
	if err != nil {
		return p.noPatch(err)
	}
	got := p.Updating.Update(updated.Session.String(), p.addressed(inverse), stateOf(updated.Overridden))
	stored, _ := Read(session)
	return sameOutcome(got, model.Outcome{Session: stored.Plain, Overridden: before.AmountOverridden()}, string(inverse))
}

// Receipt compares what the receipt of an update gives when it is replayed
// (SPEC L5).
func (p *Pair) Receipt(session, patch, state string) error {
	want, before, err := p.updated(session, patch, state)
	if err != nil {
		return err
	}
	result, err := p.Engine.Update(before, []byte(patch))
	if err != nil {
		return fmt.Errorf("%w, and the model made %s", err, want.Session)
	}
	stored, _ := Read(session)
	return replayed(Doc{before.Value(), stored.Plain}, result.Receipt(), want.Session)
}

// updated gives what the model makes of a session, and the session as the engine
// has it. It is silent where the patch is refused.
func (p *Pair) updated(session, patch, state string) (model.Outcome, *clientsession.Session, error) {
	want := p.Updating.Update(session, patch, state)
	if want.Session == nil {
		return want, nil, ErrSilent
	}
	before, err := p.Engine.Load([]byte(session), AmountState(state))
	if err != nil {
		return want, nil, fmt.Errorf("%w, and the model made %s", err, want.Session)
	}
	return want, before, nil
}

// inTurn applies patches by the model, each to what the one before it made.
func (p *Pair) inTurn(session, state string, patches ...string) (o model.Outcome, accepted bool) {
	for _, patch := range patches {
		if o = p.Updating.Update(session, patch, state); o.Session == nil {
			return o, false
		}
		session, state = o.Session.String(), stateOf(o.Overridden)
	}
	return o, true
}

// noPatch is silent about the errors by which there is no patch.
func (p *Pair) noPatch(err error) error {
	var diff *merge.DiffError
	var compose *merge.ComposeError
	var refusal *validate.Refusal
	if errors.As(err, &diff) || errors.As(err, &compose) || errors.As(err, &refusal) || errors.Is(err, clientsession.ErrAmount) {
		return ErrSilent
	}
	return fmt.Errorf("an error of another kind: %T", err)
}

// addressed adds the token that a patch needs, which is the host's to know.
func (p *Pair) addressed(patch []byte) string {
	v, _ := plain.Read(string(patch), 64<<20, 100)
	if v == nil || v.Kind != "object" || v.Has("clientToken") != nil {
		return string(patch)
	}
	if p.table.Strategy("/clientToken") == merge.Address {
		v.Add("clientToken", `"clientToken"`, &plain.Value{Kind: "string", Literal: `"t"`, Text: "t"})
	}
	return v.String()
}

// sameOutcome compares two sessions, of which one is by the patch in question.
func sameOutcome(got, want model.Outcome, patch string) error {
	if got.Session == nil || !plain.Equal(got.Session, want.Session) || got.Overridden != want.Overridden {
		return fmt.Errorf("%s gives %s (overridden: %v) with %v, and not %s (%v)",
			patch, got.Session, got.Overridden, got.Findings, want.Session, want.Overridden)
	}
	return nil
}
