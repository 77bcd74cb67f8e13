package compare

import (
	"fmt"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Pair is the engine and the model, by one table. They agree on a case if both
// accept it, with the same bytes and the same answer to whether the amount
// overrides, or both refuse it; and if they have the same findings, by severity,
// subject, pointer, code, and whether they are older than the patch.
//
// It is safe for concurrent use as long as its fields are not set.
type Pair struct {
	Engine *clientsession.Engine
	// Updating is the model for updates, and Creating that for creations, which
	// need no token.
	Updating, Creating model.Rules

	table *merge.Table
}

// NewPair makes both by the same table. The error is that of [clientsession.New].
func NewPair(facts Facts, table *merge.Table, unknown validate.UnknownMembers) (*Pair, error) {
	// The model does not count findings.
	engine, err := clientsession.New(clientsession.WithRules(table), clientsession.WithUnknownMembers(unknown), clientsession.WithMaxFindings(1<<30))
	if err != nil {
		return nil, err
	}
	choices := map[validate.UnknownMembers]string{validate.RefuseUnknown: "refuse", validate.WarnUnknown: "warn", validate.KeepUnknown: "keep"}
	checks := facts.Facts
	checks.Unknown = choices[unknown]
	checks.TokenOptional = table.Strategy("/clientToken") != merge.Address
	p := &Pair{Engine: engine, table: table}
	p.Updating = model.Rules{Rows: Rows(table), Size: 1 << 20, Depth: 64, Exponents: facts.Exponents, Check: checks.Check}
	checks.TokenOptional = true
	p.Creating = p.Updating
	p.Creating.Check = checks.Check
	return p, nil
}

// States are what a host may know of a stored amount (SPEC A6), by the model's
// names.
var States = []string{"", "overridden", "calculated"}

// Update compares what the two make of a session and a patch. State is one of
// [States].
func (p *Pair) Update(session, patch, state string) error {
	want := p.Updating.Update(session, patch, state)
	loaded, err := p.Engine.Load([]byte(session), amountState(state))
	if err != nil {
		if want.Session != nil {
			return fmt.Errorf("the session is refused, and the model reads it: %s", want.Session)
		}
		// The patch's faults are worth knowing all the same.
		return Findings(append(findingsOf(err), p.Engine.CheckPatch([]byte(patch))...), want.Findings)
	}
	result, err := p.Engine.Update(loaded, []byte(patch))
	if err := outcome(result, err, want); err != nil || state != "" {
		return err
	}
	appended, err := p.Engine.AppendUpdate(nil, []byte(session), []byte(patch))
	switch {
	case string(appended) != want.Session.String():
		return fmt.Errorf("appended %s, the model made %s", appended, want.Session)
	case err != nil:
		return Findings(findingsOf(err), want.Findings)
	}
	return nil
}

// Create compares what the two make of a request.
func (p *Pair) Create(request string) error {
	result, err := p.Engine.Create([]byte(request))
	return outcome(result, err, p.Creating.Create(request))
}

func outcome(result *clientsession.Result, err error, want model.Outcome) error {
	if err != nil {
		if want.Session != nil {
			return fmt.Errorf("%v, the model made %s", err, want.Session)
		}
		return Findings(findingsOf(err), want.Findings)
	}
	got, overridden := string(result.Session.JSON()), result.Session.AmountOverridden()
	if got != want.Session.String() || overridden != want.Overridden {
		return fmt.Errorf("made %s (overridden: %v), the model %s (%v), with %v", got, overridden, want.Session, want.Overridden, want.Findings)
	}
	return Findings(result.Warnings, want.Findings)
}

func amountState(name string) clientsession.AmountState {
	switch name {
	case "overridden":
		return clientsession.AmountOverridden
	case "calculated":
		return clientsession.AmountCalculated
	}
	return clientsession.AmountInferred
}

// stateOf is what a host that keeps the answer knows afterwards.
func stateOf(overridden bool) string {
	if overridden {
		return "overridden"
	}
	return "calculated"
}
