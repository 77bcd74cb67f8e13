// Package lines makes input for the command's bulk: sessions and patches of
// daily life, one pair a line, the same for the same seed.
//
// It is for tests and measurements. What it makes is made up; for documents
// that search for faults there is package fuzz.
package lines

import (
	"fmt"
	"io"
	"math/rand/v2"
)

// Generator makes lines. Make one with [New]; it belongs to one goroutine.
type Generator struct {
	random *rand.Rand
	next   int
}

// New gives a generator whose lines follow from the seed.
func New(seed uint64) *Generator {
	return &Generator{random: rand.New(rand.NewPCG(seed, 0))}
}

// refusedEvery is one in how many patches has an amount in major units, and is
// refused.
const refusedEvery = 50

// AppendLine appends the next line with its end: about 1,200 bytes, of which the
// patch has a sixth. The orderId of line n, from 0, is "order-n", and no patch
// changes it.
func (g *Generator) AppendLine(dst []byte) []byte {
	dst = fmt.Appendf(dst, `{"session":{"customerId":"customer-%d","orderId":"order-%d","currencyCode":"EUR",`, g.below(1e6), g.next)
	items, total := g.order()
	dst = fmt.Appendf(dst, `"amount":%d,"order":%s,`, total, items)
	dst = fmt.Appendf(dst, `"customer":{"emailAddress":"buyer%d@example.com","firstName":"Åsa","lastName":"Öberg","billingAddress":%s,"shippingAddress":%s},`,
		g.next, g.address(), g.address())
	dst = fmt.Appendf(dst, `"metadata":{"cart":"%08x","campaign":null,"ratio":1.10},`, g.below(1<<31))
	dst = append(dst, `"paymentMethod":{"vaultOnSuccess":true,"options":{"PAYMENT_CARD":{"surcharge":{"amount":25}}}}},"patch":`...)
	dst = append(g.appendPatch(dst), "}\n"...)
	g.next++
	return dst
}

// Reader gives n lines to read. Reading generates them, a few at a time.
func (g *Generator) Reader(n int) io.Reader { return &reader{g: g, left: n} }

type reader struct {
	g    *Generator
	left int
	text []byte // generated and not yet read
	at   int
}

// Read gives what is left of the current lines, and then new ones.
func (r *reader) Read(p []byte) (int, error) {
	if r.at == len(r.text) {
		if r.left == 0 {
			return 0, io.EOF
		}
		r.text, r.at = r.text[:0], 0
		for len(r.text) < len(p) && r.left > 0 {
			r.text = r.g.AppendLine(r.text)
			r.left--
		}
	}
	n := copy(p, r.text[r.at:])
	r.at += n
	return n, nil
}

func (g *Generator) appendPatch(dst []byte) []byte {
	dst = append(dst, `{"clientToken":"token",`...)
	if g.below(refusedEvery) == 0 {
		return append(dst, `"amount":7.00}`...)
	}
	switch g.below(4) {
	case 0:
		items, _ := g.order()
		return fmt.Appendf(dst, `"order":%s}`, items)
	case 1:
		return fmt.Appendf(dst, `"customer":{"mobileNumber":"+46%07d","billingAddress":%s}}`, g.below(1e7), g.address())
	case 2:
		return fmt.Appendf(dst, `"metadata":{"step":%d,"seen":[1,2,3],"note":"<&>"}}`, g.below(9))
	}
	return fmt.Appendf(dst, `"amount":%d,"paymentMethod":{"descriptor":"shop %d"}}`, g.below(1e5), g.below(100))
}

// order gives an order and what it adds up to.
func (g *Generator) order() (text []byte, total int) {
	text = append(text, `{"lineItems":[`...)
	for i := range 2 + g.below(4) {
		if i > 0 {
			text = append(text, ',')
		}
		amount, quantity, tax := 100+g.below(10_000), 1+g.below(3), g.below(500)
		text = fmt.Appendf(text, `{"itemId":"sku-%d","description":"An article, number %d","amount":%d,"quantity":%d,"taxAmount":%d}`,
			g.below(1e5), i, amount, quantity, tax)
		total += amount*quantity + tax
	}
	return append(text, `],"shipping":{"amount":990,"methodId":"standard"}}`...), total + 990
}

func (g *Generator) address() string {
	return fmt.Sprintf(`{"addressLine1":"%d Canal Street","city":"Ghent","postalCode":"%04d","countryCode":"BE"}`, 1+g.below(200), 1000+g.below(9000))
}

func (g *Generator) below(n int) int { return g.random.IntN(n) }
