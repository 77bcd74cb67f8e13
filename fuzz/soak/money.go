package main

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
)

// orderKit compares what orders add up to with what the model makes of them.
func orderKit() *kit {
	return &kit{
		cases: func(c *fuzz.Choices, yield func(subject)) {
			g := generator{c: c}
			for range 50 {
				yield(subject{texts: []string{g.order()}})
			}
		},
		checks: []check{{"total", func(s subject) error {
			order, err := s.doc(0)
			if err != nil || order.Plain == nil {
				return compare.ErrSilent
			}
			return compare.Order(order)
		}}},
	}
}

// order writes an order of amounts of any size: sums leave 64 bits, and come
// back by discounts.
func (g generator) order() string {
	m := members{generator: g}
	m.perhaps("countryCode", `"FR"`)
	if g.c.Below(12) > 0 {
		m.add("lineItems", g.list(func() string {
			line := members{generator: g}
			line.add("amount", g.anyAmount())
			line.perhaps("quantity", g.anyAmount())
			line.perhaps("discountAmount", g.anyAmount())
			line.perhaps("taxAmount", g.anyAmount())
			return line.String()
		}))
	}
	if g.c.Below(2) == 0 {
		m.add("fees", g.list(func() string { return `{"amount":` + g.anyAmount() + `}` }))
	}
	if g.c.Below(2) == 0 {
		m.add("shipping", `{"amount":`+g.anyAmount()+`}`)
	}
	if g.c.Below(40) == 0 {
		m.add(g.pick("fees", "shipping", "lineItems"), g.value(2))
	}
	return m.String()
}

// anyAmount has any number of bits up to 63, and now and then is none.
func (g generator) anyAmount() string {
	if g.c.Below(30) == 0 {
		return g.amount()
	}
	bits := g.c.Below(64)
	n := int64(0)
	for range 4 {
		n = n<<16 | int64(g.c.Below(1<<16))
	}
	if g.c.Below(4) == 0 {
		n = 1<<63 - 1 - n&3
	}
	return fmt.Sprint(uint64(n) & (1<<bits - 1))
}

// moneyKit compares conversions with fractions of math/big, and what is known of
// currency codes with the lists.
func moneyKit(facts compare.Facts) *kit {
	codes := slices.Sorted(maps.Keys(facts.Exponents))
	return &kit{
		cases: func(c *fuzz.Choices, yield func(subject)) {
			g := generator{c: c}
			for range 50 {
				code := codes[c.Below(len(codes))]
				mode := amount.Rounding(c.Below(int(amount.Floor) + 1))
				text := code
				if c.Below(2) == 0 {
					text = g.letters()
				}
				yield(subject{texts: []string{g.major(), text}, note: code + " " + mode.String()})
			}
		},
		checks: []check{
			{"conversion", func(s subject) error {
				code, name, _ := strings.Cut(s.note, " ")
				mode, err := amount.ParseRounding(name)
				if err != nil {
					return err
				}
				return compare.Conversion(facts, s.texts[0], code, mode)
			}},
			{"currency", func(s subject) error { return compare.Currency(facts, s.texts[1]) }},
		},
	}
}

// letters writes what may be a currency code.
func (g generator) letters() string {
	text := make([]byte, 2+g.c.Below(3))
	for i := range text {
		text[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZaz0 "[g.c.Below(30)]
	}
	return string(text)
}

// major writes an amount in major units: at the limits of the range, near a half,
// or any.
func (g generator) major() string {
	digits := func(most int) string {
		text := make([]byte, g.c.Below(most+1))
		for i := range text {
			text[i] = "0123456789000005559999"[g.c.Below(22)]
		}
		return string(text)
	}
	text := ""
	switch g.c.Below(4) {
	case 0:
		edge := new(big.Int).Lsh(big.NewInt(1), 63)
		whole := edge.Add(edge, big.NewInt(int64(g.c.Below(7)-3))).String()
		at := len(whole) - g.c.Below(5)
		text = whole[:at] + "." + whole[at:] + digits(3)
	case 1:
		text = digits(5) + "." + digits(4) + g.pick("5", "50", "5001", "4999", "49", "51")
	default:
		text = digits(20) + "." + digits(6)
	}
	text = strings.TrimSuffix(strings.TrimLeft(text, "0"), ".")
	if text == "" || text[0] == '.' {
		text = "0" + text
	}
	return g.pick("", "", "-") + text
}
