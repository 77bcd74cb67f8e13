package main

import (
	"strconv"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
)

// none stands in a grid where there is no figure, which is not 0.
const none = "-"

// totalGrid lays a breakdown out: a row for every line, named by its pointer as
// findings are, and one for each sum. The last column is in major units, under
// the currency's code.
func totalGrid(code currency.Code, b amount.Breakdown) grid {
	head := "MAJOR UNITS"
	if !code.IsZero() {
		head = code.String()
	}
	g := newGrid([]string{"PART", "GROSS", "DISCOUNT", "TAX", "MINOR UNITS", head}, 2, 3, 4, 5, 6)
	g.yields(1, cutFront)
	for i, l := range b.Lines {
		g.add("/order/lineItems/"+strconv.Itoa(i), l.Gross().String(),
			strconv.FormatInt(l.Discount, 10), strconv.FormatInt(l.Tax, 10),
			l.Net().String(), major(l.Net(), code))
	}
	sum := func(name string, minor amount.Sum, known bool) {
		if known {
			g.add(name, "", "", "", minor.String(), major(minor, code))
		} else {
			g.add(name, "", "", "", none, none)
		}
	}
	sum("items", b.Items, true)
	sum("fees", b.Fees, true)
	sum("shipping", b.Shipping, true)
	sum("calculated", b.Total(), b.Some)
	charged := "charged"
	if b.Overridden {
		charged = "charged (override)"
	}
	sum(charged, amount.SumOf(b.Charged), b.HasCharged)
	return g
}

// major gives a sum in major units with all digits of the currency: 5.00, not 5.
func major(minor amount.Sum, code currency.Code) string {
	text, err := minor.MajorText(code)
	if err != nil {
		return none
	}
	return text
}
