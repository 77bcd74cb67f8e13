package validate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// An array without repetitions is one wherever the first of two stands (FIELDS).
func TestCheck_FindsWhatComesTwiceHoweverFarApart(t *testing.T) {
	tests := []struct {
		name, why, networks string
		want                []string
	}{
		{"side by side", "the simplest case", `["VISA","VISA"]`, []string{"/1"}},
		{"apart", "another one stands between them", `["VISA","MASTERCARD","VISA"]`, []string{"/2"}},
		{"far apart", "and so may several", `["AMEX","VISA","MASTERCARD","DISCOVER","AMEX"]`, []string{"/4"}},
		{"three times", "each but the first is one too many", `["VISA","AMEX","VISA","VISA"]`, []string{"/2", "/3"}},
		{"crossed", "two values come twice", `["VISA","AMEX","VISA","AMEX"]`, []string{"/2", "/3"}},
		{"each once", "in any order", `["AMEX","VISA","MASTERCARD"]`, nil},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		var want []string
		for _, at := range tt.want {
			want = append(want, "error /paymentMethod/orderedAllowedCardNetworks"+at+" not_unique")
		}
		report := checkPatch(t, `{"paymentMethod":{"orderedAllowedCardNetworks":`+tt.networks+`}}`)
		require.Equal(t, want, describe(report.Findings()), "%s: %s", tt.name, tt.why)
	}
}

// What is dropped in metadata is passed over, and what follows it is not (the
// Ignore strategy, SPEC M9, V5).
func TestCheckPatch_GoesOnInMetadataAfterWhatIsDropped(t *testing.T) {
	patch := parse(t, `{"metadata":{"a":{"":1},"b":{"":2},"":3}}`)
	var report validate.Report
	dropped := patch.At(document.Pointer("/metadata/a"))
	require.True(t, dropped.Exists())
	validate.Policy{TokenOptional: true}.CheckPatch(&report, patch, dropped)
	require.Equal(t, []string{"error /metadata/b/ empty_name", "error /metadata/ empty_name"}, describe(report.Findings()))
}
