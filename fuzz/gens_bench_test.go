package fuzz_test

import (
	"math/rand"
	"testing"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
)

// What making a case costs bounds what a soak can try.
func BenchmarkMakers(b *testing.B) {
	u := newUpdater(b, merge.ClientSession())
	makers := []struct {
		name string
		make func(c *fuzz.Choices)
	}{
		{"AnyTree", func(c *fuzz.Choices) { fuzz.AnyTree(c, 5) }},
		{"AnyRequest", func(c *fuzz.Choices) { fuzz.AnyRequest(c, u.Rules) }},
		{"AnySession", func(c *fuzz.Choices) { fuzz.AnySession(c, u) }},
		{"AnyCase", func(c *fuzz.Choices) { fuzz.AnyCase(c, u) }},
		{"AnyCases8", func(c *fuzz.Choices) { fuzz.AnyCases(c, u, 8) }},
		{"ValidCase", func(c *fuzz.Choices) { fuzz.ValidCase(c, u) }},
		{"NearlyValidCase", func(c *fuzz.Choices) { fuzz.NearlyValidCase(c, u) }},
		{"HostileCase", func(c *fuzz.Choices) { fuzz.HostileCase(c, u) }},
		{"AnyTable", func(c *fuzz.Choices) { fuzz.AnyTable(c) }},
	}
	for _, m := range makers {
		b.Run(m.name, func(b *testing.B) {
			c := fuzz.FromRandom(rand.New(rand.NewSource(1)))
			b.ReportAllocs()
			for b.Loop() {
				m.make(c)
			}
		})
	}
}
