package clientsession_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/validate"
)

// examplesFolder has documents that were published, by the API's maker and by
// others. They are facts, and not ours to ship: where the folder is absent the
// test is skipped, unless CI demands it.
const examplesFolder = "../shared/examples"

// publishedCases say of each published document what is found in it: requests are
// created, patches applied to the published session, sessions checked.
var publishedCases = []struct {
	file, why string
	findings  []string
}{
	{"post-request-3p-currency-misplaced.json", "the currency in the order is none, and the card is called PAYMENT_CARD", []string{
		`warning patch /order/currencyCode misplaced {"belongsAt":"/currencyCode"}`,
		`warning patch /paymentMethod/options/card unknown`,
		`error session /currencyCode currency_required`}},
	{"post-request-3p-no-quantity.json", "a line without a quantity is one unit", nil},
	{"post-request-3p-subscription.json", "nulls in metadata are data", nil},
	{"post-request-3p-toplevel-lineitems.json", "without the order around them there are no lines to add up", []string{
		`error patch /lineItems misplaced {"belongsAt":"/order/lineItems"}`}},
	{"post-request-3p-zipcode-unknown-field.json", "the zip code is kept, under a name that the API does not read", []string{
		`warning patch /customer/billingAddress/zipCode unknown {"nearest":"postalCode"}`}},
	{"post-request-android-example.json", "methods and networks with surcharges, and a method's own data, which are free", nil},
	{"post-request-docs-manage-sessions-2.1.json", "its lines add up to one more than it charges", []string{
		`warning patch /amount override_differs {"override":4999,"calculated":5000}`}},
	{"post-request-example-web-checkout-amount-only.json", "an amount alone will do", nil},
	{"post-request-example-web-checkout.json", "a country that is not the city's is no affair of ours", nil},
	{"post-request-fern-full-line-item.json", "nulls in a line item are data, and the tax is for the line", []string{
		`warning patch /amount override_differs {"override":1900,"calculated":2397}`}},
	{"post-request-fern-postman.json", "made of the schema by a machine, which put the same word everywhere", []string{
		`error patch /order/lineItems/0/productType enum {"list":"product types"}`,
		`error patch /customer/emailAddress format {"expected":"e-mail address"}`}},
	{"post-request-ios-debug-generic.json", "empty options say nothing", nil},
	{"post-request-openapi-v2.2.json", "a member of a response in a request", []string{
		`warning patch /paymentMethod/paymentMethodType unknown`}},
	{"post-request-openapi-v2.4.json", "a comma too many in the country", []string{
		`error patch /order/countryCode enum {"list":"ISO 3166-1 alpha-2 country codes"}`,
		`warning patch /paymentMethod/paymentMethodType unknown`}},
	{"post-request-react-native-surcharges.json", "many surcharges", nil},

	{"patch-request-fern-postman.json", "made of the schema by a machine; the options are locked besides, and differ", []string{
		`error patch /order/lineItems/0/productType enum {"list":"product types"}`,
		`error patch /customer/emailAddress format {"expected":"e-mail address"}`,
		`error patch /paymentMethod/options locked`}},
	{"patch-request-ios-shipping-only.json", "the order is replaced whole, and the amount follows it", nil},
	{"patch-request-openapi-v2.2.json", "the amount is half of what the line costs", []string{
		`warning patch /amount override_differs {"override":500,"calculated":1000}`}},
	{"patch-request-openapi-v2.4.json", "the same, with an authorization type", []string{
		`warning patch /amount override_differs {"override":500,"calculated":1000}`}},

	{publishedSession, "the payment method and what belongs to it stand inside the order", []string{
		`warning session /order/paymentMethod misplaced {"belongsAt":"/paymentMethod"}`,
		`warning session /order/authorizationType misplaced {"belongsAt":"/paymentMethod/authorizationType"}`}},
	{"post-response-openapi-v2.4.json", "what the server adds at the top is its own affair", nil},
}

const publishedSession = "get-patch-response-openapi-v2.4.json"

func TestEngine_FindsInPublishedDocumentsWhatIsWrongWithThem(t *testing.T) {
	entries, err := os.ReadDir(examplesFolder)
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI_REQUIRE_VECTORS") != "1" {
		t.Skipf("SKIPPED: no published documents at %s (CI_REQUIRE_VECTORS=1 makes that a failure)", examplesFolder)
	}
	require.NoError(t, err, "CI_REQUIRE_VECTORS=1")
	engine := newEngine(t)
	read := func(name string) []byte { return readFile(t, filepath.Join(examplesFolder, name)) }
	known := map[string]bool{}
	for _, tt := range publishedCases {
		require.False(t, tt.why == "" || known[tt.file], "%q: want one entry and a reason", tt.file)
		known[tt.file] = true
		t.Run(tt.file, func(t *testing.T) {
			var findings []validate.Finding
			switch {
			case strings.HasPrefix(tt.file, "post-request"):
				findings = findingsOf(t, func() (*clientsession.Result, error) { return engine.Create(read(tt.file)) })
			case strings.HasPrefix(tt.file, "patch-request"):
				session, err := engine.Load(read(publishedSession), clientsession.AmountInferred)
				require.NoError(t, err)
				findings = findingsOf(t, func() (*clientsession.Result, error) { return engine.Update(session, read(tt.file)) })
			default:
				findings = engine.CheckSession(read(tt.file), clientsession.AmountInferred)
			}
			if tt.findings == nil {
				tt.findings = []string{}
			}
			require.Equal(t, tt.findings, found(findings), tt.why)
		})
	}
	for _, entry := range entries {
		kind, _, _ := strings.Cut(entry.Name(), "-")
		isDocument := kind == "post" || kind == "patch" || kind == "get"
		require.Equal(t, isDocument, known[entry.Name()], "%s: requests, patches and sessions have an entry, and others have none", entry.Name())
	}
}

// findingsOf gives the findings of an update or a creation, however it ended.
func findingsOf(t *testing.T, do func() (*clientsession.Result, error)) []validate.Finding {
	t.Helper()
	result, err := do()
	if err == nil {
		return result.Warnings
	}
	var refusal *validate.Refusal
	require.ErrorAs(t, err, &refusal)
	return refusal.Findings
}
