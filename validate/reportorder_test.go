package validate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

func finding(severity validate.Severity, subject validate.Subject, at document.Pointer, code validate.Code) validate.Finding {
	return validate.Finding{Severity: severity, Subject: subject, Pointer: at, Code: code}
}

func TestReport_IsEmptyUntilSomethingIsFound(t *testing.T) {
	for _, severity := range []validate.Severity{validate.Error, validate.Warning} {
		var report validate.Report
		require.True(t, report.IsEmpty())
		report.Add(finding(severity, validate.Patch, "/a", validate.Unknown), 1)
		require.False(t, report.IsEmpty())
		report.Reset(0)
		require.True(t, report.IsEmpty())
	}
}

// The patch's findings come first, in the order of its text, and then the
// session's (SPEC V1), in whatever order they were found.
func TestReport_ListsThePatchBeforeTheSession(t *testing.T) {
	var report validate.Report
	report.Add(finding(validate.Warning, validate.Session, "/s5", validate.LineNegative), 5)
	report.Add(finding(validate.Error, validate.Session, "/s1", validate.Range), 1)
	report.Add(finding(validate.Error, validate.Patch, "/p9", validate.Range), 9)
	report.Add(finding(validate.Warning, validate.Patch, "/p3", validate.Unknown), 3)
	require.Equal(t, []string{"warning /p3 unknown", "error /p9 range", "error /s1 range", "warning /s5 line_negative"}, describe(report.Findings()))
}

// A value that came with the patch is faulty in the updated session too, which
// is not said twice: neither for errors nor for warnings, and also of findings of
// the patch that come when the session has been asked about.
func TestReport_SaysOfTheSessionNothingThatItSaidOfThePatch(t *testing.T) {
	var report validate.Report
	report.Add(finding(validate.Error, validate.Session, "/a", validate.Range), 1)
	report.Add(finding(validate.Error, validate.Patch, "/b", validate.Range), 1)
	report.Add(finding(validate.Warning, validate.Patch, "/c", validate.Unknown), 2)
	for _, f := range []validate.Finding{
		finding(validate.Error, validate.Session, "/b", validate.Range),     // said
		finding(validate.Error, validate.Session, "/b", validate.Type),      // another fault
		finding(validate.Warning, validate.Session, "/c", validate.Unknown), // said
		finding(validate.Error, validate.Session, "/d", validate.Range),     // not yet
	} {
		report.Add(f, 7)
	}
	report.Add(finding(validate.Error, validate.Patch, "/e", validate.Range), 3)
	report.Add(finding(validate.Error, validate.Session, "/e", validate.Range), 8) // said since
	require.Equal(t, []string{"error /b range", "warning /c unknown", "error /e range", "error /a range", "error /b type", "error /d range"},
		describe(report.Findings()))
}

// Leaving warnings out loses no error, and no knowledge that there is a fault
// which was there before (SPEC V7).
func TestReport_OfErrorsOnlyKeepsEveryError(t *testing.T) {
	report := validate.Report{ErrorsOnly: true}
	require.True(t, report.Ignores(validate.Warning))
	require.False(t, report.Ignores(validate.Error))
	report.Add(finding(validate.Warning, validate.Session, "/a", validate.LineNegative), 1)
	require.True(t, report.IsEmpty())
	require.False(t, report.HasFaults(), "a warning is no fault")

	before := finding(validate.Warning, validate.Session, "/b", validate.Range)
	before.Preexisting = true
	report.Add(before, 2)
	require.True(t, report.IsEmpty())
	require.True(t, report.HasFaults())
	require.NoError(t, report.Refusal())

	report.Add(finding(validate.Error, validate.Session, "/c", validate.Range), 3)
	require.Equal(t, []string{"error /c range"}, describe(report.Findings()))
	require.ErrorIs(t, report.Refusal(), validate.Range)
}

// A full list takes no more of its severity, and says so by one more finding.
func TestReport_TakesNoMoreOnceItIsFull(t *testing.T) {
	report := validate.Report{Max: 1}
	for range 3 {
		report.Add(finding(validate.Warning, validate.Patch, "/w", validate.Unknown), 1)
	}
	require.True(t, report.Ignores(validate.Warning))
	require.False(t, report.Ignores(validate.Error), "errors are capped apart")
	require.Equal(t, []string{"warning /w unknown", "warning  too_many_findings"}, describe(report.Findings()))
	for range 3 {
		report.Add(finding(validate.Error, validate.Patch, "/e", validate.Range), 2)
	}
	require.True(t, report.Ignores(validate.Error))
	require.Equal(t, []string{"error /e range", "error  too_many_findings"}, describe(report.Findings()), "errors come first in the choice of what to list")
}
