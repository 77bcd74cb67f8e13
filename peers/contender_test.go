package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// On ordinary documents every contender of an operation gives the same JSON
// value as ours, so that the speed table compares like with like.
//
// Here all of them can: the sessions hold only members that the structs name,
// no integer is beyond 2^53, and no name comes twice. Where one cannot by its
// nature is what the behaviour tables are about. Bytes are not compared: maps
// and structs have an order of their own, and sjson keeps white space.
func TestContendersAgreeOnOrdinaryDocuments(t *testing.T) {
	for _, op := range []Operation{Apply, Update} {
		for _, doc := range documents() {
			for _, patch := range []Patch{basketPatch(), fieldPatch()} {
				runners := contenders(op)
				if op == Apply && patch.Name == basketPatch().Name {
					runners = append(runners, fiveEdits(patch.Text))
				}
				want, err := runners[0].Do(doc.Text, patch.Text)
				require.NoError(t, err)
				right := nodeOf(t, want)
				require.False(t, sameNode(right, nodeOf(t, doc.Text), false), "a patch that changes nothing")
				for _, c := range runners[1:] {
					name := string(op) + " " + doc.Name + " " + patch.Name + " " + c.Name
					got, err := c.Do(doc.Text, patch.Text)
					require.NoError(t, err, name)
					require.True(t, sameNode(right, nodeOf(t, got), false), name)
				}
			}
		}
	}
}

// The rules of client sessions are at work, and not plain merging: the amount
// follows the order, options outlive, the fees of the old order are gone.
func TestWholeJobFollowsTheRules(t *testing.T) {
	for _, c := range contenders(Update) {
		out, err := c.Do(sessionOf(fewLines), basketPatch().Text)
		require.NoError(t, err, c.Name)
		session := nodeOf(t, out)
		// 12900 + 2580, 4 times 1290 + 1032, shipping 490
		require.Equal(t, "22162", session.members["amount"].literal, c.Name)
		require.NotContains(t, session.members, "clientToken", c.Name)
		require.NotContains(t, session.members["order"].members, "fees", c.Name)
		require.Len(t, session.members["metadata"].members, 1, c.Name)
		require.Contains(t, session.members["paymentMethod"].members, "options", c.Name)
		require.Contains(t, session.members["customer"].members, "billingAddress", c.Name)
	}
}

func TestAddersAgree(t *testing.T) {
	_, want := orderOf(10)
	require.Len(t, tenLines().Lines, 10)
	require.Len(t, tenLines().Fees, 2)
	for _, a := range adders() {
		got, ok := a.add(tenLines())
		require.True(t, ok, a.name)
		require.Equal(t, want, got, a.name)
	}
}

func TestFloorsRefuseWhatIsNotJSON(t *testing.T) {
	for _, c := range floorContenders() {
		_, err := c.Do([]byte(`{}`), []byte(`{"a":1`))
		if c.Name == "copy" {
			require.NoError(t, err)
			continue
		}
		require.Error(t, err, c.Name)
	}
}

func TestRunningTwiceChangesNothing(t *testing.T) {
	for _, op := range []Operation{Apply, Update} {
		for _, c := range contenders(op) {
			doc, patch := sessionOf(fewLines), basketPatch().Text
			first, err := c.Do(doc, patch)
			require.NoError(t, err, c.Name)
			kept := nodeOf(t, first)
			second, err := c.Do(doc, patch)
			require.NoError(t, err, c.Name)
			require.True(t, sameNode(kept, nodeOf(t, second), false), c.Name)
			require.Equal(t, sessionOf(fewLines), doc, "%s writes into its input", c.Name)
		}
	}
}

func nodeOf(t *testing.T, text []byte) node {
	t.Helper()
	n, err := readNode(string(text))
	require.NoError(t, err)
	return n
}
