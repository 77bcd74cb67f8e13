package amount_test

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
)

func TestParseMajor_IsExactByTheCurrencysExponent(t *testing.T) {
	tests := []struct {
		name, why, text, code string
		want                  amount.Minor
	}{
		{"USD", "exponent 2", "7.00", "USD", 700},
		{"whole USD", "digits that are not written are 0", "7", "USD", 700},
		{"one digit", "digits that are not written are 0", "7.5", "USD", 750},
		{"below 1", "exponent 2", "0.05", "USD", 5},
		{"zero", "0 is an amount", "0", "USD", 0},
		{"minus zero", "is 0", "-0.00", "USD", 0},
		{"below 0", "money may be; sessions' amounts may not", "-12.34", "USD", -1234},
		{"more digits than the unit has", "zeros say nothing", "7.0000000000", "USD", 700},
		{"JPY", "exponent 0", "100", "JPY", 100},
		{"JPY with a point", "zeros say nothing", "100.00", "JPY", 100},
		{"BHD", "exponent 3", "1.234", "BHD", 1234},
		{"CLF", "exponent 4", "0.1234", "CLF", 1234},
		{"HUF", "exponent 2 in ISO 4217, whatever is customary", "12.34", "HUF", 1234},
		{"ISK", "exponent 0 in ISO 4217, whatever some processors count", "150", "ISK", 150},
		{"withdrawn currency", "V4: sessions in it live on", "1.50", "HRK", 150},
		{"greatest", "A2: 2⁶³−1, not through a float", "92233720368547758.07", "USD", math.MaxInt64},
		{"least", "−2⁶³ is in the range of Minor", "-92233720368547758.08", "USD", math.MinInt64},
		{"2⁵³+1", "never through a float", "9007199254740993", "JPY", 9007199254740993},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			money, err := amount.ParseMajor(tt.text, mustCode(t, tt.code))
			require.NoError(t, err)
			require.Equal(t, amount.Money{Minor: tt.want, Currency: mustCode(t, tt.code)}, money, tt.why)
			again, err := amount.FromMajor(mustDecimal(t, tt.text), mustCode(t, tt.code))
			require.NoError(t, err)
			require.Equal(t, money, again, "text and decimal say the same")
		})
	}
}

