package breakdown

import (
	"math/big"

	"github.com/clientsession/clientsession/fuzz/plain"
)

// Quote is what would be charged with a payment method (A8). Some reports
// whether there is anything to charge, and Source where the surcharge stands.
type Quote struct {
	Amount, Surcharge, Charged *big.Int // without, what the method costs, and with
	Some                       bool     // whether there is anything to charge
	Source                     string   // the pointer to the surcharge, if there is one
	// Wrong is the pointer to what is no amount, or TooLarge to what cannot be
	// one (A2). Then there are no figures.
	Wrong, TooLarge string
}

// QuoteFor gives it, for a session whose amount is an override or not.
func QuoteFor(session *plain.Value, overridden bool, method, network string) Quote {
	s := Of(session)
	if s.Wrong != "" {
		return Quote{Wrong: s.Wrong}
	}
	q := Quote{Surcharge: new(big.Int)}
	if !overridden && len(s.Lines) > 0 {
		// chosen: the surcharge of the method before is none of this one's amount
		for _, fee := range list(session.Get("order").Get("fees")) {
			if fee.Get("type") != nil && fee.Get("type").Text == "SURCHARGE" {
				s.Fees.Sub(s.Fees, s.part(fee, "", "amount", 0))
			}
		}
		surcharge, source, wrong := surchargeOf(session, method, network)
		if wrong != "" {
			return Quote{Wrong: wrong}
		} else if surcharge != nil {
			q.Surcharge, q.Source = surcharge, source
		}
	}
	q.Amount, q.Some = s.Total(), s.Some
	if stored := session.Get("amount"); overridden || !s.Some {
		if q.Amount, q.Some = Digits(stored), stored != nil; !q.Some {
			q.Amount = new(big.Int)
		} else if q.Amount == nil {
			return Quote{Wrong: "/amount"}
		}
	}
	q.Charged = new(big.Int).Add(q.Amount, q.Surcharge)
	switch {
	case q.Amount.Sign() < 0, !q.Amount.IsInt64():
		return Quote{TooLarge: "/order"}
	case !q.Charged.IsInt64():
		return Quote{TooLarge: q.Source}
	}
	return q
}

// surchargeOf gives the surcharge, if there is one, and where it stands.
//
// chosen: of a card, the network's takes the place of that for all cards.
func surchargeOf(session *plain.Value, method, network string) (minor *big.Int, source, wrong string) {
	paths := [][]string{{"paymentMethod", "options", method, "surcharge", "amount"}}
	if method == "PAYMENT_CARD" && network != "" {
		paths = append([][]string{{"paymentMethod", "options", method, "networks", network, "surcharge", "amount"}}, paths...)
	}
	for _, path := range paths {
		v, at := session, ""
		for _, name := range path {
			if v != nil && v.Kind != "object" {
				return nil, "", at
			}
			v, at = v.Get(name), at+"/"+plain.Escape(name)
		}
		if minor := Digits(v); v != nil {
			if minor == nil {
				return nil, "", at
			}
			return minor, at, ""
		}
	}
	return nil, "", ""
}

func list(array *plain.Value) []*plain.Value {
	if array == nil {
		return nil
	}
	return array.Elements
}
