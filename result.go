package clientsession

import (
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Result is an update or a creation that was accepted. It remembers what it
// came from, so that it can be asked what happened.
type Result struct {
	// Session is the updated session.
	Session *Session
	// Warnings are findings that did not stand in the way.
	Warnings []validate.Finding

	origin origin
}

// Changed reports whether there is anything to store: whether the session's
// JSON, white space aside, or the answer of [Session.AmountOverridden] is
// another one than before. A session that was created has changed. It compares
// two texts, and costs next to nothing.
//
// A value that is only spelled in another way is a change here, and none in the
// receipt: the bytes to store are others.
func (r *Result) Changed() bool {
	o := &r.origin
	return o.updated != nil &&
		(o.text() != o.updated.doc.Text() || o.wasOverridden() != o.updated.overridden)
}

// Receipt says what became of each place that the patch names, by which row of
// the table, and of the amount (SPEC L5): see [merge.Explain]. An amount that
// the patch set is [merge.Overridden], and one that the parts add up to
// [merge.Recalculated], named by the patch or not, provided that the value or
// [Session.AmountOverridden] changed.
//
// Of a session that was created the receipt starts from nothing: all is set.
//
// The receipt is made anew each time, out of texts that the result keeps; the
// update itself pays for copying them and no more. It has values of the
// session: for logs there is [merge.Receipt.AppendRedactedJSON].
func (r *Result) Receipt() merge.Receipt {
	o := &r.origin
	if o.updated == nil {
		return nil // a Result that no engine made
	}
	stored, patch := o.value(), valueOf(o.patch)
	receipt := merge.Explain(o.rules, stored, patch, o.updated.Value())
	return o.explainAmount(receipt, stored.Get("amount"), patch.Get("amount"))
}
