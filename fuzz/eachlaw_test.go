package fuzz_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz"
)

// For each law there is an engine that breaks it and no other, so that each says
// what the others do not. The test logs a table of them, in Markdown:
//
//	FUZZ_N=5000 go test . -run TestEachLaw -v
//
// FUZZ_N is how many cases the other laws are tried on, and FUZZ_TABLE a file to
// write the table to.
func TestEachLaw_IsBrokenAloneByAMutation(t *testing.T) {
	const seed = 1
	_, cases := fuzz.Replay(80)
	laws := fuzz.Laws()
	require.Len(t, mutations, len(laws), "some mutation breaks no law that there is")
	var table strings.Builder
	fmt.Fprintf(&table, "\nSeed %d, the other laws on %d cases each.\n\n", seed, cases)
	table.WriteString("| law | mutation: an engine that … | cases until noticed | shrunk to, in members | held | silent |\n|---|---|---|---|---|---|\n")
	for _, law := range laws {
		mutation, ok := mutations[law.Name]
		require.True(t, ok, "no mutation breaks %s", law.Name)
		broken := law.Run(mutation.make(t), seed, 20_000)
		require.Error(t, broken.Err, "%s is not broken by an engine that %s", law.Name, mutation.name)
		others := slices.DeleteFunc(fuzz.Laws(), func(l fuzz.Law) bool { return l.Name == law.Name })
		held := 0
		var silent []string
		for _, r := range fuzz.Run(mutation.make(t), seed, cases, others...) {
			switch {
			case r.Err != nil:
				t.Errorf("%s is broken too by an engine that %s: %v", r.Law.Name, mutation.name, r)
			case r.Silent == r.Cases:
				silent = append(silent, r.Law.Name)
			default:
				held++
			}
		}
		fmt.Fprintf(&table, "| %s | %s | %d | %d + %d | %d | %s |\n", law.Name, mutation.name, broken.Cases,
			membersOf(broken.Broken.Session), membersOf(broken.Broken.Patch), held, strings.Join(silent, ", "))
	}
	t.Log(table.String())
	if file := os.Getenv("FUZZ_TABLE"); file != "" {
		require.NoError(t, os.WriteFile(file, []byte(table.String()), 0o644))
	}
}

// membersOf counts the members of all objects in a text, none in one that is no
// JSON.
func membersOf(text []byte) int {
	t, err := fuzz.ReadTree(text)
	if err != nil {
		return 0
	}
	return members(t)
}
