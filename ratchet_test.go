package clientsession_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// faulty is a session with a fault of every kind, as if each rule had come into
// being after it was stored.
var faulty = `{"customerId":"","orderId":5,"currencyCode":"EURO","amount":7.00,"order":{"lineItems":[` +
	`{"amount":"700","quantity":1.5,"productType":"X","productData":{"weight":-1}},{"quantity":1}],"countryCode":"FR,","fees":[null],` +
	`"shipping":{"amount":-1},"currencyCode":"EUR"},"customer":{"emailAddress":"example","billingAddress":{"zipCode":"1","addressLine1":""},` +
	`"firstName":"` + strings.Repeat("x", 256) + `","taxId":null},"metadata":{"a":{"":1}},"paymentMethod":{"vaultOnSuccess":"yes",` +
	`"orderedAllowedCardNetworks":["VISA","VISA"],"options":{"NOPE":1,"PAYMENT_CARD":{"surcharge":{"amount":"1"}}}},"warnings":[]}`

var faultsOfFaulty = []string{
	`/customerId too_short`, `/orderId type`, `/currencyCode currency_not_accepted`, `/amount integer`,
	`/order/lineItems/0/amount type`, `/order/lineItems/0/quantity integer`, `/order/lineItems/0/productType enum`,
	`/order/lineItems/0/productData/weight range`, `/order/lineItems/1/amount required`, `/order/countryCode enum`,
	`/order/fees/0 type`, `/order/shipping/amount range`, `/customer/emailAddress format`, `/customer/billingAddress/addressLine1 too_short`,
	`/customer/firstName too_long`, `/customer/taxId type`, `/metadata/a/ empty_name`, `/paymentMethod/vaultOnSuccess type`,
	`/paymentMethod/orderedAllowedCardNetworks/1 not_unique`, `/paymentMethod/options/PAYMENT_CARD/surcharge/amount type`,
}

// Each patch mends what it names, and is refused for nothing else. What it
// leaves alone is said again each time, and unknown members never (SPEC V7).
func TestUpdate_MendsAFaultySessionStepByStep(t *testing.T) {
	steps := []struct {
		why, patch string
		mended     []string // the start of their lines
	}{
		{"nothing is named", `{}`, nil},
		{"something without a fault", `{"customer":{"lastName":"L"}}`, nil},
		{"an id", `{"customerId":"c"}`, []string{"/customerId"}},
		{"a fault can be cleared too", `{"orderId":null}`, []string{"/orderId"}},
		{"deep in the customer", `{"customer":{"billingAddress":{"addressLine1":"1 Main St"},"taxId":null}}`,
			[]string{"/customer/billingAddress", "/customer/taxId"}},
		{"the payment method, but for its options", `{"paymentMethod":{"vaultOnSuccess":true}}`,
			[]string{"/paymentMethod/vaultOnSuccess", "/paymentMethod/orderedAllowedCardNetworks"}},
		{"metadata", `{"metadata":{"b":1}}`, []string{"/metadata"}},
		{"the order", `{"order":{"lineItems":[{"amount":700}]}}`, []string{"/order/"}},
		{"the amount", `{"amount":700}`, []string{"/amount"}},
		{"the currency", `{"currencyCode":"EUR"}`, []string{"/currencyCode"}},
		{"the rest of the customer", `{"customer":{"emailAddress":"ada@example.com","firstName":"Ada"}}`, []string{"/customer"}},
	}
	engine := newEngine(t)
	want := faultsOfFaulty
	require.Equal(t, want, linesOf(slices.DeleteFunc(engine.CheckSession([]byte(faulty), clientsession.AmountInferred), isWarning)))
	session, err := engine.Load([]byte(faulty), clientsession.AmountInferred)
	require.NoError(t, err)
	for _, step := range steps {
		result, err := engine.Update(session, []byte(strings.Replace(`{"clientToken":"t",`+step.patch[1:], ",}", "}", 1)))
		require.NoError(t, err, step.why)
		want = slices.DeleteFunc(slices.Clone(want), func(line string) bool {
			return slices.ContainsFunc(step.mended, func(start string) bool { return strings.HasPrefix(line, start) })
		})
		require.ElementsMatch(t, want, linesOf(result.Warnings), step.why)
		for _, f := range result.Warnings {
			require.True(t, f.Preexisting, "%s: %v", step.why, f)
		}
		session = result.Session
	}
	require.Equal(t, []string{"/paymentMethod/options/PAYMENT_CARD/surcharge/amount type"}, want, "what is locked cannot be mended")
}

// The same fault from the patch is refused, whatever was stored.
func TestUpdate_RefusesTheFaultsThatAPatchBringsAgain(t *testing.T) {
	for _, member := range []string{"customerId", "orderId", "currencyCode", "amount", "order", "customer", "metadata", "paymentMethod"} {
		_, err := clientsession.Update([]byte(faulty), []byte(`{"clientToken":"t","`+member+`":`+memberOf(t, faulty, member)+`}`))
		require.Error(t, err, member)
		refusal := err.(*validate.Refusal)
		require.False(t, slices.ContainsFunc(refusal.Findings, func(f validate.Finding) bool {
			return f.Severity == validate.Error && f.Subject != validate.Patch
		}), "what the patch brings is said of the patch: %v", err)
	}
}

// No stored document of any kind, however wrong, refuses a patch that is right
// (SPEC V7).
func TestUpdate_NeverFreezesASession(t *testing.T) {
	c := &canaries{random: newRandom(t)}
	patches := []string{
		`{"clientToken":"t"}`, `{"clientToken":"t","orderId":"o"}`, `{"clientToken":"t","customer":{"billingAddress":{"city":"Lyon"}}}`,
		`{"clientToken":"t","paymentMethod":{"descriptor":"d"}}`, `{"clientToken":"t","metadata":{"a":{"b":1}}}`,
		`{"clientToken":"t","customer":null,"customerId":null}`,
	}
	for _, table := range []*merge.Table{merge.ClientSession(), merge.Fieldwise(), merge.RFC7396()} {
		engine := newEngine(t, clientsession.WithRules(table), clientsession.WithLockedIgnored())
		for range 200 {
			session := c.document()
			for _, patch := range patches {
				loaded, err := engine.Load([]byte(session), clientsession.AmountInferred)
				require.NoError(t, err)
				result, err := engine.Update(loaded, []byte(patch))
				require.NoError(t, err, "%s\n%s", session, patch)
				for _, f := range result.Warnings {
					require.True(t, f.Preexisting || f.Code == validate.TooManyFindings || f.Code == validate.LockedIgnored || f.Code == validate.OverrideKept,
						"%v\n%s\n%s", f, session, patch)
				}
				appended, err := engine.AppendUpdate(nil, []byte(session), []byte(patch))
				require.NoError(t, err)
				require.Equal(t, string(result.Session.JSON()), string(appended))
			}
		}
	}
}

func isWarning(f validate.Finding) bool { return f.Severity == validate.Warning }

// linesOf gives findings as "pointer code".
func linesOf(findings []validate.Finding) []string {
	lines := []string{}
	for _, f := range findings {
		lines = append(lines, string(f.Pointer)+" "+string(f.Code))
	}
	return lines
}

func memberOf(t *testing.T, object, name string) string {
	t.Helper()
	session, err := newEngine(t).Load([]byte(object), clientsession.AmountInferred)
	require.NoError(t, err)
	return session.Value().Get(name).Raw()
}
