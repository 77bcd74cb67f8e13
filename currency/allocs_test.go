package currency_test

import (
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

// What lies on the way of every update must not cost memory, nor may a refusal:
// a stream of bad documents would then cost more than one of good ones.
func TestCode_DoesNotAllocate(t *testing.T) {
	span, wrong := []byte("ZWL"), []byte("usd")
	var text, number any = "EUR", int64(978)
	var (
		logged slog.Value // these hold what would otherwise not be worked out at all
		texts  [5]string
		digits int
	)
	tests := []struct {
		name, why string
		do        func(code *currency.Code) error
	}{
		{"Parse string", "the first of the table", func(c *currency.Code) (err error) { *c, err = currency.Parse("AED"); return }},
		{"Parse bytes", "a span of a document's buffer, the last of the table", func(c *currency.Code) (err error) { *c, err = currency.Parse(span); return }},
		{"Parse refused string", "past the last", func(c *currency.Code) (err error) { *c, err = currency.Parse("ZZZ"); return }},
		{"Parse refused bytes", "the error is a constant", func(c *currency.Code) (err error) { *c, err = currency.Parse(wrong); return }},
		{"ByNumeric", "texts are compared, not made", func(c *currency.Code) error { *c, _ = currency.ByNumeric("532"); return nil }},
		{"UnmarshalText", "as Parse", func(c *currency.Code) error { return c.UnmarshalText(span) }},
		{"Scan", "as Parse", func(c *currency.Code) error { return c.Scan(text) }},
		{"Scan refused", "the error is a constant", func(c *currency.Code) error { return c.Scan(number) }},
		{"LogValue", "a string of the table", func(c *currency.Code) error { logged = c.LogValue(); return nil }},
		{"All", "a loop over places", func(c *currency.Code) error {
			for code := range currency.All() {
				*c = code
			}
			return nil
		}},
		{"facts", "the table's own texts", func(c *currency.Code) error {
			texts = [5]string{c.String(), c.Numeric(), c.Name(), c.Withdrawn(), c.Status().String()}
			digits, _ = c.Exponent()
			return nil
		}},
	}
	seen := cases{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		code := parse(t, "JPY")
		var err error
		require.Zero(t, testing.AllocsPerRun(100, func() { err = tt.do(&code) }), "%s: %s", tt.name, tt.why)
		require.Equal(t, strings.Contains(tt.name, "refused"), err != nil, tt.name)
	}
	require.Equal(t, "JPY", logged.String())
	require.Equal(t, [5]string{"JPY", "392", "Yen", "", "active"}, texts)
	require.Zero(t, digits)
}
