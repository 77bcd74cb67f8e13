package currency_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

// price is a host's type, with a Code in each place that JSON has for one.
type price struct {
	Currency currency.Code            `json:"currency"`
	Settled  currency.Code            `json:"settled,omitzero"`
	Pointed  *currency.Code           `json:"pointed,omitempty"`
	Rates    map[currency.Code]string `json:"rates,omitempty"`
	Shown    []currency.Code          `json:"shown,omitempty"`
}

func TestJSON_CodesAreStringsAsMembersElementsAndKeys(t *testing.T) {
	euro, yen := parse(t, "EUR"), parse(t, "JPY")
	in := price{euro, yen, &yen, map[currency.Code]string{yen: "1", euro: "2"}, []currency.Code{yen, {}}}
	text, err := json.Marshal(in)
	require.NoError(t, err)
	require.Equal(t, `{"currency":"EUR","settled":"JPY","pointed":"JPY",`+
		`"rates":{"EUR":"2","JPY":"1"},"shown":["JPY",""]}`, string(text))

	var out price
	require.NoError(t, json.Unmarshal(text, &out))
	require.Equal(t, in, out)
}

func TestJSON_ZeroCodeIsEmptyTextUnlessLeftOut(t *testing.T) {
	text, err := json.Marshal(price{})
	require.NoError(t, err)
	require.Equal(t, `{"currency":""}`, string(text), "omitzero leaves it out, by IsZero")

	out := price{Currency: parse(t, "EUR")}
	require.NoError(t, json.Unmarshal(text, &out))
	require.True(t, out.Currency.IsZero())
}

func TestJSON_ReadsWhatAStringSaysAndNothingElse(t *testing.T) {
	tests := []struct{ name, why, text, want string }{
		{"string", "the usual case", `"JPY"`, "JPY"},
		{"escapes", "compared after unescaping", `"\u004aP\u0059"`, "JPY"},
		{"empty", "the zero Code's text", `""`, ""},
		{"null", "says nothing, and leaves the Code as it was", `null`, "EUR"},
		{"lower case", "exact", `"jpy"`, "refused"},
		{"space", "nothing is trimmed", `"JPY "`, "refused"},
		{"number", "ISO's number is no text", `392`, "refused"},
		{"number in a string", "ISO's number is not the code", `"392"`, "refused"},
		{"true", "no text", `true`, "refused"},
		{"array", "no text", `["JPY"]`, "refused"},
		{"object", "no text", `{"code":"JPY"}`, "refused"},
	}
	seen := cases{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			code := parse(t, "EUR")
			err := json.Unmarshal([]byte(tt.text), &code)
			if tt.want == "refused" {
				require.Error(t, err, tt.why)
				require.Equal(t, "EUR", code.String(), "a refusal leaves it alone")
				return
			}
			require.NoError(t, err, tt.why)
			require.Equal(t, tt.want, code.String(), tt.why)
		})
	}
}

func TestJSON_RefusalsAreMatchedAndShowNoValue(t *testing.T) {
	const secret = "jane.doe@example.com"
	for _, text := range []string{
		`{"currency":"` + secret + `"}`, `{"rates":{"` + secret + `":"1"}}`, `{"shown":["` + secret + `"]}`,
	} {
		var out price
		err := json.Unmarshal([]byte(text), &out)
		require.ErrorIs(t, err, currency.ErrUnknown, text)
		require.NotContains(t, err.Error(), secret)
	}
}
