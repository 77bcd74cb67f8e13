package clientsession

import (
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
)

// settle makes the updated session of a merged document: it decides whether
// the amount is an override, and if not, puts the calculated amount in its
// place (SPEC A4, A5).
func (d *desk) settle(stored *Session, merged *document.Document, patch document.Value) Session {
	root := merged.Root()
	s := Session{doc: merged, overridden: stored.overridden}
	s.parts, s.partsErr = amount.Calculate(root.Get("order"))
	if named := patch.Get("amount"); named.Exists() {
		s.overridden = exists(named)
	}
	current := root.Get("amount")
	if s.overridden = s.overridden && exists(current); s.overridden {
		return s
	}
	switch minor, ok := s.parts.Minor(); {
	case ok && !current.EqualInt64(minor):
		s.doc = d.withAmount(root, current, placeOfCleared(stored.Value(), root), &minor)
	case s.partsErr == nil && !s.parts.Some && current.Exists():
		s.doc = d.withAmount(root, current, document.Value{}, nil)
	}
	// Parts that are out of range or no amounts are faults, to be found in a
	// moment; where they are old ones, the stored amount is the best there is.
	return s
}

// placeOfCleared gives the member of the merged session before which the stored
// amount stood, if the patch cleared it: the calculated amount takes its place
// (SPEC A4, M8). It is absent where there was none, or where no member follows.
//
// Merging keeps the stored members in their order, so that the two sessions
// can be walked side by side up to the amount.
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
func (d *desk) withAmount(session, current, before document.Value, minor *int64) *document.Document {
	var none document.Value
	place := current
	if !current.Exists() {
		place = before
	}
	b := &d.amounts
	b.Reset()
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
