// Package model is a second engine to compare the first with: SPEC sections 2
// and 3 once more, as plainly as can be, over maps and math/big. Read it beside
// the SPEC, whose rules the comments name. Where the SPEC leaves a choice,
// "chosen:" says so, and the engine chose alike.
//
// What it leans on is in packages beside it: section 1 in plain, which row is for
// which place (M9) in table, what orders add up to (A1 to A3, A8) in breakdown,
// section 4 in faults and findings; and receipts (L5) are in receipts. None of
// them imports anything of the engine. Each is short enough to be read at one
// go: at most 400 lines, all of them counted, comments too.
//
// It has no texts of findings, no conversions (A9), and no hurry.
package model

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/clientsession/clientsession/fuzz/findings"
	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/fuzz/table"
)

// Rules are what a host chooses, and facts that the SPEC refers to.
type Rules struct {
	Rows         []table.Row       // M9
	Size, Depth  int               // R2
	LocksIgnored bool              // V10
	MostFindings int               // V1
	Exponents    map[string]string // of all currencies (ISO 4217)
	// Check says what is wrong with a patch, or with a session that was another
	// one before (SPEC section 4).
	Check func(subject string, v, stored *plain.Value) []findings.Finding
}

// Outcome is a session, or errors among the findings (V8).
type Outcome struct {
	Session    *plain.Value  // nil if it is refused
	Overridden bool          // its amount (A6)
	Findings   findings.List // V1

	// Patch and Stored are what it was made of: the session only where there was one.
	Patch, Stored *plain.Value
	WasOverridden bool // the amount of Stored
}

// Update applies a patch to a session, both as text. Of the session's amount,
// state says that it is overridden or calculated; "" leaves that to A6.
func (r Rules) Update(session, patch, state string) (o Outcome) {
	stored, changes := r.read(&o, "session", session), r.read(&o, "patch", patch)
	if stored != nil && changes != nil {
		return r.Apply(stored, changes, state)
	} else if changes != nil {
		r.checkPatch(&o, changes)
	}
	o.Findings = o.Findings.Listed(changes, nil, r.MostFindings)
	return o
}

// Create makes a session of a request.
func (r Rules) Create(request string) (o Outcome) {
	if changes := r.read(&o, "patch", request); changes != nil {
		return r.Apply(nil, changes, "")
	}
	return o
}

// read gives an object, or says why the text is none.
func (r Rules) read(o *Outcome, subject, text string) *plain.Value {
	v, wrong := plain.Read(text, r.Size, r.Depth)
	f := findings.Finding{Severity: "error", Subject: subject, Pointer: wrong.Pointer, Code: wrong.Code}
	switch before := text[:wrong.Offset]; {
	case wrong.Code != "":
		line, column := strings.Count(before, "\n")+1, len(before)-strings.LastIndex(before, "\n") // R3
		f.Params = fmt.Sprintf(`"offset":%d,"line":%d,"column":%d`, wrong.Offset, line, column)
		if limit := map[string]int{"too_large": r.Size, "too_deep": r.Depth}[wrong.Code]; limit > 0 {
			f.Params += `,"limit":` + strconv.Itoa(limit)
		}
	case v.Kind != "object": // R2
		f.Code, f.Params = "type", `"expected":"object","actual":"`+v.Kind+`"`
	default:
		return v
	}
	o.Findings.Say(f)
	return nil
}

// Apply is Update for values, and without a session Create.
func (r Rules) Apply(session, patch *plain.Value, state string) (o Outcome) {
	merged, locked := Merge(r.Rows, session, patch)
	before, sent, after := accountOf(session), accountOf(patch), accountOf(merged)
	o.Stored, o.Patch, o.WasOverridden = session, patch, before.isOverride(state)
	o.Overridden = after.amount != nil && (sent.amount != nil || o.WasOverridden && patch.Has("amount") == nil) // A4
	// chosen: without a sum the old amount stays, where none is asked for
	isFinal := o.Overridden || after.sum.Wrong != "" || after.fault != ""
	if !isFinal && !plain.Equal(merged.Has("amount"), after.calculated) { // A5
		if merged.Has("amount") == nil { // A4: one that was cleared leaves its place
			merged, _ = Merge(r.Rows, session, with(patch, "amount", nil))
		}
		after = accountOf(with(merged, "amount", after.calculated))
	}

	r.checkPatch(&o, patch)
	for _, at := range locked {
		if r.LocksIgnored { // V10
			o.Findings.Say(warning("patch", at, "locked_ignored", "", false))
		} else {
			o.Findings.Say(findings.OfPatch(at, "locked", ""))
		}
	}
	faults := r.Check("session", after.session, session)
	for i, f := range faults { // A5: there is no total without it
		if f.Pointer == after.sum.Wrong && !o.Overridden && after.asksForTotal(before, false) {
			faults[i] = findings.OfSession(f.Pointer, f.Code, f.Params, false)
		}
	}
	o.Findings.Say(faults...)
	r.sayOfAmounts(&o, before, after, sent)
	if len(after.session.String()) > r.Size { // chosen: it could not be read again
		o.Findings.Say(findings.OfSession("", "too_large", `"limit":`+strconv.Itoa(r.Size), false))
	}
	o.Findings = o.Findings.Listed(patch, after.session, r.MostFindings)
	if o.Findings.Refuses() {
		return Outcome{Findings: o.Findings} // V8
	}
	o.Session = after.session
	return o
}

// checkPatch says what is wrong with a patch by itself.
//
// chosen: what the table ignores need not be right, and is warned of.
func (r Rules) checkPatch(o *Outcome, patch *plain.Value) {
	kept, ignored := table.Root(r.Rows).Kept("", patch)
	o.Findings.Say(r.Check("patch", kept, nil)...)
	for _, at := range ignored {
		o.Findings.Say(warning("patch", at, "ignored", "", false))
	}
}
