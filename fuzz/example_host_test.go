package fuzz_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
)

// ourTable is a host's own: that of the API, and a score that only the server
// sets.
func ourTable() (*merge.Table, error) {
	return merge.NewTable(append(merge.ClientSession().Rows(),
		merge.Row{Path: "/customer/riskScore", Strategy: merge.Locked})...)
}

// A host's own test of its own table, as the embedding guide shows it.
func TestOurTable_HoldsTheLaws(t *testing.T) {
	table, err := ourTable()
	require.NoError(t, err)
	updater, err := fuzz.NewUpdater(table)
	require.NoError(t, err)
	fuzz.Hold(t, updater)
}
