package document_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// naiveMatch is [document.Matcher.Match] by maps, in terms of raw values: ""
// stands for an absent one.
func naiveMatch(a, b document.Value) (pairs [][2]string) {
	type member struct{ name, raw string }
	list := func(v document.Value) (members []member) {
		if v.Kind() != document.Object {
			return nil
		}
		t, _ := treeOf([]byte(v.Raw()))
		i := 0
		for _, value := range v.Members() {
			members = append(members, member{t.names[i], value.Raw()})
			i++
		}
		return members
	}
	inA, inB := map[string]bool{}, map[string]string{}
	for _, m := range list(b) {
		inB[m.name] = m.raw
	}
	for _, m := range list(a) {
		inA[m.name] = true
		if raw, ok := inB[m.name]; ok {
			pairs = append(pairs, [2]string{m.raw, raw})
		}
	}
	for _, m := range list(b) {
		if !inA[m.name] {
			pairs = append(pairs, [2]string{"", m.raw})
		}
	}
	return pairs
}

func requireMatch(t *testing.T, m *document.Matcher, a, b document.Value) {
	t.Helper()
	var got [][2]string
	for _, pair := range m.Match(nil, a, b) {
		got = append(got, [2]string{pair.A.Raw(), pair.B.Raw()})
		if pair.A.Exists() {
			require.Equal(t, pair.A.Name(), pair.B.Name())
		}
	}
	require.Equal(t, naiveMatch(a, b), got, "%.500s\n%.500s", a.Raw(), b.Raw())
}

func TestMatch_PairsMembersInTheOrderOfTheFirst(t *testing.T) {
	a, b := root(t, `{"x":1,"\u0061":2,"c":3}`), root(t, `{"c":4,"y":5,"a":6,"z":7}`)
	var m document.Matcher
	pairs := m.Match(nil, a, b)
	require.Equal(t, []document.Pair{
		{A: a.Get("a"), B: b.Get("a")}, {A: a.Get("c"), B: b.Get("c")}, {B: b.Get("y")}, {B: b.Get("z")},
	}, pairs)
}

func TestMatch_AppendsToWhatIsThere(t *testing.T) {
	a, b := root(t, `{"x":1}`), root(t, `{"x":2}`)
	var m document.Matcher
	before := []document.Pair{{A: a}, {B: b}}
	pairs := m.Match(slices.Clone(before), a, b)
	require.Equal(t, append(before, document.Pair{A: a.Get("x"), B: b.Get("x")}), pairs)
}

func TestMatch_TakesOtherKindsAsWithoutMembers(t *testing.T) {
	object, large := root(t, `{"x":1,"y":2}`), root(t, numbered(20, "n", "#"))
	var m document.Matcher
	for _, other := range []document.Value{{}, root(t, `null`), root(t, `1`), root(t, `"x"`), root(t, `["x"]`), root(t, `{}`)} {
		for _, v := range []document.Value{object, large} {
			require.Empty(t, m.Match(nil, v, other))
			requireMatch(t, &m, other, v)
		}
	}
}

func TestMatch_AgreesWithTheOracleForAllSizes(t *testing.T) {
	r := newRandom(t)
	var m document.Matcher // one for all, as it is used
	sizes := []int{0, 1, 2, 11, 12, 13, 14, 20, 31, 32, 33, 34, 50}
	for _, sizeA := range sizes {
		for _, sizeB := range sizes {
			for _, names := range []func(int) string{
				itoa,
				func(i int) string { return strings.Repeat("name", i%5) + itoa(i) },
				func(i int) string { return "/\n😀"[i%2:1+i%2] + itoa(i) },
			} {
				object := func(size int) document.Value {
					o := &tree{kind: document.Object}
					for _, i := range r.Perm(60)[:size] {
						o.names = append(o.names, names(i))
						o.children = append(o.children, randomTree(r, 1))
					}
					return root(t, spell(r, o, spelling{escapes: true}))
				}
				requireMatch(t, &m, object(sizeA), object(sizeB))
			}
		}
	}
}

func TestMatch_AgreesWithTheOracleForThousandsOfMembers(t *testing.T) {
	var m document.Matcher
	a := root(t, numbered(5000, "n", "#"))
	b := root(t, backwards(append(numberedMembers(5000, `\u006e1`, "[#]"), numberedMembers(1000, "x", "#")...)))
	few := root(t, `{"n4999":1,"n0":2,"x":3}`)
	for range 2 {
		requireMatch(t, &m, a, b)
		requireMatch(t, &m, b, a)
		requireMatch(t, &m, a, few)
		requireMatch(t, &m, few, a)
	}
	requireMatch(t, &m, a, a)
}

func TestMatcher_EqualMayBeUsedBetweenMatches(t *testing.T) {
	var m document.Matcher
	a, b := root(t, numbered(40, "n", `{"x":#}`)), root(t, backwards(numberedMembers(40, "n", `{"x":#.0}`)))
	pairs := m.Match(nil, a, b)
	require.Len(t, pairs, 40)
	for _, pair := range pairs {
		require.True(t, m.Equal(pair.A, pair.B))
	}
	require.True(t, m.Equal(a, b))
	require.Len(t, pairs, 40)
	requireMatch(t, &m, b, a)
}

func TestMatcher_TakesNoMemoryTheSecondTime(t *testing.T) {
	var m document.Matcher
	a, b := root(t, numbered(40, "n", `{"x":#,"y":[1,2]}`)), root(t, backwards(numberedMembers(40, "n", `{"y":[1.0,2],"x":#}`)))
	require.Zero(t, testing.AllocsPerRun(100, func() {
		if !m.Equal(a, b) {
			t.Fatal("equal")
		}
	}))
}
