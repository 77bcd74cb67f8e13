package clientsession

import (
	"errors"
	"sync"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Engine updates sessions by one set of rules. Nothing about it changes once
// it is made, and it is safe for concurrent use. Make one with [New]; the zero
// Engine has no rules.
type Engine struct {
	rules        *merge.Table
	limits       document.Limits
	policy       validate.Policy
	ignoreLocked bool
	keepsNulls   bool // the table can store a null outside arrays and metadata
	drops        bool // the table drops members of patches
	maxFindings  int

	desks sync.Pool // of *desk; what is on them is never shared
}

// New makes an engine. The error says which option cannot be; without options
// there is none.
func New(opts ...Option) (*Engine, error) {
	e := &Engine{rules: merge.ClientSession(), limits: document.Limits{}.Effective()}
	for _, o := range opts {
		if o == nil {
			return nil, errors.New("clientsession: an option is nil")
		}
		o.apply(e)
	}
	if e.rules == nil {
		return nil, errors.New("clientsession: WithRules needs a table")
	}
	if e.maxFindings < 0 {
		return nil, errors.New("clientsession: WithMaxFindings needs a number of at least 0")
	}
	if e.policy.UnknownMembers > validate.KeepUnknown {
		return nil, errors.New("clientsession: WithUnknownMembers needs one of the ways that there are")
	}
	switch e.rules.Strategy("/amount") {
	case merge.Locked, merge.Immutable, merge.Ignore, merge.Address:
		// The engine recalculates the amount (SPEC A5), which a lock would forbid;
		// and an amount in a patch overrides (SPEC A4), so that it must arrive.
		return nil, errors.New("clientsession: the table must let /amount be stored and changed")
	}
	for _, row := range e.rules.Rows() {
		isVerbatim := row.Strategy == merge.Opaque || row.Strategy == merge.Immutable
		e.keepsNulls = e.keepsNulls || isVerbatim && row.Path != "/metadata"
		e.drops = e.drops || row.Strategy == merge.Ignore
	}
	if e.rules.Strategy("/clientToken") != merge.Address {
		e.policy.TokenOptional = true
	}
	return e, nil
}

// standard is the engine without options. Sharing it shares no more than the
// memory that its desks keep between calls.
var standard, _ = New()

// Update applies a patch to a stored session, both as JSON, by the default
// rules or those of the options. Whether the stored amount is an override is
// inferred (SPEC A6).
//
// The error is a [*validate.Refusal] with every finding, or that of [New]. A
// host with options makes an [Engine] once, and one that keeps the override
// flag calls [Engine.Load].
func Update(session, patch []byte, opts ...Option) (*Result, error) {
	e := standard
	if len(opts) > 0 {
		var err error
		if e, err = New(opts...); err != nil {
			return nil, err
		}
	}
	d := e.desk()
	defer e.desks.Put(d)
	if err := d.updateText(session, patch); err != nil {
		return nil, err
	}
	return d.result(nil), nil
}

// AppendUpdate applies a patch to a stored session and appends the updated one
// to dst: [Update] for a host that needs nothing but the JSON. In steady state it
// allocates nothing where dst has room, but for what is rare: names and texts that
// are spelled with escapes, members that the table ignores, a stored order that
// cannot be added up. Warnings are not given. On an error dst is returned as it
// was.
func (e *Engine) AppendUpdate(dst, session, patch []byte) ([]byte, error) {
	d := e.desk()
	defer e.desks.Put(d)
	d.report.ErrorsOnly = true
	if err := d.updateText(session, patch); err != nil {
		// A refusal has all findings, and is rare: once more, with warnings.
		d.report.Reset(e.maxFindings)
		return dst, d.updateText(session, patch)
	}
	return d.updated.AppendJSON(dst), nil
}

// Load reads a stored session. It asks only for a JSON object within the
// limits: faults in its fields are reported when it is updated, as warnings,
// so that a session that is live is never frozen (SPEC V7). To see them
// before, call [Engine.CheckSession].
//
// The error is a [*validate.Refusal] with the one finding why the text could
// not be read.
func (e *Engine) Load(stored []byte, state AmountState) (*Session, error) {
	d := e.desk()
	defer e.desks.Put(d)
	if !d.load(stored, state) {
		return nil, d.report.Refusal()
	}
	d.report.ErrorsOnly = true // whether there is any is all that is asked
	e.policy.CheckSession(&d.report, d.stored.Value())
	if !d.report.HasFaults() {
		d.stored.foundRight = e
	}
	loaded, _, _ := new(ownedSession).own(&d.stored, "", "")
	return loaded, nil
}

// Update applies a patch to a session and gives the updated one; s is not
// changed. The error is a [*validate.Refusal] with every finding of the patch
// and of what it would make of the session.
func (e *Engine) Update(s *Session, patch []byte) (*Result, error) {
	d := e.desk()
	defer e.desks.Put(d)
	s = s.asStored()
	if err := d.change(s, patch, e.policy); err != nil {
		return nil, err
	}
	return d.result(s), nil
}

// Create makes a session of a creation request: the same checks as for a
// patch, but that no clientToken is needed and locked members may be set.
// Members that are null are left out, as in a patch. The error is a
// [*validate.Refusal].
func (e *Engine) Create(request []byte) (*Result, error) {
	d := e.desk()
	defer e.desks.Put(d)
	policy := e.policy
	policy.TokenOptional = true
	d.stored = Session{}
	if err := d.change(&d.stored, request, policy); err != nil {
		return nil, err
	}
	return d.result(nil), nil
}

// CheckPatch gives everything that is wrong with a patch by itself, whatever
// session it is meant for (SPEC V2). Without findings it gives nil.
func (e *Engine) CheckPatch(patch []byte) []validate.Finding {
	d := e.desk()
	defer e.desks.Put(d)
	if doc := d.read(&d.patches, validate.Patch, patch); doc != nil {
		d.checkPatch(e.policy, doc.Root())
	}
	return d.report.Findings()
}

// CheckSession gives everything that is wrong with a session (SPEC V6, A7),
// each fault as an error. Without findings it gives nil.
func (e *Engine) CheckSession(stored []byte, state AmountState) []validate.Finding {
	d := e.desk()
	defer e.desks.Put(d)
	if d.load(stored, state) {
		e.policy.CheckSession(&d.report, d.stored.Value())
		checkAmounts(&d.report, &d.stored, &Session{})
	}
	return d.report.Findings()
}
