package fuzz

import (
	"bytes"
	"slices"

	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz/faults"
	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// judge decides whether a step of shrinking keeps what a generator promises. It
// asks the plain checks of package faults and not the engine, because an engine
// that is wrong about a document must not keep it from becoming smaller.
type judge struct {
	plan  *plan
	facts faults.Facts
}

func judgeOf(table *merge.Table) judge {
	j := judge{planOf(table), faults.Facts{Lists: map[string][]string{}, Currencies: map[string]bool{}, Unknown: "warn"}}
	for name, list := range map[string]validate.List{
		"countryCode": validate.Countries, "productType": validate.ProductTypes, "authorizationType": validate.AuthorizationTypes,
		"paymentType": validate.PaymentTypes, "firstPaymentReason": validate.FirstPaymentReasons, "cardNetwork": validate.CardNetworks,
		"paymentMethodType": validate.PaymentMethods, "surchargeNetworkKeys": validate.SurchargeNetworks,
	} {
		j.facts.Lists[name] = list.Values()
	}
	for code := range currency.All() {
		j.facts.Currencies[code.String()] = code.Accepted()
	}
	j.facts.TokenOptional = !j.plan.wantsToken
	return j
}

// request keeps requests that are right, and have a currency.
func (j judge) request(_, t Tree) (Tree, bool) {
	j.facts.TokenOptional = true
	return t, t.IsObject() && len(j.errors("patch", t)) == 0 && isFair(t) && t.Get("currencyCode").Kind == document.String
}

// session keeps sessions that might have been made.
func (j judge) session(_, t Tree) (Tree, bool) { return t, j.mightBeMade(t) }

func (j judge) mightBeMade(t Tree) bool {
	isMade := t.IsObject() && settled(t) == nil && storable(j.plan.table, "", t) == nil && len(j.errors("alone", t)) == 0
	hasCurrency := t.Get("currencyCode").Exists() || !hasAmounts(t)
	return isMade && hasCurrency && isFair(t)
}

// valid keeps cases of a session that might have been made, and a patch that is
// right and changes nothing locked.
func (j judge) valid(from, c Case) (Case, bool) {
	session, patch, ok := j.read(from, c)
	return c, ok && len(j.errors("patch", patch)) == 0 && j.suits(session, patch)
}

// faulty keeps cases whose patch has the one fault that is told, though perhaps in
// another element.
func (j judge) faulty(from, c FaultyCase) (FaultyCase, bool) {
	if c.Fault.Code == validate.Unknown || c.Fault.Code == validate.Misplaced {
		j.facts.Unknown = "refuse"
	}
	session, patch, ok := j.read(from.Case, c.Case)
	if !ok {
		return c, false
	}
	found := j.errors("patch", patch)
	if len(found) != 1 || !sameWithoutIndices(found[0].Pointer, c.Fault.Pointer) || found[0].Code != codeInModel(c.Fault.Code) {
		return c, false
	}
	c.Fault.Pointer = found[0].Pointer
	return c, j.suits(session, patch)
}

// codeInModel gives the code that the model has for one of the engine's: it does
// not look for where an unknown member belongs.
func codeInModel(code validate.Code) validate.Code {
	if code == validate.Misplaced {
		return validate.Unknown
	}
	return code
}

// read gives both as trees, if the session might have been made. One that is the
// same as before has been looked at then.
func (j judge) read(from, c Case) (session, patch Tree, ok bool) {
	session, patch = madeBy(c.Session), madeBy(c.Patch)
	if !session.IsObject() || !patch.IsObject() {
		return session, patch, false
	}
	return session, patch, bytes.Equal(from.Session, c.Session) || j.mightBeMade(session)
}

// suits reports whether a session takes a patch that is right by itself.
func (j judge) suits(session, patch Tree) bool {
	unlocked, ok := j.plan.unlocked("", session, patch)
	lacksCurrency := j.plan.replacesRoot || !session.Get("currencyCode").Exists()
	needsCurrency := lacksCurrency && (hasAmounts(session) || hasAmounts(patch))
	hasCurrency := patch.Get("currencyCode").Exists() && !patch.Get("currencyCode").IsNull()
	isKept := !patch.Get("currencyCode").IsNull()
	return ok && unlocked.String() == patch.String() && (hasCurrency || !needsCurrency) && isKept && isFair(patch)
}

// errors gives the errors that the plain checks find.
func (j judge) errors(subject string, t Tree) []Fault {
	v, wrong := plain.Read(t.String(), 1<<20, 64)
	if v == nil {
		return []Fault{{document.Pointer(wrong.Pointer), validate.Code(wrong.Code)}}
	}
	var found []Fault
	for _, f := range j.facts.Check(subject, v, nil) {
		if f.Severity == "error" {
			found = append(found, Fault{document.Pointer(f.Pointer), validate.Code(f.Code)})
		}
	}
	return found
}

// hasAmounts reports whether there is something to charge, so that a currency must
// be there (SPEC V6).
func hasAmounts(t Tree) bool {
	_, some, _ := total(t.Get("order"))
	return some || given(t.Get("amount"))
}

// isFair reports whether every line of an order comes to 0 or more, so that no part
// of it has a sum below.
func isFair(t Tree) bool {
	return !slices.ContainsFunc(t.Get("order").Get("lineItems").Elements, func(line Tree) bool { return netOf(line) < 0 })
}
