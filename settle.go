package clientsession

import (
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// settle makes the updated session of a merged document: it decides whether
// the amount is an override, and if not, puts the calculated amount in its
// place (SPEC A4, A5).
func (d *desk) settle(stored *Session, merged *document.Document, patch document.Value) Session {
	root := merged.Root()
	s := Session{doc: merged, overridden: stored.overridden}
	s.parts, s.partsErr = amount.Calculate(root.Get("order"))
	if named := patch.Get("amount"); named.Exists() && d.engine.storesAmount() {
		s.overridden = exists(named)
	}
	current := root.Get("amount")
	if s.overridden {
		s.overridden = exists(current)
		return s
	}
	switch minor, ok := s.parts.Minor(); {
	case ok && !current.EqualInt64(minor):
		s.doc = d.withAmount(root, current, &minor)
	case s.partsErr == nil && !s.parts.Some && current.Exists():
		s.doc = d.withAmount(root, current, nil)
	}
	// Parts that are out of range or no amounts are faults, to be found in a
	// moment; where they are old ones, the stored amount is the best there is.
	return s
}

// storesAmount reports whether an amount in a patch is stored at all.
func (e *Engine) storesAmount() bool {
	switch e.rules.Strategy("/amount") {
	case merge.Locked, merge.Address:
		return false
	}
	return true
}

// withAmount gives the session with another amount, or without one: in the
// place of the current amount, or last where there is none (SPEC M8).
func (d *desk) withAmount(session, current document.Value, minor *int64) *document.Document {
	b := &d.amounts
	b.Reset()
	b.BeginObject()
	if current.Exists() {
		b.CopyBetween(session, document.Value{}, current)
	} else {
		b.CopyBetween(session, document.Value{}, document.Value{})
	}
	if minor != nil {
		b.Name("amount")
		b.Int(*minor)
	}
	if current.Exists() {
		b.CopyBetween(session, current, document.Value{})
	}
	b.EndObject()
	return b.Document()
}
