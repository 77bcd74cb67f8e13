package merge_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/merge"
)

// A Merger that has been used, whatever for, gives what a new one gives.
func TestMerger_ForgetsWhatItDidBefore(t *testing.T) {
	r := maker{newRandom(t), sessionNames}
	tables := []*merge.Table{merge.ClientSession(), merge.Fieldwise(), merge.RFC7396(),
		table(t, merge.Row{"/order", merge.Replace}, merge.Row{"/order/*/x", merge.Locked}),
		table(t, merge.Row{"/order", merge.Replace}, merge.Row{"/order/*/x", merge.Ignore}, merge.Row{"/customer", merge.Immutable})}
	var used merge.Merger
	for range 4000 {
		made, stored := tables[r.IntN(len(tables))], r.object(4)
		session, patch := parse(t, stored.String()).Root(), parse(t, r.patch(stored, 4).String()).Root()
		if r.IntN(10) == 0 {
			session = parse(t, "1").Root().First() // absent: creates
		}
		want, got := merge.Apply(made, session, patch), used.Apply(made, session, patch)
		require.Equal(t, seen(t, want, patch), seen(t, got, patch), "%s to %s by %s", patch.Raw(), session.Raw(), made.JSON())
		requireSound(t, got.Document)
	}
}

func TestMerger_AllocatesNothingWhenItsMemoryIsThere(t *testing.T) {
	var m merge.Merger
	session, patch := parse(t, richSession).Root(), parse(t, richPatch).Root()
	m.Apply(merge.ClientSession(), session, patch)
	require.LessOrEqual(t, testing.AllocsPerRun(100, func() { m.Apply(merge.ClientSession(), session, patch) }), 0.0)
}

func TestMerger_LeavesInputsUntouched(t *testing.T) {
	var m merge.Merger
	session, patch := parse(t, richSession), parse(t, richPatch)
	for range 20 {
		require.Equal(t, richWant, m.Apply(merge.ClientSession(), session.Root(), patch.Root()).Document.Text())
		require.Equal(t, richSession, session.Text())
		require.Equal(t, richPatch, patch.Text())
	}
}

// In a merger's memory are the documents that it has merged (SPEC V1).
func TestMerger_PrintsNothingOfADocument(t *testing.T) {
	var m merge.Merger
	m.Apply(merge.ClientSession(), parse(t, `{"customerId":"secret"}`).Root(), parse(t, `{"orderId":"secret"}`).Root())
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
		require.Equal(t, "Merger", fmt.Sprintf(verb, m))
		require.Equal(t, "Merger", fmt.Sprintf(verb, &m))
	}
}
