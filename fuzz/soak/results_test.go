package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const resultsPage = "../RESULTS.md"

// What the runs found is only worth telling with a test that is there.
func TestResults_NameTestsThatThereAre(t *testing.T) {
	page, err := os.ReadFile(resultsPage)
	require.NoError(t, err)
	named := regexp.MustCompile("`(Test\\w+)` in \\[[^]]*\\]\\(([^)]+)\\)").FindAllStringSubmatch(string(page), -1)
	require.Greater(t, len(named), 12)
	for _, name := range named {
		code, err := os.ReadFile(filepath.Join(filepath.Dir(resultsPage), name[2]))
		require.NoError(t, err)
		require.Contains(t, string(code), "func "+name[1]+"(t *testing.T)", "in %s", name[2])
	}
	_, findings, ok := strings.Cut(string(page), "## What the runs found\n")
	require.True(t, ok)
	for row := range strings.Lines(findings) {
		if strings.HasPrefix(row, "| ") && !strings.HasPrefix(row, "| found by") {
			require.Contains(t, row, "`Test", "every finding has its test")
		}
	}
}

// The run that is recorded is long enough, and found nothing that is still open.
func TestResults_RecordALongRunWithoutFindings(t *testing.T) {
	page, err := os.ReadFile(resultsPage)
	require.NoError(t, err)
	_, section, _ := strings.Cut(string(page), sectionStart)
	section, _, ok := strings.Cut(section, sectionEnd)
	require.True(t, ok)
	if strings.Contains(section, "Not recorded yet") {
		t.Skipf("SKIPPED: %s has no run yet", resultsPage)
	}
	cases := regexp.MustCompile(`(?m)^([0-9,]+) law or differential cases`).FindStringSubmatch(section)
	require.NotNil(t, cases, section)
	n, err := strconv.Atoi(strings.ReplaceAll(cases[1], ",", ""))
	require.NoError(t, err)
	require.GreaterOrEqual(t, n, 100_000_000)
	require.Contains(t, section, "findings: 0.")
	require.NotContains(t, section, "FOUND")
}
