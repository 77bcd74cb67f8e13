package amount_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
)

func TestMoney_ShowsAllDigitsOfTheMinorUnit(t *testing.T) {
	tests := []struct {
		name, why, code string
		minor           amount.Minor
		text, whole     string
	}{
		{"USD", "exponent 2", "USD", 700, "7.00", "USD 7.00"},
		{"cents", "a zero before the point", "USD", 5, "0.05", "USD 0.05"},
		{"tenths", "a zero before the point", "USD", 50, "0.50", "USD 0.50"},
		{"zero", "has digits too", "USD", 0, "0.00", "USD 0.00"},
		{"below 0", "the sign is no digit", "USD", -5, "-0.05", "USD -0.05"},
		{"JPY", "no point", "JPY", 100, "100", "JPY 100"},
		{"JPY below 0", "no point", "JPY", -100, "-100", "JPY -100"},
		{"BHD", "exponent 3", "BHD", 1234, "1.234", "BHD 1.234"},
		{"CLF", "exponent 4", "CLF", 1, "0.0001", "CLF 0.0001"},
		{"greatest", "not through a float", "USD", math.MaxInt64, "92233720368547758.07", "USD 92233720368547758.07"},
		{"least", "its magnitude is no int64", "USD", math.MinInt64, "-92233720368547758.08", "USD -92233720368547758.08"},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			money := amount.Money{Minor: tt.minor, Currency: mustCode(t, tt.code)}
			text, err := money.MajorText()
			require.NoError(t, err)
			require.Equal(t, tt.text, text, tt.why)
			require.Equal(t, tt.whole, money.String())
			sum, err := amount.SumOf(int64(tt.minor)).MajorText(money.Currency)
			require.NoError(t, err)
			require.Equal(t, tt.text, sum, "a sum says the same")
			major, err := money.Major()
			require.NoError(t, err)
			digits, _ := money.Currency.Exponent()
			require.Equal(t, tt.text, major.StringFixed(int32(digits)), "a decimal says the same")
			require.EqualValues(t, -digits, major.Exponent(), "all digits are kept, zeros too")
		})
	}
}

func TestMoney_WithoutMajorUnitsSaysSo(t *testing.T) {
	require.Equal(t, "7 minor units of XAU", amount.Money{Minor: 7, Currency: mustCode(t, "XAU")}.String())
	require.Equal(t, "-7 minor units", amount.Money{Minor: -7}.String())
	require.Equal(t, "0 minor units", amount.Money{}.String())
	_, ok := amount.Money{}.Exponent()
	require.False(t, ok)
}

func TestSum_MajorTextGoesBeyondInt64(t *testing.T) {
	usd := mustCode(t, "USD")
	gross := amount.Line{Amount: 1<<63 - 1, Quantity: 1<<63 - 1}.Gross()
	for sum, want := range map[amount.Sum]string{
		gross:                         "850705917302346158473969077842325012.49",
		amount.SumOf(0).Minus(gross):  "-850705917302346158473969077842325012.49",
		gross.Plus(gross).Plus(gross): "2552117751907038475421907233526975037.47",
	} {
		text, err := sum.MajorText(usd)
		require.NoError(t, err)
		require.Equal(t, want, text)
	}
}

func TestMoney_IsComparable(t *testing.T) {
	eur, usd := mustCode(t, "EUR"), mustCode(t, "USD")
	parsed, err := amount.ParseMajor("7.00", eur)
	require.NoError(t, err)
	decimals, err := amount.FromMajor(decimal.New(70, -1), eur)
	require.NoError(t, err)
	require.True(t, parsed == decimals)
	require.True(t, parsed == amount.Money{Minor: 700, Currency: eur})
	require.False(t, parsed == amount.Money{Minor: 700, Currency: usd})
	totals := map[amount.Money]int{parsed: 1}
	totals[decimals]++
	require.Equal(t, map[amount.Money]int{{Minor: 700, Currency: eur}: 2}, totals)
}

