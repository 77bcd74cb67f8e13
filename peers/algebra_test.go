package main

import (
	"bytes"
	"testing"

	jsonpatch "github.com/evanphx/json-patch/v5"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
)

func TestAlgebraRacesRun(t *testing.T) {
	jobs := map[string]int{}
	for _, race := range algebraRaces() {
		jobs[race.Job]++
		require.Equal(t, ours, race.Entries[0].Name, "ours is the one to compare with")
		for _, e := range race.Entries {
			require.NotRegexp(t, `[/= ]|-\d+$`, e.Name)
			require.NoError(t, e.Run(), "%s %v %s", race.Job, race.Input, e.Name)
		}
	}
	require.Equal(t, map[string]int{DiffJob: 4, ReceiptJob: 4, ComposeJob: 3}, jobs)
}

// On ordinary documents every contender's answer does the same, so that the
// table compares like with like: applied by a merge of our own making, a patch
// leads to the other session, and a composed one where the two lead in turn.
func TestAlgebraContendersAgreeOnOrdinaryDocuments(t *testing.T) {
	careful := overMaps(decodeCareful, encodeCareful)
	apply := func(session, patch []byte) []byte {
		out, err := careful(session, patch)
		require.NoError(t, err)
		return out
	}
	for _, doc := range documents()[:3] {
		after := apply(doc.Text, basketPatch().Text)
		for _, c := range contenders(Create) {
			patch, err := c.Do(doc.Text, after)
			require.NoError(t, err, c.Name)
			require.True(t, sameNode(nodeOf(t, after), nodeOf(t, apply(doc.Text, patch)), false), "%s: %s", c.Name, patch)
		}
		for _, c := range contenders(Compose) {
			patch, err := c.Do(basketPatch().Text, fieldPatch().Text)
			require.NoError(t, err, c.Name)
			require.True(t, sameNode(nodeOf(t, apply(after, fieldPatch().Text)), nodeOf(t, apply(doc.Text, patch)), false), "%s: %s", c.Name, patch)
		}
		for _, c := range receiptContenders() {
			operations, err := c.Do(doc.Text, basketPatch().Text)
			require.NoError(t, err, c.Name)
			decoded, err := jsonpatch.DecodePatch(operations)
			require.NoError(t, err, c.Name)
			got, err := decoded.Apply(doc.Text)
			require.NoError(t, err, c.Name)
			require.True(t, sameNode(nodeOf(t, after), nodeOf(t, got), false), "%s: %s", c.Name, operations)
		}
	}
	// By the rules of client sessions it is another patch, which does not name
	// the amount: it follows the order.
	s := sessionOf(fewLines)
	update := oursUpdate()
	after, err := update(s, basketPatch().Text)
	require.NoError(t, err)
	engine := newEngine()
	from, err := engine.Load(s, clientsession.AmountInferred)
	require.NoError(t, err)
	to, err := engine.Load(after, clientsession.AmountInferred)
	require.NoError(t, err)
	patch, err := engine.Diff(from, to)
	require.NoError(t, err)
	require.NotContains(t, nodeOf(t, patch).members, "amount")
	again, err := update(s, bytes.Replace(patch, []byte("{"), []byte(`{"clientToken":"t",`), 1))
	require.NoError(t, err)
	require.True(t, sameNode(nodeOf(t, after), nodeOf(t, again), false))
}

func TestAlgebraTable(t *testing.T) {
	race := &Race{Job: DiffJob, Input: []Label{{"doc", "2KB"}}}
	var b bytes.Buffer
	writeAlgebra(&b, []Figures{{Race: race, Entry: ours, Nanoseconds: 3456, Spread: 0.05, Ratio: 1}}, 9)
	require.Contains(t, b.String(), "\n## Algebra of patches\n")
	require.Contains(t, b.String(), "\n| Diff | doc=2KB | ours | 3.46 µs | 5 % | 1.00 | 0 | 0 |\n")
}

func BenchmarkDiff(b *testing.B)    { benchmarkAlgebra(b, DiffJob) }
func BenchmarkCompose(b *testing.B) { benchmarkAlgebra(b, ComposeJob) }
func BenchmarkReceipt(b *testing.B) { benchmarkAlgebra(b, ReceiptJob) }

func benchmarkAlgebra(b *testing.B, job string) {
	for _, race := range algebraRaces() {
		if race.Job == job {
			benchmarkRace(b, race)
		}
	}
}
