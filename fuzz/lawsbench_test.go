package fuzz_test

import (
	"math/rand"
	"testing"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
)

// What a soak spends its time on: making cases, and trying all laws on them.
func BenchmarkLaws(b *testing.B) {
	u := newUpdater(b, merge.ClientSession())
	laws := fuzz.Laws()
	random := func() *fuzz.Choices { return fuzz.FromRandom(rand.New(rand.NewSource(1))) }
	var cases []fuzz.Case
	for c := random(); len(cases) < 1000; {
		cases = append(cases, fuzz.AnyCase(c, u))
	}
	checks := func(b *testing.B) {
		b.ReportMetric(float64(b.N*len(laws))/b.Elapsed().Seconds(), "checks/s")
	}
	b.Run("one by one", func(b *testing.B) {
		for i := range b.N {
			for _, law := range laws {
				_ = law.Check(u, cases[i%len(cases)])
			}
		}
		checks(b)
	})
	b.Run("together", func(b *testing.B) {
		for i := range b.N {
			for _, err := range fuzz.Try(u, cases[i%len(cases)], laws...) {
				_ = err
			}
		}
		checks(b)
	})
	b.Run("with making cases", func(b *testing.B) {
		fuzz.Run(u, 1, b.N, laws...)
		checks(b)
	})
}
