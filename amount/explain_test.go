package amount_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
)

func TestIsOverride_InfersFromTheStoredAmount(t *testing.T) {
	const order = `"order":{"lineItems":[{"amount":700}]}`
	tests := []struct {
		name, why, session string
		want               bool
	}{
		{"the calculated amount", "A6: does not differ", `{"amount":700,` + order + `}`, false},
		{"another amount", "A6: differs", `{"amount":701,` + order + `}`, true},
		{"less", "A6: differs", `{"amount":0,` + order + `}`, true},
		{"no amount", "A6: nothing stored is no override", `{` + order + `}`, false},
		{"null amount", "M2: null is never stored; counts as nothing", `{"amount":null,` + order + `}`, false},
		{"nothing to compare with", "A6: is an override", `{"amount":700}`, true},
		{"0 and nothing to compare with", "A6: 0 is an amount", `{"amount":0}`, true},
		{"order without parts", "A6: has none to compare with", `{"amount":700,"order":{"countryCode":"FR"}}`, true},
		{"neither", "A6: nothing stored is no override", `{}`, false},
		{"empty line items and 0", "A3: add up to 0, which does not differ", `{"amount":0,"order":{"lineItems":[]}}`, false},
		{"empty line items and 1", "A3: add up to 0, which differs", `{"amount":1,"order":{"lineItems":[]}}`, true},
		{"same value with a fraction", "M7: equal as numbers", `{"amount":700.0,` + order + `}`, false},
		{"same value with an exponent", "M7: equal as numbers", `{"amount":7e2,` + order + `}`, false},
		{"same digits as a string", "M7: a string is another value", `{"amount":"700",` + order + `}`, true},
		{"beyond int64", "M7: never through a float, and no wrap", `{"amount":18446744073709552316,` + order + `}`, true},
		{"total below 0", "A2: no number, hence none to compare with", `{"amount":0,"order":{"lineItems":[{"discountAmount":5}]}}`, true},
		{"negative total and the same amount", "A2: no number, hence none to compare with", `{"amount":-5,"order":{"lineItems":[{"discountAmount":5}]}}`, true},
		{"total beyond 2⁶³−1", "A2: no number, even where the digits are the same", `{"amount":9223372036854775808,"order":{"lineItems":[{"amount":9223372036854775807,"taxAmount":1}]}}`, true},
		{"total of 2⁶³−1", "A2: the greatest number", `{"amount":9223372036854775807,"order":{"lineItems":[{"amount":9223372036854775807}]}}`, false},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			session := parse(t, tt.session)
			parts, err := amount.Calculate(session.Get("order"))
			require.NoError(t, err)
			require.Equal(t, tt.want, amount.IsOverride(session.Get("amount"), parts), tt.why)
		})
	}
}

func TestIsOverride_WithPartsThatCannotBeAddedUp(t *testing.T) {
	session := parse(t, `{"amount":0,"order":{"lineItems":"x"}}`)
	parts, err := amount.Calculate(session.Get("order"))
	require.Error(t, err)
	require.True(t, amount.IsOverride(session.Get("amount"), parts), "A6: has none to compare with")
}

func TestExplain_TakesTheAmountApart(t *testing.T) {
	session := parse(t, `{"amount":5000,"currencyCode":"USD","order":{
		"lineItems":[{"amount":1000,"quantity":3,"discountAmount":100,"taxAmount":50},{"amount":1,"discountAmount":2},{}],
		"fees":[{"amount":20}],"shipping":{"amount":300}}}`)
	b, err := amount.Explain(session, true)
	require.NoError(t, err)
	require.Equal(t, []amount.Line{{Amount: 1000, Quantity: 3, Discount: 100, Tax: 50}, {Amount: 1, Quantity: 1, Discount: 2}, {Quantity: 1}}, b.Lines)
	require.Equal(t, figures{"2949", "20", "300", "3269", true, 1}, figuresOf(b.Parts))
	require.True(t, b.Overridden)
	require.True(t, b.HasCharged)
	require.EqualValues(t, 5000, b.Charged)
	require.Equal(t, []string{"3000", "2950", "1", "-1"},
		[]string{b.Lines[0].Gross().String(), b.Lines[0].Net().String(), b.Lines[1].Gross().String(), b.Lines[1].Net().String()})
}

func TestExplain_SaysWhatIsCharged(t *testing.T) {
	tests := []struct {
		name, why, session string
		charged            int64
		has, some          bool
	}{
		{"no session members", "A3: neither amount nor parts", `{}`, 0, false, false},
		{"amount only", "A4: an override without an order", `{"amount":7}`, 7, true, false},
		{"amount of 0", "A8: 0 is charged, not nothing", `{"amount":0}`, 0, true, false},
		{"order only", "A8: what is charged is the session's amount", `{"order":{"lineItems":[{"amount":7}]}}`, 0, false, true},
		{"null amount", "Explain: an amount that is none", `{"amount":null}`, 0, false, false},
		{"string", "Explain: an amount that is none", `{"amount":"7"}`, 0, false, false},
		{"major units", "V3: 7.00 must not be mistaken for minor units", `{"amount":7.00}`, 0, false, false},
		{"negative", "V3: out of range", `{"amount":-7}`, 0, false, false},
		{"beyond int64", "V3: out of range", `{"amount":9223372036854775808}`, 0, false, false},
		{"greatest", "V3: within range", `{"amount":9223372036854775807}`, 1<<63 - 1, true, false},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			b, err := amount.Explain(parse(t, tt.session), false)
			require.NoError(t, err)
			require.Equal(t, []bool{tt.has, tt.some, false}, []bool{b.HasCharged, b.Some, b.Overridden}, tt.why)
			require.Equal(t, tt.charged, b.Charged, tt.why)
		})
	}
}

func TestExplain_AgreesWithCalculate(t *testing.T) {
	r := newRandom(t)
	for range 2_000 {
		a := &account{Rand: r, faults: 5}
		session := parse(t, `{"order":`+a.order()+`}`)
		parts, wantErr := amount.Calculate(session.Get("order"))
		b, err := amount.Explain(session, false)
		require.Equal(t, wantErr, err)
		require.Equal(t, parts, b.Parts)
		var again amount.Parts
		for _, line := range b.Lines {
			again.AddLine(line)
		}
		if err == nil {
			require.Equal(t, parts.Items, again.Items, "the lines are all the lines")
		}
	}
}
