package validate_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// helpCase is a name that the API does not have, the object it stands in, and
// what is said of it: the name that is near, the place where it belongs, or
// neither.
type helpCase struct {
	name, why string
	object    string // "*" stands for an element
	member    string
	nearest   string
	belongsAt document.Pointer
}

var helpCases = []helpCase{
	// Slips of the pen.
	{"a letter missing", "the commonest slip of all", "/customer", "emailAdress", "emailAddress", ""},
	{"two letters missing", "a long name has room for two", "/customer", "emailAdres", "emailAddress", ""},
	{"a letter too many", "the next commonest", "", "ammount", "amount", ""},
	{"neighbours swapped", "a slip of one finger, not two", "/customer", "firstNmae", "firstName", ""},
	{"two letters swapped within", "one slip, whatever the place but the first", "/order", "cuontryCode", "countryCode", ""},
	{"singular", "one of several is named like all", "/order", "lineItem", "lineItems", ""},
	{"singular of a short name", "the longer of both names counts", "/order", "fee", "fees", ""},
	{"plural", "and one alone like several", "", "customers", "customer", ""},
	{"British spelling", "one letter more", "/order/lineItems/*/productData", "colour", "color", ""},
	{"past tense", "the API's own examples have it", "/order/lineItems/*", "discountedAmount", "discountAmount", ""},
	{"a number missing", "there are two such lines, and the first is meant more often", "/customer/billingAddress", "addressLine", "addressLine1", ""},
	{"a card network", "names of lists are known names too", "/paymentMethod/options/PAYMENT_CARD/networks", "MASTERCAD", "MASTERCARD", ""},
	{"a payment method", "so are these", "/paymentMethod/options", "KLARNNA", "KLARNA", ""},

	// Other habits of naming.
	{"snake case", "what other APIs have", "/customer", "email_address", "emailAddress", ""},
	{"kebab case", "what headers have", "/customer", "first-name", "firstName", ""},
	{"words apart", "what forms have", "/customer", "Last Name", "lastName", ""},
	{"upper case", "names are compared as they are (V9), and helped with all the same", "", "AMOUNT", "amount", ""},
	{"Pascal case", "what serialisers make of it", "", "CustomerId", "customerId", ""},
	{"an abbreviation in capitals", "a habit of some languages", "/customer", "taxID", "taxId", ""},
	{"a method in camel case", "as its makers write it", "/paymentMethod/options", "googlePay", "GOOGLE_PAY", ""},
	{"a method without separators", "the same, louder", "/paymentMethod/options", "APPLEPAY", "APPLE_PAY", ""},

	// Other words for the same: each slip of the table, with where it was seen.
	{"zipCode", "real documents have it for postalCode", "/customer/billingAddress", "zipCode", "postalCode", ""},
	{"zip", "short for the same", "/customer/shippingAddress", "zip", "postalCode", ""},
	{"postcode", "British for the same", "/customer/billingAddress", "postcode", "postalCode", ""},
	{"country", "other APIs name the country so", "/customer/billingAddress", "country", "countryCode", ""},
	{"currency", "other APIs name the currency so", "", "currency", "currencyCode", ""},
	{"discount", "other APIs have amounts without the word", "/order/lineItems/*", "discount", "discountAmount", ""},
	{"tax", "the same", "/order/lineItems/*", "tax", "taxAmount", ""},
	{"price", "other APIs price a line so", "/order/lineItems/*", "price", "amount", ""},
	{"unitPrice", "and so", "/order/lineItems/*", "unit_price", "amount", ""},
	{"items", "short for line items", "/order", "items", "lineItems", ""},
	{"email", "short for the address", "/customer", "email", "emailAddress", ""},
	{"phone", "the API has one number, a mobile one", "/customer", "phone", "mobileNumber", ""},
	{"phoneNumber", "the same", "/customer", "phoneNumber", "mobileNumber", ""},
	{"mobile", "short for the number", "/customer", "mobile", "mobileNumber", ""},
	{"street", "the first line of an address is one", "/customer/billingAddress", "street", "addressLine1", ""},
	{"line1", "other APIs number lines so", "/customer/billingAddress", "line1", "addressLine1", ""},
	{"line2", "the same", "/customer/billingAddress", "line2", "addressLine2", ""},

	// Names that are right in another place.
	{"customerId in customer", "the API's own examples have it", "/customer", "customerId", "", "/customerId"},
	{"currencyCode in order", "real documents have it", "/order", "currencyCode", "", "/currencyCode"},
	{"currency in order", "a slip may be in the wrong place too", "/order", "currency", "", "/currencyCode"},
	{"line items at the top", "real documents have them", "", "lineItems", "", "/order/lineItems"},
	{"items at the top", "the same under another word", "", "items", "", "/order/lineItems"},
	{"paymentMethod in order", "the API's own example has it", "/order", "paymentMethod", "", "/paymentMethod"},
	{"authorizationType in order", "the same example", "/order", "authorizationType", "", "/paymentMethod/authorizationType"},
	{"billing address at the top", "other APIs have it there", "", "billing_address", "", "/customer/billingAddress"},
	{"email at the top", "other APIs have it there", "", "email", "", "/customer/emailAddress"},
	{"phone in an address", "the number is the customer's", "/customer/billingAddress", "phone", "", "/customer/mobileNumber"},
	{"amount in customer", "only the top has one outside the order", "/customer", "amount", "", "/amount"},
	{"metadata in order", "other APIs have some everywhere", "/order", "metadata", "", "/metadata"},
	{"shipping method in order", "it belongs deeper down", "/order", "methodId", "", "/order/shipping/methodId"},
	{"sku in a line", "the place is in the same line", "/order/lineItems/*", "sku", "", "/order/lineItems/*/productData/sku"},
	{"a method in paymentMethod", "it is one of the options", "/paymentMethod", "PAYMENT_CARD", "", "/paymentMethod/options/PAYMENT_CARD"},

	// No help is better than bad help.
	{"far from everything", "nothing is known of colours here", "", "colour", "", ""},
	{"nothing but separators", "nothing is left to compare", "/customer", "_", "", ""},
	{"the empty name", "nothing is near to nothing", "/customer", "", "", ""},
	{"paymentMethodType", "the API's examples have it, and a part of a name is not the name", "/paymentMethod", "paymentMethodType", "", ""},
	{"card", "the example that has it means PAYMENT_CARD, which is not near", "/paymentMethod/options", "card", "", ""},
	{"name in customer", "a customer has two, a line item has one, and none is meant", "/customer", "name", "", ""},
	{"description at the top", "lines and fees have one", "", "description", "", ""},
	{"city in customer", "both addresses have one", "/customer", "city", "", ""},
	{"country in customer", "both addresses have one, and so has the order", "/customer", "country", "", ""},
	{"amount in order", "shipping, lines and fees have one, and so has the top", "/order", "amount", "", ""},
	{"price in order", "the same", "/order", "price", "", ""},
	{"surcharge in options", "every method has one", "/paymentMethod/options", "surcharge", "", ""},
	{"surcharge in paymentMethod", "the same", "/paymentMethod", "surcharge", "", ""},
	{"tax at the top", "what a slip stands for may be near to something else: taxAmount to amount", "", "tax", "", ""},
	{"taxAmount at the top", "a word less is another thing", "", "taxAmount", "", ""},
	{"productName", "three letters from productType, and from productData", "/order/lineItems/*", "productName", "", ""},
	{"height", "one letter from weight, and another thing: people do not slip on first letters", "/order/lineItems/*/productData", "height", "", ""},
	{"status", "two letters from state, too many for so short a name", "/customer/billingAddress", "status", "", ""},
	{"a third line", "another number is another thing", "/customer/billingAddress", "addressLine3", "", ""},
	{"another 3DS", "the same", "/paymentMethod", "vaultOn2DS", "", ""},
	{"a second name", "a number more is another thing", "/customer", "firstName2", "", ""},
	{"a letter beyond ASCII", "names of the API have none", "/customer", "fírstNàme", "", ""},
	{"a token in an address", "the top of a session has none", "/customer/billingAddress", "token", "", ""},
}

