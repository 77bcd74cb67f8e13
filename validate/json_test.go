package validate_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/validate"
)

func TestJSON_HasWhatAProgramNeeds(t *testing.T) {
	tests := []struct{ sample, why, want string }{
		{"ranges", "bounds are numbers", `{"severity":"error","subject":"patch","pointer":"/order/lineItems/0/amount","code":"range",
			"message":"must be from 0 to 9223372036854775807","params":{"minimum":0,"maximum":9223372036854775807}}`},
		{"old override", "SPEC A7 wants both figures", `{"severity":"warning","subject":"session","pointer":"/amount","code":"override_kept",
			"message":"an earlier override of 8675309 stays, while the parts now add up to 2","params":{"override":8675309,"calculated":2}}`},
		{"as before", "SPEC V7: what is old is marked", `{"severity":"warning","subject":"session","pointer":"/orderId","code":"too_short",
			"message":"must have at least 1 character","params":{"limit":1},"preexisting":true}`},
		{"nameless", "params are there, also without any", `{"severity":"error","subject":"patch","pointer":"/metadata/","code":"empty_name",
			"message":"must not have an empty name","params":{}}`},
	}
	for _, tt := range tests {
		t.Run(tt.sample, func(t *testing.T) {
			got := validate.JSON{}.Append(nil, sampleNamed(t, tt.sample).Findings[:1])
			require.JSONEq(t, "["+tt.want+"]", string(got), tt.why)
		})
	}
}

// A finding that goes through encoding/json is what the renderer for JSON gives.
func TestFinding_MarshalsAsItIsRendered(t *testing.T) {
	for _, s := range samples() {
		findings := append([]validate.Finding{}, s.find(t)...) // never nil, which would be null
		marshalled, err := json.Marshal(findings)
		require.NoError(t, err)
		require.JSONEq(t, string(validate.JSON{}.Append(nil, findings)), string(marshalled), s.name)
	}
	require.Equal(t, "[]", string(validate.JSON{}.Append(nil, nil)))
}
