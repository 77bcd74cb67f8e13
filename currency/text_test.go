package currency_test

import (
	"encoding"
	"encoding/json"
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

func TestText_ServesJSONMembersAndKeys(t *testing.T) {
	type price struct {
		Currency currency.Code         `json:"currency"`
		Settled  currency.Code         `json:"settled,omitzero"`
		Rates    map[currency.Code]int `json:"rates"`
	}
	in := price{Rates: map[currency.Code]int{parse(t, "JPY"): 1}}
	text, err := json.Marshal(in)
	require.NoError(t, err)
	require.Equal(t, `{"currency":"","rates":{"JPY":1}}`, string(text))

	var out price
	require.NoError(t, json.Unmarshal(text, &out))
	require.Equal(t, in, out)
	require.ErrorIs(t, json.Unmarshal([]byte(`{"currency":"eur"}`), &out), currency.ErrUnknown)
}
