package amount_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
)

// figures is what there is to see of Parts, in decimal.
type figures struct {
	Items, Fees, Shipping, Total string
	Some                         bool
	NegativeLines                int
}

func figuresOf(p amount.Parts) figures {
	return figures{p.Items.String(), p.Fees.String(), p.Shipping.String(), p.Total().String(), p.Some, p.NegativeLines}
}

func TestCalculate_AddsUpTheParts(t *testing.T) {
	nothing := figures{"0", "0", "0", "0", false, 0}
	zero := figures{"0", "0", "0", "0", true, 0}
	items := func(n string) figures { return figures{n, "0", "0", n, true, 0} }
	tests := []struct {
		name, why, session string
		want               figures
	}{
		{"all kinds", "A1: lines, fees and shipping", `{"order":{"lineItems":[{"amount":1000,"quantity":3,"discountAmount":100,"taxAmount":50},{"amount":7}],"fees":[{"amount":20},{"amount":5}],"shipping":{"amount":300}}}`,
			figures{"2957", "25", "300", "3282", true, 0}},
		{"members in any order", "A1: a sum has no order", `{"order":{"shipping":{"x":1,"amount":300},"fees":[{"type":"T","amount":20}],"lineItems":[{"taxAmount":50,"quantity":3,"discountAmount":100,"amount":1000}]}}`,
			figures{"2950", "20", "300", "3270", true, 0}},
		{"missing quantity", "A1: is 1", `{"order":{"lineItems":[{"amount":5}]}}`, items("5")},
		{"quantity 0", "A1: is not missing", `{"order":{"lineItems":[{"amount":5,"quantity":0,"taxAmount":2}]}}`, items("2")},
		{"missing amount", "A1: is 0", `{"order":{"lineItems":[{"quantity":9,"taxAmount":3}]}}`, items("3")},
		{"missing everything", "A1: a line without parts is 0", `{"order":{"lineItems":[{}]}}`, zero},
		{"discount and tax per line", "A1: not per unit", `{"order":{"lineItems":[{"amount":10,"quantity":100,"discountAmount":7,"taxAmount":3}]}}`, items("996")},
		{"null quantity", "Calculate: a null part counts as missing, hence 1", `{"order":{"lineItems":[{"amount":5,"quantity":null}]}}`, items("5")},
		{"null parts of a line", "Calculate: null counts as missing", `{"order":{"lineItems":[{"amount":null,"quantity":3,"discountAmount":null,"taxAmount":null}]}}`, zero},
		{"null kinds", "Calculate: null counts as missing; nothing to add up (A3)", `{"order":{"lineItems":null,"fees":null,"shipping":null}}`, nothing},
		{"null shipping amount", "A3: no shipping amount", `{"order":{"shipping":{"amount":null}}}`, nothing},
		{"null fee amount", "A1: a missing part is 0", `{"order":{"fees":[{"amount":null}]}}`, zero},
		{"fee without amount", "A1: a missing part is 0", `{"order":{"fees":[{"type":"SURCHARGE"}]}}`, zero},
		{"empty line items", "A3: add up to 0", `{"order":{"lineItems":[]}}`, zero},
		{"empty fees", "A3: fees are there, and add up to 0", `{"order":{"fees":[]}}`, zero},
		{"shipping without amount", "A3: is nothing to add up", `{"order":{"shipping":{"methodId":"m"}}}`, nothing},
		{"empty shipping", "A3: is nothing to add up", `{"order":{"shipping":{}}}`, nothing},
		{"shipping of 0", "A3: 0 is an amount", `{"order":{"shipping":{"amount":0}}}`, zero},
		{"only a fee", "A3: fees alone add up", `{"order":{"fees":[{"amount":9}]}}`, figures{"0", "9", "0", "9", true, 0}},
		{"only shipping", "A3: shipping alone adds up", `{"order":{"shipping":{"amount":9}}}`, figures{"0", "0", "9", "9", true, 0}},
		{"no order", "A3", `{"amount":5}`, nothing},
		{"null order", "A3: no order", `{"order":null}`, nothing},
		{"empty order", "A3: no parts", `{"order":{}}`, nothing},
		{"order is an array", "Calculate: a value that is no object has nothing to add up", `{"order":[{"lineItems":[{"amount":1}]}]}`, nothing},
		{"order is a number", "Calculate: a value that is no object has nothing to add up", `{"order":5}`, nothing},
		{"order is a string", "Calculate: a value that is no object has nothing to add up", `{"order":"lineItems"}`, nothing},
		{"surcharges in options", "A1: are not part of it", `{"order":{"lineItems":[{"amount":5}]},"paymentMethod":{"options":{"PAYPAL":{"surcharge":{"amount":100}}}}}`, items("5")},
		{"a surcharge that was chosen", "A1: arrives as a fee", `{"order":{"fees":[{"type":"SURCHARGE","amount":100}]}}`, figures{"0", "100", "0", "100", true, 0}},
		{"override at the top", "A4: an override is no part", `{"amount":99,"order":{"lineItems":[{"amount":5}]}}`, items("5")},
		{"amount inside the order", "V9: is no part", `{"order":{"amount":99,"lineItems":[{"amount":5}]}}`, items("5")},
		{"line items at the top", "FIELDS: a slip of the published examples, no part", `{"lineItems":[{"amount":5}]}`, nothing},
		{"other spelling of names", "V9: names are compared as they are", `{"order":{"lineitems":[{"amount":5}],"Fees":[{"amount":5}],"Shipping":{"amount":5}}}`, nothing},
		{"discountedAmount", "FIELDS: a slip of the published examples, no part", `{"order":{"lineItems":[{"amount":5,"discountedAmount":2}]}}`, items("5")},
		{"escaped names", "V9: after unescaping", `{"ord\u0065r":{"line\u0049tems":[{"\u0061mount":5,"q\u0075antity":2}],"\u0066ees":[{"amoun\u0074":1}],"shi\u0070ping":{"\u0061mount":7}}}`, figures{"10", "1", "7", "18", true, 0}},
		{"unknown members that are no amounts", "V2: are kept, and not looked at", `{"order":{"x":-1,"lineItems":[{"amount":5,"name":"n","productData":{"amount":-1}}],"shipping":{"amount":1,"methodId":-5}}}`, figures{"5", "0", "1", "6", true, 0}},
		{"negative line, positive total", "A7: is a warning and counted", `{"order":{"lineItems":[{"amount":5,"discountAmount":6},{"amount":3},{"discountAmount":1,"taxAmount":1}]}}`, figures{"2", "0", "0", "2", true, 1}},
		{"two negative lines", "A7: each is counted", `{"order":{"lineItems":[{"discountAmount":6},{"discountAmount":1}],"fees":[{"amount":7}]}}`, figures{"-7", "7", "0", "0", true, 2}},
		{"total below 0", "A2: the sum is exact all the same", `{"order":{"lineItems":[{"amount":1,"discountAmount":9223372036854775807}]}}`, figures{"-9223372036854775806", "0", "0", "-9223372036854775806", true, 1}},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			parts, err := amount.Calculate(orderOf(t, tt.session))
			require.NoError(t, err)
			require.Equal(t, tt.want, figuresOf(parts), tt.why)
		})
	}
}

