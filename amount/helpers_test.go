package amount_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/internal/replay"
)

// Randomness that a run can repeat, and how much of it.
var newRandom, soak = replay.Random, replay.Cases

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
