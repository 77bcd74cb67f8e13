package amount_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
)

// shop has surcharges of every kind.
const shop = `{"currencyCode":"EUR","amount":1250,"order":{"lineItems":[{"amount":1000}],"fees":[{"type":"GIFT","amount":200}],"shipping":{"amount":50}},
	"paymentMethod":{"options":{
		"KLARNA":{"surcharge":{"amount":140},"networks":{"VISA":{"surcharge":{"amount":9}}}},
		"PAYPAL":{"surcharge":{"amount":0}},
		"GOOGLE_PAY":{"surcharge":null},"APPLE_PAY":{"surcharge":{}},"AFTERPAY":{"surcharge":{"amount":null}},"IDEAL":{},"NONE":null,
		"PAYMENT_CARD":{"surcharge":{"amount":25},"captureVaultedCardCvv":true,"networks":{
			"VISA":{"surcharge":{"amount":10}},"JCB":{"surcharge":{"amount":0}},"AMEX":{},"ELO":null,"DISCOVER":{"surcharge":{"amount":null}}}}}}}`

func TestQuote_FollowsTheSurchargeOfTheMethod(t *testing.T) {
	const options = "/paymentMethod/options/"
	tests := []struct {
		name, why, method, network string
		surcharge                  amount.Minor
		source                     document.Pointer
	}{
		{"method", "A8", "KLARNA", "", 140, options + "KLARNA/surcharge/amount"},
		{"method of 0", "0 is a surcharge", "PAYPAL", "", 0, options + "PAYPAL/surcharge/amount"},
		{"network", "takes the place of the method's, and is not added", "PAYMENT_CARD", "VISA", 10, options + "PAYMENT_CARD/networks/VISA/surcharge/amount"},
		{"network of 0", "0 takes its place too", "PAYMENT_CARD", "JCB", 0, options + "PAYMENT_CARD/networks/JCB/surcharge/amount"},
		{"network not known yet", "the method's holds", "PAYMENT_CARD", "", 25, options + "PAYMENT_CARD/surcharge/amount"},
		{"network without a surcharge", "the method's holds", "PAYMENT_CARD", "AMEX", 25, options + "PAYMENT_CARD/surcharge/amount"},
		{"network of null", "null is missing", "PAYMENT_CARD", "ELO", 25, options + "PAYMENT_CARD/surcharge/amount"},
		{"network with a null amount", "null is missing", "PAYMENT_CARD", "DISCOVER", 25, options + "PAYMENT_CARD/surcharge/amount"},
		{"network that is not there", "the method's holds", "PAYMENT_CARD", "MASTERCARD", 25, options + "PAYMENT_CARD/surcharge/amount"},
		{"network of another method", "only PAYMENT_CARD has networks", "KLARNA", "VISA", 140, options + "KLARNA/surcharge/amount"},
		{"method without a surcharge", "is charged as it is", "IDEAL", "", 0, ""},
		{"null surcharge", "null is missing", "GOOGLE_PAY", "", 0, ""},
		{"empty surcharge", "has no amount", "APPLE_PAY", "", 0, ""},
		{"null amount", "null is missing", "AFTERPAY", "", 0, ""},
		{"null method", "null is missing", "NONE", "", 0, ""},
		{"unknown method", "is no error: options has only exceptions", "SOFORT", "", 0, ""},
		{"no method", "is the same as an unknown one", "", "VISA", 0, ""},
		{"other case", "V9: klarna is not KLARNA", "klarna", "", 0, ""},
		{"network in other case", "V9", "PAYMENT_CARD", "visa", 25, options + "PAYMENT_CARD/surcharge/amount"},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			q, err := amount.QuoteFor(parse(t, shop), false, tt.method, tt.network)
			require.NoError(t, err)
			eur := mustCode(t, "EUR")
			require.Equal(t, amount.Quote{
				Amount:    amount.Money{Minor: 1250, Currency: eur},
				Surcharge: amount.Money{Minor: tt.surcharge, Currency: eur},
				Charged:   amount.Money{Minor: 1250 + tt.surcharge, Currency: eur},
				Some:      true,
				Source:    tt.source,
			}, q, tt.why)
		})
	}
}

