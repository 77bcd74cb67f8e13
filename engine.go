package clientsession

import (
	"errors"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Engine updates sessions by one set of rules. It is immutable and safe for
// concurrent use. Make one with [New].
type Engine struct {
	rules        *merge.Table
	limits       document.Limits
	policy       validate.Policy
	ignoreLocked bool
	maxFindings  int
}

// New makes an engine. The error says which option cannot be; without options
// there is none.
func New(opts ...Option) (*Engine, error) {
	e := &Engine{rules: merge.ClientSession(), limits: document.Limits{}.Effective()}
	for _, o := range opts {
		o.apply(e)
	}
	if e.rules == nil {
		return nil, errors.New("clientsession: WithRules needs a table")
	}
	if e.maxFindings < 0 {
		return nil, errors.New("clientsession: WithMaxFindings needs a number of at least 0")
	}
	if e.rules.Strategy("/clientToken") != merge.Address {
		e.policy.TokenOptional = true
	}
	return e, nil
}

// Update applies a patch to a stored session, both as JSON, by the default
// rules or those of the options. Whether the stored amount is an override is
// inferred (SPEC A6).
//
// The error is a [*validate.Refusal] with every finding, or that of [New]. A
// host that updates often makes an [Engine] once, and one that keeps the
// override flag calls [Engine.Load].
func Update(session, patch []byte, opts ...Option) (*Result, error) {
	e, err := New(opts...)
	if err != nil {
		return nil, err
	}
	report := e.report()
	doc := e.read(report, validate.Session, session)
	if doc == nil {
		// The patch's faults are worth knowing all the same.
		if doc := e.read(report, validate.Patch, patch); doc != nil {
			e.policy.CheckPatch(report, doc.Root())
		}
		return nil, report.Refusal()
	}
	return e.Update(newSession(doc, AmountInferred), patch)
}

// AppendUpdate applies a patch to a stored session and appends the updated one
// to dst: [Update] for a host that needs nothing but the JSON. Warnings are
// not given. On an error dst is returned as it was.
func (e *Engine) AppendUpdate(dst, session, patch []byte) ([]byte, error) {
	s, err := e.Load(session, AmountInferred)
	if err != nil {
		return dst, err
	}
	result, err := e.Update(s, patch)
	if err != nil {
		return dst, err
	}
	return result.Session.AppendJSON(dst), nil
}

// Load reads a stored session. It asks only for a JSON object within the
// limits: faults in its fields are reported when it is updated, as warnings,
// so that a session that is live is never frozen (SPEC V7). To see them
// before, call [Engine.CheckSession].
//
// The error is a [*validate.Refusal] with the one finding why the text could
// not be read.
func (e *Engine) Load(stored []byte, state AmountState) (*Session, error) {
	report := e.report()
	doc := e.read(report, validate.Session, stored)
	if doc == nil {
		return nil, report.Refusal()
	}
	return newSession(doc, state), nil
}

// Update applies a patch to a session and gives the updated one; s is not
// changed. The error is a [*validate.Refusal] with every finding of the patch
// and of what it would make of the session.
func (e *Engine) Update(s *Session, patch []byte) (*Result, error) {
	return e.change(s, patch, e.policy)
}

// Create makes a session of a creation request: the same checks as for a
// patch, but that no clientToken is needed and locked members may be set.
// Members that are null are left out, as in a patch. The error is a
// [*validate.Refusal].
func (e *Engine) Create(request []byte) (*Result, error) {
	policy := e.policy
	policy.TokenOptional = true
	return e.change(&Session{doc: &document.Document{}}, request, policy)
}

// CheckPatch gives everything that is wrong with a patch by itself, whatever
// session it is meant for (SPEC V2). Without findings it gives nil.
func (e *Engine) CheckPatch(patch []byte) []validate.Finding {
	report := e.report()
	if doc := e.read(report, validate.Patch, patch); doc != nil {
		e.policy.CheckPatch(report, doc.Root())
	}
	return report.Findings()
}

// CheckSession gives everything that is wrong with a session (SPEC V6, A7),
// each fault as an error. Without findings it gives nil.
func (e *Engine) CheckSession(stored []byte, state AmountState) []validate.Finding {
	report := e.report()
	if doc := e.read(report, validate.Session, stored); doc != nil {
		s := newSession(doc, state)
		e.policy.CheckSession(report, doc.Root(), document.Value{})
		checkAmounts(report, s, &Session{doc: &document.Document{}})
	}
	return report.Findings()
}

// change is the way of the data through the rooms, once: read, check the
// patch, merge, settle the amount, check the session.
func (e *Engine) change(stored *Session, patch []byte, policy validate.Policy) (*Result, error) {
	report := e.report()
	doc := e.read(report, validate.Patch, patch)
	if doc == nil {
		return nil, report.Refusal()
	}
	policy.CheckPatch(report, doc.Root())

	merged := merge.Apply(e.rules, stored.doc.Root(), doc.Root())
	e.reportLocked(report, merged.Locked)

	updated := e.settle(stored, merged.Document, doc.Root())
	policy.CheckSession(report, updated.doc.Root(), stored.doc.Root())
	checkAmounts(report, updated, stored)
	warnOfAmounts(report, updated, stored, doc.Root())
	e.checkSize(report, updated)

	if err := report.Refusal(); err != nil {
		return nil, err
	}
	return &Result{Session: updated, Warnings: report.Findings()}, nil
}

func (e *Engine) report() *validate.Report { return &validate.Report{Max: e.maxFindings} }

// read gives a document that is an object, or nil and a finding.
func (e *Engine) read(report *validate.Report, subject validate.Subject, src []byte) *document.Document {
	doc, err := document.Parse(src, e.limits)
	if err != nil {
		report.AddReadError(subject, err, e.limits)
		return nil
	}
	if kind := doc.Root().Kind(); kind != document.Object {
		report.Add(validate.Finding{
			Severity: validate.Error,
			Subject:  subject,
			Code:     validate.Type,
			Params:   validate.Params{Expected: document.Object.String(), Actual: kind.String()},
		}, 0)
		return nil
	}
	return doc
}

// reportLocked adds what the locks kept from happening (SPEC M6, V10).
func (e *Engine) reportLocked(report *validate.Report, locked []document.Value) {
	for _, value := range locked {
		f := validate.Finding{
			Severity: validate.Error,
			Subject:  validate.Patch,
			Pointer:  value.Pointer(),
			Code:     validate.Locked,
		}
		if e.ignoreLocked {
			f.Severity, f.Code = validate.Warning, validate.LockedIgnored
		}
		at, _ := value.Offsets()
		report.Add(f, at)
	}
}

// checkSize sees to it that an updated session can be loaded again: patches
// could make it grow beyond the limit that holds for reading.
func (e *Engine) checkSize(report *validate.Report, updated *Session) {
	if len(updated.doc.Text()) > e.limits.Size {
		report.Add(validate.Finding{
			Severity: validate.Error,
			Subject:  validate.Session,
			Code:     validate.TooLarge,
			Params:   validate.Params{Reason: document.ReasonTooLarge.String(), Limit: e.limits.Size},
		}, 0)
	}
}
