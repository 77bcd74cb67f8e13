package faults

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// field is what FIELDS.md says of one place.
type field struct {
	// text, list, currency, email, amount, quantity, weight, flag, array,
	// metadata, object or open: an object with free members
	kind       string
	min, max   int    // of a text, in code points
	list       string // the values, or the names that "*" stands for
	isRequired bool
	isUnique   bool
}

// fields are all places by their path, in which "*" is every element or every
// member that has no row of its own; the root is "". Required are the names of
// the members that must be there, by the path of the object.
var fields, required = parse(rows)

// Paths gives the paths of all fields, in no order.
func Paths() []string {
	return slices.DeleteFunc(slices.Collect(maps.Keys(fields)), func(path string) bool { return path == "" })
}

// rows are FIELDS.md: objects, their members, and what these are.
const rows = `
; clientToken; text 1 ∞ required
; customerId orderId; text 1 256
; currencyCode; currency
; amount; amount
; order customer paymentMethod; object
; metadata; metadata
/order; countryCode retailerCountryCode; list countryCode
/order; lineItems fees; array
/order; shipping; object
/order/shipping; amount; amount
/order/shipping; methodId methodName methodDescription; text 0 ∞
/order/lineItems /order/fees; *; object required
/order/lineItems/* /order/fees/*; amount; amount required
/order/lineItems/*; quantity; quantity
/order/lineItems/*; discountAmount taxAmount; amount
/order/lineItems/*; itemId taxCode; text 1 255
/order/lineItems/*; name description; text 0 255
/order/lineItems/*; productType; list productType
/order/lineItems/*; productData; object
/order/lineItems/*/productData; sku brand color globalTradeItemNumber manufacturerPartNumber weightUnit; text 1 255
/order/lineItems/*/productData; weight; weight
/order/lineItems/*/productData; pageUrl; text 1 1024
/order/fees/*; type description; text 1 255
/customer; emailAddress; email
/customer; mobileNumber firstName lastName; text 1 255
/customer; taxId nationalDocumentId; text 0 255
/customer; billingAddress shippingAddress; object
/customer/billingAddress /customer/shippingAddress; firstName lastName addressLine1 city state postalCode; text 1 255
/customer/billingAddress /customer/shippingAddress; addressLine2; text 0 255
/customer/billingAddress /customer/shippingAddress; countryCode; list countryCode
/paymentMethod; vaultOnSuccess vaultOn3DS vaultOnAgreement; flag
/paymentMethod; descriptor; text 0 255
/paymentMethod; paymentType; list paymentType
/paymentMethod; firstPaymentReason; list firstPaymentReason
/paymentMethod; authorizationType; list authorizationType
/paymentMethod; orderedAllowedCardNetworks; array unique
/paymentMethod/orderedAllowedCardNetworks; *; list cardNetwork required
/paymentMethod; options; object
/paymentMethod/options; *; open paymentMethodType
/paymentMethod/options; PAYMENT_CARD; open
/paymentMethod/options/PAYMENT_CARD; captureVaultedCardCvv; flag
/paymentMethod/options/PAYMENT_CARD; networks; object
/paymentMethod/options/PAYMENT_CARD/networks; *; open surchargeNetworkKeys
/paymentMethod/options/* /paymentMethod/options/PAYMENT_CARD /paymentMethod/options/PAYMENT_CARD/networks/*; surcharge; open
/paymentMethod/options/*/surcharge /paymentMethod/options/PAYMENT_CARD/surcharge; amount; amount
/paymentMethod/options/PAYMENT_CARD/networks/*/surcharge; amount; amount
`

func parse(rows string) (fields map[string]field, required map[string][]string) {
	fields, required = map[string]field{"": {kind: "object"}}, map[string][]string{}
	for row := range strings.Lines(strings.TrimSpace(rows)) {
		columns := strings.Split(row, ";")
		words := strings.Fields(columns[2])
		f := field{kind: words[0]}
		f.isRequired, f.isUnique = strings.Contains(row, " required"), strings.Contains(row, " unique")
		switch {
		case f.kind == "text":
			f.min, f.max = number(words[1]), number(words[2])
		case len(words) > 1:
			f.list = words[1]
		}
		objects := strings.Fields(columns[0])
		if len(objects) == 0 {
			objects = []string{""}
		}
		for _, object := range objects {
			for name := range strings.FieldsSeq(columns[1]) {
				fields[object+"/"+name] = f
				if f.isRequired && name != "*" {
					required[object] = append(required[object], name)
				}
			}
		}
	}
	return fields, required
}

// number reads a limit.
func number(word string) int {
	n, err := strconv.Atoi(strings.Replace(word, "∞", strconv.Itoa(math.MaxInt), 1))
	if err != nil {
		panic("faults: no limit: " + word)
	}
	return n
}