func TestQuote_SaysWhatIsCharged(t *testing.T) {
	const klarna = `"paymentMethod":{"options":{"KLARNA":{"surcharge":{"amount":140}}}}`
	tests := []struct {
		name, why, session string
		overridden         bool
		amount, charged    amount.Minor
		some               bool
	}{
		{"override", "A8: no surcharge where an override stands", `{"amount":700,"order":{"lineItems":[{"amount":1000}]},` + klarna + `}`, true, 700, 700, true},
		{"override without an order", "A8", `{"amount":700,` + klarna + `}`, true, 700, 700, true},
		{"no line item", "A8: no surcharge where there is none", `{"amount":55,"order":{"fees":[{"amount":5}],"shipping":{"amount":50}},` + klarna + `}`, false, 55, 55, true},
		{"empty line items", "A8: no surcharge where there is none", `{"amount":50,"order":{"lineItems":[],"shipping":{"amount":50}},` + klarna + `}`, false, 50, 50, true},
		{"fee without line item", "it is charged as it is, surcharge fees too", `{"amount":100,"order":{"fees":[{"type":"SURCHARGE","amount":100}]},` + klarna + `}`, false, 100, 100, true},
		{"free line", "is a line item", `{"order":{"lineItems":[{"amount":0}]},` + klarna + `}`, false, 0, 140, true},
		{"nothing to charge", "A3: no amount and nothing to calculate", `{` + klarna + `}`, false, 0, 0, false},
		{"order without parts", "A3", `{"order":{"countryCode":"FR"},` + klarna + `}`, false, 0, 0, false},
		{"stored amount alone", "a host may know that it was calculated", `{"amount":700,` + klarna + `}`, false, 700, 700, true},
		{"stale amount", "A5: it is calculated, not stored", `{"amount":1,"order":{"lineItems":[{"amount":1000}]},` + klarna + `}`, false, 1000, 1140, true},
		{"surcharge of the method before", "a SURCHARGE fee is the selected method's; selecting another one takes it out", `{"order":{"lineItems":[{"amount":1000}],"fees":[{"type":"SURCHARGE","amount":50},{"type":"GIFT","amount":5},{"type":"SURCHARGE"}]},` + klarna + `}`, false, 1005, 1145, true},
		{"fee of another type", "V9: Surcharge is free text", `{"order":{"lineItems":[{"amount":1000}],"fees":[{"type":"Surcharge","amount":50},{"amount":1}]},` + klarna + `}`, false, 1051, 1191, true},
		{"surcharge that makes up for a negative line", "A2: the total without it counts", `{"order":{"lineItems":[{"amount":0,"discountAmount":1}],"shipping":{"amount":1}},` + klarna + `}`, false, 0, 140, true},
		{"options in the order", "FIELDS: a slip of the published examples, no options", `{"order":{"lineItems":[{"amount":1000}],` + klarna + `}}`, false, 1000, 1000, true},
		{"escaped names", "V9: after unescaping", `{"order":{"lineItems":[{"amount":1000}]},"paymentMethod":{"opt\u0069ons":{"KL\u0041RNA":{"surch\u0061rge":{"amoun\u0074":140}}}}}`, false, 1000, 1140, true},
		{"greatest", "A2: 2⁶³−1 in all", `{"order":{"lineItems":[{"amount":9223372036854775667}]},` + klarna + `}`, false, 9223372036854775667, 9223372036854775807, true},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			q, err := amount.QuoteFor(parse(t, tt.session), tt.overridden, "KLARNA", "")
			require.NoError(t, err)
			require.Equal(t, []any{tt.amount, tt.charged, tt.some}, []any{q.Amount.Minor, q.Charged.Minor, q.Some}, tt.why)
			require.Equal(t, q.Charged.Minor-q.Amount.Minor, q.Surcharge.Minor)
			require.True(t, q.Charged.Currency.IsZero(), "no currency, no made-up one")
		})
	}
}

