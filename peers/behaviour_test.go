package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCasesHaveNamesAndReasons(t *testing.T) {
	all, err := cases()
	require.NoError(t, err)
	seen, ops := map[string]bool{}, map[Operation]int{}
	for _, k := range all {
		require.False(t, k.Name == "" || k.Why == "" || seen[k.Name], "%q: want a unique name and a reason", k.Name)
		require.False(t, k.Spelling && k.Exact, "%q: the bytes include the spelling", k.Name)
		seen[k.Name] = true
		ops[k.Op]++
	}
	for _, op := range operations() {
		require.NotZero(t, ops[op], "no case for %s", op)
		delete(ops, op)
	}
	require.Empty(t, ops, "cases for unknown operations")
}

// Ours is right in every case that it supports, decisions included, and gives
// the same bytes on every run.
func TestOursIsRight(t *testing.T) {
	all, err := cases()
	require.NoError(t, err)
	supported := 0
	for _, k := range all {
		for _, c := range contenders(k.Op) {
			if !strings.HasPrefix(c.Name, ours) {
				continue
			}
			supported++
			v := judge(c, k)
			require.Equal(t, Right, v.Mark, "%s, %s: %s", c.Name, k.Name, v.Answer)
			require.False(t, v.Varies, "%s, %s", c.Name, k.Name)
		}
	}
	require.Greater(t, supported, 100)
}

func TestBehaviourTablesAreWhole(t *testing.T) {
	all, err := cases()
	require.NoError(t, err)
	rows := 0
	for _, b := range observe(all) {
		require.Equal(t, ours, b.Contenders[0], b.Op)
		rows += len(b.Rows)
		for _, row := range b.Rows {
			require.Len(t, row.Verdicts, len(b.Contenders), row.Case.Name)
			for i, v := range row.Verdicts[1:] {
				require.NotEqual(t, Missing, v.Mark, "%s, %s", b.Contenders[i+1], row.Case.Name)
			}
		}
		tally := b.Tally(0)
		require.Equal(t, tally.Cases, tally.Right, b.Op)
	}
	require.Equal(t, len(all), rows)
}
