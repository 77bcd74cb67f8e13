package fuzz_test

import (
	"math/rand"
	"testing"

	"github.com/leanovate/gopter"
	"github.com/leanovate/gopter/prop"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
)

func TestTreesKeepEverySpelling(t *testing.T) {
	for _, src := range []string{
		`1.10`, `1e2`, `-0`, `12345678901234567890`, `1E+2`, `"\u0061"`, `"\ud83d\ude00"`, `"😀"`, `"<&>\u2028"`,
		`{"":1,"a~b":2,"c/d":3,"\u0065":[null,[null,{}]]}`, `[]`, `{}`, `true`, `null`,
	} {
		require.Equal(t, src, read(t, []byte(src)).String())
	}
	require.Equal(t, `{"a":[1,"b c"]}`, read(t, []byte(" { \"a\" :\n[ 1 , \"b c\" ] } ")).String())
}

func TestEqualComparesValuesAndNotSpellings(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{`100`, `100.0`, true},
		{`100`, `1e2`, true},
		{`0.1e1`, `1`, true},
		{`-0`, `0e5`, true},
		{`-1`, `1`, false},
		{`9007199254740992`, `9007199254740993`, false},
		{`1e1000000000`, `10e999999999`, true},
		{`1e400`, `1e401`, false},
		{`"a"`, `"\u0061"`, true},
		{`{"a":1,"b":2}`, `{"b":2.0,"\u0061":1}`, true},
		{`{"a":1}`, `{"a":1,"b":2}`, false},
		{`[1,2]`, `[2,1]`, false},
		{`{"a":null}`, `{"b":null}`, false},
		{`null`, `false`, false},
		{`true`, `false`, false},
	}
	for _, tt := range tests {
		require.Equal(t, tt.want, read(t, []byte(tt.a)).Equal(read(t, []byte(tt.b))), "%s and %s", tt.a, tt.b)
	}
}

func TestGeneratedTreesReadAsTheyAreWritten(t *testing.T) {
	seed, cases := fuzz.Replay(500)
	t.Logf("replay: FUZZ_SEED=%d FUZZ_N=%d", seed, cases)
	c := fuzz.FromRandom(rand.New(rand.NewSource(seed)))
	for range cases {
		tree := fuzz.AnyTree(c, 5)
		require.Equal(t, tree.String(), read(t, []byte(tree.String())).String())
	}
}

// The same bytes must make the same case, or native fuzzing could not replay
// what it finds; and no bytes must make the plainest one.
func TestBytesMakeTheSameCaseAgain(t *testing.T) {
	u := newUpdater(t, merge.ClientSession())
	seed, cases := fuzz.Replay(200)
	t.Logf("replay: FUZZ_SEED=%d FUZZ_N=%d", seed, cases)
	random := rand.New(rand.NewSource(seed))
	different := map[string]bool{}
	for range cases {
		data := make([]byte, random.Intn(600))
		random.Read(data)
		first := fuzz.AnyCase(fuzz.FromBytes(data), u).String()
		require.Equal(t, first, fuzz.AnyCase(fuzz.FromBytes(data), u).String())
		different[first] = true
	}
	require.Greater(t, len(different), cases*3/4)
	require.Equal(t, "null", fuzz.AnyTree(fuzz.FromBytes(nil), 5).String())
	require.Equal(t, `{"clientToken":"token"}`, string(fuzz.AnyCase(fuzz.FromBytes(nil), u).Patch))
}

func TestSessionsAndPatchesMeetOften(t *testing.T) {
	u := newUpdater(t, merge.ClientSession())
	c := fuzz.FromRandom(rand.New(rand.NewSource(1)))
	accepted, meet := 0, 0
	const cases = 500
	for range cases {
		kase := fuzz.AnyCase(c, u)
		if _, err := u.Update(kase.Session, kase.Patch); err != nil {
			continue
		}
		accepted++
		session, patch := read(t, kase.Session), read(t, kase.Patch)
		for _, m := range patch.Members {
			if session.Get(m.Name()).Exists() {
				meet++
				break
			}
		}
	}
	require.Greater(t, accepted, cases/2)
	require.Greater(t, meet, accepted*2/3)
}

func TestShrinkingEnds(t *testing.T) {
	c := fuzz.FromRandom(rand.New(rand.NewSource(1)))
	for range 100 {
		tree := fuzz.AnyTree(c, 4)
		for steps := 0; ; steps++ {
			require.Less(t, steps, 10_000)
			smaller := tree.Smaller()
			if len(smaller) == 0 {
				break
			}
			for _, s := range smaller {
				require.NotEqual(t, tree.String(), s.String(), "no step at all")
				require.True(t, simpler(s, tree), "%s is not simpler than %s", s, tree)
			}
			tree = smaller[len(smaller)-1] // the most timid step makes the longest way
		}
		require.Equal(t, "null", tree.String())
	}
}

// A planted bug must come out with next to nothing around it.
func TestShrinkingLeavesOnlyTheFault(t *testing.T) {
	table := merge.ClientSession()
	requests := func(p *gopter.GenParameters) *gopter.GenResult {
		return gopter.NewGenResult(fuzz.AnyRequest(fuzz.FromRandom(p.Rng), table), fuzz.ShrinkTree)
	}
	noXUnderCustomer := prop.ForAll(func(tree fuzz.Tree) bool {
		return !tree.Get("customer").Get("x").Exists()
	}, requests)
	for seed := range int64(50) {
		p := gopter.DefaultTestParametersWithSeed(seed)
		p.MinSuccessfulTests = 1000
		result := noXUnderCustomer.Check(p)
		require.Equal(t, gopter.TestFailed, result.Status, "seed %d found no x", seed)
		found := result.Args[0].Arg.(fuzz.Tree)
		require.LessOrEqual(t, members(found), 3, "seed %d: %s", seed, found)
		require.Equal(t, `{"customer":{"x":null}}`, found.String())
	}
}

func members(t fuzz.Tree) int {
	n := len(t.Members)
	for _, m := range t.Members {
		n += members(m.Value)
	}
	for _, element := range t.Elements {
		n += members(element)
	}
	return n
}

// simpler compares two trees by values in them, then by length, then by their
// text: 0 before 1, and null after all, where lengths are the same.
func simpler(a, b fuzz.Tree) bool {
	if x, y := weight(a), weight(b); x != y {
		return x < y
	}
	if x, y := len(a.String()), len(b.String()); x != y {
		return x < y
	}
	return a.String() < b.String()
}

// weight counts values, of which those count least that shrinking ends at.
func weight(t fuzz.Tree) int {
	n := map[string]int{"null": 1, "boolean": 2, "number": 3, "string": 4, "array": 5, "object": 5}[t.Kind.String()]
	for _, m := range t.Members {
		n += weight(m.Value)
	}
	for _, element := range t.Elements {
		n += weight(element)
	}
	return n
}