func TestQuote_NamesThePartThatIsNoAmount(t *testing.T) {
	const order = `"order":{"lineItems":[{"amount":1000}]}`
	session := func(options string) string { return `{` + order + `,"paymentMethod":` + options + `}` }
	card := func(networks string) string {
		return session(`{"options":{"PAYMENT_CARD":{"networks":` + networks + `}}}`)
	}
	tests := []struct {
		name, why, session string
		pointer            document.Pointer
		want               error
	}{
		{"major units", "V3", card(`{"VISA":{"surcharge":{"amount":0.10}}}`), "/paymentMethod/options/PAYMENT_CARD/networks/VISA/surcharge/amount", amount.ErrNotMinor},
		{"string", "V3", card(`{"VISA":{"surcharge":{"amount":"10"}}}`), "/paymentMethod/options/PAYMENT_CARD/networks/VISA/surcharge/amount", amount.ErrNotMinor},
		{"below 0", "V3", card(`{"VISA":{"surcharge":{"amount":-1}}}`), "/paymentMethod/options/PAYMENT_CARD/networks/VISA/surcharge/amount", amount.ErrNotMinor},
		{"amount for surcharge", "an object", card(`{"VISA":{"surcharge":10}}`), "/paymentMethod/options/PAYMENT_CARD/networks/VISA/surcharge", amount.ErrNotMinor},
		{"network", "an object", card(`{"VISA":10}`), "/paymentMethod/options/PAYMENT_CARD/networks/VISA", amount.ErrNotMinor},
		{"networks", "an object", card(`["VISA"]`), "/paymentMethod/options/PAYMENT_CARD/networks", amount.ErrNotMinor},
		{"method", "an object", session(`{"options":{"PAYMENT_CARD":7}}`), "/paymentMethod/options/PAYMENT_CARD", amount.ErrNotMinor},
		{"options", "an object", session(`{"options":[]}`), "/paymentMethod/options", amount.ErrNotMinor},
		{"payment method", "an object", session(`"PAYMENT_CARD"`), "/paymentMethod", amount.ErrNotMinor},
		{"method's behind the network's", "is asked for where the network has none", session(`{"options":{"PAYMENT_CARD":{"surcharge":{"amount":1.5}}}}`), "/paymentMethod/options/PAYMENT_CARD/surcharge/amount", amount.ErrNotMinor},
		{"line", "the order comes first", `{"order":{"lineItems":[{"amount":"x"}]},"paymentMethod":5}`, "/order/lineItems/0/amount", amount.ErrNotMinor},
		{"surcharge fee", "the order comes first, also what is not counted", `{"order":{"lineItems":[{}],"fees":[{"type":"SURCHARGE","amount":"x"}]}}`, "/order/fees/0/amount", amount.ErrNotMinor},
		{"total below 0", "A2", `{"order":{"lineItems":[{"discountAmount":1}]}}`, "/order", amount.ErrRange},
		{"total below 0 without the fee", "the surcharge before is not counted", `{"order":{"lineItems":[{"discountAmount":1}],"fees":[{"type":"SURCHARGE","amount":5}]}}`, "/order", amount.ErrRange},
		{"total of 2⁶³", "A2", `{"order":{"lineItems":[{"amount":9223372036854775807,"taxAmount":1}]}}`, "/order", amount.ErrRange},
		{"2⁶³ with the surcharge", "A2: no wrap", `{"order":{"lineItems":[{"amount":9223372036854775807}]},"paymentMethod":{"options":{"PAYMENT_CARD":{"networks":{"VISA":{"surcharge":{"amount":1}}}}}}}`, "/paymentMethod/options/PAYMENT_CARD/networks/VISA/surcharge/amount", amount.ErrRange},
		{"stored amount", "there is nothing else to charge", `{"amount":7.00}`, "/amount", amount.ErrNotMinor},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			q, err := amount.QuoteFor(parse(t, tt.session), false, "PAYMENT_CARD", "VISA")
			require.Equal(t, &amount.PartError{Pointer: tt.pointer, Err: tt.want}, err, tt.why)
			require.Zero(t, q)
		})
	}
	_, err := amount.QuoteFor(parse(t, `{"amount":"7",`+order+`}`), true, "KLARNA", "")
	require.Equal(t, &amount.PartError{Pointer: "/amount", Err: amount.ErrNotMinor}, err, "an override that is no amount")
}

// What another method, or none, has to do with is no reason to refuse.
func TestQuote_LooksAtNoOtherSurcharge(t *testing.T) {
	session := parse(t, strings.Replace(shop, `"PAYPAL":{"surcharge":{"amount":0}}`, `"PAYPAL":{"surcharge":{"amount":"x"}},"X":7`, 1))
	_, err := amount.QuoteFor(session, false, "KLARNA", "")
	require.NoError(t, err)
	_, err = amount.QuoteFor(session, true, "PAYPAL", "")
	require.NoError(t, err, "A8: with an override there is none to look at")
	_, err = amount.QuoteFor(session, false, "PAYPAL", "")
	require.Error(t, err)
}

// The example of the API's reference: GOOGLE_PAY was selected, and its surcharge
// of 100 is a fee.
func TestQuote_AgreesWithTheReference(t *testing.T) {
	session := parse(t, `{"currencyCode":"GBP","amount":650,"order":{"lineItems":[{"amount":500,"quantity":1}],"fees":[{"type":"SURCHARGE","amount":100}],"shipping":{"amount":50}},
		"paymentMethod":{"options":{"GOOGLE_PAY":{"surcharge":{"amount":100}},"PAYMENT_CARD":{"networks":{"VISA":{"surcharge":{"amount":10}},"MASTERCARD":{"surcharge":{"amount":20}}}},"PAY_NL_IDEAL":{"surcharge":{"amount":50}}}}}`)
	for method, want := range map[string]string{
		"GOOGLE_PAY": "GBP 6.50", "PAY_NL_IDEAL": "GBP 6.00", "PAYMENT_CARD VISA": "GBP 5.60", "PAYMENT_CARD MASTERCARD": "GBP 5.70", "PAYMENT_CARD": "GBP 5.50",
	} {
		name, network, _ := strings.Cut(method, " ")
		q, err := amount.QuoteFor(session, false, name, network)
		require.NoError(t, err)
		require.Equal(t, want, q.Charged.String(), method)
	}
}
