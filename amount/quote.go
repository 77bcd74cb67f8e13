package amount

import (
	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
)

// Quote is what a session would charge with a payment method (SPEC A8), in the
// session's currency; that is the zero Code where it has no known one.
type Quote struct {
	// Amount is what is charged without the method's surcharge: the override
	// (SPEC A4), or else what the order adds up to without fees that are a
	// surcharge already.
	Amount Money
	// Surcharge is the method's, or 0.
	Surcharge Money
	// Charged is Amount and Surcharge together.
	Charged Money

	// Some reports whether there is anything to charge; without an amount there
	// is not, and the figures mean nothing.
	Some bool
	// Source is where the surcharge stands in the session, and "" if there is
	// none for the method, or no method can be surcharged.
	Source document.Pointer
}

// cards is the one payment method that has surcharges by network.
const cards = "PAYMENT_CARD"

// QuoteFor gives what a session would charge with a payment method, such as
// KLARNA, and for PAYMENT_CARD with a card network, such as VISA; with other
// methods, and where it is "", the network does not matter. Names are compared
// as they are (SPEC V9), and those that have no surcharge are no error. Whether
// the session's amount is an override is the caller's to know; see [IsOverride].
//
// The surcharge is that of paymentMethod.options.<method>.surcharge.amount. For
// a card, that of PAYMENT_CARD.networks.<network>.surcharge.amount takes its
// place if there is one, even one of 0: the API adds a single fee of the type
// SURCHARGE for the method that is selected, and its clients show a card's
// surcharge by network alone. Adding both would charge what no client shows.
//
// For the same reason a fee of that type in the order is the surcharge of the
// method selected before, and is not counted: selecting another method takes it
// out. There is no surcharge at all where an override stands or where there is
// no line item (SPEC A8); then the session is charged as it is.
//
// The error is a [*PartError], with [ErrNotMinor] for the first part of the
// order, the surcharge or the override that is no amount, and with [ErrRange] for a total
// that no amount can be: at /order, or at the surcharge if that is what makes it
// too large. It does not check that the method may be used for the session.
func QuoteFor(session document.Value, overridden bool, method, network string) (Quote, error) {
	b, err := Explain(session, overridden)
	if err != nil {
		return Quote{}, err
	}
	letters, _ := session.Get("currencyCode").Text()
	code, _ := currency.Parse(letters) // or the zero Code
	money := func(minor int64) Money { return Money{Minor: Minor(minor), Currency: code} }

	order := session.Get("order")
	var surcharge document.Value
	if !overridden && len(b.Lines) > 0 {
		b.Fees = feesWithoutSurcharge(order.Get("fees"))
		if surcharge, err = surchargeOf(session, method, network); err != nil {
			return Quote{}, err
		}
	}
	amount, some := b.Minor()
	switch {
	case overridden || !b.Some:
		if stored := session.Get("amount"); !b.HasCharged && stored.Exists() && stored.Kind() != document.Null {
			return Quote{}, faulty(stored)
		}
		amount, some = b.Charged, b.HasCharged
	case !some:
		return Quote{}, &PartError{order.Pointer(), ErrRange}
	}
	extra, _ := surcharge.Int64() // surchargeOf has read it before
	charged, ok := SumOf(amount).Plus(SumOf(extra)).Int64()
	if !ok {
		return Quote{}, &PartError{surcharge.Pointer(), ErrRange}
	}
	return Quote{
		Amount: money(amount), Surcharge: money(extra), Charged: money(charged),
		Some: some, Source: surcharge.Pointer(),
	}, nil
}

// feesWithoutSurcharge adds up the fees that were not added for a payment method.
// [Calculate] has read them before, without a fault.
func feesWithoutSurcharge(fees document.Value) Sum {
	var parts Parts
	for _, fee := range fees.Elements() {
		if kind, _ := fee.Get("type").Text(); kind == "SURCHARGE" {
			continue
		}
		minor, _, _ := amountOf(fee)
		parts.AddFee(minor)
	}
	return parts.Fees
}

// surchargeOf gives the amount of the surcharge, an absent value if there is
// none. Null counts as missing, as it does in an order.
func surchargeOf(session document.Value, method, network string) (document.Value, error) {
	at, err := descend(session, "paymentMethod", "options", method)
	if err != nil {
		return document.Value{}, err
	}
	var minor document.Value
	if method == cards && network != "" {
		minor, err = descend(at, "networks", network, "surcharge", "amount")
	}
	if err == nil && !minor.Exists() {
		minor, err = descend(at, "surcharge", "amount")
	}
	if _, ok := minor.Int64(); err == nil && minor.Exists() && !ok {
		err = faulty(minor)
	}
	return minor, err
}

// descend follows member names down from an object. Where one is missing or
// null it gives an absent value; the error names a value that has no members
// where some should be.
func descend(at document.Value, names ...string) (document.Value, error) {
	for _, name := range names {
		if !at.Exists() {
			break
		}
		if at.Kind() != document.Object {
			return document.Value{}, faulty(at)
		}
		if at = at.Get(name); at.Kind() == document.Null {
			at = document.Value{}
		}
	}
	return at, nil
}
