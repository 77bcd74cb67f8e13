package validate_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// How far help goes: each case is the last one on its side of a limit.
func TestCheckPatch_HelpsAsFarAsItSays(t *testing.T) {
	// Of a name's separators nothing is left, so that a name of any length can
	// be spelled with them.
	spelled := func(length int) string { return "email" + strings.Repeat("_", length-len("emailaddress")) + "address" }
	tests := []helpCase{
		{"a name of 64 bytes", "no known one is as long, but this one is spelled with separators", "/customer", spelled(64), "emailAddress", ""},
		{"a name of 65 bytes", "the search must stay short", "/customer", spelled(65), "", ""},
		{"the last letter of the alphabet", "capitals are no difference, from A to Z", "/customer/billingAddress", "ZIP", "postalCode", ""},
		{"three dashes", "they are no letters, of which two may be wrong", "/paymentMethod", "ordered-allowed-card-networks", "orderedAllowedCardNetworks", ""},
		{"three spaces", "the same", "/paymentMethod", "ordered allowed card networks", "orderedAllowedCardNetworks", ""},
		{"neighbours swapped in a short name", "one slip, and more is too many for four letters", "/order", "fese", "fees", ""},
		{"two others in a short name", "two letters replaced are two slips", "/order", "fexx", "", ""},
		{"the last digit", "all ten are digits: another number is another thing", "/customer/billingAddress", "addressLine9", "", ""},
		{"the last digit too many", "the same", "/customer", "firstName9", "", ""},
		{"the first digit", "the same", "/customer/billingAddress", "addressLine0", "", ""},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			findings := checkPatch(t, wrapped(tt.object, `{"`+tt.member+`":true}`)).Findings()
			require.Equal(t, []validate.Finding{{
				Severity: validate.Warning, Subject: validate.Patch,
				Pointer: document.Pointer(tt.object).Member(tt.member), Code: validate.Unknown,
				Params: validate.Params{Nearest: tt.nearest},
			}}, findings, tt.why)
		})
	}
}
