// Package replay gives tests randomness that can be had again: every run prints
// the seed it used, and the line that repeats it.
//
// TEST_SEED sets the seed, and TEST_CASES how many cases a test tries: a soak is
// the everyday test with more of them. It is for the tests of this project's
// modules alone.
package replay

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"
)

// Random gives a source of randomness for a test and logs how to repeat it.
func Random(t testing.TB) *rand.Rand {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	if text := os.Getenv("TEST_SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatal("TEST_SEED is no number")
		}
	}
	cases := ""
	if text := os.Getenv("TEST_CASES"); text != "" {
		cases = " TEST_CASES=" + text // to get as far again
	}
	t.Logf("replay: TEST_SEED=%d%s go test -run '^%s$'", seed, cases, t.Name())
	return rand.New(rand.NewPCG(seed, 0))
}

// Cases gives the number of cases that TEST_CASES asks for, and otherwise the
// one for every day.
func Cases(t testing.TB, everyDay int) int {
	t.Helper()
	text := os.Getenv("TEST_CASES")
	if text == "" {
		return everyDay
	}
	cases, err := strconv.Atoi(text)
	if err != nil || cases < 1 {
		t.Fatal("TEST_CASES is no number of cases")
	}
	return cases
}
