package clientsession

import (
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// checkAmounts adds the faults of a session that concern several fields: an
// amount without a currency (SPEC V6), and parts that do not add up to an
// amount (SPEC A2). What the stored session had already, and the patch left as
// it was, is a warning (SPEC V7).
func checkAmounts(report *validate.Report, s, stored *Session) {
	root, before := s.Value(), stored.Value()
	if lacksCurrency(s) {
		addFault(report, root, "/currencyCode", validate.CurrencyRequired, lacksCurrency(stored))
	}
	if code := s.totalFault(); code != "" {
		order := root.Get("order")
		// Clearing an override brings a fault in the order to bear, so that the
		// amount must be as before too.
		same := code == stored.totalFault() && order.Raw() == before.Get("order").Raw() &&
			root.Get("amount").Raw() == before.Get("amount").Raw()
		addFault(report, order, "/order", code, same)
	}
	if s.parts.NegativeLines == 0 {
		return
	}
	same := root.Get("order").Raw() == before.Get("order").Raw()
	for i, item := range root.Get("order").Get("lineItems").Elements() {
		if line, _ := amount.LineOf(item); line.Net().Sign() < 0 {
			at, _ := item.Offsets()
			report.Add(validate.Finding{
				Severity:    validate.Warning,
				Subject:     validate.Session,
				Pointer:     document.Pointer("/order/lineItems").Element(i),
				Code:        validate.LineNegative,
				Preexisting: same,
			}, at)
		}
	}
}

// lacksCurrency reports whether the session has an amount and no currency.
func lacksCurrency(s *Session) bool {
	root := s.Value()
	return !exists(root.Get("currencyCode")) && (exists(root.Get("amount")) || s.parts.Some)
}

// totalFault gives the code for parts that are out of range, or "".
func (s *Session) totalFault() validate.Code {
	if _, ok := s.parts.Minor(); ok || !s.parts.Some {
		return ""
	}
	if s.parts.Total().Sign() < 0 {
		return validate.TotalNegative
	}
	return validate.TotalOverflow
}

// addFault takes an error about the session, or a warning if it was there before.
func addFault(report *validate.Report, at document.Value, pointer document.Pointer, code validate.Code, before bool) {
	f := validate.Finding{
		Severity:    validate.Error,
		Subject:     validate.Session,
		Pointer:     pointer,
		Code:        code,
		Preexisting: before,
	}
	if before {
		f.Severity = validate.Warning
	}
	offset, _ := at.Offsets()
	report.Add(f, offset)
}

// warnOfAmounts adds what is allowed and may still not be meant (SPEC A7).
func warnOfAmounts(report *validate.Report, s, stored *Session, patch document.Value) {
	root, before := s.Value(), stored.Value()
	named := patch.Get("amount")
	if charged, ok := s.Amount(); ok && s.overridden {
		calculated, ok := s.parts.Minor()
		code := validate.OverrideKept
		at, _ := root.Get("amount").Offsets()
		subject := validate.Session
		if exists(named) {
			code, subject = validate.OverrideDiffers, validate.Patch
			at, _ = named.Offsets()
		}
		changed := exists(named) || root.Get("order").Raw() != before.Get("order").Raw()
		if ok && changed && calculated != charged {
			report.Add(validate.Finding{
				Severity: validate.Warning,
				Subject:  subject,
				Pointer:  "/amount",
				Code:     code,
				Params:   validate.Params{Override: charged, Calculated: calculated},
			}, at)
		}
	}
	if s.changesExponent(stored) && !exists(named) && !exists(patch.Get("order")) {
		at, _ := patch.Get("currencyCode").Offsets()
		report.Add(validate.Finding{
			Severity: validate.Warning,
			Subject:  validate.Patch,
			Pointer:  "/currencyCode",
			Code:     validate.ExponentChanged,
		}, at)
	}
}

// changesExponent reports whether the session has amounts, and its currency
// another minor unit than the stored session's.
func (s *Session) changesExponent(stored *Session) bool {
	now, then := s.Currency(), stored.Currency()
	if now == then || now.IsZero() || then.IsZero() {
		return false
	}
	return !sameExponent(now, then) && (exists(s.Value().Get("amount")) || s.parts.Some)
}

func sameExponent(a, b currency.Code) bool {
	x, xok := a.Exponent()
	y, yok := b.Exponent()
	return x == y && xok == yok
}
