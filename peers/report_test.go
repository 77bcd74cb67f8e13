package main

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/validate"
)

func TestSpeedTable(t *testing.T) {
	race := &Race{Job: WholeJob, Input: []Label{{"doc", "2KB"}, {"patch", "100B"}}}
	var b bytes.Buffer
	writeSpeed(&b, []Figures{
		{Race: race, Entry: ours, Nanoseconds: 3456, Spread: 0.05, Ratio: 1},
		{Race: race, Entry: "other", Nanoseconds: 78_900_000, Spread: 0.004, Ratio: 22.83, Allocs: 12.2, Bytes: 3456.7},
	}, 9)
	require.Contains(t, b.String(), `
| job | input | contender | time/op | ± | × | allocs/op | B/op |
| --- | --- | --- | --- | --- | --- | --- | --- |
| WholeJob | doc=2KB patch=100B | ours | 3.46 µs | 5 % | 1.00 | 0 | 0 |
| WholeJob | doc=2KB patch=100B | other | 78.90 ms | 0 % | 23 | 12 | 3457 |
`)
}

func TestSpeedTableSaysWhenTheMachineWasBusy(t *testing.T) {
	race := &Race{Job: WholeJob}
	var calm, busy bytes.Buffer
	writeSpeed(&calm, []Figures{{Race: race, Spread: 0.2}}, 9)
	writeSpeed(&busy, []Figures{{Race: race, Spread: 0.2}, {Race: race, Spread: 0.21}}, 9)
	require.NotContains(t, calm.String(), "busy")
	require.Contains(t, busy.String(), "in 1 of 2 rows")
}

func TestParallelTable(t *testing.T) {
	var b bytes.Buffer
	writeParallel(&b, Parallel{One: 200_000.4, Two: 380_000, Ratio: 1.9}, 9)
	require.Contains(t, b.String(), fmt.Sprintf("The machine has %d CPUs, and GOMAXPROCS is %d.", runtime.NumCPU(), runtime.GOMAXPROCS(0)))
	require.Contains(t, b.String(), "| 200000 | 380000 | 1.90 |\n")
}

func TestHostileTable(t *testing.T) {
	feed := Feed{Name: "12KB", As: AsSession, Session: make([]byte, 900), Patch: make([]byte, 100)}
	bad := Feed{Name: "bad", As: AsPatch, Patch: make([]byte, 1000), Refusal: validate.Range}
	rows := []PerByte{{Feed: feed, Nanoseconds: 1.15, Ratio: 1}, {Feed: bad, Nanoseconds: 4.03, Ratio: 3.5, Spread: 0.3}}
	var b bytes.Buffer
	writeHostile(&b, rows, []PerByte{rows[0], {Feed: Feed{Name: "1MB"}, Ratio: 0.84}}, 9)
	require.Contains(t, b.String(), "The bound is 3; the contract (SPEC R4) says linear.")
	require.Contains(t, b.String(), `
| input | as | answer | bytes | ns/byte | × ordinary |
| --- | --- | --- | --- | --- | --- |
| 12KB | session | accepted | 1000 | 1.15 | 1.00 |
| bad | patch | refused: range | 1000 | 4.03 | 3.50 |
`)
	require.Contains(t, b.String(), "Beyond the bound: 1 of 1.")
	require.Contains(t, b.String(), "in 1 of 2 rows")
	require.Contains(t, b.String(), "a byte of 1MB costs 0.84 times as much as a byte of 12KB")
	require.Contains(t, b.String(), "| × 12KB |")
}

func TestDuration(t *testing.T) {
	for want, nanoseconds := range map[string]float64{
		"49.6 ns": 49.56, "496 ns": 495.6, "4.96 µs": 4956, "496.00 µs": 496_000, "4.96 ms": 4_956_000,
	} {
		require.Equal(t, want, duration(nanoseconds))
	}
}

func TestBehaviourReport(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, run([]string{"-behaviour"}, &b))
	out := b.String()
	require.Contains(t, out, machine())
	require.Contains(t, out, "### update\n\n| case | why | ours | ours-Load+Update+JSON |")
	require.Contains(t, out, "### compose\n\n| case | why | ours | evanphx |")
	require.NotContains(t, out, "| – |", "an operation that a contender does not have")
	require.Contains(t, out, "**P**")
	for _, title := range []string{"## Speed", "## Parallel", "## Hostile", "## Algebra"} {
		require.NotContains(t, out, title)
	}
}

func TestCellsStayInTheirColumns(t *testing.T) {
	var b bytes.Buffer
	writeBehaviour(&b, []Behaviour{{
		Op: Apply, Contenders: []string{ours},
		Rows: []BehaviourRow{{Case{Name: "a|b", Why: "w", Decision: true}, []Verdict{{Mark: Right, Varies: true}}}},
	}})
	require.Contains(t, b.String(), `| a\|b † | w | ✓ ≠ |`)
}

func TestArguments(t *testing.T) {
	require.ErrorContains(t, run([]string{"-rounds", "3"}, &bytes.Buffer{}), "at least 7")
	require.ErrorContains(t, run([]string{"extra"}, &bytes.Buffer{}), "extra")
}
