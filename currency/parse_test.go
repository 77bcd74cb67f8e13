package currency_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

var refusedTests = []struct{ name, why, text string }{
	{"empty", "an empty member is not a currency", ""},
	{"lower case", "the API compares case-sensitively (V4)", "usd"},
	{"capitalised", "one wrong letter is enough", "Usd"},
	{"last letter lower", "the search must compare all three bytes", "USd"},
	{"two letters", "a prefix of many codes", "US"},
	{"four letters", "a code with something behind it", "USDX"},
	{"space before", "nothing is trimmed", " USD"},
	{"space after", "nothing is trimmed", "USD "},
	{"padded to three", "the right length, not the right bytes", "US "},
	{"newline", "what a shell pipe leaves behind", "USD\n"},
	{"digits", "the numeric code has its own function", "840"},
	{"zero bytes", "their key is 0, as is that of the zero Code's row", "\x00\x00\x00"},
	{"all bits", "the largest key, past the last row", "\xff\xff\xff"},
	{"one rune of three bytes", "three bytes are not three letters", "€"},
	{"full width", "looks like USD", "\uff35\uff33\uff24"},
	{"cyrillic letter", "looks like EUR", "\u0415UR"},
	{"before the first", "below AED", "AAA"},
	{"after the last", "above ZWL", "ZZZ"},
	{"between two rows", "has neighbours on both sides", "USE"},
	{"too old", "withdrawn before the table begins", "DEM"},
	{"huge", "must cost nothing", strings.Repeat("USD", 1<<20)},
}

func TestParse_RefusesWhatIsNotExactlyACode(t *testing.T) {
	seen := cases{}
	for _, tt := range refusedTests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			code, err := currency.Parse(tt.text)
			require.ErrorIs(t, err, currency.ErrUnknown, tt.why)
			require.True(t, code.IsZero(), tt.why)

			code, err = currency.Parse([]byte(tt.text))
			require.ErrorIs(t, err, currency.ErrUnknown, tt.why)
			require.True(t, code.IsZero(), tt.why)
		})
	}
}

// Every text of three bytes is tried, and the answers compared with a map: the
// search is right, not just right on examples.
func TestParse_AgreesWithAMapOnEveryTextOfThreeBytes(t *testing.T) {
	known := map[string]currency.Code{}
	for code := range currency.All() {
		known[code.String()] = code
	}
	text := make([]byte, 3)
	var found int
	for key := range 1 << 24 {
		text[0], text[1], text[2] = byte(key>>16), byte(key>>8), byte(key)
		code, err := currency.Parse(text)
		if code.IsZero() != (err != nil) {
			require.Fail(t, "code and error disagree", "%q", text)
		}
		if err != nil {
			continue
		}
		found++
		require.Equal(t, string(text), code.String())
		require.Equal(t, known[string(text)], code)
	}
	require.Equal(t, codeCount, found)
}

func TestParse_RefusesEveryShorterText(t *testing.T) {
	for first := range 1 << 8 {
		_, err := currency.Parse([]byte{byte(first)})
		require.ErrorIs(t, err, currency.ErrUnknown)
		for second := range 1 << 8 {
			if _, err = currency.Parse([]byte{byte(first), byte(second)}); err == nil {
				require.Fail(t, "two bytes parsed", "%q", []byte{byte(first), byte(second)})
			}
		}
	}
}

func TestParse_TakesNamedStringAndByteTypes(t *testing.T) {
	type letters string
	type span []byte
	want := parse(t, "EUR")

	code, err := currency.Parse(letters("EUR"))
	require.NoError(t, err)
	require.Equal(t, want, code)

	code, err = currency.Parse(span("EUR"))
	require.NoError(t, err)
	require.Equal(t, want, code)
}

func TestParse_KeepsNothingOfItsInput(t *testing.T) {
	text := []byte("EUR")
	code, err := currency.Parse(text)
	require.NoError(t, err)
	copy(text, "JPY")
	require.Equal(t, "EUR", code.String())
}

func TestErrUnknown_SaysNothingOfTheInput(t *testing.T) {
	const secret = "jane.doe@example.com"
	_, err := currency.Parse(secret)
	require.Equal(t, currency.ErrUnknown, err, "the same value for every input")
	require.NotContains(t, err.Error(), secret)

	var code currency.Code
	require.Equal(t, currency.ErrUnknown, code.UnmarshalText([]byte(secret)))
}

func BenchmarkParse(b *testing.B) {
	var texts [][]byte
	for code := range currency.All() {
		texts = append(texts, []byte(code.String()))
	}
	b.Run("text=same", func(b *testing.B) {
		text := []byte("USD")
		for b.Loop() {
			_, _ = currency.Parse(text)
		}
	})
	b.Run("text=every", func(b *testing.B) {
		var i int
		for b.Loop() {
			_, _ = currency.Parse(texts[i])
			i = (i + 77) % len(texts) // 77 and 193 share no factor: all, out of order
		}
	})
	b.Run("text=unknown", func(b *testing.B) {
		text := []byte("usd")
		for b.Loop() {
			_, _ = currency.Parse(text)
		}
	})
}
