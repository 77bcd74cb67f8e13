package merge_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// L2 on random tables, sessions and patches. What applying does is held against
// the naive merge elsewhere, on documents and tables from the same generators.
func TestCompose_HasTheEffectOfAllInTurn(t *testing.T) {
	r := maker{Rand: newRandom(t)}
	refused, accepted, composed, proved := map[merge.ComposeReason]int{}, 0, 0, 0
	var made *merge.Table
	for i := range casesOf(t, 3000) {
		if i%4 == 0 {
			made = r.randomTable()
		}
		session, patches := r.sessionAndPatches(t, made)
		least := leastSession(t, made, patches)
		got, err := merge.Compose(made, patches...)
		if err != nil {
			reason := requireComposeError(t, made, err)
			refused[reason]++
			_, possible := inTurn(made, least, patches...)
			require.Equal(t, !possible, reason == merge.Contradiction, "%s by %s: %v", raws(patches), made.JSON(), err)
			if reason == merge.ClearedAndSet && requireProof(t, made, patches, least, err) {
				proved++
			}
			continue
		}
		composed++
		requireSound(t, got)
		for i, session := range []document.Value{least, session, parse(t, r.object(4).String()).Root(), parse(t, "{}").Root()} {
			want, accepts := inTurn(made, session, patches...)
			if !accepts {
				require.NotZero(t, i, "no session accepts %s by %s", raws(patches), made.JSON())
				continue
			}
			accepted++
			result, accepts := inTurn(made, session, got.Root())
			if !accepts || !result.Equal(want) {
				require.FailNow(t, "L2: another effect", "table %s\nsession %s\npatches %s\ncomposed %s\ngives %s\nnot %s",
					made.JSON(), session.Raw(), raws(patches), got.Text(), result.Raw(), want.Raw())
			}
		}
	}
	t.Logf("%d composed, held against %d sessions; refused: %v, %d proved", composed, accepted, refused, proved)
	require.Greater(t, composed, casesOf(t, 3000)/2)
	require.Greater(t, 10*proved, 9*refused[merge.ClearedAndSet])
	require.NotZero(t, refused[merge.Contradiction])
}

// What one patch does, one patch can say: applied twice it does no more (section
// 6), and what says nothing adds nothing.
func TestCompose_NeverRefusesWhatOnePatchSays(t *testing.T) {
	r := maker{Rand: newRandom(t)}
	for range casesOf(t, 1000) {
		made := r.randomTable()
		patch := parse(t, r.object(4).String()).Root()
		one, err := merge.Compose(made, patch)
		require.NoError(t, err)
		require.Equal(t, patch.Raw(), one.Text(), "byte for byte (R5)")
		for _, patches := range [][]document.Value{{patch, patch}, {patch, patch, patch}, {patch, {}, patch}} {
			again, err := merge.Compose(made, patches...)
			require.NoError(t, err, "%s by %s", patch.Raw(), made.JSON())
			for range 3 {
				session := parse(t, r.object(4).String()).Root()
				want, accepts := inTurn(made, session, patch)
				got, acceptsAgain := inTurn(made, session, again.Root())
				require.Equal(t, accepts, acceptsAgain, "%s by %s: %s", patch.Raw(), made.JSON(), again.Text())
				require.True(t, !accepts || got.Equal(want), "%s by %s: %s", patch.Raw(), made.JSON(), again.Text())
			}
		}
	}
}

// sessionAndPatches makes a session and patches for it, each for what those before
// it left, or in answer to the one before.
func (r maker) sessionAndPatches(t testing.TB, made *merge.Table) (session document.Value, patches []document.Value) {
	t.Helper()
	stored := r.object(4)
	session = parse(t, stored.String()).Root()
	current, before := session, stored
	for range 2 + r.IntN(3) {
		next := r.patch(before, 4)
		if !next.isObject() {
			next = r.object(4)
		}
		patch := parse(t, next.String()).Root()
		patches = append(patches, patch)
		current, _ = inTurn(made, current, patch)
		if before = next; r.IntN(2) == 0 {
			before = treeOf(current)
		}
	}
	return session, patches
}

// inTurn applies patches one after the other, and reports whether all were
// accepted; at the first that is refused it stops.
func inTurn(made *merge.Table, session document.Value, patches ...document.Value) (after document.Value, accepted bool) {
	for _, patch := range patches {
		got := merge.Apply(made, session, patch)
		if len(got.Locked) > 0 {
			return session, false
		}
		session = got.Document.Root()
	}
	return session, true
}

