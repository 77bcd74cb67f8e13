package fuzz

import (
	"strconv"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// AnyRequest chooses a request that creates a session: the fields of the API
// with values that they allow, free members where the API leaves room, and
// values at the paths of the table. An engine with other options may refuse it.
func AnyRequest(c *Choices, table *merge.Table) Tree {
	t := object(member("currencyCode", anyCurrency(c)))
	for name, value := range topLevel.all {
		if c.oneIn(2) {
			t = t.with(name, value(c))
		}
	}
	for _, path := range freePaths(c, table) {
		if c.oneIn(3) {
			t = t.withAt(path, AnyTree(c, 3))
		}
	}
	shuffle(c, t.Members)
	return t
}

// AnySession chooses a session as a host has stored it: what u made of a
// request and of a patch or two, and now and then with the members that the API
// adds by itself.
func AnySession(c *Choices, u Updater) Tree {
	const attempts = 4 // a table of a host's own may refuse much
	session := object()
	for range attempts {
		created, err := u.Create([]byte(AnyRequest(c, u.Rules).String()))
		if err == nil {
			session = mustRead(created)
			break
		}
	}
	for range c.Below(3) {
		if updated, err := u.Update([]byte(session.String()), []byte(validPatch(c, u, session).String())); err == nil {
			session = mustRead(updated)
		}
	}
	if c.oneIn(5) {
		session = session.with("clientTokenExpirationDate", text("2026-01-01T00:00:00Z"))
	}
	if c.oneIn(8) {
		session = session.with("warnings", array(object(member("code", anyText(c)))))
	}
	return session
}

// topLevel gives each field at the top of a session a value that it allows.
var topLevel = ordered{
	{"customerId", anyID},
	{"orderId", anyID},
	{"amount", anyAmount},
	{"order", anyOrder},
	{"customer", anyCustomer},
	{"metadata", anyMetadata},
	{"paymentMethod", anyPaymentMethod},
}

// ordered is a list of names with what makes their values. It is no map: the
// same choices must make the same tree.
type ordered []struct {
	name  string
	value func(*Choices) Tree
}

// all yields names and values as ranging over a map would.
func (o ordered) all(yield func(string, func(*Choices) Tree) bool) {
	for _, f := range o {
		if !yield(f.name, f.value) {
			return
		}
	}
}

// object chooses some of the members of an object, and a free one.
func (o ordered) object(c *Choices) Tree {
	t := object()
	for name, value := range o.all {
		if c.oneIn(3) {
			t = t.withSpelled(c, name, value(c))
		}
	}
	if c.oneIn(3) {
		t = t.withSpelled(c, pick(c, freeNames), AnyTree(c, 3))
	}
	shuffle(c, t.Members)
	return t
}

func oneOf(values ...string) func(*Choices) Tree {
	return func(c *Choices) Tree { return literal(document.String, spell(c, pick(c, values))) }
}

var (
	anyID       = oneOf("id-1", "id-2", "é/~", "😀")
	anyCurrency = oneOf("USD", "EUR", "JPY", "BHD", "KWD", "CLP")
	anyCountry  = oneOf("FR", "DE", "GB")
	anyName     = oneOf("Ada", "Zoë", "李", `O"Brien`)
	anyBool     = func(c *Choices) Tree { return literal(document.Bool, pick(c, []string{"false", "true"})) }
)

// anyAmount is mostly small, so that amounts meet, and now and then so great
// that sums leave 63 bits.
func anyAmount(c *Choices) Tree {
	if c.oneIn(40) {
		return number(pick(c, []string{"9223372036854775807", "4611686018427387904"}))
	}
	return number(strconv.Itoa(c.Below(4) * pick(c, []int{1, 100, 250})))
}

func anyOrder(c *Choices) Tree {
	return ordered{
		{"lineItems", listOf(anyLineItem)},
		{"fees", listOf(anyFee)},
		{"shipping", ordered{{"amount", anyAmount}, {"methodName", anyName}}.object},
		{"countryCode", anyCountry},
		{"note", func(c *Choices) Tree { return AnyTree(c, 3) }},
	}.object(c)
}

func listOf(element func(*Choices) Tree) func(*Choices) Tree {
	return func(c *Choices) Tree {
		t := array()
		for range c.Below(4) {
			t.Elements = append(t.Elements, element(c))
		}
		return t
	}
}

func anyLineItem(c *Choices) Tree {
	nullable := func(c *Choices) Tree { // arrays keep their nulls (SPEC M3)
		if c.oneIn(6) {
			return null()
		}
		return anyAmount(c)
	}
	return ordered{
		{"quantity", func(c *Choices) Tree { return number(strconv.Itoa(c.Below(5))) }},
		{"discountAmount", nullable},
		{"taxAmount", nullable},
		{"name", anyName},
		{"productType", oneOf("PHYSICAL", "DIGITAL")},
	}.object(c).with("amount", anyAmount(c))
}

func anyFee(c *Choices) Tree {
	return ordered{{"type", oneOf("SURCHARGE", "GIFT")}}.object(c).with("amount", anyAmount(c))
}

func anyCustomer(c *Choices) Tree {
	address := ordered{
		{"firstName", anyName}, {"city", anyName}, {"countryCode", anyCountry}, {"addressLine2", oneOf("", "2b")},
	}.object
	return ordered{
		{"firstName", anyName},
		{"emailAddress", oneOf("ada@example.com", "zoe@example.org")},
		{"billingAddress", address},
		{"shippingAddress", address},
		{"x", func(c *Choices) Tree { return AnyTree(c, 4) }},
		{"y", func(c *Choices) Tree { return AnyObject(c, 4) }},
	}.object(c)
}

// anyMetadata has everything but what SPEC V5 forbids.
func anyMetadata(c *Choices) Tree { return withoutEmptyNames(AnyObject(c, 4)) }

func anyPaymentMethod(c *Choices) Tree {
	surcharge := ordered{{"surcharge", ordered{{"amount", anyAmount}}.object}}.object
	return ordered{
		{"descriptor", anyName},
		{"vaultOnSuccess", anyBool},
		{"paymentType", oneOf("ECOMMERCE", "SUBSCRIPTION")},
		{"orderedAllowedCardNetworks", func(c *Choices) Tree {
			return pick(c, []Tree{array(), array(text("VISA")), array(text("MASTERCARD"), text("VISA"))})
		}},
		{"options", ordered{{"PAYPAL", surcharge}, {"GOOGLE_PAY", surcharge}}.object},
		{"options", ordered{{"PAYMENT_CARD", ordered{{"captureVaultedCardCvv", anyBool}}.object}}.object},
	}.object(c)
}
