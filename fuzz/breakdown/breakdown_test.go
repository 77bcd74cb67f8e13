package breakdown_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz/breakdown"
	"github.com/clientsession/clientsession/fuzz/plain"
)

func session(t *testing.T, text string) *plain.Value {
	t.Helper()
	v, wrong := plain.Read(text, 10_000, 64)
	require.Zero(t, wrong)
	return v
}

func TestOf_AddsUpPartByPart(t *testing.T) {
	tests := []struct{ name, why, order, want string }{
		{"nothing", "A3", `null`, "0+0+0 false"},
		{"no line items", "A3: an empty array adds up to 0", `{"lineItems":[]}`, "0+0+0 true"},
		{"shipping without an amount", "A3", `{"shipping":{"methodId":"m"}}`, "0+0+0 false"},
		{"everything", "A1", `{"lineItems":[{"amount":5,"quantity":3,"discountAmount":4,"taxAmount":2},{"amount":1}],"fees":[{"amount":7}],"shipping":{"amount":9}}`,
			"14+7+9 true 15-4+2=13 1-0+0=1"},
		{"a line below 0", "A7: it may be", `{"lineItems":[{"amount":1,"discountAmount":2}]}`, "-1+0+0 true 1-2+0=-1"},
		{"beyond 64 bits", "A2: exact", `{"lineItems":[{"amount":9223372036854775807,"quantity":9223372036854775807}]}`,
			"85070591730234615847396907784232501249+0+0 true 85070591730234615847396907784232501249-0+0=85070591730234615847396907784232501249"},
	}
	for _, tt := range tests {
		s := breakdown.Of(session(t, `{"order":`+tt.order+`}`))
		got := fmt.Sprintf("%s+%s+%s %v", s.Items, s.Fees, s.Shipping, s.Some)
		for _, l := range s.Lines {
			got += fmt.Sprintf(" %s-%s+%s=%s", l.Gross, l.Discount, l.Tax, l.Net)
		}
		require.Equal(t, tt.want, got, "%s: %s", tt.name, tt.why)
	}
}

func TestOf_NamesTheFirstPartThatIsNoAmount(t *testing.T) {
	for order, want := range map[string]string{
		`{"fees":[{"amount":7.00}],"lineItems":5}`:                         "/order/fees/0/amount",
		`{"lineItems":[{"amount":1},{"taxAmount":"1","amount":-1}]}`:       "/order/lineItems/1/taxAmount",
		`{"lineItems":[null]}`:                                             "/order/lineItems/0",
		`{"shipping":7}`:                                                   "/order/shipping",
		`{"fees":{},"shipping":7}`:                                         "/order/fees",
		`{"lineItems":[{"quantity":9223372036854775808}]}`:                 "/order/lineItems/0/quantity",
		`{"lineItems":[{"amount":1,"quantity":null}],"shipping":null}`:     "",
		`{"lineItems":[{"amount":1e2}],"fees":[{"amount":9,"type":true}]}`: "/order/lineItems/0/amount",
	} {
		s := breakdown.Of(session(t, `{"order":`+order+`}`))
		require.Equal(t, want, s.Wrong, order)
		require.Zero(t, s.Total().Sign()*len(want), "no figures of what is no amount")
	}
}

func TestQuoteFor_AddsTheSurchargeOfTheMethod(t *testing.T) {
	const order = `"amount":9,"order":{"lineItems":[{"amount":5}],"fees":[{"type":"SURCHARGE","amount":4}]}`
	const options = `"paymentMethod":{"options":{"KLARNA":{"surcharge":{"amount":3}},"X":{"surcharge":{"amount":"3"}},"BIG":{"surcharge":{"amount":9223372036854775807}},` +
		`"PAYMENT_CARD":{"surcharge":{"amount":2},"networks":{"VISA":{"surcharge":{"amount":0}}}}}}`
	const at = "/paymentMethod/options/"
	tests := []struct {
		name, why, session, method, network, want string
		overridden                                bool
	}{
		{"method", "A8: not that of the method before", order + `,` + options, "KLARNA", "", "5+3=8 " + at + "KLARNA/surcharge/amount", false},
		{"card network", "A8", order + `,` + options, "PAYMENT_CARD", "VISA", "5+0=5 " + at + "PAYMENT_CARD/networks/VISA/surcharge/amount", false},
		{"card", "A8", order + `,` + options, "PAYMENT_CARD", "AMEX", "5+2=7 " + at + "PAYMENT_CARD/surcharge/amount", false},
		{"no surcharge", "A8", order, "KLARNA", "", "5+0=5 ", false},
		{"override", "A8: no surcharge where one stands", order + `,` + options, "KLARNA", "", "9+0=9 ", true},
		{"no line item", "A8: no surcharge", `"amount":4,"order":{"fees":[{"type":"SURCHARGE","amount":4}]},` + options, "KLARNA", "", "4+0=4 ", false},
		{"surcharge that is none", "V3", order + `,` + options, "X", "", "wrong " + at + "X/surcharge/amount", false},
		{"too large with it", "A2", order + `,` + options, "BIG", "", "too large " + at + "BIG/surcharge/amount", false},
		{"too large without it", "A2", `"order":{"lineItems":[{"amount":9223372036854775807,"quantity":2}]}`, "X", "", "too large /order", false},
		{"order that is wrong", "A1", `"order":{"fees":1}`, "X", "", "wrong /order/fees", false},
		{"amount that is wrong", "V3", `"amount":7.00`, "X", "", "wrong /amount", true},
	}
	for _, tt := range tests {
		q := breakdown.QuoteFor(session(t, `{`+tt.session+`}`), tt.overridden, tt.method, tt.network)
		got := fmt.Sprintf("%s+%s=%s %s", q.Amount, q.Surcharge, q.Charged, q.Source)
		switch {
		case q.Wrong != "":
			got = "wrong " + q.Wrong
		case q.TooLarge != "":
			got = "too large " + q.TooLarge
		}
		require.Equal(t, tt.want, got, "%s: %s", tt.name, tt.why)
	}
	require.False(t, breakdown.QuoteFor(session(t, `{}`), false, "KLARNA", "").Some)
}
