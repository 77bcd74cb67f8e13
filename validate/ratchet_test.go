package validate_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/validate"
)

// A rule that is tightened must not freeze the sessions that are live: each kind
// of fault, in each field, is a warning where it was before (SPEC V7).
func TestCheckUpdate_WarnsOfEveryFaultThatWasThereBefore(t *testing.T) {
	for _, f := range validate.Fields() {
		if f.PatchOnly {
			continue
		}
		elsewhere := `,"metadata":{}}`
		if strings.HasPrefix(f.Path, "/metadata") {
			elsewhere = `,"orderId":"o"}`
		}
		for _, c := range limitCasesOf(t, f) {
			stored := filledAround(f.Path, c.value)
			updated := stored[:len(stored)-1] + elsewhere
			var report validate.Report
			validate.Policy{}.CheckUpdate(&report, validate.Update{
				Updated: parse(t, updated), Stored: parse(t, stored), Patch: parse(t, `{`+elsewhere[1:]),
			})
			var want []validate.Finding
			if c.code != "" {
				want = []validate.Finding{{Severity: validate.Warning, Subject: validate.Session, Pointer: placeOf(f.Path) + c.below,
					Code: c.code, Params: c.params, Preexisting: true}}
			}
			require.Equal(t, want, report.Findings(), "%s: %s", f.Path, c.name)
			require.False(t, report.HasErrors())
			require.Equal(t, c.code != "", report.HasFaults(), "and it is not forgotten that it is a fault")
		}
	}
}

// Where a table merges metadata, an empty name may stand beside what the patch
// brings, and have been there before.
func TestCheckUpdate_WarnsOfEmptyNamesThatMergingLeft(t *testing.T) {
	many := repeatedNames("k%d", 20)
	tests := []struct {
		name, why              string
		stored, patch, updated string
		want                   []string
	}{
		{"beside", "the patch brings a neighbour", `{"":1}`, `{"b":1}`, `{"":1,"b":1}`,
			[]string{"warning /metadata/ empty_name preexisting"}},
		{"below", "at any depth", `{"a":{"":1}}`, `{"a":{"b":1}}`, `{"a":{"":1,"b":1}}`,
			[]string{"warning /metadata/a/ empty_name preexisting"}},
		{"in what is untouched", "with all that is below it", `{"a":{"":{"":1}},"b":[{"":2}]}`, `{"c":1}`, `{"a":{"":{"":1}},"b":[{"":2}],"c":1}`,
			[]string{"warning /metadata/a/ empty_name preexisting", "warning /metadata/a// empty_name preexisting", "warning /metadata/b/0/ empty_name preexisting"}},
		{"below one that was there", "the outer name was there, the inner is new", `{"":{"a":1}}`, `{"":{"":1}}`, `{"":{"a":1,"":1}}`,
			[]string{"error /metadata/ empty_name", "error /metadata// empty_name"}},
		{"brought", "what was not there is the patch's", `{"a":{}}`, `{"a":{"":1}}`, `{"a":{"":1}}`,
			[]string{"error /metadata/a/ empty_name"}},
		{"brought in an array", "arrays are replaced whole", `{"a":[{"":1}]}`, `{"a":[{"":1},2]}`, `{"a":[{"":1},2],"b":1}`,
			[]string{"error /metadata/a/0/ empty_name"}},
		{"among many", "and whatever the order of the members", `{` + many + `,"":1}`, `{"z":1}`, `{"":1,` + many + `,"z":1}`,
			[]string{"warning /metadata/ empty_name preexisting"}},
		{"for something else", "what takes the place of a text is new", `{"a":"x"}`, `{"a":{"":1}}`, `{"a":{"":1},"b":1}`,
			[]string{"error /metadata/a/ empty_name"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.NotEmpty(t, tt.why)
			in := func(metadata string) string { return `{"metadata":` + metadata + `}` }
			var report validate.Report
			validate.Policy{}.CheckUpdate(&report, validate.Update{
				Updated: parse(t, in(tt.updated)), Stored: parse(t, in(tt.stored)), Patch: parse(t, `{}`)})
			require.Equal(t, tt.want, describe(report.Findings()))
		})
	}
}

// A null is right in a patch, where it clears, and a fault in a session (SPEC
// M3): so what was checked with the patch is looked at again where a table of the
// host's own may have stored it.
func TestCheckUpdate_FindsNullsThatATableKept(t *testing.T) {
	const kept = `{"customer":{"firstName":null},"order":null,"paymentMethod":{"options":{"KLARNA":null}},"metadata":{"a":null}}`
	check := func(stored string, keepsNulls, storedIsRight, errorsOnly bool) []string {
		report := validate.Report{ErrorsOnly: errorsOnly}
		policy := validate.Policy{TokenOptional: true}
		policy.CheckPatch(&report, parse(t, kept))
		require.Empty(t, report.Findings())
		update := validate.Update{Updated: parse(t, kept), Patch: parse(t, kept), StoredIsRight: storedIsRight, KeepsNulls: keepsNulls}
		if stored != "" {
			update.Stored = parse(t, stored)
		}
		policy.CheckUpdate(&report, update)
		return describe(report.Findings())
	}
	want := []string{"error /customer/firstName type", "error /order type", "error /paymentMethod/options/KLARNA type"}
	require.Equal(t, want, check(`{}`, true, true, false))
	require.Equal(t, want, check(`{}`, true, true, true), "errors alone do not take the short way either")
	require.Equal(t, want, check("", true, false, false), "nor does a creation")
	require.Nil(t, check(`{}`, false, true, false), "most tables keep no null, and need no second look")
	require.Equal(t, []string{"error /customer/firstName type", "warning /order type preexisting", "error /paymentMethod/options/KLARNA type"},
		check(`{"order":null}`, true, false, false), "what was there before is a warning (V7)")

	unknown := `{"customer":{"x":1}}`
	var report validate.Report
	policy := validate.Policy{TokenOptional: true}
	policy.CheckPatch(&report, parse(t, unknown))
	policy.CheckUpdate(&report, validate.Update{Updated: parse(t, unknown), Patch: parse(t, unknown), KeepsNulls: true})
	require.Equal(t, []string{"warning /customer/x unknown"}, describe(report.Findings()), "said once, of the patch")
}

// describe gives findings as "severity pointer code", and whether they were
// there before.
func describe(findings []validate.Finding) []string {
	var lines []string
	for _, f := range findings {
		line := f.Severity.String() + " " + string(f.Pointer) + " " + string(f.Code)
		if f.Preexisting {
			line += " preexisting"
		}
		lines = append(lines, line)
	}
	return lines
}
