package compare

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/fuzz/faults"
	"github.com/clientsession/clientsession/fuzz/findings"
	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Pair is the engine and the model, by one table and the same choices of a host.
// They agree on a case if both accept it, with the same bytes, the same answer to
// whether the amount overrides, the same receipt, breakdown and quotes, or both
// refuse it; and if they list the same findings in the same order, by all that
// findings have but for texts and help with unknown members.
//
// It is safe for concurrent use as long as its fields are not set.
type Pair struct {
	Engine *clientsession.Engine
	// Updating is the model for updates, and Creating that for creations, which
	// need no token.
	Updating, Creating model.Rules
	Facts              faults.Facts // what Updating checks by

	table *merge.Table
}

// Choices are what a host chooses beside the table (SPEC V10), but for how many
// findings are listed: unless Most is set, all that there are.
type Choices struct {
	Unknown      validate.UnknownMembers
	LocksIgnored bool
	NoToken      bool
	Most         int
}

// NewPair makes both by the same table and choices. The error is that of
// [clientsession.New].
func NewPair(facts Facts, rules *merge.Table, c Choices) (*Pair, error) {
	most := cmp.Or(c.Most, 1<<30)
	options := []clientsession.Option{
		clientsession.WithRules(rules), clientsession.WithUnknownMembers(c.Unknown), clientsession.WithMaxFindings(most),
	}
	if c.LocksIgnored {
		options = append(options, clientsession.WithLockedIgnored())
	}
	if c.NoToken {
		options = append(options, clientsession.WithoutToken())
	}
	engine, err := clientsession.New(options...)
	if err != nil {
		return nil, err
	}
	words := map[validate.UnknownMembers]string{validate.RefuseUnknown: "refuse", validate.WarnUnknown: "warn", validate.KeepUnknown: "keep"}
	checks := facts.Facts
	checks.Unknown = words[c.Unknown]
	checks.TokenOptional = c.NoToken || rules.Strategy("/clientToken") != merge.Address
	p := &Pair{Engine: engine, Facts: checks, table: rules}
	p.Updating = model.Rules{
		Rows: Rows(rules), Size: 1 << 20, Depth: 64, LocksIgnored: c.LocksIgnored, MostFindings: most,
		Exponents: facts.Exponents, Check: checks.Check,
	}
	checks.TokenOptional = true
	p.Creating = p.Updating
	p.Creating.Check = checks.Check
	return p, nil
}

// States are what a host may know of a stored amount (SPEC A6), by the model's
// names.
var States = []string{"", "overridden", "calculated"}

// AmountState gives the engine's name for one of [States].
func AmountState(name string) clientsession.AmountState {
	switch name {
	case "overridden":
		return clientsession.AmountOverridden
	case "calculated":
		return clientsession.AmountCalculated
	}
	return clientsession.AmountInferred
}

// Update compares what the two make of a session and a patch. State is one of
// [States].
func (p *Pair) Update(session, patch, state string) error {
	want := p.Updating.Update(session, patch, state)
	loaded, err := p.Engine.Load([]byte(session), AmountState(state))
	if err == nil {
		result, err := p.Engine.Update(loaded, []byte(patch))
		if err := p.Outcome(result, err, want); err != nil || state != "" {
			return err
		}
	} else if err := Findings(FindingsOf(err), whyUnread(want)); err != nil {
		return err
	}
	appended, err := p.Engine.AppendUpdate(nil, []byte(session), []byte(patch))
	switch {
	case string(appended) != want.Session.String():
		return fmt.Errorf("appended %s, the model made %s", appended, want.Session)
	case err != nil:
		return Findings(FindingsOf(err), want.Findings)
	}
	return nil
}

// Create compares what the two make of a request.
func (p *Pair) Create(request string) error {
	result, err := p.Engine.Create([]byte(request))
	return p.Outcome(result, err, p.Creating.Create(request))
}

// Outcome compares what the engine gave with what the model did.
func (p *Pair) Outcome(result *clientsession.Result, err error, want model.Outcome) error {
	if err != nil {
		if want.Session != nil {
			return fmt.Errorf("%v, the model made %s", err, want.Session)
		}
		return Findings(FindingsOf(err), want.Findings)
	}
	got, overridden := string(result.Session.JSON()), result.Session.AmountOverridden()
	if want.Session == nil || got != want.Session.String() || overridden != want.Overridden {
		return fmt.Errorf("made %s (overridden: %v), the model %s (%v), with %v", got, overridden, want.Session, want.Overridden, want.Findings)
	}
	if changed := want.Stored.String() != got || overridden != want.WasOverridden; result.Changed() != changed {
		return fmt.Errorf("says of %s whether it changed: %v", got, !changed)
	}
	return cmp.Or(
		Findings(result.Warnings, want.Findings), Money(result.Session, want),
		Receipt(result.Receipt(), p.Updating.Rows, want),
	)
}

// whyUnread gives what the model has against a session that cannot be read,
// which is the first thing that it finds.
func whyUnread(o model.Outcome) []findings.Finding {
	ofSession := func(f findings.Finding) bool { return f.Subject == "session" }
	if i := slices.IndexFunc(o.Findings, ofSession); o.Session == nil && i >= 0 {
		return o.Findings[i : i+1]
	}
	return nil
}

// stateOf is what a host that keeps the answer knows afterwards.
func stateOf(overridden bool) string {
	if overridden {
		return "overridden"
	}
	return "calculated"
}