func raws(values []document.Value) (all []string) {
	for _, v := range values {
		all = append(all, v.Raw())
	}
	return all
}

// leastSession gives a session that accepts patches in turn if any does: it has
// the locked values that they name, and nothing else that could be in their way.
func leastSession(t testing.TB, made *merge.Table, patches []document.Value) document.Value {
	t.Helper()
	session := &tree{kind: '{'}
	for _, patch := range patches {
		if s := made.Strategy(""); s == merge.Locked || s == merge.Immutable { // which at the root is always stored
			return patch
		}
		session.takeLocked(made, "", patch)
	}
	return parse(t, session.String()).Root()
}

func (n *tree) takeLocked(made *merge.Table, at document.Pointer, patch document.Value) {
	for name, value := range patch.Members() {
		place, spelled := at.Member(name), string(document.AppendQuoted(nil, name))
		switch strategy := made.Strategy(place); {
		case strategy == merge.Locked && value.Kind() != document.Null && n.get(name) == nil:
			n.add(spelled, treeOf(value))
		case (strategy == merge.Merge || strategy == merge.Replace) && value.Kind() == document.Object:
			inside := n.get(name)
			if inside == nil {
				inside = &tree{kind: '{'}
			}
			inside.takeLocked(made, place, value)
			if len(inside.children) > 0 && n.get(name) == nil {
				n.add(spelled, inside)
			}
		}
	}
}

// requireProof proves by sessions that no patch clears and sets a place: one that
// says an object there, or nothing, keeps a member that it does not name, one that
// says null clears too much, and one that clears further up does so too. It
// reports false where a row protects all members that it could put there, so that
// there is another proof, which the small scope has.
func requireProof(t testing.TB, made *merge.Table, patches []document.Value, least document.Value, err error) bool {
	t.Helper()
	path := err.(*merge.ComposeError).Path
	const unknown = "unknown"
	where := func() string { return fmt.Sprintf("%s by %s: %v", raws(patches), made.JSON(), err) }
	names, places := slices.Collect(path.Tokens()), []document.Pointer{""}
	for i, name := range names {
		places = append(places, places[i].Member(name))
	}
	for _, place := range places {
		if protects(made.Strategy(place.Member(unknown))) {
			return false
		}
	}
	for _, place := range places {
		session := treeOf(least)
		session.objectAt(path).set(`"unknown"`, &tree{raw: "1"})
		session.objectAt(place).set(`"unknown"`, &tree{raw: "1"})
		after, accepted := inTurn(made, parse(t, session.String()).Root(), patches...)
		require.True(t, accepted, where())
		require.Equal(t, document.Object, after.At(path).Kind(), where())
		require.Equal(t, place != path, after.At(place).Get(unknown).Exists(), "%q: %s", place, where())
	}
	clears := &tree{raw: "null"}
	for _, name := range slices.Backward(names) {
		clears = &tree{kind: '{', names: []string{string(document.AppendQuoted(nil, name))}, children: []*tree{clears}}
	}
	after, _ := inTurn(made, least, patches...)
	cleared, _ := inTurn(made, least, parse(t, clears.String()).Root())
	require.False(t, cleared.At(path).Equal(after.At(path)), where())
	return true
}

// set gives a member another value, or adds it.
func (n *tree) set(spelled string, child *tree) {
	if i := slices.Index(n.names, spelled); i >= 0 {
		n.children[i] = child
	} else {
		n.add(spelled, child)
	}
}

// objectAt gives the object at a place, and makes it if need be.
func (n *tree) objectAt(path document.Pointer) *tree {
	for name := range path.Tokens() {
		child := n.get(name)
		if child == nil {
			child = &tree{kind: '{'}
			n.add(string(document.AppendQuoted(nil, name)), child)
		}
		n = child
	}
	return n
}

func requireComposeError(t testing.TB, made *merge.Table, err error) merge.ComposeReason {
	t.Helper()
	var refusal *merge.ComposeError
	require.True(t, errors.As(err, &refusal), "%v", err)
	require.Equal(t, made.Row(refusal.Path), refusal.Row)
	require.True(t, strings.HasSuffix(err.Error(), refusal.Reason.String()))
	return refusal.Reason
}
