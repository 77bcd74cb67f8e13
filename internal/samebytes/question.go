package samebytes

import "strings"

// Questions makes questions, the same on every platform and with every release
// of Go, and as many as are wanted: package math/rand/v2 draws other numbers on
// 32 bits than on 64, if only once in a thousand million times.
//
// Sessions and patches are mostly right, and right in many ways: it is what an
// accepted patch makes that must be the same. About every third is refused.
func Questions(seed uint64, n int) []Question {
	d := dice(seed)
	questions := make([]Question, n)
	for i := range questions {
		session := d.object(document)
		patch := d.object(append([]shape{{name: "clientToken", texts: []string{`"t"`}, always: true}}, document...))
		if d.roll(50) == 0 {
			session = session[:d.roll(len(session))]
		}
		if d.roll(50) == 0 {
			patch = patch[:d.roll(len(patch))]
		}
		questions[i] = Question{[]byte(session), []byte(patch)}
	}
	return questions
}

// dice is the generator SplitMix64: a few lines, and nobody else's to change.
type dice uint64

// roll gives a number from 0 up to n, without n.
func (d *dice) roll(n int) int {
	*d += 0x9E3779B97F4A7C15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return int((z ^ z>>31) % uint64(n)) // that it is not quite fair does no harm
}

// shape is what may stand at a place: one of the texts, or an object of some of
// the members, or an array of up to three such objects.
type shape struct {
	name    string
	texts   []string
	members []shape
	isArray bool
	always  bool
}

func (d *dice) value(s shape) string {
	switch {
	case d.roll(12) == 0 && !s.always:
		return "null"
	case len(s.texts) > 0 && (s.members == nil || d.roll(4) == 0):
		return s.texts[d.roll(len(s.texts))]
	case s.isArray:
		elements := make([]string, d.roll(4))
		for i := range elements {
			elements[i] = d.object(s.members)
		}
		return "[" + strings.Join(elements, ",") + "]"
	}
	return d.object(s.members)
}

// object spells an object with about half of the members, in some order.
func (d *dice) object(shapes []shape) string {
	var members []string
	for _, s := range shapes {
		if s.always || d.roll(2) == 0 {
			members = append(members, `"`+s.name+`":`+d.value(s))
		}
	}
	for i := range members {
		j := i + d.roll(len(members)-i)
		members[i], members[j] = members[j], members[i]
	}
	return "{" + strings.Join(members, ",") + "}"
}

// The texts are such that a platform could make a difference: numbers beyond 32
// bits and beyond a float, texts that are spelled in several ways, and names that
// hash tables see. Nothing changes them.
var (
	amounts = []string{"0", "1", "700", "1999", "2147483648", "4294967297", "9007199254740993", "922337203685477580"}
	faulty  = append([]string{"7.00", "-0", `"700"`, "9223372036854775808"}, amounts...)
	free    = []string{`"a"`, `"\u00e9\ud83d\ude00é😀"`, `"<&>\u2028"`, "1.10", "1e2", "-0.0", "123456789012345678901234567890", "[null,1.0]", `{"n":null,"k":{"":[]}}`, `{"k":1E+2}`, "true"}
	texts   = []string{`"a"`, `"b"`, `"\u0061"`, `"Åsa"`, `"Jos\u00e9"`}

	address  = []shape{{name: "city", texts: texts}, {name: "state", texts: texts}, {name: "countryCode", texts: []string{`"SE"`, `"FR"`, `"FR,"`}}}
	line     = []shape{{name: "amount", texts: amounts, always: true}, {name: "quantity", texts: []string{"0", "1", "3", "65537"}}, {name: "discountAmount", texts: amounts[:4]}, {name: "taxAmount", texts: amounts[:6]}, {name: "itemId", texts: texts}}
	fee      = []shape{{name: "amount", texts: amounts[:7], always: true}, {name: "type", texts: []string{`"HANDLING"`, `"SURCHARGE"`}}}
	shipping = []shape{{name: "amount", texts: amounts[:6]}, {name: "methodId", texts: texts}}
	cost     = []shape{{name: "surcharge", members: []shape{{name: "amount", texts: amounts[:5], always: true}}}}
	options  = []shape{{name: "KLARNA", members: cost}, {name: "PAYMENT_CARD", members: append([]shape{{name: "networks", members: []shape{{name: "VISA", members: cost}}}}, cost...)}}

	document = []shape{
		{name: "customerId", texts: texts},
		{name: "orderId", texts: texts},
		{name: "currencyCode", texts: []string{`"EUR"`, `"USD"`, `"JPY"`, `"BHD"`, `"EUR"`, `"eur"`}},
		{name: "amount", texts: faulty},
		{name: "customer", members: []shape{{name: "firstName", texts: texts}, {name: "lastName", texts: texts}, {name: "billingAddress", members: address}, {name: "shippingAddress", members: address}, {name: "lastNam", texts: texts}}},
		{name: "order", members: []shape{{name: "lineItems", members: line, isArray: true}, {name: "fees", members: fee, isArray: true}, {name: "shipping", members: shipping}, {name: "countryCode", texts: []string{`"SE"`}}}},
		{name: "metadata", members: []shape{{name: "a", texts: free}, {name: `b\u0062`, texts: free}, {name: "c~/", texts: free}, {name: "é", texts: free}}},
		{name: "paymentMethod", members: []shape{{name: "descriptor", texts: texts}, {name: "vaultOnSuccess", texts: []string{"true", "false"}}, {name: "options", members: options}}},
	}
)
