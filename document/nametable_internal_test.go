package document

import (
	"fmt"
	"math/bits"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// What cannot be seen from outside: names that were chosen to collide in the
// name table (SPEC R4).

// collidingNames finds n names of one length whose hash falls, in a table for
// members many names, into one of the slots from first on, window of them.
func collidingNames(prefix string, n, members, first, window int) (names []string) {
	mask := 1<<bits.Len(uint(2*members)) - 1
	name := append([]byte(prefix), make([]byte, 8)...)
	for i := 0; len(names) < n; i++ {
		// The hash of view(name) is that of the name as it is now.
		for j := range 8 {
			name[len(prefix)+j] = "0123456789abcdef"[i>>(4*j)&15]
		}
		slot := int(hashName(view(name), node{info: uint32(TokenName)})) & mask
		if slot-first >= 0 && slot-first < window {
			names = append(names, string(name))
		}
	}
	return names
}

func plainNames(prefix string, n int) (names []string) {
	for i := range n {
		names = append(names, fmt.Sprintf("%s%08x", prefix, i))
	}
	return names
}

func objectWith(names []string) string {
	return `{"` + strings.Join(names, `":0,"`) + `":0}`
}

func mustParse(t testing.TB, text string) *Document {
	t.Helper()
	doc, err := Parse([]byte(text), Limits{Size: MaxSize})
	require.NoError(t, err)
	return doc
}

// escaped spells the last character of a name as an escape.
func escaped(name string) string {
	return fmt.Sprintf(`%s\u%04x`, name[:len(name)-1], name[len(name)-1])
}

func TestNameTable_LeavesTheTableForAMapWhenNamesCollide(t *testing.T) {
	const n = 500
	flood := collidingNames("n", n, n, 7, 1)
	doc := mustParse(t, objectWith(flood))
	var table nameTable
	_, found := table.index(doc.text, doc.nodes, 0, n)
	require.False(t, found)
	require.Len(t, table.names, n, "the map is in use")

	plain := mustParse(t, objectWith(plainNames("n", n)))
	_, found = table.index(plain.text, plain.nodes, 0, n)
	require.False(t, found)
	require.Nil(t, table.names, "the table is in use again, for names that do not collide")
}

func TestNameTable_FindsADuplicateAmongNamesThatCollide(t *testing.T) {
	const n = 500
	flood := collidingNames("n", n, n, 7, 1)
	for _, at := range []int{0, 1, 250, n - 2} {
		for _, spelled := range []string{flood[at], escaped(flood[at])} {
			text := objectWith(append(flood[:n-1:n-1], spelled))
			_, err := Parse([]byte(text), Limits{})
			want := &ReadError{
				Reason: ReasonDuplicate, Offset: strings.LastIndex(text, `"`+spelled+`"`), Line: 1,
				Column: strings.LastIndex(text, `"`+spelled+`"`) + 1, Pointer: Pointer("/" + flood[at]),
			}
			require.Equal(t, want, err)
		}
	}
}

func TestMatch_PairsNamesThatCollide(t *testing.T) {
	const n = 500
	flood := collidingNames("n", n+100, n, 7, 1)
	b := mustParse(t, objectWith(flood[:n])).Root()
	var other []string
	for i := len(flood) - 1; i >= n/2; i-- { // a hundred that b lacks, and half of b's
		other = append(other, flood[i])
		if i%3 == 0 {
			other[len(other)-1] = escaped(flood[i])
		}
	}
	a := mustParse(t, objectWith(other)).Root()
	var m Matcher
	for range 2 {
		pairs := m.Match(nil, a, b)
		require.NotNil(t, m.table.names, "the map is in use")
		require.Len(t, pairs, n)
		for i, pair := range pairs {
			if i < n/2 {
				require.Equal(t, flood[n-1-i], pair.A.Name(), i)
				require.Equal(t, flood[n-1-i], pair.B.Name(), i)
			} else {
				require.False(t, pair.A.Exists(), i)
				require.Equal(t, flood[i-n/2], pair.B.Name(), i)
			}
		}
	}
	require.True(t, m.Equal(b, b))
	require.False(t, m.Equal(a, b))
	require.Empty(t, m.pairs, "comparing leaves nothing behind")
}

func TestNameTable_HashesBySpellingNowhere(t *testing.T) {
	for _, name := range []string{"", "a", "1234567", "12345678", "123456789", "1234567890abcdef", "1234567890abcdefg"} {
		inside := ""
		for _, c := range name {
			inside += fmt.Sprintf(`\u%04x`, c)
		}
		require.Equal(t, hashName(name, node{info: uint32(TokenName)}), hashName(inside, node{info: uint32(TokenNameEscaped)}), name)
	}
}

// fastest gives the least time that f takes in several runs.
func fastest(f func()) time.Duration {
	least := time.Hour
	for range 5 {
		start := time.Now()
		f()
		least = min(least, time.Since(start))
	}
	return least
}

// A flood that is too small for the map while the one object is indexed may
// still be met by every name of the other object.
func TestMatch_IsNotSlowedDownByNamesThatMeetOneCluster(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	const n, cluster, window = 8000, 230, 30
	one := append(collidingNames("b", cluster, n, 1000, 1), plainNames("c", n-cluster)...)
	b := mustParse(t, objectWith(one)).Root()
	flood := mustParse(t, objectWith(collidingNames("a", n, n, 1000, window))).Root()
	plain := mustParse(t, objectWith(plainNames("a", n))).Root()
	var m Matcher
	pairs := m.Match(nil, plain, b)
	require.Len(t, pairs, n)
	least := fastest(func() { m.Match(pairs[:0], plain, b) })
	most := fastest(func() { m.Match(pairs[:0], flood, b) })
	require.Less(t, most, 6*least, "chosen names take %v, others %v", most, least)
}

func TestParse_IsNotSlowedDownByNamesThatCollide(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	const n = 1500
	flood := []byte(objectWith(collidingNames("n", n, n, 7, 1)))
	plain := []byte(objectWith(plainNames("n", n)))
	read := func(src []byte) func() {
		return func() {
			_, err := Parse(src, Limits{})
			require.NoError(t, err)
		}
	}
	least, most := fastest(read(plain)), fastest(read(flood))
	require.Less(t, most, 20*least, "names that collide take %v, others %v", most, least)
}
