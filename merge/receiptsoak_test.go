package merge_test

import (
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// soakCases gives the number of cases that RECEIPT_CASES asks for, and otherwise
// the one for every day.
func soakCases(t testing.TB, everyDay int) int {
	t.Helper()
	text := os.Getenv("RECEIPT_CASES")
	if text == "" {
		return everyDay
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err, "RECEIPT_CASES")
	return n
}