func TestCheckPatch_HelpsWithUnknownNames(t *testing.T) {
	seen := map[string]bool{}
	for _, tt := range helpCases {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			path := strings.ReplaceAll(tt.object, "*", "0")
			patch := document.AppendQuoted(nil, tt.member)
			patch = append(append([]byte{'{'}, patch...), `:true}`...)
			text := wrapped(tt.object, string(patch))
			at := document.Pointer(path).Member(tt.member)
			findings := slices.DeleteFunc(checkPatch(t, text).Findings(), func(f validate.Finding) bool { return f.Code == validate.Required })
			require.Len(t, findings, 1, text)
			f := findings[0]
			require.Equal(t, at, f.Pointer)
			want := validate.Finding{Severity: validate.Warning, Subject: validate.Patch, Pointer: at, Code: validate.Unknown,
				Params: validate.Params{Nearest: tt.nearest, BelongsAt: tt.belongsAt}}
			if tt.object == "" {
				want.Severity = validate.Error
			}
			if tt.belongsAt != "" {
				want.Code = validate.Misplaced
			}
			require.Equal(t, want, f, tt.why)
		})
	}
}

// wrapped puts a value at a path, "*" being an array of that one element.
func wrapped(path, value string) string {
	segments := strings.Split(path, "/")[1:]
	for _, segment := range slices.Backward(segments) {
		if segment == "*" {
			value = "[" + value + "]"
		} else {
			value = `{"` + segment + `":` + value + "}"
		}
	}
	return value
}

