package amount_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
)

// noAmounts are the values that are no amount in minor units (V3), wherever an
// amount stands.
var noAmounts = map[string]string{
	"string": `"700"`, "empty string": `""`, "true": `true`, "array": `[700]`, "object": `{"amount":700}`,
	"fraction": `7.00`, "whole fraction": `7.0`, "exponent": `7e2`, "negative": `-7`, "minus zero": `-0`,
	"2⁶³": `9223372036854775808`, "20 digits": `12345678901234567890`, "2⁶⁴+1": `18446744073709551617`,
}

func TestCalculate_NamesThePartThatIsNoAmount(t *testing.T) {
	places := []struct {
		name, why, session string // with @ for the value
		pointer            document.Pointer
	}{
		{"line amount", "A1", `{"order":{"lineItems":[{"amount":1},{"amount":@}]}}`, "/order/lineItems/1/amount"},
		{"line quantity", "A1", `{"order":{"lineItems":[{"amount":1,"quantity":@}]}}`, "/order/lineItems/0/quantity"},
		{"line discount", "A1", `{"order":{"lineItems":[{"discountAmount":@,"amount":1}]}}`, "/order/lineItems/0/discountAmount"},
		{"line tax", "A1", `{"order":{"lineItems":[{},{},{"taxAmount":@}]}}`, "/order/lineItems/2/taxAmount"},
		{"fee", "A1", `{"order":{"fees":[{"amount":1},{"type":"x","amount":@}]}}`, "/order/fees/1/amount"},
		{"shipping", "A1", `{"order":{"shipping":{"methodId":"m","amount":@}}}`, "/order/shipping/amount"},
	}
	seen := checked{}
	for _, place := range places {
		seen.add(t, place.name, place.why)
		for kind, value := range noAmounts {
			t.Run(place.name+" "+kind, func(t *testing.T) {
				requirePartError(t, strings.ReplaceAll(place.session, "@", value), place.pointer)
			})
		}
	}
}

func TestCalculate_NamesTheContainerThatIsNone(t *testing.T) {
	tests := []struct {
		name, why, session string
		pointer            document.Pointer
	}{
		{"line items are an object", "A1: an array of lines", `{"order":{"lineItems":{"0":{"amount":1}}}}`, "/order/lineItems"},
		{"line items are a number", "A1: an array of lines", `{"order":{"lineItems":5}}`, "/order/lineItems"},
		{"line items are a string", "A1: an array of lines", `{"order":{"lineItems":""}}`, "/order/lineItems"},
		{"line items are false", "A1: false is not nothing", `{"order":{"lineItems":false}}`, "/order/lineItems"},
		{"a line is null", "M3: null in an array is data, and no line", `{"order":{"lineItems":[{},null]}}`, "/order/lineItems/1"},
		{"a line is a number", "A1: a line is an object", `{"order":{"lineItems":[700]}}`, "/order/lineItems/0"},
		{"a line is an array", "A1: a line is an object", `{"order":{"lineItems":[[{"amount":1}]]}}`, "/order/lineItems/0"},
		{"fees are an object", "A1: an array of fees", `{"order":{"fees":{"amount":1}}}`, "/order/fees"},
		{"fees are a number", "A1: an array of fees", `{"order":{"fees":1}}`, "/order/fees"},
		{"a fee is null", "M3: null in an array is data, and no fee", `{"order":{"fees":[null]}}`, "/order/fees/0"},
		{"a fee is a number", "A1: a fee is an object", `{"order":{"fees":[{"amount":1},5]}}`, "/order/fees/1"},
		{"shipping is a number", "A1: shipping is an object", `{"order":{"shipping":5}}`, "/order/shipping"},
		{"shipping is an array", "A1: shipping is an object", `{"order":{"shipping":[]}}`, "/order/shipping"},
		{"shipping is a string", "A1: shipping is an object", `{"order":{"shipping":"free"}}`, "/order/shipping"},
		{"escaped name", "RFC 6901: the pointer names the member unescaped", `{"order":{"fe\u0065s":[{"am\u006funt":"x"}]}}`, "/order/fees/0/amount"},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) { requirePartError(t, tt.session, tt.pointer) })
	}
}

func TestCalculate_NamesTheFirstFaultInDocumentOrder(t *testing.T) {
	tests := []struct {
		name, why, order string
		pointer          document.Pointer
	}{
		{"fee before line", "first in the document, not by kind", `{"fees":[{"amount":"x"}],"lineItems":[{"amount":"x"}]}`, "/fees/0/amount"},
		{"shipping before fee", "first in the document, not by kind", `{"shipping":{"amount":"x"},"fees":"x"}`, "/shipping/amount"},
		{"tax before amount", "first in the line", `{"lineItems":[{"taxAmount":"x","amount":"x"}]}`, "/lineItems/0/taxAmount"},
		{"second line before fees", "lines in order", `{"lineItems":[{"amount":1},{"quantity":1.5},{"amount":-1}],"fees":5}`, "/lineItems/1/quantity"},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			_, err := amount.Calculate(parse(t, tt.order))
			var part *amount.PartError
			require.ErrorAs(t, err, &part)
			require.Equal(t, tt.pointer, part.Pointer, tt.why)
		})
	}
}

// requirePartError checks a refusal: its pointer from the document's root, no
// parts beside it, and no value in its text, since values are personal data.
func requirePartError(t *testing.T, session string, pointer document.Pointer) {
	t.Helper()
	root := parse(t, session)
	parts, err := amount.Calculate(root.Get("order"))
	require.Equal(t, &amount.PartError{Pointer: pointer, Err: amount.ErrNotMinor}, err)
	require.ErrorIs(t, err, amount.ErrNotMinor)
	require.Equal(t, amount.Parts{}, parts)
	require.Equal(t, `"`+string(pointer)+`": not an amount in minor units`, err.Error())
	breakdown, again := amount.Explain(root, true)
	require.Equal(t, err, again, "Explain says the same")
	require.Equal(t, amount.Breakdown{}, breakdown)
}

func TestLineOf_ReadsOneLine(t *testing.T) {
	line, err := amount.LineOf(parse(t, `{"amount":3,"quantity":4,"discountAmount":5,"taxAmount":6,"name":"n"}`))
	require.NoError(t, err)
	require.Equal(t, amount.Line{Amount: 3, Quantity: 4, Discount: 5, Tax: 6}, line)
	require.Equal(t, "12", line.Gross().String())
	require.Equal(t, "13", line.Net().String())

	line, err = amount.LineOf(parse(t, `{}`))
	require.NoError(t, err)
	require.Equal(t, amount.Line{Quantity: 1}, line, "A1")

	for _, text := range []string{`[]`, `null`, `5`, `"x"`} {
		line, err = amount.LineOf(parse(t, text))
		require.Equal(t, &amount.PartError{Err: amount.ErrNotMinor}, err, "%s at the root", text)
		require.Equal(t, amount.Line{}, line)
	}
}

func TestLine_NetMayBeBelowZero(t *testing.T) {
	require.Equal(t, "-9223372036854775807", amount.Line{Discount: 1<<63 - 1}.Net().String())
	most := amount.Line{Amount: 1<<63 - 1, Quantity: 1<<63 - 1, Tax: 1<<63 - 1}
	require.Equal(t, "85070591730234615847396907784232501249", most.Gross().String())
	require.Equal(t, "85070591730234615856620279821087277056", most.Net().String())
}
