package validate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/validate"
)

// Nearly every document is right, and pays for one walk only. A second one would
// find nothing either, so that no finding shows it.
func TestCheck_IsDoneAfterOneWalkWithWhatIsRight(t *testing.T) {
	tests := []struct {
		name, why string
		policy    validate.Policy
		subject   validate.Subject
		text      string
	}{
		{"nothing", "the least patch", validate.Policy{TokenOptional: true}, validate.Patch, `{}`},
		{"token alone", "a patch has to have it", validate.Policy{}, validate.Patch, `{"clientToken":"t"}`},
		{"token first", "other members come after what is required", validate.Policy{}, validate.Patch, `{"clientToken":"t","amount":1}`},
		{"token last", "or before it", validate.Policy{}, validate.Patch, `{"orderId":"o","amount":1,"clientToken":"t"}`},
		{"no token", "a session has none, whatever a patch must have", validate.Policy{}, validate.Session, `{"amount":1,"currencyCode":"EUR"}`},
		{"price first", "an element has its own members that must be there", validate.Policy{}, validate.Session,
			`{"order":{"lineItems":[{"amount":1,"quantity":2,"name":""}],"fees":[{"amount":1,"type":"t"},{"type":"t","amount":1}]}}`},
		{"nulls", "they clear", validate.Policy{TokenOptional: true}, validate.Patch,
			`{"amount":null,"order":null,"customer":{"firstName":null}}`},
		{"stored nulls", "nulls may stand in arrays", validate.Policy{}, validate.Session, `{"order":{"lineItems":[{"amount":1,"name":null}]}}`},
		{"metadata with objects", "its members may be anything", validate.Policy{}, validate.Session, `{"metadata":{"a":{},"b":{"c":[],"d":1},"e":[]}}`},
		{"metadata with arrays", "and so may elements", validate.Policy{}, validate.Session, `{"metadata":{"a":[[],{},1,[{"b":[2]}]]}}`},
		{"several networks", "each comes once", validate.Policy{}, validate.Session,
			`{"paymentMethod":{"orderedAllowedCardNetworks":["VISA","MASTERCARD","AMEX"]}}`},
		{"free names", "those that the API knows, and free ones below them", validate.Policy{}, validate.Session,
			`{"paymentMethod":{"options":{"PAYPAL":{"x":1,"surcharge":{"amount":1}},"PAYMENT_CARD":{"networks":{"VISA":{}}}}}}`},
		{"everything", "all fields at once", validate.Policy{TokenOptional: true}, validate.Patch, wholeDocument()},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		require.True(t, tt.policy.IsRight(tt.subject, parse(t, tt.text)), "%s: %s", tt.name, tt.why)
	}
}

// The one walk is enough for each right value of each field, and never for a
// wrong one (SPEC V2).
func TestCheck_TakesOneWalkForEachFieldWhereItIsRight(t *testing.T) {
	right, wrong := 0, 0
	for _, f := range validate.Fields() {
		for _, c := range limitCasesOf(t, f) {
			patch := parse(t, filledAround(f.Path, c.value))
			found := validate.Policy{TokenOptional: true}.IsRight(validate.Patch, patch)
			require.Equal(t, c.code == "", found, "%s at %s", c.name, f.Path)
			if found {
				right++
			} else {
				wrong++
			}
		}
	}
	require.Greater(t, right, 500)
	require.Greater(t, wrong, 500)
}
