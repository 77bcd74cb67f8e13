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
	if s.lacksCurrency() {
		addFault(report, s.Value(), "/currencyCode", validate.CurrencyRequired, stored.lacksCurrency())
	}
	if code := s.totalFault(); code != "" {
		// Clearing an override brings a fault in the order to bear, so that the
		// amount must be as before too.
		same := code == stored.totalFault() && s.sameOrder(stored) && s.sameAmount(stored)
		addFault(report, s.at.order, "/order", code, same)
	}
	if s.parts.NegativeLines == 0 || report.ErrorsOnly {
		return
	}
	same := s.sameOrder(stored)
	for i, item := range s.at.order.Get("lineItems").Elements() {
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
func (s *Session) lacksCurrency() bool { return !exists(s.at.currency) && s.hasAmounts() }

func (s *Session) hasAmounts() bool { return exists(s.at.amount) || s.parts.Some }

func (s *Session) sameOrder(stored *Session) bool {
	return s.at.order.Raw() == stored.at.order.Raw()
}

// sameAmount takes an amount that is null for none, as clearing does.
func (s *Session) sameAmount(stored *Session) bool {
	now, then := s.at.amount, stored.at.amount
	return now.Raw() == then.Raw() || !exists(now) && !exists(then)
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
	if report.ErrorsOnly {
		return
	}
	named := patch.Get("amount")
	if charged, ok := s.Amount(); ok && s.overridden {
		calculated, ok := s.parts.Minor()
		code, subject := validate.OverrideKept, validate.Session
		at, _ := s.at.amount.Offsets()
		if exists(named) {
			code, subject = validate.OverrideDiffers, validate.Patch
			at, _ = named.Offsets()
		}
		changed := exists(named) || !s.sameOrder(stored)
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
	if s.changesExponent(stored) && !exists(named) && !bringsParts(patch.Get("order")) {
		at, _ := patch.Get("currencyCode").Offsets()
		report.Add(validate.Finding{
			Severity: validate.Warning,
			Subject:  validate.Patch,
			Pointer:  "/currencyCode",
			Code:     validate.ExponentChanged,
		}, at)
	}
}

// bringsParts reports whether an order that a patch sends has amounts in it, be
// they right or wrong. One without them leaves the old amounts as they are: all
// of them where orders are merged, and otherwise an override.
func bringsParts(order document.Value) bool {
	parts, err := amount.Calculate(order)
	return err != nil || parts.Some
}

// changesExponent reports whether the session has amounts, and its currency
// another minor unit than the stored session's.
func (s *Session) changesExponent(stored *Session) bool {
	now, then := s.Currency(), stored.Currency()
	if now == then || now.IsZero() || then.IsZero() {
		return false
	}
	return !sameExponent(now, then) && s.hasAmounts()
}

func sameExponent(a, b currency.Code) bool {
	x, xok := a.Exponent()
	y, yok := b.Exponent()
	return x == y && xok == yok
}