// What a session charges is one number or none: A2 and A3 decide which.
func TestParts_MinorIsANumberThatCanBeCharged(t *testing.T) {
	const most = "9223372036854775807"
	extreme := `{"amount":4611686018427387904,"quantity":4611686018427387904}`
	tests := []struct {
		name, why, order string
		total            string
		minor            int64
		ok               bool
	}{
		{"nothing", "A3: no calculated amount", `{}`, "0", 0, false},
		{"empty", "A3: an empty lineItems array adds up to 0", `{"lineItems":[]}`, "0", 0, true},
		{"exactly 0", "A2: not below 0", `{"lineItems":[{"amount":5,"discountAmount":5}]}`, "0", 0, true},
		{"exactly -1", "A2: below 0 is no number", `{"lineItems":[{"amount":5,"discountAmount":6}]}`, "-1", 0, false},
		{"2⁶³−1 in one line", "A2: the greatest amount", `{"lineItems":[{"amount":` + most + `}]}`, most, 1<<63 - 1, true},
		{"2⁶³ in one line", "A2: one beyond", `{"lineItems":[{"amount":` + most + `,"taxAmount":1}]}`, "9223372036854775808", 0, false},
		{"2⁶³−1 over all kinds", "A2: the sum of all counts", `{"lineItems":[{"amount":9223372036854775800}],"fees":[{"amount":3}],"shipping":{"amount":4}}`, most, 1<<63 - 1, true},
		{"2⁶³ over all kinds", "A2: one beyond", `{"lineItems":[{"amount":9223372036854775800}],"fees":[{"amount":3}],"shipping":{"amount":5}}`, "9223372036854775808", 0, false},
		{"2⁶⁴", "A2: no wrap to 0", `{"lineItems":[{"amount":4294967296,"quantity":4294967296}]}`, "18446744073709551616", 0, false},
		{"2⁶⁴+7", "A2: no wrap to 7", `{"lineItems":[{"amount":4294967296,"quantity":4294967296},{"amount":7}]}`, "18446744073709551623", 0, false},
		{"2¹²⁸ in 16 lines", "A2: no wrap in 128 bits", `{"lineItems":[` + strings.Repeat(extreme+",", 15) + extreme + `]}`, "340282366920938463463374607431768211456", 0, false},
		{"2¹²⁸+5 in 17 lines", "A2: no wrap in 128 bits", `{"lineItems":[` + strings.Repeat(extreme+",", 16) + `{"amount":5}]}`, "340282366920938463463374607431768211461", 0, false},
		{"below 0 by as little as a fee", "A2: the total counts, not its parts", `{"lineItems":[{"discountAmount":8}],"fees":[{"amount":7}]}`, "-1", 0, false},
		{"a fee makes up for the lines", "A2: the total counts, not its parts", `{"lineItems":[{"discountAmount":8}],"fees":[{"amount":9}]}`, "1", 1, true},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			parts, err := amount.Calculate(parse(t, tt.order))
			require.NoError(t, err)
			require.Equal(t, tt.total, parts.Total().String())
			minor, ok := parts.Minor()
			require.Equal(t, tt.ok, ok, tt.why)
			require.Equal(t, tt.minor, minor, "where ok is false, 0: what is refused is not a number")
		})
	}
}

