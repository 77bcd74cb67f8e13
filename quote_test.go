package clientsession_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
)

const quotable = `{"currencyCode":"EUR","order":{"lineItems":[{"amount":1000}]},"paymentMethod":{"options":{"KLARNA":{"surcharge":{"amount":140}},"PAYMENT_CARD":{"networks":{"VISA":{"surcharge":{"amount":10}}}}}}}`

func TestSession_QuotesWhatAMethodCosts(t *testing.T) {
	engine := newEngine(t)
	created, err := engine.Create([]byte(quotable))
	require.NoError(t, err)
	before := string(created.Session.JSON())
	for method, want := range map[[2]string]string{
		{"KLARNA", ""}: "EUR 11.40", {"PAYMENT_CARD", "VISA"}: "EUR 10.10", {"PAYMENT_CARD", "AMEX"}: "EUR 10.00", {"PAYPAL", ""}: "EUR 10.00",
	} {
		quote, err := created.Session.Quote(method[0], method[1])
		require.NoError(t, err)
		require.Equal(t, want, quote.Charged.String(), "A8: %v", method)
		require.Equal(t, "EUR 10.00", quote.Amount.String())
	}
	require.Equal(t, before, string(created.Session.JSON()), "asking changes nothing")
}

// A patch that overrides ends surcharges, and one that clears the override brings
// them back (SPEC A4, A8).
func TestSession_QuotesNoSurchargeOverAnOverride(t *testing.T) {
	engine := newEngine(t)
	created, err := engine.Create([]byte(quotable))
	require.NoError(t, err)
	session := created.Session
	for _, step := range []struct{ patch, want string }{
		{`{"clientToken":"t","amount":700}`, "EUR 7.00"},
		{`{"clientToken":"t","amount":null}`, "EUR 11.40"},
		{`{"clientToken":"t","amount":1000}`, "EUR 10.00"}, // an override, though it is what the parts add up to
		{`{"clientToken":"t","amount":null,"order":{"shipping":{"amount":50}}}`, "EUR 0.50"},
		{`{"clientToken":"t","order":{"lineItems":[{"amount":300}],"fees":[{"type":"SURCHARGE","amount":10}]}}`, "EUR 4.40"},
	} {
		result, err := engine.Update(session, []byte(step.patch))
		require.NoError(t, err)
		session = result.Session
		quote, err := session.Quote("KLARNA", "")
		require.NoError(t, err)
		require.Equal(t, step.want, quote.Charged.String(), "after %s", step.patch)
	}
}

func TestSession_QuoteNamesAFaultOfAStoredSession(t *testing.T) {
	session, err := newEngine(t).Load([]byte(`{"currencyCode":"EUR","order":{"lineItems":[{"amount":1}]},"paymentMethod":{"options":{"KLARNA":{"surcharge":{"amount":1.40}}}}}`), clientsession.AmountInferred)
	require.NoError(t, err)
	_, err = session.Quote("KLARNA", "")
	var part *amount.PartError
	require.ErrorAs(t, err, &part)
	require.EqualValues(t, "/paymentMethod/options/KLARNA/surcharge/amount", part.Pointer)
	require.ErrorIs(t, err, amount.ErrNotMinor)
	_, err = session.Quote("PAYPAL", "")
	require.NoError(t, err)
}

// What each way to pay would cost, to show beside it.
func ExampleSession_Quote() {
	engine, _ := clientsession.New()
	session, _ := engine.Load([]byte(quotable), clientsession.AmountInferred)
	for _, method := range []string{"KLARNA", "PAYPAL"} {
		quote, err := session.Quote(method, "")
		fmt.Println(method, quote.Charged, err)
	}
	quote, err := session.Quote("PAYMENT_CARD", "VISA")
	fmt.Println("VISA", quote.Charged, err)
	// Output:
	// KLARNA EUR 11.40 <nil>
	// PAYPAL EUR 10.00 <nil>
	// VISA EUR 10.10 <nil>
}
