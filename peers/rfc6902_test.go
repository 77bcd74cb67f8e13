package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	jsonpatch "github.com/evanphx/json-patch/v5"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/internal/replay"
	"github.com/clientsession/clientsession/merge"
)

// The JSON Patch of a receipt is one for any applier (RFC 6902), and not only
// for the few lines that the engine's own tests apply it with. What comes out is
// read by a reader that is not the engine's either.
//
// Names are not empty here: evanphx takes an empty one for the object that
// should have it, see below. The engine's own tests have them.
func TestJSONPatchOfAReceiptIsAppliedByEvanphx(t *testing.T) {
	r := maker{replay.Random(t)}
	nested, err := merge.NewTable(
		merge.Row{Path: "/a", Strategy: merge.Replace}, merge.Row{Path: "/a/*/~1", Strategy: merge.Locked}, merge.Row{Path: "/b", Strategy: merge.Opaque},
		merge.Row{Path: "/~0", Strategy: merge.Immutable}, merge.Row{Path: "/0", Strategy: merge.Ignore})
	require.NoError(t, err)
	tables := []*merge.Table{merge.RFC7396(), nested, merge.ClientSession()}
	operations := map[string]int{}
	for i := range 4000 {
		table := tables[i%len(tables)]
		session, patch := r.object(3), r.object(3)
		stored, changes, err := parseBoth([]byte(session), []byte(patch))
		require.NoError(t, err)
		before := session
		if r.IntN(10) == 0 {
			stored, before = document.Value{}, "{}" // a creation
		}
		updated := merge.Apply(table, stored, changes).Document
		text := merge.Explain(table, stored, changes, updated.Root()).AppendJSONPatch(nil)
		for _, op := range []string{"add", "replace", "remove"} {
			operations[op] += strings.Count(string(text), `{"op":"`+op+`"`)
		}
		decoded, err := jsonpatch.DecodePatch(text)
		require.NoError(t, err, "%s", text)
		got, err := decoded.Apply([]byte(before))
		require.NoError(t, err, "%s to %s", text, before)
		require.True(t, sameNode(nodeOf(t, []byte(updated.Text())), nodeOf(t, got), false),
			"%s to %s by %s\noperations %s\nwant %s\ngot  %s", patch, before, table.JSON(), text, updated.Text(), got)
	}
	t.Log(operations)
	for op, n := range operations {
		require.Greater(t, n, 300, op)
	}
}

// By RFC 6901 the path "//a" leads to the member "a" of the member with the
// empty name. As soon as this fails, such names can be tried above.
func TestEvanphxTakesAnEmptyNameForTheObjectItself(t *testing.T) {
	stored, changes, err := parseBoth([]byte(`{"":{"a":1}}`), []byte(`{"":{"a":2}}`))
	require.NoError(t, err)
	updated := merge.Apply(rfc7396, stored, changes).Document
	text := merge.Explain(rfc7396, stored, changes, updated.Root()).AppendJSONPatch(nil)
	require.Equal(t, `[{"op":"replace","path":"//a","value":2}]`, string(text))
	decoded, err := jsonpatch.DecodePatch(text)
	require.NoError(t, err)
	_, err = decoded.Apply([]byte(`{"":{"a":1}}`))
	require.Error(t, err)
}

// maker makes small documents out of few names, so that they often meet, and out
// of what pointers and numbers are known to go wrong with.
type maker struct{ *rand.Rand }

func (r maker) one(of ...string) string { return of[r.IntN(len(of))] }

func (r maker) value(depth int) string {
	switch kind := r.IntN(10); {
	case kind < 4 && depth > 0:
		return r.object(depth)
	case kind == 4 && depth > 0:
		return "[" + r.value(depth-1) + "," + r.value(depth-1) + "]"
	}
	return r.one("null", "null", "null", "null", "true", "0", "1.0", "1", "9007199254740992", "9007199254740993", "12345678901234567890123", "1e400", `""`, `"<&>"`, `"\u2028"`, `"é"`, "{}", "[]")
}

func (r maker) object(depth int) string {
	has := map[string]bool{}
	var members []string
	for range r.IntN(10) {
		name := r.one("a", "b", "customer", "paymentMethod", "options", "~", "/", "~1", "0", "-", `é\n\"`)
		if !has[name] {
			has[name] = true
			members = append(members, fmt.Sprintf(`"%s":%s`, name, r.value(depth-1)))
		}
	}
	return "{" + strings.Join(members, ",") + "}"
}
