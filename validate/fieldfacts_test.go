package validate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/validate"
)

// fieldFact is what a tester reads in FIELDS.md about one field. Nothing of it
// is taken from the table that it is held against.
type fieldFact struct {
	path, jsonType   string
	minimum, maximum int           // code points; -1 where lengths mean nothing, and for no maximum
	list             validate.List // of the values, or of the names for a free one
	flags            string        // required, patch-only, unique, open
}

var fieldFacts = []fieldFact{
	{"/clientToken", "string", 1, -1, 0, "required patch-only"},
	{"/customerId", "string", 1, 256, 0, ""},
	{"/orderId", "string", 1, 256, 0, ""},
	{"/currencyCode", "currency", -1, -1, 0, ""},
	{"/amount", "minor units", -1, -1, 0, ""},

	{"/order", "object", -1, -1, 0, ""},
	{"/order/lineItems", "array", -1, -1, 0, ""},
	{"/order/lineItems/*", "object", -1, -1, 0, "required"},
	{"/order/lineItems/*/amount", "minor units", -1, -1, 0, "required"},
	{"/order/lineItems/*/quantity", "quantity", -1, -1, 0, ""},
	{"/order/lineItems/*/discountAmount", "minor units", -1, -1, 0, ""},
	{"/order/lineItems/*/taxAmount", "minor units", -1, -1, 0, ""},
	{"/order/lineItems/*/itemId", "string", 1, 255, 0, ""},
	{"/order/lineItems/*/taxCode", "string", 1, 255, 0, ""},
	{"/order/lineItems/*/name", "string", 0, 255, 0, ""},
	{"/order/lineItems/*/description", "string", 0, 255, 0, ""},
	{"/order/lineItems/*/productType", "enum", -1, -1, validate.ProductTypes, ""},
	{"/order/lineItems/*/productData", "object", -1, -1, 0, ""},
	{"/order/lineItems/*/productData/sku", "string", 1, 255, 0, ""},
	{"/order/lineItems/*/productData/brand", "string", 1, 255, 0, ""},
	{"/order/lineItems/*/productData/color", "string", 1, 255, 0, ""},
	{"/order/lineItems/*/productData/globalTradeItemNumber", "string", 1, 255, 0, ""},
	{"/order/lineItems/*/productData/manufacturerPartNumber", "string", 1, 255, 0, ""},
	{"/order/lineItems/*/productData/weightUnit", "string", 1, 255, 0, ""},
	{"/order/lineItems/*/productData/weight", "number", -1, -1, 0, ""},
	{"/order/lineItems/*/productData/pageUrl", "string", 1, 1024, 0, ""},
	{"/order/countryCode", "enum", -1, -1, validate.Countries, ""},
	{"/order/retailerCountryCode", "enum", -1, -1, validate.Countries, ""},
	{"/order/fees", "array", -1, -1, 0, ""},
	{"/order/fees/*", "object", -1, -1, 0, "required"},
	{"/order/fees/*/amount", "minor units", -1, -1, 0, "required"},
	{"/order/fees/*/type", "string", 1, 255, 0, ""},
	{"/order/fees/*/description", "string", 1, 255, 0, ""},
	{"/order/shipping", "object", -1, -1, 0, ""},
	{"/order/shipping/amount", "minor units", -1, -1, 0, ""},
	{"/order/shipping/methodId", "string", 0, -1, 0, ""},
	{"/order/shipping/methodName", "string", 0, -1, 0, ""},
	{"/order/shipping/methodDescription", "string", 0, -1, 0, ""},

	{"/customer", "object", -1, -1, 0, ""},
	{"/customer/emailAddress", "e-mail", -1, -1, 0, ""},
	{"/customer/mobileNumber", "string", 1, 255, 0, ""},
	{"/customer/firstName", "string", 1, 255, 0, ""},
	{"/customer/lastName", "string", 1, 255, 0, ""},
	{"/customer/taxId", "string", 0, 255, 0, ""},
	{"/customer/nationalDocumentId", "string", 0, 255, 0, ""},
	{"/customer/billingAddress", "object", -1, -1, 0, ""},
	{"/customer/billingAddress/firstName", "string", 1, 255, 0, ""},
	{"/customer/billingAddress/lastName", "string", 1, 255, 0, ""},
	{"/customer/billingAddress/addressLine1", "string", 1, 255, 0, ""},
	{"/customer/billingAddress/addressLine2", "string", 0, 255, 0, ""},
	{"/customer/billingAddress/city", "string", 1, 255, 0, ""},
	{"/customer/billingAddress/state", "string", 1, 255, 0, ""},
	{"/customer/billingAddress/postalCode", "string", 1, 255, 0, ""},
	{"/customer/billingAddress/countryCode", "enum", -1, -1, validate.Countries, ""},
	{"/customer/shippingAddress", "object", -1, -1, 0, ""},
	{"/customer/shippingAddress/firstName", "string", 1, 255, 0, ""},
	{"/customer/shippingAddress/lastName", "string", 1, 255, 0, ""},
	{"/customer/shippingAddress/addressLine1", "string", 1, 255, 0, ""},
	{"/customer/shippingAddress/addressLine2", "string", 0, 255, 0, ""},
	{"/customer/shippingAddress/city", "string", 1, 255, 0, ""},
	{"/customer/shippingAddress/state", "string", 1, 255, 0, ""},
	{"/customer/shippingAddress/postalCode", "string", 1, 255, 0, ""},
	{"/customer/shippingAddress/countryCode", "enum", -1, -1, validate.Countries, ""},

	{"/metadata", "free object", -1, -1, 0, ""},

	{"/paymentMethod", "object", -1, -1, 0, ""},
	{"/paymentMethod/vaultOnSuccess", "boolean", -1, -1, 0, ""},
	{"/paymentMethod/vaultOn3DS", "boolean", -1, -1, 0, ""},
	{"/paymentMethod/vaultOnAgreement", "boolean", -1, -1, 0, ""},
	{"/paymentMethod/descriptor", "string", 0, 255, 0, ""},
	{"/paymentMethod/paymentType", "enum", -1, -1, validate.PaymentTypes, ""},
	{"/paymentMethod/firstPaymentReason", "enum", -1, -1, validate.FirstPaymentReasons, ""},
	{"/paymentMethod/authorizationType", "enum", -1, -1, validate.AuthorizationTypes, ""},
	{"/paymentMethod/orderedAllowedCardNetworks", "array", -1, -1, 0, "unique"},
	{"/paymentMethod/orderedAllowedCardNetworks/*", "enum", -1, -1, validate.CardNetworks, "required"},
	{"/paymentMethod/options", "object", -1, -1, 0, ""},
	{"/paymentMethod/options/*", "object", -1, -1, validate.PaymentMethods, "open"},
	{"/paymentMethod/options/*/surcharge", "object", -1, -1, 0, "open"},
	{"/paymentMethod/options/*/surcharge/amount", "minor units", -1, -1, 0, ""},
	{"/paymentMethod/options/PAYMENT_CARD", "object", -1, -1, 0, "open"},
	{"/paymentMethod/options/PAYMENT_CARD/surcharge", "object", -1, -1, 0, "open"},
	{"/paymentMethod/options/PAYMENT_CARD/surcharge/amount", "minor units", -1, -1, 0, ""},
	{"/paymentMethod/options/PAYMENT_CARD/captureVaultedCardCvv", "boolean", -1, -1, 0, ""},
	{"/paymentMethod/options/PAYMENT_CARD/networks", "object", -1, -1, 0, ""},
	{"/paymentMethod/options/PAYMENT_CARD/networks/*", "object", -1, -1, validate.SurchargeNetworks, "open"},
	{"/paymentMethod/options/PAYMENT_CARD/networks/*/surcharge", "object", -1, -1, 0, "open"},
	{"/paymentMethod/options/PAYMENT_CARD/networks/*/surcharge/amount", "minor units", -1, -1, 0, ""},
}