func TestMisplaced_PointsToPlacesOfTheTable(t *testing.T) {
	places := map[document.Pointer]bool{}
	var names []string
	for _, f := range validate.Fields() {
		places[document.Pointer(f.Path)] = true
		names = append(names, f.Path[strings.LastIndexByte(f.Path, '/')+1:])
	}
	misplaced := 0
	for _, f := range validate.Fields() {
		if f.Kind != validate.Object || f.Open {
			continue
		}
		for _, name := range names {
			for _, finding := range checkPatch(t, wrapped(f.Path, `{"`+name+`":0}`)).Findings() {
				if finding.Code == validate.Misplaced {
					misplaced++
					require.True(t, places[finding.Params.BelongsAt], "%s in %s: %s", name, f.Path, finding.Params.BelongsAt)
					require.True(t, strings.HasSuffix(string(finding.Params.BelongsAt), "/"+name), "%s in %s", name, f.Path)
				}
			}
		}
	}
	require.Greater(t, misplaced, 100)
}

func TestCheckPatch_WarnsOfUnknownMembersDeeperDown(t *testing.T) {
	report := checkPatch(t, `{"customer":{"x":{"y":{"z":1}},"billingAddress":{"x":1}},"order":{"lineItems":[{"amount":1,"x":[1],"productData":{"x":1}}],
		"fees":[{"amount":1,"x":1}],"shipping":{"x":1}},"paymentMethod":{"x":1},"metadata":{"x":{"y":1}}}`)
	require.False(t, report.HasErrors())
	var got []string
	for _, f := range report.Findings() {
		require.Equal(t, validate.Unknown, f.Code)
		got = append(got, string(f.Pointer))
	}
	require.Equal(t, []string{"/customer/x", "/customer/billingAddress/x", "/order/lineItems/0/x", "/order/lineItems/0/productData/x",
		"/order/fees/0/x", "/order/shipping/x", "/paymentMethod/x"}, got, "what is below an unknown member is its own affair")
}

