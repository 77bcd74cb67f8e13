package main

import (
	"errors"
	"runtime"
	"sync"
	"time"

	"github.com/clientsession/clientsession"
)

// Parallel is what two goroutines get done on one engine, beside one alone.
type Parallel struct {
	One, Two float64 // updates in a second, the medians of the rounds
	Ratio    float64 // the median of what each round gives
}

// parallelTurn is how long a crew works in each round: much longer than it takes
// to wake a thread up.
const parallelTurn = 100 * time.Millisecond

// measureParallel lets one goroutine and two work in turn, round by round; in
// every second round two go first. What is shared is what hosts share: the
// engine, and with it the memory it keeps between calls.
func measureParallel(rounds int, turn time.Duration) (Parallel, error) {
	engine := newEngine()
	two := []func() error{parallelWorker(engine), parallelWorker(engine)}
	var ones, twos, ratios []float64
	for round := range rounds {
		crews := [][]func() error{two[:1], two}
		if round%2 == 1 {
			crews = [][]func() error{two, two[:1]}
		}
		got := map[int]float64{}
		for _, crew := range crews {
			perSecond, err := throughput(crew, turn)
			if err != nil {
				return Parallel{}, err
			}
			got[len(crew)] = perSecond
		}
		ones, twos, ratios = append(ones, got[1]), append(twos, got[2]), append(ratios, got[2]/got[1])
	}
	return Parallel{quantile(ones, 0.5), quantile(twos, 0.5), quantile(ratios, 0.5)}, nil
}

// parallelWorker updates the small session with the basket patch, into a buffer
// of its own.
func parallelWorker(engine *clientsession.Engine) func() error {
	session, patch := sessionOf(fewLines), basketPatch().Text
	var buf []byte
	return func() (err error) {
		buf, err = engine.AppendUpdate(buf[:0], session, patch)
		return err
	}
}

// batch is the number of runs between two looks at the clock, which costs a
// hundredth of a run.
const batch = 16

// throughput lets every worker of a crew run in a goroutine of its own until the
// turn is over, and gives the runs of all in a second. Each runs once before
// the clock starts, for the engine to have memory at hand for all.
func throughput(crew []func() error, turn time.Duration) (perSecond float64, err error) {
	runs, errs := make([]int, len(crew)), make([]error, len(crew))
	var ready, done sync.WaitGroup
	var start time.Time
	gun := make(chan struct{})
	runtime.GC()
	ready.Add(len(crew))
	for i, work := range crew {
		done.Go(func() {
			err := work()
			ready.Done()
			<-gun
			n := 0
			for err == nil && time.Since(start) < turn {
				for k := 0; k < batch && err == nil; k++ {
					err = work()
					n++
				}
			}
			runs[i], errs[i] = n, err
		})
	}
	ready.Wait()
	start = time.Now()
	close(gun)
	done.Wait()
	took := time.Since(start)
	total := 0
	for _, n := range runs {
		total += n
	}
	return float64(total) / took.Seconds(), errors.Join(errs...)
}
