// Package model is a second engine to compare the first with: SPEC sections 2
// and 3 once more, as plainly as can be, over maps and math/big. Read it beside
// the SPEC, whose rules the comments name; section 1 is in package plain, and
// section 4 in package faults. None of them imports anything of the engine.
// Where the SPEC leaves a choice, "chosen:" says so, and the engine chose alike.
//
// It gives what is accepted, the bytes, the amount and whether it overrides,
// and of findings the codes and pointers, in no particular order. It has no
// parameters, texts, breakdowns (A8), conversions (A9), receipts, and no hurry.
package model

import (
	"cmp"
	"slices"

	"github.com/clientsession/clientsession/fuzz/plain"
)

// Rules are what a host chooses, and facts that the SPEC refers to.
type Rules struct {
	Rows        []Row
	Size, Depth int               // R2
	Exponents   map[string]string // of all currencies (ISO 4217)
	// Check says what is wrong with a patch, or with a session that was another
	// one before (SPEC section 4).
	Check func(subject string, v, stored *plain.Value) []Finding
}

// Finding is one thing to say (V1), in the words of the command's JSON.
type Finding struct {
	Severity, Subject, Pointer, Code string
	Preexisting                      bool // V7
}

// Outcome is a session, or errors among the findings (V8).
type Outcome struct {
	Session    *plain.Value
	Overridden bool
	Findings   []Finding
}

// Update applies a patch to a session, both as text. Of the session's amount,
// state says that it is overridden or calculated; "" leaves that to A6.
func (r Rules) Update(session, patch, state string) (o Outcome) {
	stored, changes := r.read(&o, "session", session), r.read(&o, "patch", patch)
	if stored != nil && changes != nil {
		return r.Apply(stored, changes, state)
	} else if changes != nil {
		o.say(r.Check("patch", changes, nil)...)
	}
	return o
}

// Create makes a session of a request.
func (r Rules) Create(request string) (o Outcome) {
	if changes := r.read(&o, "patch", request); changes != nil {
		return r.Apply(nil, changes, "")
	}
	return o
}

func (r Rules) read(o *Outcome, subject, text string) *plain.Value {
	v, code, pointer := plain.Read(text, r.Size, r.Depth)
	if v != nil && v.Kind == "object" { // R2
		return v
	}
	o.say(Finding{"error", subject, pointer, cmp.Or(code, "type"), false})
	return nil
}

// Apply is Update for values, and without a session Create.
func (r Rules) Apply(session, patch *plain.Value, state string) (o Outcome) {
	merged, locked := Merge(r.Rows, session, patch)
	before, sent, after := accountOf(session), accountOf(patch), accountOf(merged)
	o.Overridden = after.amount != nil && (sent.amount != nil || before.isOverride(state) && patch.Has("amount") == nil) // A4
	// chosen: without a sum the old amount stays, for want of a better one
	isFinal := o.Overridden || after.sum.faulty || after.fault != ""
	if !isFinal && !plain.Equal(merged.Has("amount"), after.calculated) { // A5
		merged, _ = Merge(r.Rows, session, with(patch, "amount", nil)) // A4: one that was cleared leaves its place
		after = accountOf(with(merged, "amount", after.calculated))
	}

	o.say(r.Check("patch", patch, nil)...)
	for _, at := range locked {
		o.say(Finding{"error", "patch", at, "locked", false})
	}
	o.say(r.Check("session", after.session, session)...)
	r.sayOfAmounts(&o, before, after, sent)
	if len(after.session.String()) > r.Size { // chosen: it could not be read again
		o.say(OfSession("", "too_large", false))
	}
	if o.Session = after.session; slices.ContainsFunc(o.Findings, func(f Finding) bool { return f.Severity == "error" }) {
		return Outcome{Findings: o.Findings} // V8
	}
	return o
}

// sayOfAmounts adds what A2, A7 and V6 say of a session and what a patch sent.
func (r Rules) sayOfAmounts(o *Outcome, before, after, sent account) {
	sameOrder, sameAmount := after.order.String() == before.order.String(), after.amount.String() == before.amount.String()
	if after.lacksCurrency() {
		o.say(OfSession("/currencyCode", "currency_required", before.lacksCurrency()))
	}
	if after.fault != "" { // clearing an override brings an old one to bear
		o.say(OfSession("/order", after.fault, after.fault == before.fault && sameOrder && sameAmount))
	}
	for _, at := range after.sum.negative {
		o.say(Finding{"warning", "session", at, "line_negative", sameOrder})
	}
	differs := o.Overridden && digits(after.amount) != nil && after.calculated != nil && !plain.Equal(after.amount, after.calculated)
	if differs && sent.amount != nil {
		o.say(Finding{"warning", "patch", "/amount", "override_differs", false})
	} else if differs && !sameOrder {
		o.say(Finding{"warning", "session", "/amount", "override_kept", false})
	}
	old, exponent := r.Exponents[before.currency.Text], r.Exponents[after.currency.Text]
	keepsAmounts := after.hasAmounts() && !sent.hasAmounts() && !sent.sum.faulty
	if old != "" && exponent != "" && old != exponent && keepsAmounts {
		o.say(Finding{"warning", "patch", "/currencyCode", "exponent_changed", false})
	}
}

// OfSession gives a fault of a session: a warning where it was there before (V7).
func OfSession(pointer, code string, before bool) Finding {
	severity := map[bool]string{true: "warning", false: "error"}[before]
	return Finding{severity, "session", pointer, code, before}
}

// say adds findings, but of the session nothing that was said of the patch.
func (o *Outcome) say(findings ...Finding) {
	for _, f := range findings {
		ofPatch := Finding{Severity: "error", Subject: "patch", Pointer: f.Pointer, Code: f.Code}
		if f.Subject == "patch" || !slices.Contains(o.Findings, ofPatch) {
			o.Findings = append(o.Findings, f)
		}
	}
}
