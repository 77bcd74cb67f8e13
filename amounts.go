package clientsession

import (
	"errors"

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
		same := code == stored.totalFault() && s.sameParts(stored) && s.needsNoTotal(stored)
		addFault(report, s.at.order, "/order", code, same)
	}
	if s.parts.NegativeLines == 0 || report.ErrorsOnly {
		return
	}
	same := s.sameParts(stored)
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

// hasAmounts is true of parts that cannot be added up, too: they are meant for
// amounts.
func (s *Session) hasAmounts() bool {
	return exists(s.at.amount) || s.parts.Some || s.partsErr != nil && hasParts(s.at.order)
}

func (s *Session) sameOrder(stored *Session) bool {
	return s.at.order.Raw() == stored.at.order.Raw()
}

// sameParts reports whether all that the order adds up to is as it was stored,
// whatever else there is in the order (SPEC V7).
func (s *Session) sameParts(stored *Session) bool {
	if s.sameOrder(stored) {
		return true
	}
	now, then := s.at.order, stored.at.order
	return now.Get("lineItems").Equal(then.Get("lineItems")) && now.Get("fees").Equal(then.Get("fees")) &&
		now.Get("shipping").Get("amount").Equal(then.Get("shipping").Get("amount"))
}

// needsNoTotal reports whether the amount stands without the order's total, or
// lacked it before: clearing an amount brings a fault in the order to bear.
func (s *Session) needsNoTotal(stored *Session) bool {
	return s.overridden || !exists(stored.at.amount) || s.at.amount.Raw() == stored.at.amount.Raw()
}

// neededPart gives the part of the order that is no amount, if the amount
// would have to be calculated now and cannot be for its sake. That it was stored
// as it is excuses it no longer: the old amount would be the total of another
// order (SPEC A5).
func (s *Session) neededPart(stored *Session) document.Value {
	if s.partsErr != nil && !s.overridden && !(s.sameParts(stored) && s.needsNoTotal(stored)) {
		var part *amount.PartError // here, since it costs an allocation
		if errors.As(s.partsErr, &part) {
			return s.Value().At(part.Pointer)
		}
	}
	return document.Value{}
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
	if s.changesExponent(stored) && !exists(named) && !hasParts(patch.Get("order")) {
		at, _ := patch.Get("currencyCode").Offsets()
		report.Add(validate.Finding{
			Severity: validate.Warning,
			Subject:  validate.Patch,
			Pointer:  "/currencyCode",
			Code:     validate.ExponentChanged,
		}, at)
	}
}

// hasParts reports whether an order has amounts in it, be they right or wrong. One
// that a patch sends without them, with empty lists perhaps, leaves the old amounts
// as they are: those of other parts where orders are merged, and an override.
func hasParts(order document.Value) bool {
	for _, name := range []string{"lineItems", "fees"} {
		if list := order.Get(name); list.Kind() == document.Array && list.First().Exists() {
			return true
		}
	}
	return exists(order.Get("shipping").Get("amount"))
}

// changesExponent reports whether the session has amounts other than the 0 of
// empty lists, and its currency another minor unit than the stored session's.
func (s *Session) changesExponent(stored *Session) bool {
	now, then := s.Currency(), stored.Currency()
	if now == then || now.IsZero() || then.IsZero() {
		return false
	}
	return !sameExponent(now, then) && (s.overridden || hasParts(s.at.order))
}

func sameExponent(a, b currency.Code) bool {
	x, xok := a.Exponent()
	y, yok := b.Exponent()
	return x == y && xok == yok
}