func TestParseMajor_RefusesWhatIsNoPlainNumber(t *testing.T) {
	nines := strings.Repeat("9", amount.MaxDigits)
	tests := []struct {
		name, why, text string
		want            error
	}{
		{"empty", "no digits", "", amount.ErrSyntax},
		{"only a sign", "no digits", "-", amount.ErrSyntax},
		{"only a point", "no digits", ".", amount.ErrSyntax},
		{"nothing before the point", "RFC 8259 section 6", ".5", amount.ErrSyntax},
		{"nothing after the point", "RFC 8259 section 6", "5.", amount.ErrSyntax},
		{"sign and point", "no digits", "-.", amount.ErrSyntax},
		{"two points", "which one is it?", "1.234.5", amount.ErrSyntax},
		{"needless zero", "RFC 8259 section 6", "07.00", amount.ErrSyntax},
		{"needless zeros", "RFC 8259 section 6", "00", amount.ErrSyntax},
		{"plus", "RFC 8259 section 6", "+7.00", amount.ErrSyntax},
		{"two signs", "no number", "--7", amount.ErrSyntax},
		{"sign behind", "bookkeepers' notation", "7-", amount.ErrSyntax},
		{"exponent", "a price is not written so, and 1e9999 neither", "1e2", amount.ErrSyntax},
		{"huge exponent", "A9: refused in bounded time", "1e1000000000", amount.ErrSyntax},
		{"least exponent", "A9: refused in bounded time", "1e-2147483648", amount.ErrSyntax},
		{"space before", "to be cleaned by who knows the input", " 7", amount.ErrSyntax},
		{"space behind", "to be cleaned by who knows the input", "7 ", amount.ErrSyntax},
		{"line break", "to be cleaned by who knows the input", "7\n", amount.ErrSyntax},
		{"decimal comma", "1,234 is two amounts in two countries", "7,00", amount.ErrSyntax},
		{"grouping", "1,234 is two amounts in two countries", "1,234.00", amount.ErrSyntax},
		{"underscore", "Go's, not people's", "1_000", amount.ErrSyntax},
		{"hexadecimal", "no decimal number", "0x10", amount.ErrSyntax},
		{"symbol", "the currency is another argument", "$7.00", amount.ErrSyntax},
		{"NaN", "no number", "NaN", amount.ErrSyntax},
		{"infinity", "no number", "Infinity", amount.ErrSyntax},
		{"short infinity", "no number", "-Inf", amount.ErrSyntax},
		{"minus sign U+2212", "the hyphen is the sign", "\u22127", amount.ErrSyntax},
		{"Arabic digits", "digits are 0 to 9", "\u0667", amount.ErrSyntax},
		{"full-width digits", "digits are 0 to 9", "\uff17", amount.ErrSyntax},
		{"zero byte", "no digit", "7\x00", amount.ErrSyntax},
		{"no UTF-8", "no digit", "\xff", amount.ErrSyntax},
		{"as many digits as may be", "counted, then out of range", nines, amount.ErrRange},
		{"as many digits behind the point", "counted, then a fraction", "0." + nines[1:], amount.ErrInexact},
		{"one digit too many", "MaxDigits", nines + "9", amount.ErrTooLong},
		{"one digit too many with a point", "MaxDigits", "-9." + nines, amount.ErrTooLong},
		{"too many zeros", "MaxDigits counts what is written", "0." + strings.Repeat("0", amount.MaxDigits), amount.ErrTooLong},
		{"a million digits", "A9: refused in bounded time", strings.Repeat("7", 1_000_000), amount.ErrTooLong},
		{"a million of anything", "length comes first", strings.Repeat("NaN", 1_000_000), amount.ErrTooLong},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			money, err := amount.ParseMajor(tt.text, mustCode(t, "USD"))
			require.ErrorIs(t, err, tt.want, tt.why)
			require.Zero(t, money)
		})
	}
}

func TestFromMajor_TakesDecimalsByValueNotByShape(t *testing.T) {
	usd := mustCode(t, "USD")
	long, _ := new(big.Int).SetString("70"+strings.Repeat("0", 97), 10)
	for name, major := range map[string]decimal.Decimal{
		"7": decimal.New(7, 0), "7.00": decimal.New(700, -2), "70e-1": decimal.New(70, -1), "0.07e2": decimal.New(7, 0),
		"7 with 98 zeros": decimal.NewFromBigInt(long, -98),
	} {
		money, err := amount.FromMajor(major, usd)
		require.NoError(t, err, name)
		require.Equal(t, amount.Minor(700), money.Minor, name)
	}
	money, err := amount.FromMajor(decimal.New(7, 3), usd)
	require.NoError(t, err)
	require.Equal(t, amount.Minor(700_000), money.Minor, "7e3 is 7000")
	for _, zero := range []decimal.Decimal{{}, decimal.New(0, math.MaxInt32), decimal.New(0, math.MinInt32), decimal.New(0, -2)} {
		money, err := amount.FromMajor(zero, usd)
		require.NoError(t, err)
		require.Equal(t, amount.Money{Currency: usd}, money, "0 is 0 at any scale")
	}
}

