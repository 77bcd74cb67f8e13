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
	s := Session{doc: merged, at: topLevelOf(root), overridden: stored.overridden}
	if s.at.order.Raw() == stored.at.order.Raw() {
		s.parts, s.partsErr = stored.parts, stored.partsErr
	} else {
		s.parts, s.partsErr = amount.Calculate(s.at.order)
	}
	if named := patch.Get("amount"); named.Exists() {
		s.overridden = exists(named)
	}
	if s.overridden = s.overridden && exists(s.at.amount); s.overridden {
		return s
	}
	switch minor, ok := s.parts.Minor(); {
	case ok && !s.at.amount.EqualInt64(minor):
		var before document.Value
		// Where the root is replaced, nothing of the stored order is left.
		if !s.at.amount.Exists() && d.engine.rules.Strategy("") == merge.Merge {
			before = placeOfCleared(stored.Value(), root)
		}
		s.doc = withAmount(&d.amounts, root, s.at.amount, before, &minor)
		s.at = topLevelOf(s.doc.Root())
	case s.partsErr == nil && !s.parts.Some && s.at.amount.Exists():
		s.doc = withAmount(&d.amounts, root, s.at.amount, document.Value{}, nil)
		s.at = topLevelOf(s.doc.Root())
	}
	// Parts that are out of range or no amounts are faults, to be found in a
	// moment; where they are old ones and no new total is due, the stored amount
	// is the best there is.
	return s
}

// placeOfCleared gives the member of the merged session before which the stored
// amount stood, if the patch cleared it: the calculated amount takes its place
// (SPEC A4, M8). It is absent where there was none, or where no member follows.
//
// Merging keeps the stored members in their order, so that the two sessions
// can be walked side by side up to the amount. Replacing the root does not.
func placeOfCleared(stored, merged document.Value) document.Value {
	place := merged.First()
	for name := range stored.Members() {
		if name == "amount" {
			return place
		}
		if place.Exists() && place.Name() == name {
			place = place.Next()
		}
	}
	return document.Value{}
}

// withAmount gives the session with another amount, or without one: in the
// place of the current amount, or else before the given member, or else last.
// The document is the builder's.
func withAmount(b *document.Builder, session, current, before document.Value, minor *int64) *document.Document {
	var none document.Value
	place := current
	if !current.Exists() {
		place = before
	}
	b.Reset()
	b.Reserve(session)
	b.BeginObject()
	b.CopyBetween(session, none, place)
	if minor != nil {
		b.Name("amount")
		b.Int(*minor)
	}
	if place.Exists() {
		if !current.Exists() {
			b.CopyMember(before)
		}
		b.CopyBetween(session, place, none)
	}
	b.EndObject()
	return b.Document()
}