func TestCheckPatch_LeavesFreeWhatIsFreeInOptions(t *testing.T) {
	free := []string{
		`{"KLARNA":{"extraMerchantData":{"surcharge":{"amount":"free"}},"surcharge":{"amount":1,"x":2}}}`,
		`{"PAYMENT_CARD":{"x":1,"surcharge":{"amount":1,"x":2},"networks":{"VISA":{"x":1,"surcharge":{"x":1}}}}}`,
	}
	for _, options := range free {
		require.Empty(t, checkPatch(t, `{"paymentMethod":{"options":`+options+`}}`).Findings(), options)
	}
	report := checkPatch(t, `{"paymentMethod":{"options":{"NOPE":5,"PAYMENT_CARD":{"networks":{"NOPE":{"surcharge":"free"},"EFTPOS":{}}}}}}`)
	var got []string
	for _, f := range report.Findings() {
		got = append(got, f.Severity.String()+" "+string(f.Pointer)+" "+string(f.Code))
	}
	require.Equal(t, []string{"warning /paymentMethod/options/NOPE unknown", "warning /paymentMethod/options/PAYMENT_CARD/networks/NOPE unknown",
		"warning /paymentMethod/options/PAYMENT_CARD/networks/EFTPOS unknown"}, got)
}

func TestCheckSession_WarnsOfUnknownMembersButAtItsTop(t *testing.T) {
	var report validate.Report
	validate.Policy{}.CheckSession(&report, parse(t, `{"warnings":[],"lineItems":[],"customer":{"x":1,"customerId":"c"}}`))
	require.False(t, report.HasErrors())
	findings := report.Findings()
	require.Len(t, findings, 2)
	require.Equal(t, document.Pointer("/customer/x"), findings[0].Pointer)
	require.Equal(t, validate.Misplaced, findings[1].Code)
}

// Every unknown member that an update makes came with the patch, of which it was
// said, or was stored before.
func TestCheckUpdate_SaysNothingOfUnknownMembers(t *testing.T) {
	stored, patch := parse(t, `{"customer":{"x":1,"firstName":""}}`), parse(t, `{"customer":{"y":2,"x":3}}`)
	for _, updated := range []string{`{"customer":{"x":1,"firstName":"","y":2}}`, `{"customer":{"x":3,"firstName":"","y":2}}`} {
		var report validate.Report
		validate.Policy{}.CheckUpdate(&report, validate.Update{Updated: parse(t, updated), Stored: stored, Patch: patch})
		findings := report.Findings()
		require.Len(t, findings, 1, updated)
		require.Equal(t, validate.TooShort, findings[0].Code)
	}
}

func TestCheckPatch_UnknownMembersTakeBoundedWork(t *testing.T) {
	tests := []struct{ name, why, patch string }{
		{"a name of 1 MB", "it is near nothing", `{"` + strings.Repeat("a", 1<<20) + `":1,"customer":{"` + strings.Repeat("b", 1<<20) + `":1}}`},
		{"100,000 names at the top", "a hundred are listed", `{` + repeatedNames("amoun%d", 100_000) + `}`},
		{"100,000 names deeper down", "the same", `{"customer":{` + repeatedNames("emailAdress%d", 100_000) + `}}`},
		{"100,000 payment methods", "each is looked up among over a hundred", `{"paymentMethod":{"options":{` + repeatedNames("ADYEN_%d", 100_000) + `}}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.NotEmpty(t, tt.why)
			patch := parse(t, tt.patch)
			start := time.Now()
			var report validate.Report
			validate.Policy{TokenOptional: true}.CheckPatch(&report, patch)
			// A rough bound, of a hundred times what it takes: it is there for work
			// that grows with the square.
			require.Less(t, time.Since(start), 5*time.Second)
			require.NotEmpty(t, report.Findings())
		})
	}
}

func TestHelpCases_HaveOneForEachSlip(t *testing.T) {
	source, err := os.ReadFile("unknown.go")
	require.NoError(t, err)
	_, slips, _ := strings.Cut(string(source), "var slips = map[string]string{")
	slips, _, _ = strings.Cut(slips, "\n}")
	entries := regexp.MustCompile(`"(\w+)": +"(\w+)"`).FindAllStringSubmatch(slips, -1)
	require.NotEmpty(t, entries)
	for _, entry := range entries {
		helps := func(tt helpCase) bool {
			return strings.EqualFold(strings.ReplaceAll(tt.member, "_", ""), entry[1]) && tt.nearest == entry[2]
		}
		require.True(t, slices.ContainsFunc(helpCases, helps), "no case shows what %s is good for", entry[1])
	}
}
