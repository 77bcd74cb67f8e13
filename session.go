package clientsession

import (
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
)

// Session is a session that an engine loaded or made: immutable, and safe for
// concurrent use. The zero Session counts as one that is stored and has no members.
type Session struct {
	doc        *document.Document
	at         topLevel
	parts      amount.Parts // what the order adds up to
	partsErr   error        // why the order cannot be added up
	overridden bool
	foundRight *Engine // that checked its fields and found no fault, if any did
}

// topLevel is where the members are that amounts have to do with.
type topLevel struct{ order, amount, currency document.Value }

func topLevelOf(root document.Value) (at topLevel) {
	for name, value := range root.Members() {
		switch name {
		case "order":
			at.order = value
		case "amount":
			at.amount = value
		case "currencyCode":
			at.currency = value
		}
	}
	return at
}

// AmountState tells whether a stored amount is an override (SPEC A6).
type AmountState uint8

const (
	// AmountInferred is for a host that has only the stored JSON: an amount
	// that differs from the calculated one, or has none to compare with, is
	// taken for an override.
	AmountInferred AmountState = iota
	// AmountOverridden says that a merchant set the amount.
	AmountOverridden
	// AmountCalculated says that the amount was calculated.
	AmountCalculated
)

func newSession(doc *document.Document, state AmountState) Session {
	s := Session{doc: doc, at: topLevelOf(doc.Root())}
	s.parts, s.partsErr = amount.Calculate(s.at.order)
	switch state {
	case AmountCalculated:
	case AmountOverridden:
		s.overridden = exists(s.at.amount)
	default: // a state that is none says no more than that it is not known
		s.overridden = amount.IsOverride(s.at.amount, s.parts)
	}
	return s
}

// JSON gives the session as compact JSON, in memory of its own.
func (s *Session) JSON() []byte { return []byte(s.doc.Text()) }

// AppendJSON appends the session as compact JSON.
func (s *Session) AppendJSON(dst []byte) []byte { return append(dst, s.doc.Text()...) }

// Value gives the session as a document value, for looking into it.
func (s *Session) Value() document.Value { return s.doc.Root() }

// AmountOverridden reports whether the session's amount is an override. A host
// that keeps the answer and passes it to [Engine.Load] need not rely on what
// can be inferred.
func (s *Session) AmountOverridden() bool { return s.overridden }

// Amount gives the amount to charge in minor units. ok is false if there is
// none.
func (s *Session) Amount() (minor int64, ok bool) { return s.at.amount.Int64() }

// Currency gives the session's currency, and the zero Code if there is none or
// it is unknown.
func (s *Session) Currency() currency.Code {
	text, _ := s.at.currency.Text()
	code, err := currency.Parse(text)
	if err != nil {
		return currency.Code{}
	}
	return code
}

// Breakdown takes the amount apart. The error is a [*amount.PartError] if a
// part of a stored order is no amount.
func (s *Session) Breakdown() (amount.Breakdown, error) {
	return amount.Explain(s.Value(), s.overridden)
}

// Quote gives what would be charged with a payment method, such as KLARNA, and
// for PAYMENT_CARD with a card network, such as VISA, or "" where none is known
// yet (SPEC A8). Which surcharge that adds, and when none, says
// [amount.QuoteFor]; so it does of the error, a [*amount.PartError].
//
// The session stays as it is: a method that is then chosen arrives as a patch
// with a fee (SPEC A1).
func (s *Session) Quote(method, network string) (amount.Quote, error) {
	return amount.QuoteFor(s.Value(), s.overridden, method, network)
}

// asStored gives what the session counts as where one is stored. Without any
// document it would count as none, and be created, which locks do not mind.
func (s *Session) asStored() *Session {
	if s.doc == nil {
		return withoutMembers
	}
	return s
}

var withoutMembers = func() *Session {
	var b document.Builder
	b.BeginObject()
	b.EndObject()
	s := newSession(b.Document(), AmountInferred)
	return &s
}()

// ownedSession is a session together with its document: one allocation.
type ownedSession struct {
	session Session
	doc     document.Document
}

// own makes it the session s in memory of its own, and copies two texts that
// came with it into the same memory.
func (o *ownedSession) own(s *Session, a, b string) (owned *Session, aCopy, bCopy string) {
	o.doc, aCopy, bCopy = s.doc.CloneWith(a, b)
	o.session = *s
	o.session.doc = &o.doc
	o.session.at = topLevelOf(o.doc.Root())
	return &o.session, aCopy, bCopy
}

// exists reports whether there is a value other than null, which clears.
func exists(v document.Value) bool { return v.Exists() && v.Kind() != document.Null }
