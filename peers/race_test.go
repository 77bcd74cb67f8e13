package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRacesRun(t *testing.T) {
	jobs := map[string]int{}
	for _, race := range races() {
		jobs[race.Job]++
		seen := map[string]bool{}
		require.True(t, strings.HasPrefix(race.Entries[0].Name, ours), "ours is the one to compare with")
		for _, e := range race.Entries {
			require.False(t, seen[e.Name], "%s %v: two of %s", race.Job, race.Input, e.Name)
			seen[e.Name] = true
			require.NoError(t, e.Run(), "%s %v %s", race.Job, race.Input, e.Name)
		}
	}
	require.Equal(t, map[string]int{MergeOnly: 6, WholeJob: 6, Floor: 6, Checking: 4, Totals: 1}, jobs)
}

// benchstat splits names at / and = and finds the number of threads after a -.
func TestNamesAreReadyForBenchstat(t *testing.T) {
	for _, race := range races() {
		for _, e := range race.Entries {
			require.NotRegexp(t, `[/= ]|-\d+$`, e.Name)
		}
		for _, label := range race.Input {
			require.NotRegexp(t, `[/= ]|-\d+$`, label.Value)
		}
	}
}

func BenchmarkMergeOnly(b *testing.B) { benchmark(b, MergeOnly) }
func BenchmarkWholeJob(b *testing.B)  { benchmark(b, WholeJob) }
func BenchmarkFloor(b *testing.B)     { benchmark(b, Floor) }
func BenchmarkChecking(b *testing.B)  { benchmark(b, Checking) }
func BenchmarkTotals(b *testing.B)    { benchmark(b, Totals) }

// benchmark runs the races of a job one contender after the other, for looking
// at one of them closely. To compare them, go run . interleaves.
func benchmark(b *testing.B, job string) {
	for _, race := range racesOf(job) {
		benchmarkRace(b, race)
	}
}

func benchmarkRace(b *testing.B, race Race) {
	for _, e := range race.Entries {
		b.Run(benchmarkName(race, e), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := e.Run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func benchmarkName(race Race, e Entry) string {
	var parts []string
	for _, label := range race.Input {
		parts = append(parts, label.Key+"="+label.Value)
	}
	return strings.Join(append(parts, "contender="+e.Name), "/")
}
