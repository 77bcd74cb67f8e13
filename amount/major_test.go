package amount_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
)

func TestMajor_IsExactByTheCurrencysExponent(t *testing.T) {
	tests := []struct {
		name, why, code string
		minor           int64
		want            string // with all digits of the minor unit
	}{
		{"USD", "exponent 2", "USD", 700, "7.00"},
		{"USD below 1", "exponent 2", "USD", 5, "0.05"},
		{"USD 0", "0 is an amount", "USD", 0, "0.00"},
		{"USD negative", "A2: a sum may be below 0 before it is judged", "USD", -1234, "-12.34"},
		{"USD greatest", "A2: 2⁶³−1, not through a float", "USD", 1<<63 - 1, "92233720368547758.07"},
		{"USD least", "the sign is no digit", "USD", -1 << 63, "-92233720368547758.08"},
		{"JPY", "exponent 0", "JPY", 100, "100"},
		{"BHD", "exponent 3", "BHD", 1234, "1.234"},
		{"CLF", "exponent 4", "CLF", 1234, "0.1234"},
		{"HUF", "exponent 2 in ISO 4217, whatever is customary", "HUF", 1234, "12.34"},
		{"withdrawn currency", "V4: sessions in it live on", "HRK", 150, "1.50"},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			code, err := currency.Parse(tt.code)
			require.NoError(t, err)
			major, ok := amount.Major(amount.SumOf(tt.minor), code)
			require.True(t, ok)
			digits, _ := code.Exponent()
			require.Equal(t, tt.want, major.StringFixed(int32(digits)), tt.why)
			require.EqualValues(t, -digits, major.Exponent(), "all digits are kept, zeros too")
		})
	}
}

func TestMajor_GoesBeyondInt64(t *testing.T) {
	usd, err := currency.Parse("USD")
	require.NoError(t, err)
	gross := amount.Line{Amount: 1<<63 - 1, Quantity: 1<<63 - 1}.Gross()
	major, ok := amount.Major(gross, usd)
	require.True(t, ok)
	require.Equal(t, "850705917302346158473969077842325012.49", major.StringFixed(2))
	major, ok = amount.Major(amount.SumOf(0).Minus(gross), usd)
	require.True(t, ok)
	require.Equal(t, "-850705917302346158473969077842325012.49", major.StringFixed(2))
	for range 5 { // beyond 2¹²⁸
		gross = gross.Plus(gross)
	}
	major, ok = amount.Major(gross, usd)
	require.True(t, ok)
	require.Equal(t, "27222589353675077071167010490954400399.68", major.StringFixed(2))
}

func TestMajor_RefusesCurrenciesWithoutAMinorUnit(t *testing.T) {
	for _, letters := range []string{"XAU", "XXX", "XTS", "XDR"} {
		code, err := currency.Parse(letters)
		require.NoError(t, err, letters)
		major, ok := amount.Major(amount.SumOf(700), code)
		require.False(t, ok, "%s: A9", letters)
		require.True(t, major.IsZero())
	}
	_, ok := amount.Major(amount.SumOf(700), currency.Code{})
	require.False(t, ok, "the zero Code is no currency")
}

func TestMajor_OfEveryCurrencyGoesBack(t *testing.T) {
	for code := range currency.All() {
		digits, has := code.Exponent()
		major, ok := amount.Major(amount.SumOf(1234567), code)
		require.Equal(t, has, ok, code)
		if ok {
			require.Equal(t, "1234567", major.Shift(int32(digits)).String(), code)
		}
	}
}
