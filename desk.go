package clientsession

import (
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// desk is the memory that one update works in, from reading to writing. An
// engine keeps desks from one call to the next, so that an update in steady
// state allocates nothing but what it gives away.
//
// Invariant: nothing that a caller gets points to a desk. Results are cloned,
// and findings hold texts of their own.
type desk struct {
	engine   *Engine
	sessions document.Reader
	patches  document.Reader
	merger   merge.Merger
	amounts  document.Builder // the merged session with its amount settled
	report   validate.Report

	stored  Session            // what was loaded here
	patch   *document.Document // what was read here
	updated Session            // what was made here
}

func (e *Engine) desk() *desk {
	d, _ := e.desks.Get().(*desk)
	if d == nil {
		d = &desk{engine: e}
	}
	d.report.Reset(e.maxFindings)
	return d
}

// updateText updates a stored session that is given as text.
func (d *desk) updateText(session, patch []byte) error {
	if d.load(session, AmountInferred) {
		return d.change(&d.stored, patch, d.engine.policy)
	}
	// The patch's faults are worth knowing all the same.
	if doc := d.read(&d.patches, validate.Patch, patch); doc != nil {
		d.checkPatch(d.engine.policy, doc.Root())
	}
	return d.report.Refusal()
}

// load reads a stored session, or leaves a finding and reports false.
func (d *desk) load(stored []byte, state AmountState) bool {
	doc := d.read(&d.sessions, validate.Session, stored)
	if doc != nil {
		d.stored = newSession(doc, state)
	}
	return doc != nil
}

// change is the way of the data through the rooms, once: read, check the
// patch, merge, settle the amount, check the session. What it makes is in
// d.updated; with an error, that is nothing.
func (d *desk) change(stored *Session, patch []byte, policy validate.Policy) error {
	doc := d.read(&d.patches, validate.Patch, patch)
	if doc == nil {
		return d.report.Refusal()
	}
	d.patch = doc
	d.checkPatch(policy, doc.Root())

	merged := d.merger.Apply(d.engine.rules, stored.Value(), doc.Root())
	d.reportLocked(merged.Locked)

	d.updated = d.settle(stored, merged.Document, doc.Root())
	policy.CheckUpdate(&d.report, validate.Update{
		Updated: d.updated.Value(), Stored: stored.Value(), Patch: doc.Root(),
		Needed:        d.updated.neededPart(stored),
		StoredIsRight: stored.foundRight == d.engine, KeepsNulls: d.engine.keepsNulls,
	})
	if !d.report.HasFaults() {
		d.updated.foundRight = d.engine
	}
	checkAmounts(&d.report, &d.updated, stored)
	warnOfAmounts(&d.report, &d.updated, stored, doc.Root())
	d.checkSize()
	return d.report.Refusal()
}

// result gives what was made, in memory of its own. Stored is the caller's
// session that it was made of, if it is one: that is immutable, and need not be
// copied. It is in an allocation apart from the updated session, because of
// origin's invariant.
func (d *desk) result(stored *Session) *Result {
	if stored != nil {
		r, owned := new(Result), new(ownedSession)
		d.fill(r, owned, "")
		r.origin.stored = stored
		return r
	}
	var kept struct { // one allocation for all that has a fixed size
		result Result
		owned  ownedSession
	}
	k := &kept
	d.fill(&k.result, &k.owned, d.stored.doc.Text())
	k.result.origin.overridden = d.stored.overridden
	return &k.result
}

// fill makes a result of what was made. The texts that it came from lie in the
// same block of memory as the updated one.
func (d *desk) fill(r *Result, owned *ownedSession, storedText string) {
	r.origin = origin{rules: d.engine.rules}
	r.Session, r.origin.storedText, r.origin.patch = owned.own(&d.updated, storedText, d.patch.Text())
	r.origin.updated = r.Session
	r.Warnings = d.report.Findings()
}

// read gives a document that is an object, or nil and a finding.
func (d *desk) read(reader *document.Reader, subject validate.Subject, src []byte) *document.Document {
	doc, err := reader.Read(src, d.engine.limits)
	if err != nil {
		d.report.AddReadError(subject, err, d.engine.limits)
		return nil
	}
	if kind := doc.Root().Kind(); kind != document.Object {
		d.report.Add(validate.Finding{
			Severity: validate.Error,
			Subject:  subject,
			Code:     validate.Type,
			Params:   validate.Params{Expected: document.Object.String(), Actual: kind.String()},
		}, 0)
		return nil
	}
	return doc
}

// checkPatch adds what is wrong with a patch by itself, and a warning for each
// value that the rules drop, whatever is stored. What is dropped need not be
// right, and may be what the API does not have.
func (d *desk) checkPatch(policy validate.Policy, patch document.Value) {
	var dropped []document.Value
	if d.engine.drops {
		for step := range merge.Plan(d.engine.rules, patch) {
			if step.Intent == merge.WouldDrop {
				dropped = append(dropped, step.Value)
			}
		}
	}
	policy.CheckPatch(&d.report, patch, dropped...)
	d.reportValues(dropped, validate.Finding{Severity: validate.Warning, Subject: validate.Patch, Code: validate.Ignored})
}

// reportLocked adds what locks kept from happening (SPEC M6, V10). An immutable
// member that is stored is one more lock to whoever sends a patch, so that it
// has no code of its own.
func (d *desk) reportLocked(locked []document.Value) {
	f := validate.Finding{Severity: validate.Error, Subject: validate.Patch, Code: validate.Locked}
	if d.engine.ignoreLocked {
		f.Severity, f.Code = validate.Warning, validate.LockedIgnored
	}
	d.reportValues(locked, f)
}

// reportValues adds a finding for each of these values of the patch.
func (d *desk) reportValues(values []document.Value, f validate.Finding) {
	for _, value := range values {
		if d.report.Ignores(f.Severity) {
			return // a pointer is a walk from the root, and there may be many
		}
		f.Pointer = value.Pointer()
		at, _ := value.Offsets()
		d.report.Add(f, at)
	}
}

// checkSize sees to it that an updated session can be loaded again: patches
// could make it grow beyond the limit that holds for reading.
func (d *desk) checkSize() {
	if limit := d.engine.limits.Size; len(d.updated.doc.Text()) > limit {
		d.report.Add(validate.Finding{
			Severity: validate.Error,
			Subject:  validate.Session,
			Code:     validate.TooLarge,
			Params:   validate.Params{Reason: document.ReasonTooLarge.String(), Limit: limit},
		}, 0)
	}
}