func TestMoney_InJSONIsSpelledAsInASession(t *testing.T) {
	tests := []struct {
		name, why, text string
		money           amount.Money
	}{
		{"USD", "the issue's example", `{"amount":700,"currencyCode":"USD"}`, amount.Money{Minor: 700, Currency: mustCode(t, "USD")}},
		{"below 0", "money may be", `{"amount":-700,"currencyCode":"JPY"}`, amount.Money{Minor: -700, Currency: mustCode(t, "JPY")}},
		{"greatest", "never through a float", `{"amount":9223372036854775807,"currencyCode":"USD"}`, amount.Money{Minor: math.MaxInt64, Currency: mustCode(t, "USD")}},
		{"least", "never through a float", `{"amount":-9223372036854775808,"currencyCode":"USD"}`, amount.Money{Minor: math.MinInt64, Currency: mustCode(t, "USD")}},
		{"no minor unit", "that is no reason not to store it", `{"amount":7,"currencyCode":"XAU"}`, amount.Money{Minor: 7, Currency: mustCode(t, "XAU")}},
		{"zero", "every value survives the way out and back", `{"amount":0,"currencyCode":""}`, amount.Money{}},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			text, err := json.Marshal(tt.money)
			require.NoError(t, err)
			require.Equal(t, tt.text, string(text))
			var again amount.Money
			require.NoError(t, json.Unmarshal(text, &again))
			require.Equal(t, tt.money, again, tt.why)
		})
	}
}

func TestMoney_UnmarshalJSONReadsStrictly(t *testing.T) {
	before := amount.Money{Minor: 1, Currency: mustCode(t, "EUR")}
	part := func(pointer document.Pointer) error {
		return &amount.PartError{Pointer: pointer, Err: amount.ErrNotMinor}
	}
	tests := []struct {
		name, why, text string
		want            error
	}{
		{"major units", "V3: 7.00 must not be mistaken", `{"amount":7.00,"currencyCode":"USD"}`, part("/amount")},
		{"exponent", "V3", `{"amount":7e2,"currencyCode":"USD"}`, part("/amount")},
		{"minus zero", "V3", `{"amount":-0,"currencyCode":"USD"}`, part("/amount")},
		{"minus and fraction", "V3", `{"amount":-7.0,"currencyCode":"USD"}`, part("/amount")},
		{"string", "V3", `{"amount":"700","currencyCode":"USD"}`, part("/amount")},
		{"2⁶³", "out of range", `{"amount":9223372036854775808,"currencyCode":"USD"}`, part("/amount")},
		{"−2⁶³−1", "out of range", `{"amount":-9223372036854775809,"currencyCode":"USD"}`, part("/amount")},
		{"null amount", "is no amount", `{"amount":null,"currencyCode":"USD"}`, part("/amount")},
		{"missing amount", "0 would be made up", `{"currencyCode":"USD"}`, part("/amount")},
		{"other spelling", "V9: Amount is not amount", `{"Amount":700,"currencyCode":"USD"}`, part("/amount")},
		{"array", "no object", `[700,"USD"]`, part("/amount")},
		{"number", "no object", `700`, part("/amount")},
		{"missing currency", "the amount would mean nothing", `{"amount":700}`, currency.ErrUnknown},
		{"lower case", "V4: case-sensitive", `{"amount":700,"currencyCode":"usd"}`, currency.ErrUnknown},
		{"number for a code", "no code", `{"amount":700,"currencyCode":840}`, currency.ErrUnknown},
		{"null code", "no code", `{"amount":700,"currencyCode":null}`, currency.ErrUnknown},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			money := before
			require.Equal(t, tt.want, money.UnmarshalJSON([]byte(tt.text)), tt.why)
			require.Equal(t, before, money, "a refusal changes nothing")
		})
	}

	money := before
	var read *document.ReadError
	require.True(t, errors.As(money.UnmarshalJSON([]byte(`{"amount":1,"amount":2,"currencyCode":"USD"}`)), &read), "R1: two readers must not see two amounts")
	require.NoError(t, json.Unmarshal([]byte(`null`), &money))
	require.Equal(t, before, money, "null changes nothing")
	require.NoError(t, json.Unmarshal([]byte(`{"fee":1,"currencyCode":"USD","amount":2}`), &money))
	require.Equal(t, amount.Money{Minor: 2, Currency: mustCode(t, "USD")}, money, "other members are left to others")
}

// What is counted in a provider's own unit would be read back as another amount.
func TestMoney_MarshalJSONRefusesADeviatingUnit(t *testing.T) {
	money, err := amount.FromMinor(15000, mustCode(t, "ISK"), 2)
	require.NoError(t, err)
	_, err = money.MarshalJSON()
	require.ErrorIs(t, err, amount.ErrExponent)
	_, err = json.Marshal(money)
	require.ErrorIs(t, err, amount.ErrExponent)
}
