package validate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/validate"
)

func TestReport_WithAsManyErrorsAsWarningsIsNotEmpty(t *testing.T) {
	var report validate.Report
	report.Add(finding(validate.Error, validate.Patch, "/e", validate.Range), 1)
	report.Add(finding(validate.Warning, validate.Patch, "/w", validate.Unknown), 2)
	require.False(t, report.IsEmpty())
}

// An error is a fault, whatever was found before it and whoever adds it.
func TestReport_TakesEveryErrorForAFault(t *testing.T) {
	var report validate.Report
	report.Add(finding(validate.Warning, validate.Session, "/w", validate.LineNegative), 1)
	require.False(t, report.HasFaults())
	report.Add(finding(validate.Error, validate.Session, "/e", validate.TotalNegative), 2)
	require.True(t, report.HasFaults())
	report.Add(finding(validate.Warning, validate.Session, "/w", validate.LineNegative), 3)
	require.True(t, report.HasFaults())
}

// The usual case: the patch has a fault, and so has the session that it makes.
func TestReport_SaysOnceWhatOnlyThePatchBrought(t *testing.T) {
	var report validate.Report
	report.Add(finding(validate.Error, validate.Patch, "/a", validate.Range), 1)
	report.Add(finding(validate.Error, validate.Session, "/a", validate.Range), 1)
	require.Equal(t, []string{"error /a range"}, describe(report.Findings()))
}
