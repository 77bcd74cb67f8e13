package clientsession_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// The algebra of patches holds for what the engine does with a patch, amount and
// override included, on random sessions. That package merge is exact in refusing
// is checked there.
func TestAlgebra_HoldsItsLawsForRandomSessions(t *testing.T) {
	r := maker{newRandom(t)}
	all := variants(t)
	counts := map[string]int{}
	for i := range soakCases(t, 1400) {
		c := algebraCase{T: t, variant: all[i%len(all)], maker: r, counts: counts}
		s := r.session(t, c.engine)
		c.diff(s, r.session(t, c.engine))
		c.updates(s)
		c.inTurn(r.loaded(t, c.engine))
	}
	t.Logf("%v", counts)
	for _, law := range []string{"Diff", "Diff refused", "Invert", "Invert refused", "Compose", "Compose refused", "commute", "conflict", "Rebase", "Rebase conflict"} {
		require.NotZero(t, counts[law], law)
	}
}

// algebraCase tries the laws on one session. Its methods count what they did.
type algebraCase struct {
	*testing.T
	variant
	maker
	counts map[string]int
}

// diff: what Diff gives leads from one session to the other (SPEC L1).
func (c *algebraCase) diff(before, after *clientsession.Session) {
	c.Helper()
	patch, err := c.engine.Diff(before, after)
	if err != nil {
		c.counts["Diff refused"]++
		c.requireRightError(err)
		return
	}
	c.counts["Diff"]++
	c.requireLeads(before, patch, after)
	c.requireMinimal(before, patch, after)
}

// updates: patches that are accepted, by themselves and in turn.
func (c *algebraCase) updates(s *clientsession.Session) {
	c.Helper()
	patches := [][]byte{[]byte(c.patch()), []byte(c.patch()), []byte(c.patch())}
	a, err := c.engine.Update(s, patches[0])
	if err != nil {
		return
	}
	c.requireDiffFinds(s, a.Session)
	c.invert(s, patches[0], a.Session)
	last, n := a.Session, 1
	for ; n < len(patches); n++ {
		next, err := c.engine.Update(last, patches[n])
		if err != nil {
			break
		}
		last = next.Session
		c.compose(s, patches[:n+1], last)
	}
	if b, err := c.engine.Update(s, patches[1]); err == nil {
		c.conflicts(s, patches[0], patches[1], a.Session, b.Session)
		c.rebase(s, a.Session, b.Session)
	}
}

// inTurn: composing and commuting are about sessions that some host stored too,
// with the faults they have.
func (c *algebraCase) inTurn(s *clientsession.Session) {
	c.Helper()
	patches := [][]byte{[]byte(c.patch()), []byte(c.patch())}
	a, err := c.engine.Update(s, patches[0])
	if err != nil {
		return
	}
	if both, err := c.engine.Update(a.Session, patches[1]); err == nil {
		c.compose(s, patches, both.Session)
	}
	if b, err := c.engine.Update(s, patches[1]); err == nil {
		c.conflicts(s, patches[0], patches[1], a.Session, b.Session)
	}
}

// requireDiffFinds: where a patch leads from one session to another, Diff finds
// one. There is no other way to know that its refusals are right.
func (c *algebraCase) requireDiffFinds(before, after *clientsession.Session) {
	c.Helper()
	patch, err := c.engine.Diff(before, after)
	require.NoError(c, err, "%s: from %s to %s", c.name, before.JSON(), after.JSON())
	c.requireLeads(before, patch, after)
}

// invert: what Invert gives leads back (SPEC L4).
func (c *algebraCase) invert(s *clientsession.Session, patch []byte, updated *clientsession.Session) {
	c.Helper()
	back, err := c.engine.Invert(s, patch)
	if err != nil {
		c.counts["Invert refused"]++
		c.requireRightError(err)
		return
	}
	c.counts["Invert"]++
	c.requireLeads(updated, back, s)
}

// compose: what Compose gives leads where its patches lead in turn (SPEC L2).
func (c *algebraCase) compose(s *clientsession.Session, patches [][]byte, last *clientsession.Session) {
	c.Helper()
	composed, err := c.engine.Compose(patches...)
	if err != nil {
		c.counts["Compose refused"]++
		var cannot *merge.ComposeError
		if !errors.As(err, &cannot) {
			require.Equal(c, "set once, locks ignored", c.name, "%s: %v", patches, err)
		}
		return
	}
	c.counts["Compose"]++
	result, err := c.engine.Update(s, composed)
	require.NoError(c, err, "%s: %s of %s to %s", c.name, composed, patches, s.JSON())
	c.requireSame(last, result.Session, "%s of %s to %s", composed, patches, s.JSON())
}

