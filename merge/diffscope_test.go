package merge_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// someOf gives how many sessions there are for one that takes part. All pairs of
// documents are too many for every day; MERGE_SCOPE=whole takes each of them,
// and MERGE_SCOPE=full some of very many.
func someOf(everyDay, full int) int {
	switch {
	case fullScope():
		return full
	case os.Getenv(scopeVariable) == "whole":
		return 1
	}
	return everyDay
}

// L1 in the small scope, for each table, from each session to other ones and to
// everything that a patch makes of it: the patch does it, nothing can be
// left out of it, and where there is none no patch of the scope does it either.
func TestDiff_IsExactAndItsRefusalsRightInTheSmallScope(t *testing.T) {
	given, refused := 0, 0
	tables := 0
	var m merge.Merger
	eachSmallScope(t, func(t *testing.T, s *smallScope) {
		tables++
		for i, before := range s.sessions {
			if (i+tables)%someOf(16, 8) != 0 {
				continue
			}
			reached := map[int]bool{}
			for _, patch := range s.patches {
				if after, ok := s.outcome(t, before, patch); ok && s.docs[after].Kind() == document.Object {
					reached[after] = true
				}
			}
			afters := make([]int, 0, len(reached)+len(s.sessions))
			for after := range reached {
				afters = append(afters, after)
			}
			for j, after := range s.sessions {
				if !reached[after] && (!fullScope() || (i+j+tables)%64 == 0) {
					afters = append(afters, after)
				}
			}
			for _, after := range afters {
				patch, err := merge.Diff(s.table, s.docs[before], s.docs[after])
				if err != nil {
					requireDiffError(t, s.table, err)
					refused++
					require.False(t, reached[after], "L1: %v, but a patch turns %s into %s by %s", err, s.text(before), s.text(after), s.table.JSON())
					continue
				}
				given++
				requireDoes(t, &m, s.table, s.docs[before], s.docs[after], patch.Root())
				requireMinimal(t, s.table, s.docs[before], s.docs[after], patch)
			}
		}
	})
	t.Logf("%d tables, %d patches, %d refusals", tables, given, refused)
	require.Greater(t, min(given, refused), 10_000)
}

// L4 in the small scope: what an accepted patch did is taken back, or no patch
// of the scope takes it back.
func TestInvert_TakesBackOrNothingDoesInTheSmallScope(t *testing.T) {
	given, refused := 0, 0
	tables := 0
	var m merge.Merger
	eachSmallScope(t, func(t *testing.T, s *smallScope) {
		tables++
		for i, session := range s.sessions {
			if (i+tables)%someOf(8, 64) != 0 {
				continue
			}
			for _, patch := range s.patches {
				after, ok := s.outcome(t, session, patch)
				if !ok || s.docs[after].Kind() != document.Object {
					continue
				}
				back, err := merge.Invert(s.table, s.docs[session], s.docs[patch])
				if err != nil {
					refused++
					for _, other := range s.patches {
						got, ok := s.outcome(t, after, other)
						require.False(t, ok && got == session, "L4: %v, but %s takes %s on %s back by %s", err, s.text(other), s.text(patch), s.text(session), s.table.JSON())
					}
					continue
				}
				given++
				requireDoes(t, &m, s.table, s.docs[after], s.docs[session], back.Root())
			}
		}
	})
	t.Logf("%d patches, %d refusals", given, refused)
	require.Greater(t, min(given, refused), 10_000)
}
