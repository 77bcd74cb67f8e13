package amount

import (
	"strconv"
	"strings"

	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
)

// MarshalJSON gives the amount as a session spells it, {"amount":700,
// "currencyCode":"USD"} without the space, always in digits. The zero Code is
// "". The error is [ErrExponent] for an amount in a unit of a provider's own:
// the JSON has no place for it, and who reads it would take 15000 for ISK 15000
// (SPEC A9). FromMajor(m.Major()) leads back to ISO 4217's unit.
func (m Money) MarshalJSON() ([]byte, error) {
	if m.deviation > 0 {
		return nil, ErrExponent
	}
	out := strconv.AppendInt([]byte(`{"amount":`), int64(m.Minor), 10)
	out = append(append(out, `,"currencyCode":"`...), m.Currency.String()...)
	return append(out, `"}`...), nil
}

// UnmarshalJSON reads what [Money.MarshalJSON] gives: an object with both
// members, the amount an integer written with digits only, as in a session
// (SPEC V3), but that it may be below 0. Other members are left to others, and
// null changes nothing, as is usual in Go. Member names are compared as they
// are (SPEC V9).
//
// The error is a [*document.ReadError], a [*PartError] for an amount that is
// missing or none, or [currency.ErrUnknown], also for a code that is missing.
// With an error m stays as it was.
func (m *Money) UnmarshalJSON(text []byte) error {
	doc, err := document.Parse(text, document.Limits{})
	if err != nil {
		return err
	}
	root := doc.Root()
	if root.Kind() == document.Null {
		return nil
	}
	minor, ok := signedInt64(root.Get("amount"))
	if !ok {
		return &PartError{"/amount", ErrNotMinor}
	}
	letters, ok := root.Get("currencyCode").Text()
	var code currency.Code
	if err := code.UnmarshalText([]byte(letters)); err != nil || !ok {
		return currency.ErrUnknown
	}
	*m = Money{Minor: Minor(minor), Currency: code}
	return nil
}

// signedInt64 reads an integer as [document.Value.Int64] does, and below 0.
func signedInt64(v document.Value) (int64, bool) {
	if n, ok := v.Int64(); ok {
		return n, true
	}
	raw := v.Raw()
	if v.Kind() != document.Number || raw == "-0" || strings.ContainsAny(raw, ".eE") {
		return 0, false
	}
	n, err := strconv.ParseInt(raw, 10, 64)
	return n, err == nil
}
