package clientsession_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// What a table keeps patches from (M9) is said in findings: an immutable member
// as a locked one, an ignored one as a warning, equal to what is stored or not.
func TestUpdate_ReportsWhatTheTableKeptFromHappening(t *testing.T) {
	table, err := merge.NewTable(merge.Row{Path: "/customer", Strategy: merge.Merge},
		merge.Row{Path: "/customer/taxId", Strategy: merge.Immutable}, merge.Row{Path: "/customer/mobileNumber", Strategy: merge.Ignore})
	require.NoError(t, err)
	const session = `{"customer":{"taxId":"1","mobileNumber":"2"}}`
	tests := []struct {
		name, why, patch, want string
		findings               []string // pointer and code; of a refusal if want is empty
	}{
		{"immutable, equal", "the same value passes", `{"customer":{"taxId":"\u0031","firstName":"A"}}`, `{"customer":{"taxId":"1","mobileNumber":"2","firstName":"A"}}`, nil},
		{"immutable, another", "M6 and V8: refused", `{"customer":{"taxId":"3"}}`, ``, []string{"/customer/taxId locked"}},
		{"immutable, cleared", "M6 and V8: refused", `{"customer":{"taxId":null}}`, ``, []string{"/customer/taxId locked"}},
		{"ignored", "a warning, and all else is done", `{"customer":{"mobileNumber":"3","firstName":"A"}}`, `{"customer":{"taxId":"1","mobileNumber":"2","firstName":"A"}}`, []string{"/customer/mobileNumber ignored"}},
		{"both", "V1: every finding at once, in document order", `{"customer":{"mobileNumber":null,"taxId":"3"}}`, ``, []string{"/customer/mobileNumber ignored", "/customer/taxId locked"}},
	}
	engine := newEngine(t, clientsession.WithRules(table))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			loaded, err := engine.Load([]byte(session), clientsession.AmountInferred)
			require.NoError(t, err)
			result, err := engine.Update(loaded, []byte(tt.patch))
			var findings []validate.Finding
			if tt.want == "" {
				var refusal *validate.Refusal
				require.ErrorAs(t, err, &refusal, tt.why)
				findings = refusal.Findings
			} else {
				require.NoError(t, err, tt.why)
				require.Equal(t, tt.want, string(result.Session.JSON()), tt.why)
				findings = result.Warnings
			}
			var got []string
			for _, f := range findings {
				got = append(got, string(f.Pointer)+" "+string(f.Code))
				require.Equal(t, f.Code == validate.Ignored, f.Severity == validate.Warning)
			}
			require.Equal(t, tt.findings, got, tt.why)
		})
	}
}
