package validate_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/validate"
)

// A program that finds a parameter takes it for a fact, so that one which says
// nothing is not there.
func TestJSON_LeavesOutParametersThatSayNothing(t *testing.T) {
	tests := []struct {
		name, why string
		code      validate.Code
		params    validate.Params
		want      string
	}{
		{"a place", "the reader knows where it stopped", validate.Syntax, validate.Params{Reason: "r", Offset: 0, Line: 1, Column: 1},
			`{"reason":"r","offset":0,"line":1,"column":1}`},
		{"no place", "what is too large is refused unread", validate.TooLarge, validate.Params{Reason: "r", Limit: 9}, `{"reason":"r","limit":9}`},
		{"both bounds", "of an amount", validate.Range, validate.Params{Maximum: math.MaxInt64}, `{"minimum":0,"maximum":9223372036854775807}`},
		{"the least bound", "of 1", validate.Range, validate.Params{Maximum: 1}, `{"minimum":0,"maximum":1}`},
		{"one bound", "a weight has no greatest", validate.Range, validate.Params{}, `{"minimum":0}`},
		{"a near name", "it may be what is meant", validate.Unknown, validate.Params{Nearest: "amount"}, `{"nearest":"amount"}`},
		{"no near name", "no help is better than bad help", validate.Unknown, validate.Params{}, `{}`},
		{"a hint", "7.00 looks like major units", validate.Integer, validate.Params{Expected: "amount", LooksMajor: true},
			`{"expected":"amount","hint":"major_units"}`},
		{"no hint", "7e2 does not", validate.Integer, validate.Params{Expected: "amount"}, `{"expected":"amount"}`},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		finding := validate.Finding{Severity: validate.Error, Subject: validate.Patch, Code: tt.code, Params: tt.params}
		var got []struct{ Params json.RawMessage }
		require.NoError(t, json.Unmarshal(validate.JSON{}.Append(nil, []validate.Finding{finding}), &got))
		require.JSONEq(t, tt.want, string(got[0].Params), "%s: %s", tt.name, tt.why)
	}
}