func TestFromMajor_RefusesWhatCannotBe(t *testing.T) {
	power := func(n int64) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(n), nil) }
	tests := []struct {
		name, why string
		major     decimal.Decimal
		want      error
	}{
		{"2⁶³ cents", "A2: one beyond", decimal.NewFromBigInt(new(big.Int).SetUint64(1<<63), -2), amount.ErrRange},
		{"−2⁶³−1 cents", "one beyond", decimal.NewFromBigInt(new(big.Int).SetBytes([]byte{0x80, 0, 0, 0, 0, 0, 0, 1}), -2).Neg(), amount.ErrRange},
		{"2⁶⁴ cents", "no wrap to 0", decimal.NewFromBigInt(new(big.Int).Lsh(big.NewInt(1), 64), -2), amount.ErrRange},
		{"2⁶⁴+7 cents", "no wrap to 7", decimal.NewFromBigInt(new(big.Int).SetBytes([]byte{1, 0, 0, 0, 0, 0, 0, 0, 7}), -2), amount.ErrRange},
		{"1e18", "the exponent counts", decimal.New(1, 18), amount.ErrRange},
		{"1e99", "the most that is counted", decimal.New(1, 99), amount.ErrRange},
		{"1e100", "has 101 digits", decimal.New(1, 100), amount.ErrTooLong},
		{"1e1000000000", "A9: not written out", decimal.New(1, 1_000_000_000), amount.ErrTooLong},
		{"greatest exponent", "A9: not written out", decimal.New(1, math.MaxInt32), amount.ErrTooLong},
		{"1e-99", "a fraction", decimal.New(1, -99), amount.ErrInexact},
		{"1e-100", "has 101 digits", decimal.New(1, -100), amount.ErrTooLong},
		{"1e-2147483648", "A9: not written out", decimal.New(1, math.MinInt32), amount.ErrTooLong},
		{"100 digits", "counted, then out of range", decimal.NewFromBigInt(power(99), 0), amount.ErrRange},
		{"101 digits", "MaxDigits", decimal.NewFromBigInt(power(100), 0), amount.ErrTooLong},
		{"101 digits behind the point", "MaxDigits", decimal.NewFromBigInt(power(100), -99), amount.ErrTooLong},
		{"101 digits below 0", "MaxDigits", decimal.NewFromBigInt(power(100), 0).Neg(), amount.ErrTooLong},
		{"2³³³", "the bound before copying", decimal.NewFromBigInt(new(big.Int).Lsh(big.NewInt(1), 333), 0), amount.ErrTooLong},
		{"−2³³³", "the bound before copying", decimal.NewFromBigInt(new(big.Int).Lsh(big.NewInt(-1), 333), 0), amount.ErrTooLong},
		{"99 digits and two zeros", "written out it has 101", decimal.NewFromBigInt(power(98), 2), amount.ErrTooLong},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			money, err := amount.FromMajor(tt.major, mustCode(t, "USD"))
			require.ErrorIs(t, err, tt.want, tt.why)
			require.Zero(t, money)
		})
	}
}

func TestConversion_RefusesCurrenciesWithoutAMinorUnit(t *testing.T) {
	refused := 0
	check := func(code currency.Code) {
		refused++
		_, err := amount.ParseMajor("7", code)
		require.ErrorIs(t, err, amount.ErrNoMinorUnit, "A9: %s", code)
		_, err = amount.FromMajor(decimal.New(7, 0), code, amount.HalfEven)
		require.ErrorIs(t, err, amount.ErrNoMinorUnit, code)
		_, err = amount.Money{Minor: 7, Currency: code}.Major()
		require.ErrorIs(t, err, amount.ErrNoMinorUnit, code)
		_, err = amount.Money{Minor: 7, Currency: code}.MajorText()
		require.ErrorIs(t, err, amount.ErrNoMinorUnit, code)
		_, err = amount.SumOf(7).MajorText(code)
		require.ErrorIs(t, err, amount.ErrNoMinorUnit, code)
	}
	for code := range currency.All() {
		if _, ok := code.Exponent(); !ok {
			check(code)
		}
	}
	require.Greater(t, refused, 10)
	check(currency.Code{})
}

func TestConversion_OfEveryCurrencyGoesThereAndBack(t *testing.T) {
	for code := range currency.All() {
		if _, ok := code.Exponent(); !ok {
			continue
		}
		for _, minor := range []amount.Minor{0, 1, -1, 1234567, -100, math.MaxInt64, math.MinInt64} {
			money := amount.Money{Minor: minor, Currency: code}
			text, err := money.MajorText()
			require.NoError(t, err, code)
			again, err := amount.ParseMajor(text, code)
			require.NoError(t, err, "%s %s", code, text)
			require.Equal(t, money, again, "%s %s", code, text)
			major, err := money.Major()
			require.NoError(t, err, code)
			again, err = amount.FromMajor(major, code)
			require.NoError(t, err, "%s %s", code, major)
			require.Equal(t, money, again, "%s %s", code, major)
		}
	}
}

