package clientsession_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/validate"
)

// nineFaults is a patch with a fault of nine kinds, and names that a pointer has
// to escape.
const nineFaults = `{
	"clientToken": "t",
	"amount": -5,
	"currencyCode": "EURO",
	"customer": {"emailAddress": "ada.example.com", "loyalty~tier/level": 3},
	"metadata": {"cart/7": {"~": [0, {"": true}]}},
	"order": {
		"countryCode": "FR,",
		"lineItems": [
			{"itemId": "shoe", "amount": "700", "quantity": 1.5},
			{"itemId": "lace"}
		]
	}
}`

// Whoever sends it learns everything at once, in the order of the document
// (SPEC V1).
func TestUpdate_ReportsNineFaultsInOneCall(t *testing.T) {
	result, err := clientsession.Update([]byte(`{"currencyCode":"EUR"}`), []byte(nineFaults))
	require.Nil(t, result)
	var refusal *validate.Refusal
	require.ErrorAs(t, err, &refusal)
	require.Equal(t, []string{
		`error patch /amount range {"minimum":0,"maximum":9223372036854775807}`,
		`error patch /currencyCode currency_not_accepted`,
		`error patch /customer/emailAddress format {"expected":"e-mail address"}`,
		`warning patch /customer/loyalty~0tier~1level unknown`,
		`error patch /metadata/cart~17/~0/1/ empty_name`,
		`error patch /order/countryCode enum {"list":"ISO 3166-1 alpha-2 country codes"}`,
		`error patch /order/lineItems/0/amount type {"expected":"integer","actual":"string"}`,
		`error patch /order/lineItems/0/quantity integer {"expected":"quantity"}`,
		`error patch /order/lineItems/1/amount required`,
	}, found(refusal.Findings))
}
