package model

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/clientsession/clientsession/fuzz/breakdown"
	"github.com/clientsession/clientsession/fuzz/findings"
	"github.com/clientsession/clientsession/fuzz/plain"
)

// account is a session, stored or updated, with what its amount has to do with.
type account struct {
	session, order, amount, currency *plain.Value
	sum                              breakdown.Sum
	calculated                       *plain.Value
	fault                            string // why nothing is calculated of a sum (A2)
}

func accountOf(session *plain.Value) account {
	a := account{session: session, order: session.Get("order"), amount: session.Get("amount"), sum: breakdown.Of(session)}
	a.currency = cmp.Or(session.Get("currencyCode"), &plain.Value{})
	switch total := a.sum.Total(); {
	case total.Sign() < 0:
		a.fault = "total_negative"
	case !total.IsInt64():
		a.fault = "total_overflow"
	case a.sum.Some: // A3
		a.calculated = &plain.Value{Kind: "number", Literal: total.String()}
	}
	return a
}

// isOverride answers A6; state is what the host knows.
func (a account) isOverride(state string) bool {
	return a.amount != nil && (state == "overridden" || state == "" && !plain.Equal(a.amount, a.calculated))
}

// lacksCurrency answers V6. chosen: parts that are wrong are meant for amounts.
func (a account) lacksCurrency() bool {
	return (a.amount != nil || a.sum.Some || a.hasParts()) && a.currency.Kind == ""
}

// hasParts reports whether there is a line, a fee or a shipping amount.
func (a account) hasParts() bool {
	for _, name := range []string{"lineItems", "fees"} {
		if list := a.order.Get(name); list != nil && len(list.Elements) > 0 {
			return true
		}
	}
	return a.order.Get("shipping").Get("amount") != nil
}

// hasPartsOf reports whether all that is added up is as it was before.
func (a account) hasPartsOf(before account) bool {
	now, then := a.order, before.order
	same := func(name string) bool { return plain.Equal(now.Has(name), then.Has(name)) }
	return same("lineItems") && same("fees") && plain.Equal(now.Has("shipping").Has("amount"), then.Has("shipping").Has("amount"))
}

// asksForTotal reports whether the amount hangs on what the parts add up to now:
// other parts do so, and clearing an amount. An override needs no sum.
func (a account) asksForTotal(before account, isOverride bool) bool {
	isKept := before.amount == nil || a.amount.String() == before.amount.String()
	return !a.hasPartsOf(before) || !isOverride && !isKept
}

// with gives an object with another value of a name, in its place or last.
func with(v *plain.Value, name string, value *plain.Value) *plain.Value {
	result := plain.Object()
	for _, other := range append(slices.Clone(v.Names), name) {
		if member := v.Members[other]; other != name {
			result.Add(other, member.Spelled, member.Value)
		} else if result.Has(name) == nil {
			result.Add(name, strconv.Quote(name), value)
		}
	}
	return result
}

// sayOfAmounts adds what A2, A7 and V6 say of a session and what a patch sent.
func (r Rules) sayOfAmounts(o *Outcome, before, after, sent account) {
	sameOrder := after.order.String() == before.order.String()
	if after.lacksCurrency() {
		o.Findings.Say(findings.OfSession("/currencyCode", "currency_required", "", before.lacksCurrency()))
	}
	if after.fault != "" {
		isOld := after.fault == before.fault && !after.asksForTotal(before, o.Overridden)
		o.Findings.Say(findings.OfSession("/order", after.fault, "", isOld))
	}
	for i, line := range after.sum.Lines {
		if line.Net.Sign() < 0 {
			o.Findings.Say(warning("session", "/order/lineItems/"+strconv.Itoa(i), "line_negative", "", after.hasPartsOf(before)))
		}
	}
	differs := o.Overridden && breakdown.Digits(after.amount) != nil && after.calculated != nil && !plain.Equal(after.amount, after.calculated)
	figures := `"override":` + after.amount.String() + `,"calculated":` + after.calculated.String()
	if differs && sent.amount != nil {
		o.Findings.Say(warning("patch", "/amount", "override_differs", figures, false))
	} else if differs && !sameOrder {
		o.Findings.Say(warning("session", "/amount", "override_kept", figures, false))
	}
	old, exponent := r.Exponents[before.currency.Text], r.Exponents[after.currency.Text]
	keepsAmounts := (o.Overridden || after.hasParts()) && sent.amount == nil && !sent.hasParts()
	if old != "" && exponent != "" && old != exponent && keepsAmounts {
		o.Findings.Say(warning("patch", "/currencyCode", "exponent_changed", "", false))
	}
}

func warning(subject, pointer, code, params string, before bool) findings.Finding {
	return findings.Finding{Severity: "warning", Subject: subject, Pointer: pointer, Code: code, Params: params, Preexisting: before}
}
