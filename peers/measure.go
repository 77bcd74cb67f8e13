package main

import (
	"fmt"
	"runtime"
	"slices"
	"time"
)

// Figures are what one contender of one race came to.
type Figures struct {
	Race  *Race
	Entry string

	Nanoseconds float64 // for one run: the median of the rounds
	Spread      float64 // from the first to the third quartile, in parts of the median
	Ratio       float64 // the median of what each round gives, compared with the race's first
	Allocs      float64 // for one run
	Bytes       float64 // allocated in one run
}

// sample is one contender's turn in one round, for one run.
type sample struct{ nanoseconds, allocs, bytes float64 }

// turn is how long a contender runs in each round: long enough for a clock,
// short enough for the next contender to meet the machine in the same mood.
const turn = 20 * time.Millisecond

// measure runs all contenders of all races in turn, round by round. Every second
// round goes backwards, so that no contender always comes after the same one.
//
// A ratio is taken round by round from neighbours in time: what slows the
// machine down for a while slows both.
func measure(races []Race, rounds int, turn time.Duration) ([]Figures, error) {
	type seat struct {
		runs    int
		samples []sample
	}
	seats := make([][]seat, len(races))
	for r, race := range races {
		seats[r] = make([]seat, len(race.Entries))
		for e, entry := range race.Entries {
			runs, err := calibrate(entry, turn)
			if err != nil {
				return nil, fmt.Errorf("%s of %s %v: %w", entry.Name, race.Job, race.Input, err)
			}
			seats[r][e].runs = runs
		}
	}
	for round := range rounds {
		for r, race := range races {
			for k := range race.Entries {
				e := k
				if round%2 == 1 {
					e = len(race.Entries) - 1 - k
				}
				s := &seats[r][e]
				taken, err := take(race.Entries[e], s.runs)
				if err != nil {
					return nil, err
				}
				s.samples = append(s.samples, taken)
			}
		}
	}
	var all []Figures
	for r := range races {
		for e, entry := range races[r].Entries {
			f := figures(seats[r][e].samples, seats[r][0].samples)
			f.Race, f.Entry = &races[r], entry.Name
			all = append(all, f)
		}
	}
	return all, nil
}

// calibrate finds how many runs fill a turn. It also warms up: some libraries
// compile on first use.
func calibrate(entry Entry, turn time.Duration) (runs int, err error) {
	for runs = 1; ; {
		s, err := take(entry, runs)
		if err != nil {
			return 0, err
		}
		took := time.Duration(s.nanoseconds * float64(runs))
		if took >= turn/2 || runs >= 1<<30 {
			return max(1, int(float64(turn)/s.nanoseconds)), nil
		}
		runs *= 4
	}
}

// take times one turn. Garbage of others is collected before, that of the
// contender itself on its own time. One run goes before the clock starts: the
// collection emptied the pools in which libraries keep their memory.
func take(entry Entry, runs int) (sample, error) {
	var before, after runtime.MemStats
	runtime.GC()
	if err := entry.Run(); err != nil {
		return sample{}, err
	}
	runtime.ReadMemStats(&before)
	start := time.Now()
	for range runs {
		if err := entry.Run(); err != nil {
			return sample{}, err
		}
	}
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	n := float64(runs)
	return sample{
		nanoseconds: max(1, float64(took.Nanoseconds())) / n,
		allocs:      float64(after.Mallocs-before.Mallocs) / n,
		bytes:       float64(after.TotalAlloc-before.TotalAlloc) / n,
	}, nil
}

// figures sums the samples of one contender up; first are those of the
// contender to compare with.
func figures(samples, first []sample) Figures {
	var times, ratios, allocs, bytes []float64
	for i, s := range samples {
		times = append(times, s.nanoseconds)
		ratios = append(ratios, s.nanoseconds/first[i].nanoseconds)
		allocs = append(allocs, s.allocs)
		bytes = append(bytes, s.bytes)
	}
	median := quantile(times, 0.5)
	return Figures{
		Nanoseconds: median,
		Spread:      (quantile(times, 0.75) - quantile(times, 0.25)) / median,
		Ratio:       quantile(ratios, 0.5),
		Allocs:      quantile(allocs, 0.5),
		Bytes:       quantile(bytes, 0.5),
	}
}

// quantile gives the value below which that part of the values lies.
func quantile(values []float64, part float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	at := part * float64(len(sorted)-1)
	low := int(at)
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (sorted[high]-sorted[low])*(at-float64(low))
}
