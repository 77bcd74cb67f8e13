package amount

import "github.com/clientsession/clientsession/document"

// Breakdown is a session's amount, taken apart (SPEC A8), in minor units.
type Breakdown struct {
	Lines []Line // one a line item, in order
	Parts

	// Overridden reports whether the session's amount stands for itself and is
	// not the calculated one (SPEC A4).
	Overridden bool
	// Charged is the session's amount; it means nothing unless HasCharged.
	Charged int64
	// HasCharged reports whether the session has an amount.
	HasCharged bool
}

// Explain takes the amount of a session apart. Whether that amount is an
// override is the caller's to know; see [IsOverride].
//
// The error is a [*PartError] for the first part of the order that is no
// amount. A session's amount that is none leaves HasCharged false.
func Explain(session document.Value, overridden bool) (Breakdown, error) {
	order := session.Get("order")
	parts, err := Calculate(order)
	if err != nil {
		return Breakdown{}, err
	}
	b := Breakdown{Parts: parts, Overridden: overridden}
	b.Lines = linesOf(order.Get("lineItems"))
	b.Charged, b.HasCharged = session.Get("amount").Int64()
	return b, nil
}

// IsOverride infers whether a stored amount is an override, for a host that
// keeps nothing but the stored JSON (SPEC A6): it is, if it differs from the
// calculated amount or if there is none to compare with. An override that
// happens to be the calculated amount cannot be told from it.
//
// parts are those of the stored order; if they cannot be added up, pass the
// zero Parts.
func IsOverride(stored document.Value, parts Parts) bool {
	if !stored.Exists() || stored.Kind() == document.Null {
		return false
	}
	calculated, ok := parts.Minor()
	return !ok || !stored.EqualInt64(calculated)
}

// linesOf reads line items that [Calculate] has read before, without a fault.
func linesOf(items document.Value) (lines []Line) {
	for _, item := range items.Elements() {
		line, _ := LineOf(item)
		lines = append(lines, line)
	}
	return lines
}
