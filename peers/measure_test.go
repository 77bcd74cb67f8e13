package main

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestMeasureTakesTurns(t *testing.T) {
	var log string
	entry := func(name string, pause time.Duration) Entry {
		return Entry{name, func() error {
			if len(log) == 0 || log[len(log)-1:] != name {
				log += name
			}
			time.Sleep(pause)
			return nil
		}}
	}
	race := Race{Job: "J", Entries: []Entry{entry("a", time.Millisecond), entry("b", 3*time.Millisecond)}}
	got, err := measure([]Race{race}, 4, 2*time.Millisecond)
	require.NoError(t, err)
	// Calibration, then there and back again, twice: neighbours fall together.
	require.Equal(t, "abababa", log)
	require.Len(t, got, 2)
	require.Equal(t, "b", got[1].Entry)
	require.InDelta(t, 1, got[0].Ratio, 0)
	require.Greater(t, got[1].Ratio, 1.2)
}

func TestMeasureCountsAllocations(t *testing.T) {
	var kept [2][]byte
	race := Race{Entries: []Entry{{"a", func() error {
		kept[0], kept[1] = make([]byte, 1000), make([]byte, 1000)
		return nil
	}}}}
	got, err := measure([]Race{race}, 3, time.Millisecond)
	require.NoError(t, err)
	require.InDelta(t, 2, got[0].Allocs, 0.5)
	require.InDelta(t, 2048, got[0].Bytes, 200)
	require.Len(t, kept[1], 1000)
}

func TestMeasureStopsAtAnError(t *testing.T) {
	bad := errors.New("bad")
	_, err := measure([]Race{{Job: "J", Entries: []Entry{{"a", func() error { return bad }}}}}, 1, time.Millisecond)
	require.ErrorIs(t, err, bad)
}

// A machine that is three times slower in one round leaves the ratio alone.
func TestRatioIsTakenRoundByRound(t *testing.T) {
	first := []sample{{nanoseconds: 10}, {nanoseconds: 30}, {nanoseconds: 12}}
	other := []sample{{nanoseconds: 20}, {nanoseconds: 60}, {nanoseconds: 24}}
	got := figures(other, first)
	require.InDelta(t, 2, got.Ratio, 1e-9)
	require.InDelta(t, 24, got.Nanoseconds, 1e-9)
}

func TestQuantile(t *testing.T) {
	values := []float64{4, 1, 3, 2}
	require.InDelta(t, 2.5, quantile(values, 0.5), 1e-9)
	require.InDelta(t, 1, quantile(values, 0), 1e-9)
	require.InDelta(t, 4, quantile(values, 1), 1e-9)
	require.Equal(t, []float64{4, 1, 3, 2}, values)
}