// conflicts: without any, both orders lead to the same (SPEC L3).
func (c *algebraCase) conflicts(s *clientsession.Session, a, b []byte, afterA, afterB *clientsession.Session) {
	c.Helper()
	conflicts, err := c.engine.Conflicts(a, b)
	require.NoError(c, err)
	if len(conflicts) > 0 {
		c.counts["conflict"]++
		return
	}
	ab, err := c.engine.Update(afterA, b)
	ba, other := c.engine.Update(afterB, a)
	if err == nil && other == nil {
		c.counts["commute"]++
		c.requireSame(ab.Session, ba.Session, "%s and %s to %s", a, b, s.JSON())
	}
}

// rebase: the patch brings to theirs what a patch for theirs brings to ours.
func (c *algebraCase) rebase(base, ours, theirs *clientsession.Session) {
	c.Helper()
	patch, conflicts, err := c.engine.Rebase(base, ours, theirs)
	switch {
	case err != nil:
		c.counts["Rebase refused"]++
		var refusal *validate.Refusal
		require.ErrorAs(c, err, &refusal, "%s: both were reached from the base", c.name)
	case len(conflicts) > 0:
		require.Nil(c, patch)
		c.counts["Rebase conflict"]++
	default:
		c.counts["Rebase"]++
		both, err := c.engine.Update(theirs, c.withToken(patch))
		require.NoError(c, err)
		change, err := c.engine.Diff(base, theirs)
		require.NoError(c, err)
		c.requireLeads(ours, change, both.Session)
	}
}

func (c *algebraCase) requireLeads(before *clientsession.Session, patch []byte, after *clientsession.Session) {
	c.Helper()
	result, err := c.engine.Update(before, c.withToken(patch))
	require.NoError(c, err, "%s: %s to %s", c.name, patch, before.JSON())
	c.requireSame(after, result.Session, "%s to %s", patch, before.JSON())
}

func (c *algebraCase) requireSame(want, got *clientsession.Session, format string, args ...any) {
	c.Helper()
	if meaning(decode(c, string(want.JSON()))) != meaning(decode(c, string(got.JSON()))) || want.AmountOverridden() != got.AmountOverridden() {
		require.FailNow(c, c.name+": not the same", "%s\nwant %s (overridden: %v)\ngot  %s (overridden: %v)", fmt.Sprintf(format, args...),
			want.JSON(), want.AmountOverridden(), got.JSON(), got.AmountOverridden())
	}
}

// requireMinimal: no top-level member can be left out.
func (c *algebraCase) requireMinimal(before *clientsession.Session, patch []byte, after *clientsession.Session) {
	c.Helper()
	var members map[string]json.RawMessage
	require.NoError(c, json.Unmarshal(patch, &members))
	for left := range members {
		var kept []string
		for name, value := range members {
			if name != left {
				kept = append(kept, `"`+name+`":`+string(value))
			}
		}
		result, err := c.engine.Update(before, c.withToken([]byte("{"+strings.Join(kept, ",")+"}")))
		if err == nil && result.Session.AmountOverridden() == after.AmountOverridden() {
			require.NotEqual(c, meaning(decode(c, string(after.JSON()))), meaning(decode(c, string(result.Session.JSON()))), "%s: %s is not needed in %s to %s", c.name, left, patch, before.JSON())
		}
	}
}

// requireRightError: sessions that the engine made have an amount that patches
// can reach.
func (c *algebraCase) requireRightError(err error) {
	c.Helper()
	var cannot *merge.DiffError
	var refusal *validate.Refusal
	require.True(c, errors.As(err, &cannot) || errors.As(err, &refusal), "%s: %v", c.name, err)
}

// withToken adds the member that Diff leaves to the host.
func (v variant) withToken(patch []byte) []byte {
	if !v.addressed {
		return patch
	}
	return []byte(strings.Replace(strings.Replace(string(patch), "{", `{"clientToken":"t",`, 1), ",}", "}", 1))
}
