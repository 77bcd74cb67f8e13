package merge_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// L5 in the small scope: each patch on each session and on none by each table,
// refused or not. Replaying is tried for more of them than the naive oracles
// have time for.
func TestExplain_IsReplayedInTheSmallScope(t *testing.T) {
	cases, replayed, held := 0, 0, 0
	actions := map[merge.Action]int{}
	var m merge.Merger
	eachSmallScope(t, func(t *testing.T, s *smallScope) {
		stored := []document.Value{{}}
		for _, session := range s.sessions {
			stored = append(stored, s.docs[session])
		}
		for _, session := range stored {
			for _, patch := range s.patches {
				cases++
				if cases%someOf(9, 9) != 0 {
					continue
				}
				updated := m.Apply(s.table, session, s.docs[patch]).Document
				receipt := merge.Explain(s.table, session, s.docs[patch], updated.Root())
				got, err := merge.Replay(session, receipt)
				if err != nil || got.Text() != updated.Text() {
					require.FailNow(t, "not replayed", "%s on %s by %s: %v", s.text(patch), session.Raw(), s.table.JSON(), err)
				}
				replayed++
				for _, e := range receipt {
					actions[e.Action]++
				}
				if cases%someOf(9*64, 9*16) == 0 {
					text := absent
					if session.Exists() {
						text = session.Raw()
					}
					requireReceiptLaw(t, s.table, text, s.text(patch))
					held++
				}
			}
		}
	})
	t.Logf("%d cases, %d replayed, %d held against oracles: %v", cases, replayed, held, actions)
	require.Greater(t, replayed, 50_000)
	require.Greater(t, held, 1000)
	for _, action := range []merge.Action{merge.Set, merge.Replaced, merge.Merged, merge.Cleared, merge.KeptByLock, merge.Unchanged} {
		require.Greater(t, actions[action], 1000, "%s", action)
	}
}
