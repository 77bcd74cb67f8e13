package fuzz

import (
	"cmp"
	"os"
	"strconv"
	"time"
)

// T is what [Hold] needs of a *testing.T.
type T interface {
	Helper()                           // keeps the kit's lines out of what is reported
	Logf(format string, args ...any)   // tells the seed
	Errorf(format string, args ...any) // tells of a broken law
}

// Hold tries every law on the updater, all on the same cases, and reports each
// one that is broken. It logs the seed; with FUZZ_SEED set to it the same cases
// come again, and FUZZ_N sets their number, which is 200 without.
func Hold(t T, u Updater) {
	t.Helper()
	seed, cases := Replay(200)
	t.Logf("replay: FUZZ_SEED=%d FUZZ_N=%d", seed, cases)
	for _, r := range Run(u, seed, cases, laws...) {
		if r.Err != nil {
			t.Errorf("%v", r)
		} else {
			t.Logf("%v", r)
		}
	}
}

// Replay gives the seed and the number of cases to run: FUZZ_SEED and FUZZ_N of
// the environment, or else the time and the number given. What is set there
// and is no number counts as not set.
func Replay(cases int) (seed int64, n int) {
	seed, err := strconv.ParseInt(os.Getenv("FUZZ_SEED"), 10, 64)
	if err != nil {
		seed = time.Now().UnixNano()
	}
	n, _ = strconv.Atoi(os.Getenv("FUZZ_N"))
	return seed, cmp.Or(max(n, 0), cases)
}