// Some processors count ISK and CLP in hundredths, or IDR in whole rupiah.
func TestExponent_IsWhatTheCallerSays(t *testing.T) {
	isk, idr, usd, xau := mustCode(t, "ISK"), mustCode(t, "IDR"), mustCode(t, "USD"), mustCode(t, "XAU")

	money, err := amount.ParseMajor("150", isk, amount.Exponent(2))
	require.NoError(t, err)
	require.Equal(t, amount.Minor(15000), money.Minor)
	text, err := money.MajorText()
	require.NoError(t, err)
	require.Equal(t, "150.00", text, "it remembers what it is counted in")
	require.Equal(t, "ISK 150.00", money.String())
	major, err := money.Major()
	require.NoError(t, err)
	require.True(t, major.Equal(decimal.New(150, 0)))
	digits, ok := money.Exponent()
	require.True(t, ok)
	require.Equal(t, 2, digits)

	same, err := amount.FromMinor(15000, isk, 2)
	require.NoError(t, err)
	require.Equal(t, money, same)
	require.NotEqual(t, amount.Money{Minor: 15000, Currency: isk}, money, "that is ISK 15000")
	iso, err := amount.FromMajor(major, isk)
	require.NoError(t, err)
	require.Equal(t, amount.Money{Minor: 150, Currency: isk}, iso, "the way back to ISO 4217's unit")

	_, err = amount.ParseMajor("150.50", idr, amount.Exponent(0))
	require.ErrorIs(t, err, amount.ErrInexact)
	money, err = amount.ParseMajor("150.50", idr, amount.HalfEven, amount.Exponent(0))
	require.NoError(t, err)
	require.Equal(t, amount.Minor(150), money.Minor)

	money, err = amount.ParseMajor("7", usd, amount.Exponent(2))
	require.NoError(t, err)
	require.True(t, money == amount.Money{Minor: 700, Currency: usd}, "ISO's exponent, said aloud, is no deviation")

	money, err = amount.ParseMajor("1.5", xau, amount.Exponent(3))
	require.NoError(t, err, "a unit that the caller names exists")
	require.Equal(t, "XAU 1.500", money.String())

	money, err = amount.ParseMajor("9", usd, amount.Exponent(amount.MaxExponent))
	require.NoError(t, err)
	require.Equal(t, amount.Minor(9_000_000_000_000_000_000), money.Minor)
	_, err = amount.ParseMajor("10", usd, amount.Exponent(amount.MaxExponent))
	require.ErrorIs(t, err, amount.ErrRange)
}

func TestExponent_RefusesWhatCannotBe(t *testing.T) {
	usd := mustCode(t, "USD")
	for _, exponent := range []amount.Exponent{-1, amount.MaxExponent + 1, math.MaxInt, math.MinInt, 256, -254} {
		_, err := amount.ParseMajor("7", usd, exponent)
		require.ErrorIs(t, err, amount.ErrExponent, "%d", exponent)
		_, err = amount.FromMajor(decimal.New(7, 0), usd, exponent)
		require.ErrorIs(t, err, amount.ErrExponent, "%d", exponent)
		_, err = amount.FromMinor(7, usd, exponent)
		require.ErrorIs(t, err, amount.ErrExponent, "%d", exponent)
	}
	_, err := amount.FromMinor(7, currency.Code{}, 2)
	require.ErrorIs(t, err, amount.ErrNoMinorUnit, "no currency is no unit")
	_, err = amount.ParseMajor("7", currency.Code{}, amount.Exponent(2))
	require.ErrorIs(t, err, amount.ErrNoMinorUnit, "no currency is no unit")
}
