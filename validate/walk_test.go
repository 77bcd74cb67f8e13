package validate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

func checkUpdate(t *testing.T, updated, stored, patch string) *validate.Report {
	t.Helper()
	u := validate.Update{Updated: parse(t, updated)}
	if stored != "" {
		u.Stored = parse(t, stored)
	}
	if patch != "" {
		u.Patch = parse(t, patch)
	}
	var report validate.Report
	validate.Policy{}.CheckUpdate(&report, u)
	return &report
}

// A fault was there before if the same member had it, wherever the members stand
// (SPEC V7): that another one was as wrong is no excuse.
func TestCheckUpdate_HoldsEachMemberAgainstItsOwnCounterpart(t *testing.T) {
	tests := []struct{ name, why, stored, updated, want string }{
		{"another one's fault", "the stored session has it under the name that stands first",
			`{"customer":{"firstName":""}}`, `{"customer":{"lastName":""}}`, "error /customer/lastName too_short"},
		{"in another order", "members may stand anywhere",
			`{"customer":{"firstName":"a","lastName":""}}`, `{"customer":{"lastName":"","firstName":"b"}}`,
			"warning /customer/lastName too_short preexisting"},
		{"behind a new member", "what was not there has no counterpart to go on from",
			`{"customer":{"firstName":"a","lastName":""}}`, `{"customer":{"mobileNumber":"1","firstName":"a","lastName":""}}`,
			"warning /customer/lastName too_short preexisting"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, []string{tt.want}, describe(checkUpdate(t, tt.updated, tt.stored, "").Findings()), tt.why)
		})
	}
}

// A session that a patch made is not one taken alone, whichever of the two that
// it was made of is known: of unknown members in it nothing is said.
func TestCheckUpdate_SpeaksOfUnknownMembersOnlyInSessionsTakenAlone(t *testing.T) {
	const updated, part = `{"customer":{"x":1,"firstName":"a"}}`, `{"customer":{"x":1}}`
	require.Nil(t, checkUpdate(t, updated, part, "").Findings())
	require.Nil(t, checkUpdate(t, updated, "", part).Findings())
	require.Equal(t, []string{"warning /customer/x unknown"}, describe(checkUpdate(t, updated, "", "").Findings()))
}

// What is missing is told where its object ends, and so before what is wrong
// behind the object, also where only one of the two was there before.
func TestCheckUpdate_TellsWhatIsMissingBeforeWhatFollows(t *testing.T) {
	in := func(fees string) string { return `{"order":{"fees":[` + fees + `]}}` }
	require.Equal(t, []string{"warning /order/fees/0/amount required preexisting", "error /order/fees/1 type"},
		describe(checkUpdate(t, in(`{},5`), in(`{},6`), "").Findings()))
}

// A fault that was there before is known of even where the list has no room
// left for it.
func TestReport_KnowsOfFaultsThatItDoesNotList(t *testing.T) {
	const stored, updated = `{"orderId":""}`, `{"orderId":"","amount":1}`
	for _, severity := range []validate.Severity{validate.Warning, validate.Error} {
		report := validate.Report{Max: 1}
		for range 2 {
			report.Add(finding(validate.Warning, validate.Patch, "/w", validate.Unknown), 1)
		}
		require.False(t, report.HasFaults())
		update := validate.Update{Updated: parse(t, updated)}
		if severity == validate.Warning {
			update.Stored = parse(t, stored)
		}
		validate.Policy{}.CheckUpdate(&report, update)
		require.True(t, report.HasFaults())
		require.Equal(t, severity == validate.Error, report.HasErrors())
	}
}

// The path to a fault may end just where pointers are cut, and what is behind it
// is then said to be missing like anything else that was cut off.
func TestCheckPatch_SaysOfEveryPointerThatItWasCut(t *testing.T) {
	const longest = 300 // bytes of a pointer in a finding
	for _, more := range []int{-1, 0, 1} {
		above := document.Pointer("/metadata")
		for range 2 {
			above = above.Member(repeatedLetter(96))
		}
		path := above.Member(repeatedLetter(longest - len(above) - 1 + more))
		require.Len(t, string(path), longest+more)
		want := path + "/"
		if more >= 0 {
			want = path + "/…"
		}
		if more > 0 {
			want = above + "/…"
		}
		report := checkPatch(t, `{"metadata":`+nested(path[len("/metadata"):]+"/")+`}`)
		require.Equal(t, []string{"error " + string(want) + " empty_name"}, describe(report.Findings()))
	}
}

// Dropping values takes a set of them, and most tables drop none.
func TestCheckPatch_AllocatesNothingForWhatIsRight(t *testing.T) {
	patch := parse(t, `{"clientToken":"t","order":{"lineItems":[{"amount":1}]},"customer":{"firstName":"a"}}`)
	var report validate.Report
	require.Zero(t, testing.AllocsPerRun(100, func() {
		report.Reset(0)
		validate.Policy{}.CheckPatch(&report, patch)
	}))
	require.True(t, report.IsEmpty())
}
