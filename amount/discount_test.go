package amount_test

import (
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
)

func TestSpreadDiscount_GivesEachLineItsPart(t *testing.T) {
	tests := []struct {
		name, why string
		lines     []amount.Line
		discount  amount.Minor
		want      []int64 // discounts
	}{
		{"in proportion", "30 : 10 : 60", []amount.Line{{Amount: 10, Quantity: 3}, {Amount: 10, Quantity: 1}, {Amount: 60, Quantity: 1}}, 10, []int64{3, 1, 6}},
		{"no unit lost", "thirds of 10.00", []amount.Line{{Amount: 50, Quantity: 20}, {Amount: 1000, Quantity: 1}, {Amount: 1000, Quantity: 1}}, 1000, []int64{334, 333, 333}},
		{"on top of a discount", "60 and 40 are left", []amount.Line{{Amount: 100, Quantity: 1, Discount: 40}, {Amount: 40, Quantity: 1}}, 10, []int64{46, 4}},
		{"all of it", "no line falls below 0", []amount.Line{{Amount: 100, Quantity: 1, Discount: 1}, {Amount: 7, Quantity: 3}}, 120, []int64{100, 21}},
		{"free line", "gets nothing", []amount.Line{{Quantity: 5}, {Amount: 7, Quantity: 3}}, 1, []int64{0, 1}},
		{"line below 0", "has nothing to give, and is not mended", []amount.Line{{Amount: 5, Quantity: 1, Discount: 9}, {Amount: 7, Quantity: 1}}, 7, []int64{9, 7}},
		{"nothing", "is spread", []amount.Line{{Amount: 7, Quantity: 1}}, 0, []int64{0}},
		{"nothing over nothing", "is no fault", []amount.Line{{}}, 0, []int64{0}},
		{"taxes do not count", "A1: a tax is added after the discount", []amount.Line{{Amount: 10, Quantity: 1, Tax: 90}, {Amount: 10, Quantity: 1}}, 10, []int64{5, 5}},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			before := append([]amount.Line(nil), tt.lines...)
			got, err := amount.SpreadDiscount(tt.lines, tt.discount)
			require.NoError(t, err)
			require.Equal(t, before, tt.lines, "the lines passed in stay as they are")
			for i, line := range got {
				require.Equal(t, tt.want[i], line.Discount, tt.why)
				line.Discount = tt.lines[i].Discount
				require.Equal(t, tt.lines[i], line, "nothing else changes")
			}
		})
	}
}

func TestSpreadDiscount_RefusesWhatCannotBe(t *testing.T) {
	one := []amount.Line{{Amount: 10, Quantity: 1, Discount: 3}}
	for name, tt := range map[string]struct {
		lines    []amount.Line
		discount amount.Minor
	}{
		"more than is left":       {one, 8},
		"below 0":                 {one, -1},
		"no lines":                {nil, 1},
		"field below 0":           {[]amount.Line{{Amount: -10, Quantity: -1}}, 1},
		"a line beyond 2⁶³":       {[]amount.Line{{Amount: math.MaxInt64, Quantity: 2}}, 1},
		"a sum beyond 2⁶³":        {[]amount.Line{{Amount: math.MaxInt64, Quantity: 1}, {Amount: 1, Quantity: 1}}, 1},
		"a discount beyond 2⁶³":   {[]amount.Line{{Amount: math.MaxInt64, Quantity: 2, Discount: math.MaxInt64}}, 1},
		"a line at −2⁶³ and more": {[]amount.Line{{Discount: math.MaxInt64, Tax: -1}}, 0},
	} {
		lines, err := amount.SpreadDiscount(tt.lines, tt.discount)
		require.ErrorIs(t, err, amount.ErrRange, name)
		require.Nil(t, lines, name)
	}
}

