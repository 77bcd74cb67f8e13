package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Document is a stored session of a certain size.
type Document struct {
	Name string
	Text []byte
}

// Patch is a patch of a certain size, which fits every [Document].
type Patch struct {
	Name string
	Text []byte
}

// The numbers of line items. The greatest session stays a little below the
// engine's default limit of 1 MiB, and each has about the size in its name.
const (
	fewLines  = 3
	someLines = 40
	manyLines = 4000
)

// documents gives the sessions to update. They are made by code, and the same
// on every run: figures of two days can be compared.
func documents() []Document {
	small := sessionOf(fewLines)
	return []Document{
		{"2KB", small},
		{"2KB-indented", indented(small)},
		{"12KB", sessionOf(someLines)},
		{"1MB", sessionOf(manyLines)},
	}
}

// basketPatch is what a shop sends when the basket changes: a new order, a new
// address, new metadata. It is also what five edits of single places can say:
// the address is whole, as are the array of line items and the shipping.
func basketPatch() Patch {
	return Patch{"0.5KB", []byte(`{"clientToken":"` + token + `",` +
		`"order":{"lineItems":[` +
		`{"itemId":"SKU-000777","name":"Rain jacket","amount":12900,"quantity":1,"taxAmount":2580},` +
		`{"name":"Wool socks","amount":1290,"quantity":4,"taxAmount":1032}],` +
		`"shipping":{"amount":490,"methodId":"express","methodName":"Express"}},` +
		`"customer":{"shippingAddress":{"firstName":"Åsa","lastName":"Lindqvist","addressLine1":"Kungsgatan 7",` +
		`"addressLine2":"c/o Ek","city":"Malmö","state":"Skåne","postalCode":"211 49","countryCode":"SE"}},` +
		`"metadata":{"checkoutStep":"review"}}`)}
}

// fieldPatch is the smallest patch of daily life: one field of the customer.
func fieldPatch() Patch {
	return Patch{"100B", []byte(`{"clientToken":"` + token + `","customer":{"mobileNumber":"+46701740605"}}`)}
}

const token = "3f2a9c1e-7b64-4d58-9e0a-5c6d7e8f9a0b"

// sessionOf gives a session with that many line items, two fees and shipping,
// whose amount is what they add up to.
func sessionOf(lines int) []byte {
	var b bytes.Buffer
	order, total := orderOf(lines)
	fmt.Fprintf(&b, `{"orderId":"ORD-2026-%06d","currencyCode":"SEK","amount":%d,"order":%s,`, lines, total, order)
	b.WriteString(`"customerId":"cus_8Kq2ZpX41","customer":{"emailAddress":"asa.lindqvist@example.se","mobileNumber":"+46701740609",` +
		`"firstName":"Åsa","lastName":"Lindqvist","nationalDocumentId":"9011211234567",` +
		`"billingAddress":` + address("Storgatan 14", "Lund", "222 22") + `,` +
		`"shippingAddress":` + address("Hamngatan 3", "Malmö", "211 22") + `},` +
		`"metadata":{"cartId":"c-51f0b7","channel":"web","experiment":{"name":"one-page","arm":null},"loyaltyPoints":1250},` +
		`"paymentMethod":{"vaultOnSuccess":false,"descriptor":"NORDIC OUTDOOR","paymentType":"ECOMMERCE",` +
		`"orderedAllowedCardNetworks":["VISA","MASTERCARD"],"options":{"PAYMENT_CARD":{"networks":` +
		`{"VISA":{"surcharge":{"amount":100}}}},"APPLE_PAY":{"surcharge":{"amount":50}}}},` +
		`"clientTokenExpirationDate":"2026-11-22T09:30:00.000Z"}`)
	return b.Bytes()
}

func address(street, city, postalCode string) string {
	return fmt.Sprintf(`{"firstName":"Åsa","lastName":"Lindqvist","addressLine1":%q,"addressLine2":"","city":%q,`+
		`"state":"Skåne","postalCode":%q,"countryCode":"SE"}`, street, city, postalCode)
}

// orderOf gives an order and what it adds up to. The sum is kept along the way,
// in plain sight: no figure is so great here that it could leave an int64.
func orderOf(lines int) (order string, total int64) {
	goods := []string{"Trail running shoe", "Rain jacket", "Wool base layer", "Camping stove & gas", "Headlamp 400 lm"}
	colors := []string{"black", "blue", "green"}
	var b strings.Builder
	b.WriteString(`{"lineItems":[`)
	for i := range lines {
		if i > 0 {
			b.WriteByte(',')
		}
		amount := int64(1990 + i*737%24000)
		quantity := int64(1 + i%3)
		discount := amount / 10 * int64(i%2)
		tax := (amount*quantity - discount) / 5
		total += amount*quantity - discount + tax
		fmt.Fprintf(&b, `{"itemId":"SKU-%06d","name":%q,"amount":%d,"quantity":%d,"discountAmount":%d,"taxAmount":%d,`+
			`"taxCode":"20010","productType":"PHYSICAL","productData":{"sku":"NO-%06d","brand":"Nordic","color":%q,`+
			`"weight":%d.%02d,"weightUnit":"kg"}}`,
			i, goods[i%len(goods)], amount, quantity, discount, tax, i, colors[i%len(colors)], i%4, i*37%100)
	}
	const handling, gift, shipping = 290, 400, 590
	total += handling + gift + shipping
	fmt.Fprintf(&b, `],"countryCode":"SE","fees":[{"amount":%d,"type":"HANDLING"},{"amount":%d,"type":"GIFT_WRAP",`+
		`"description":"Gift wrapping"}],"shipping":{"amount":%d,"methodId":"standard","methodName":"Standard"}}`,
		handling, gift, shipping)
	return b.String(), total
}

func indented(text []byte) []byte {
	var b bytes.Buffer
	if err := json.Indent(&b, text, "", "  "); err != nil {
		panic(err) // the text is made here
	}
	return b.Bytes()
}
