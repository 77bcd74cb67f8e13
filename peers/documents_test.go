package main

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

func TestDocumentsHaveTheSizeInTheirName(t *testing.T) {
	sizes := map[string]int{"2KB": 2000, "2KB-indented": 3000, "12KB": 12_000, "1MB": 1 << 20}
	for _, d := range documents() {
		require.InEpsilon(t, sizes[d.Name], len(d.Text), 0.1, d.Name)
		require.Less(t, len(d.Text), document.DefaultSize, d.Name)
	}
	require.InDelta(t, 512, len(basketPatch().Text), 50)
	require.InDelta(t, 100, len(fieldPatch().Text), 10)
}

func TestDocumentsAreTheSameOnEveryRun(t *testing.T) {
	require.Equal(t, documents(), documents())
}

// An amount that is not what the parts add up to would be an override, and no
// contender would have anything to add up again.
func TestDocumentsAddUp(t *testing.T) {
	for _, d := range documents() {
		var session struct {
			Amount int64
			Order  json.RawMessage
		}
		require.NoError(t, json.Unmarshal(d.Text, &session), d.Name)
		order, err := parseOrder(session.Order)
		require.NoError(t, err, d.Name)
		total, ok := bigTotal(order)
		require.True(t, ok)
		require.Equal(t, total, session.Amount, d.Name)
		require.Less(t, total, int64(math.MaxInt32)*10, d.Name)
	}
}

func TestDocumentsAreValid(t *testing.T) {
	engine := newEngine()
	for _, d := range documents() {
		require.Empty(t, engine.CheckSession(d.Text, 0), d.Name)
	}
	for _, p := range []Patch{basketPatch(), fieldPatch()} {
		require.Empty(t, engine.CheckPatch(p.Text), p.Name)
	}
}