// What hosts get wrong: that the lines' discounts add up, and no line pays back.
func TestSpreadDiscount_KeepsItsPromises(t *testing.T) {
	r := newRandom(t)
	spread := 0
	for range soak(t, 10_000) {
		lines := make([]amount.Line, 1+r.IntN(6))
		for i := range lines {
			lines[i] = randomLine(r)
			lines[i].Tax = int64(r.IntN(100))
		}
		all, err := amount.Discountable(lines)
		if err != nil {
			require.ErrorIs(t, err, amount.ErrRange)
			continue
		}
		discount, err := all.Percent(decimal.New(r.Int64N(1001), -1), amount.Down)
		require.NoError(t, err)
		got, err := amount.SpreadDiscount(lines, discount)
		require.NoError(t, err, "%+v by %d", lines, discount)
		spread++
		var before, after amount.Parts
		for i := range lines {
			before.AddLine(lines[i])
			after.AddLine(got[i])
			require.GreaterOrEqual(t, got[i].Discount, lines[i].Discount)
			require.False(t, lines[i].Taxable().Sign() >= 0 && got[i].Taxable().Sign() < 0, "%+v by %d: %+v", lines, discount, got)
		}
		require.Equal(t, before.Items.Minus(amount.SumOf(int64(discount))), after.Items, "%+v by %d: %+v", lines, discount, got)
	}
	require.Greater(t, spread, 1000)
}

func TestDiscountOrder_ChangesNothingButDiscounts(t *testing.T) {
	const order = `{"countryCode":"FR","lineItems":[{"amount":1000,"name":"a<b","quantity":2,"x":1e2},{"discountAmount":100,"amount":600},{"amount":500,"discountAmount":null,"taxAmount":7},{"amount":0}],"shipping":{"amount":5}}`
	const want = `{"countryCode":"FR","lineItems":[{"amount":1000,"name":"a<b","quantity":2,"x":1e2,"discountAmount":200},{"discountAmount":150,"amount":600},{"amount":500,"discountAmount":50,"taxAmount":7},{"amount":0}],"shipping":{"amount":5}}`
	discounted, err := amount.DiscountOrder(parse(t, order), 300)
	require.NoError(t, err)
	require.Equal(t, want, discounted.Text())

	before, err := amount.Calculate(parse(t, order))
	require.NoError(t, err)
	after, err := amount.Calculate(discounted.Root())
	require.NoError(t, err)
	require.Equal(t, before.Total().Minus(amount.SumOf(300)), after.Total(), "A1")
	reread := parse(t, discounted.Text())
	require.True(t, reread.Equal(discounted.Root()), "what was built is what its text says")
	require.Equal(t, order, parse(t, order).Raw())

	again, err := amount.DiscountOrder(discounted.Root(), 0)
	require.NoError(t, err)
	require.Equal(t, want, again.Text(), "a discount of 0 changes nothing")
}

func TestDiscountOrder_OfAnOrderWithoutLines(t *testing.T) {
	for _, order := range []string{`{}`, `{"lineItems":[]}`, `{"lineItems":null,"fees":[{"amount":5}]}`, `{"shipping":{"amount":5}}`} {
		same, err := amount.DiscountOrder(parse(t, order), 0)
		require.NoError(t, err)
		require.Equal(t, order, same.Text())
		_, err = amount.DiscountOrder(parse(t, order), 1)
		require.ErrorIs(t, err, amount.ErrRange, "there is nothing to take 1 off: %s", order)
	}
}

func TestDiscountOrder_NamesThePartThatIsNoAmount(t *testing.T) {
	for order, pointer := range map[string]document.Pointer{
		`{"lineItems":[{"amount":1},{"amount":7.00}]}`: "/lineItems/1/amount",
		`{"lineItems":{}}`: "/lineItems",
		`{"fees":[{"amount":"x"}],"lineItems":[{"amount":1}]}`: "/fees/0/amount",
		`[]`: "", `null`: "", `7`: "",
	} {
		_, err := amount.DiscountOrder(parse(t, order), 1)
		require.Equal(t, &amount.PartError{Pointer: pointer, Err: amount.ErrNotMinor}, err, order)
	}
	_, err := amount.DiscountOrder(document.Value{}, 0)
	require.ErrorIs(t, err, amount.ErrNotMinor)
	_, err = amount.DiscountOrder(parse(t, `{"lineItems":[{"amount":1}]}`), 2)
	require.ErrorIs(t, err, amount.ErrRange)
}

// As many lines as a document may have: the work is for each line once.
func TestDiscountOrder_OfManyLines(t *testing.T) {
	const lines = 50_000
	order := parse(t, `{"lineItems":[`+strings.Repeat(`{"amount":3},`, lines-1)+`{"amount":3}]}`)
	discounted, err := amount.DiscountOrder(order, lines+1)
	require.NoError(t, err)
	parts, err := amount.Calculate(discounted.Root())
	require.NoError(t, err)
	require.Equal(t, amount.SumOf(2*lines-1), parts.Items)
}