// A step on the way may pass any power of two as long as the total fits (A2).
func TestCalculate_KnowsNoFalseOverflow(t *testing.T) {
	// 2⁶²×2⁶² forty times is beyond 2¹²⁸. The greatest discount takes 2⁶³−1 off,
	// so that only sums of Parts can go back that far.
	line := amount.Line{Amount: 1 << 62, Quantity: 1 << 62}
	var parts amount.Parts
	for range 40 {
		parts.AddLine(line)
	}
	require.Equal(t, 1, parts.Total().Sign())
	back := parts
	for range 40 {
		back.Items = back.Items.Minus(line.Net())
	}
	back.AddFee(7)
	minor, ok := back.Minor()
	require.True(t, ok)
	require.EqualValues(t, 7, minor)

	// Steps beyond 2⁶⁴ and back, in an order: 2⁶⁴ is four discounts of 2⁶² off.
	order := `{"lineItems":[{"amount":4294967296,"quantity":4294967296},` +
		strings.Repeat(`{"discountAmount":4611686018427387904},`, 4) + `{"amount":1}],"shipping":{"amount":41}}`
	parts, err := amount.Calculate(parse(t, order))
	require.NoError(t, err)
	minor, ok = parts.Minor()
	require.True(t, ok)
	require.EqualValues(t, 42, minor)
	require.Equal(t, 4, parts.NegativeLines)
}

func TestParts_AddUpInAnyOrder(t *testing.T) {
	var a, b amount.Parts
	a.AddLine(amount.Line{Amount: 10, Quantity: 2, Discount: 25})
	a.AddFee(3)
	a.AddShipping(4)
	b.AddShipping(4)
	b.AddFee(3)
	b.AddLine(amount.Line{Amount: 10, Quantity: 2, Discount: 25})
	require.Equal(t, figures{"-5", "3", "4", "2", true, 1}, figuresOf(a))
	require.Equal(t, a, b)
}

func TestParts_ZeroHasNothingToAddUp(t *testing.T) {
	var none amount.Parts
	_, ok := none.Minor()
	require.False(t, ok)
	none.AddFee(0)
	minor, ok := none.Minor()
	require.True(t, ok)
	require.Zero(t, minor)
}
