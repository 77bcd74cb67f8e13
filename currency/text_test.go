package currency_test

import (
	"encoding"
	"encoding/xml"
	"flag"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

var (
	_ encoding.TextMarshaler   = currency.Code{}
	_ encoding.TextUnmarshaler = (*currency.Code)(nil)
)

func TestText_EveryCodeSurvivesTheWayOutAndBack(t *testing.T) {
	codes := []currency.Code{{}} // the zero Code too
	for code := range currency.All() {
		codes = append(codes, code)
	}
	for _, code := range codes {
		text, err := code.MarshalText()
		require.NoError(t, err)
		require.Equal(t, code.String(), string(text))

		back := parse(t, "EUR") // not zero, so that a forgotten write shows
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, code, back)
	}
}

func TestMarshalText_GivesBytesOfItsOwn(t *testing.T) {
	text, err := parse(t, "EUR").MarshalText()
	require.NoError(t, err)
	copy(text, "JPY")
	require.Equal(t, "EUR", parse(t, "EUR").String(), "the table stays as it is")
}

func TestUnmarshalText_LeavesTheCodeAloneOnRefusal(t *testing.T) {
	seen := cases{}
	for _, tt := range refusedTests {
		seen.add(t, tt.name, tt.why)
		if tt.text == "" {
			continue // the zero Code's text, see the way out and back
		}
		t.Run(tt.name, func(t *testing.T) {
			code := parse(t, "EUR")
			require.ErrorIs(t, code.UnmarshalText([]byte(tt.text)), currency.ErrUnknown, tt.why)
			require.Equal(t, "EUR", code.String(), tt.why)
		})
	}
}

func TestUnmarshalText_KeepsNothingOfItsInput(t *testing.T) {
	var code currency.Code
	text := []byte("EUR")
	require.NoError(t, code.UnmarshalText(text))
	copy(text, "JPY")
	require.Equal(t, "EUR", code.String())
}

func TestText_ServesXML(t *testing.T) {
	type price struct {
		Currency currency.Code `xml:"currency,attr"`
		Settled  currency.Code
	}
	in := price{Currency: parse(t, "EUR")}
	text, err := xml.Marshal(in)
	require.NoError(t, err)
	require.Equal(t, `<price currency="EUR"><Settled></Settled></price>`, string(text))
	var out price
	require.NoError(t, xml.Unmarshal(text, &out))
	require.Equal(t, in, out)
}

func TestText_ServesFlags(t *testing.T) {
	var code currency.Code
	flags := flag.NewFlagSet("shop", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.TextVar(&code, "currency", parse(t, "EUR"), "")
	require.Equal(t, "EUR", code.String(), "the default")
	require.NoError(t, flags.Parse(strings.Fields("-currency JPY")))
	require.Equal(t, "JPY", code.String())
	require.Error(t, flags.Parse(strings.Fields("-currency jpy")))
}
