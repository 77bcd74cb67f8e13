package main

import (
	"errors"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestParallelMeasures(t *testing.T) {
	got, err := measureParallel(2, time.Millisecond)
	require.NoError(t, err)
	require.Positive(t, got.One)
	require.Positive(t, got.Two)
	require.Positive(t, got.Ratio)
}

// Workers that sleep do not need CPUs: two get twice as much done anywhere.
func TestThroughputIsThatOfAllWorkers(t *testing.T) {
	var running atomic.Int32
	var together atomic.Bool
	worker := func() error {
		if running.Add(1) == 2 {
			together.Store(true)
		}
		time.Sleep(time.Millisecond)
		running.Add(-1)
		return nil
	}
	one, err := throughput([]func() error{worker}, 20*time.Millisecond)
	require.NoError(t, err)
	require.False(t, together.Load())
	two, err := throughput([]func() error{worker, worker}, 20*time.Millisecond)
	require.NoError(t, err)
	require.True(t, together.Load())
	require.Greater(t, two, 1.3*one)
	require.LessOrEqual(t, one, 1000.0)
}

func TestThroughputStopsAtAnError(t *testing.T) {
	bad := errors.New("bad")
	n := 0
	_, err := throughput([]func() error{func() error {
		if n++; n > 5 {
			return bad
		}
		return nil
	}}, time.Hour)
	require.ErrorIs(t, err, bad)
}

// BenchmarkParallel has the updates of several goroutines done by that many: the
// time for an update is that of the crew.
func BenchmarkParallel(b *testing.B) {
	for goroutines := 1; goroutines <= 2; goroutines++ {
		b.Run("goroutines="+strconv.Itoa(goroutines), func(b *testing.B) {
			engine := newEngine()
			b.ReportAllocs()
			var left atomic.Int64
			left.Store(int64(b.N))
			var crew sync.WaitGroup
			for range goroutines {
				work := parallelWorker(engine)
				crew.Go(func() {
					for left.Add(-batch) > -batch {
						for range batch {
							if err := work(); err != nil {
								b.Error(err)
								return
							}
						}
					}
				})
			}
			crew.Wait()
		})
	}
}