// factTypes are the types of fieldFacts, in the words of the table.
var factTypes = map[string]validate.Kind{
	"string": validate.Text, "currency": validate.CurrencyCode, "minor units": validate.Amount, "quantity": validate.Quantity,
	"number": validate.Weight, "boolean": validate.Flag, "enum": validate.OneOf, "e-mail": validate.Email,
	"object": validate.Object, "array": validate.Array, "free object": validate.Metadata,
}

func TestFields_AreWhatTheReferenceSays(t *testing.T) {
	want := map[string]fieldFact{}
	for _, fact := range fieldFacts {
		require.NotContains(t, want, fact.path)
		want[fact.path] = fact
	}
	seen := map[string]bool{}
	for _, f := range validate.Fields() {
		require.False(t, seen[f.Path], "%s stands twice", f.Path)
		seen[f.Path] = true
		fact, known := want[f.Path]
		require.True(t, known, "%s is not in the reference", f.Path)
		require.Contains(t, factTypes, fact.jsonType)
		require.Equal(t, factTypes[fact.jsonType], f.Kind, f.Path)
		require.Equal(t, max(fact.minimum, 0), f.Minimum, f.Path)
		require.Equal(t, max(fact.maximum, 0), f.Maximum, f.Path)
		require.Equal(t, fact.list, f.List, f.Path)
		require.Equal(t, fact.flags, flagsOf(f), f.Path)
		require.NotEmpty(t, f.Meaning, f.Path)
	}
	for _, fact := range fieldFacts {
		require.True(t, seen[fact.path], "%s is missing", fact.path)
	}
}

func flagsOf(f validate.Field) string {
	flags := ""
	for _, flag := range []struct {
		name string
		set  bool
	}{{"required", f.Required}, {"patch-only", f.PatchOnly}, {"unique", f.Unique}, {"open", f.Open}} {
		if flag.set {
			if flags != "" {
				flags += " "
			}
			flags += flag.name
		}
	}
	return flags
}

func TestFields_GivesTheTableAway(t *testing.T) {
	validate.Fields()[0].Path = "/changed"
	require.Equal(t, "/clientToken", validate.Fields()[0].Path)
}
