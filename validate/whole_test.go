package validate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// What is no object has one fault, that of its root (SPEC R2, V1).
func TestCheckPatch_SaysOfWhatIsNoObjectThatAlone(t *testing.T) {
	for _, text := range []string{`null`, `true`, `1`, `"amount"`, `[{"amount":7.00}]`} {
		var report validate.Report
		patch := parse(t, text)
		validate.Policy{}.CheckPatch(&report, patch)
		require.Equal(t, []validate.Finding{{
			Severity: validate.Error, Subject: validate.Patch, Code: validate.Type,
			Params: validate.Params{Expected: "object", Actual: patch.Kind().String()},
		}}, report.Findings(), text)
	}
	var report validate.Report
	validate.Policy{}.CheckSession(&report, parse(t, `[]`))
	require.Equal(t, validate.Session, report.Findings()[0].Subject)
}

// A null in a patch clears, whatever else is wrong with it (SPEC M2, V2).
func TestCheckPatch_LeavesNullsAloneBesideFaults(t *testing.T) {
	require.Equal(t, []string{"error /amount range", "error /order/lineItems/0/amount type"}, describe(checkPatch(t,
		`{"orderId":null,"customer":{"emailAddress":null},"amount":-1,"metadata":null,`+
			`"order":{"countryCode":null,"lineItems":[{"name":null,"amount":null}]}}`).Findings()))
}

// An array's elements are checked against a row of their own, so that a table
// with an array but without that row would have nothing to check them by.
func TestFields_HaveARowForTheElementsOfEveryArray(t *testing.T) {
	rows := map[string]bool{}
	for _, f := range validate.Fields() {
		rows[f.Path] = true
	}
	arrays := 0
	for _, f := range validate.Fields() {
		if f.Kind == validate.Array {
			arrays++
			require.True(t, rows[f.Path+"/*"], f.Path)
		}
	}
	require.NotZero(t, arrays)
}

// What a table drops does not matter, right or wrong (the Ignore strategy, M9).
func TestCheckPatch_SaysNothingOfWhatIsDropped(t *testing.T) {
	const patch = `{"amount":-1,"nope":1,"metadata":{"a":{"":{"":1}},"":2},"customer":{"firstName":5,"x":1},"orderId":""}`
	tests := []struct {
		name, why string
		dropped   []document.Pointer
		want      []string
	}{
		{"nothing", "all that is wrong with it", nil, []string{"error /amount range", "error /nope unknown", "error /metadata/a/ empty_name",
			"error /metadata/a// empty_name", "error /metadata/ empty_name", "error /customer/firstName type", "warning /customer/x unknown", "error /orderId too_short"}},
		{"members at the top", "known and unknown ones", []document.Pointer{"/amount", "/nope", "/metadata"}, []string{
			"error /customer/firstName type", "warning /customer/x unknown", "error /orderId too_short"}},
		{"members below", "known and unknown ones", []document.Pointer{"/customer/firstName", "/customer/x"}, []string{"error /amount range",
			"error /nope unknown", "error /metadata/a/ empty_name", "error /metadata/a// empty_name", "error /metadata/ empty_name", "error /orderId too_short"}},
		{"in metadata", "with all that is below, and its name too", []document.Pointer{"/metadata/a/", "/metadata/"}, []string{"error /amount range",
			"error /nope unknown", "error /customer/firstName type", "warning /customer/x unknown", "error /orderId too_short"}},
		{"the root", "a table of one row may drop everything", []document.Pointer{""}, nil},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			whole := parse(t, patch)
			var dropped []document.Value
			for _, at := range tt.dropped {
				value := whole.At(at)
				require.True(t, value.Exists(), at)
				dropped = append(dropped, value)
			}
			var report validate.Report
			validate.Policy{TokenOptional: true}.CheckPatch(&report, whole, dropped...)
			require.Equal(t, tt.want, describe(report.Findings()))
		})
	}
}
