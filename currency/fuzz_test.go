package currency_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

// Every way in answers alike, as the vendored file has it: text is a code if
// it is one of the first column, byte for byte.
func FuzzText_IsACodeIfTheListHasIt(f *testing.F) {
	listed := map[string]bool{}
	for _, row := range vendoredRows(f) {
		listed[row[0]] = true
	}
	for _, tt := range refusedTests {
		if len(tt.text) < 100 {
			f.Add([]byte(tt.text))
		}
	}
	for code := range currency.All() {
		f.Add([]byte(code.String()))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		code, err := currency.Parse(text)
		require.Equal(t, listed[string(text)], err == nil)
		want := "" // of the zero Code
		if err == nil {
			want = string(text)
		} else {
			require.Equal(t, currency.ErrUnknown, err)
		}
		require.Equal(t, want, code.String())

		again, err := currency.Parse(string(text))
		require.Equal(t, code, again)
		require.Equal(t, code.IsZero(), err != nil)

		for _, read := range []func(*currency.Code) error{
			func(c *currency.Code) error { return c.UnmarshalText(text) },
			func(c *currency.Code) error { return c.Scan(text) },
			func(c *currency.Code) error { return c.Scan(string(text)) },
		} {
			was := parse(t, "EUR")
			got := was
			err := read(&got)
			if listed[string(text)] || len(text) == 0 {
				require.NoError(t, err)
				require.Equal(t, code, got)
			} else {
				require.Equal(t, currency.ErrUnknown, err)
				require.Equal(t, was, got)
			}
		}
	})
}

// A number is looked up as its text of three digits, and any other text is none.
func FuzzByNumeric_FindsACodeWithThatNumber(f *testing.F) {
	taken := map[string]bool{}
	for _, row := range vendoredRows(f) {
		if row[1] != "" {
			taken[row[1]] = true
			f.Add(row[1])
		}
	}
	for _, tt := range numericTests {
		f.Add(tt.numeric)
	}
	f.Fuzz(func(t *testing.T, numeric string) {
		code, ok := currency.ByNumeric(numeric)
		require.Equal(t, taken[numeric], ok)
		require.Equal(t, !ok, code.IsZero())
		if ok {
			require.Equal(t, numeric, code.Numeric())
		}
	})
}
