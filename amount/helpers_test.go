package amount_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

func parse(t testing.TB, text string) document.Value {
	t.Helper()
	doc, err := document.Parse([]byte(text), document.Limits{Size: 16 << 20})
	require.NoError(t, err, "%.200q", text)
	return doc.Root()
}

// orderOf reads a session and gives its order, absent if it has none.
func orderOf(t testing.TB, session string) document.Value {
	t.Helper()
	return parse(t, session).Get("order")
}

// checked insists that every case of a table has a name of its own and a reason.
type checked map[string]bool

func (c checked) add(t testing.TB, name, why string) {
	t.Helper()
	require.NotEmpty(t, name, "a case needs a name")
	require.NotEmpty(t, why, "%s: a case needs a reason", name)
	require.False(t, c[name], "%s: twice", name)
	c[name] = true
}

// newRandom gives a source of randomness and prints its seed.
func newRandom(t testing.TB) *rand.Rand {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	if s := os.Getenv("TEST_SEED"); s != "" {
		var err error
		seed, err = strconv.ParseUint(s, 10, 64)
		require.NoError(t, err, "TEST_SEED")
	}
	replay := fmt.Sprintf("TEST_SEED=%d", seed)
	if n := os.Getenv("AMOUNT_SOAK"); n != "" {
		replay += " AMOUNT_SOAK=" + n
	}
	t.Logf("replay: %s go test -run '^%s$' ./amount", replay, t.Name())
	return rand.New(rand.NewPCG(seed, 0))
}

// soak gives how many random cases a test is to try: few in every run, or as
// many as AMOUNT_SOAK says.
func soak(t testing.TB, few int) int {
	t.Helper()
	text := os.Getenv("AMOUNT_SOAK")
	if text == "" {
		return few
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err, "AMOUNT_SOAK")
	return n
}
