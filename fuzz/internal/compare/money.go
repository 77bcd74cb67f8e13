package compare

import (
	"errors"
	"fmt"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/fuzz/breakdown"
	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/fuzz/plain"
)

// Money compares what an updated session says of its amount (SPEC A8).
func Money(session *clientsession.Session, want model.Outcome) error {
	got, err := session.Breakdown()
	if got, want := figuresOf(got, err), Figures(want); got != want {
		return fmt.Errorf("broken down: %s, by the model %s", got, want)
	}
	for _, way := range waysToPay(want.Session) {
		got, err := session.Quote(way[0], way[1])
		want := breakdown.QuoteFor(want.Session, want.Overridden, way[0], way[1])
		if got, want := quoted(got, err), plainQuote(want); got != want {
			return fmt.Errorf("quoted with %q: %s, by the model %s", way, got, want)
		}
	}
	return nil
}

// figuresOf writes a breakdown as Figures does.
func figuresOf(b amount.Breakdown, err error) string {
	if err != nil {
		return placeOf(err)
	}
	text := fmt.Sprintf("items %s, fees %s, shipping %s, some %v, overridden %v", b.Items, b.Fees, b.Shipping, b.Some, b.Overridden)
	for _, l := range b.Lines {
		text += fmt.Sprintf(", line %s-%d+%d=%s", l.Gross(), l.Discount, l.Tax, l.Net())
	}
	if b.HasCharged {
		text += fmt.Sprintf(", charged %d", b.Charged)
	}
	if minor, ok := b.Minor(); ok {
		text += fmt.Sprintf(", calculated %d", minor)
	}
	return text
}

// Figures writes what the model says of an amount, taken apart (SPEC A8).
func Figures(o model.Outcome) string {
	s := breakdown.Of(o.Session)
	if s.Wrong != "" {
		return s.Wrong
	}
	text := fmt.Sprintf("items %s, fees %s, shipping %s, some %v, overridden %v", s.Items, s.Fees, s.Shipping, s.Some, o.Overridden)
	for _, l := range s.Lines {
		text += fmt.Sprintf(", line %s-%s+%s=%s", l.Gross, l.Discount, l.Tax, l.Net)
	}
	if charged := breakdown.Digits(o.Session.Get("amount")); charged != nil {
		text += fmt.Sprintf(", charged %s", charged)
	}
	if total := s.Total(); s.Some && total.Sign() >= 0 && total.IsInt64() {
		text += fmt.Sprintf(", calculated %s", total)
	}
	return text
}

// waysToPay are methods and networks to ask for: those with options, and others.
func waysToPay(session *plain.Value) [][2]string {
	ways := [][2]string{{"KLARNA", ""}, {"PAYMENT_CARD", "VISA"}}
	options := session.Get("paymentMethod").Get("options")
	if options == nil {
		return ways[:1]
	}
	for _, method := range options.Names {
		ways = append(ways, [2]string{method, ""})
	}
	if networks := options.Get("PAYMENT_CARD").Get("networks"); networks != nil && len(networks.Names) > 0 {
		ways = append(ways, [2]string{"PAYMENT_CARD", networks.Names[0]})
	}
	return ways
}

func quoted(q amount.Quote, err error) string {
	switch {
	case errors.Is(err, amount.ErrRange):
		return "too large: " + placeOf(err)
	case err != nil:
		return placeOf(err)
	}
	return fmt.Sprintf("%d+%d=%d, some %v, from %s", q.Amount.Minor, q.Surcharge.Minor, q.Charged.Minor, q.Some, q.Source)
}

func plainQuote(q breakdown.Quote) string {
	switch {
	case q.TooLarge != "":
		return "too large: " + q.TooLarge
	case q.Wrong != "":
		return q.Wrong
	}
	return fmt.Sprintf("%s+%s=%s, some %v, from %s", q.Amount, q.Surcharge, q.Charged, q.Some, q.Source)
}

// placeOf gives the pointer of an error that has one.
func placeOf(err error) string {
	var part *amount.PartError
	if !errors.As(err, &part) {
		return "an error without a place: " + err.Error()
	}
	return string(part.Pointer)
}
