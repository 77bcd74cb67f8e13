package merge_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

func TestInvert_TakesAPatchBack(t *testing.T) {
	tests := []struct{ name, why, table, session, patch, want string }{
		{"nothing", "an empty patch changes nothing", "", `{"a":1}`, `{}`, `{}`},
		{"set, changed, cleared", "L4", "", `{"b":1,"c":1}`, `{"a":1,"b":2,"c":null}`, `{"b":1,"c":1,"a":null}`},
		{"what was equal already", "M7: nothing to take back", "", `{"amount":1}`, `{"amount":1.0}`, `{}`},
		{"merged", "M4: only what changed", "", `{"customer":{"a":1,"b":1}}`, `{"customer":{"a":2,"b":1}}`, `{"customer":{"a":1}}`},
		{"a new object", "L4", "", `{}`, `{"customer":{"a":{"b":null}}}`, `{"customer":null}`},
		{"replaced around options", "M6: they were there all the time", "", `{"paymentMethod":{"a":1,"options":1}}`, `{"paymentMethod":null}`, `{"paymentMethod":{"a":1}}`},
		{"what a lock kept from happening", "as far as it was applied", "", `{"a":1,"paymentMethod":{"options":1}}`, `{"a":2,"paymentMethod":{"options":2}}`, `{"a":1}`},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		made, session, patch := tableNamed(t, tt.table), parse(t, tt.session).Root(), parse(t, tt.patch).Root()
		back, err := merge.Invert(made, session, patch)
		require.NoError(t, err, tt.name)
		require.Equal(t, tt.want, back.Text(), "%s: %s", tt.name, tt.why)
		requireDiff(t, made, merge.Apply(made, session, patch).Document.Root(), session, back)
	}
}

func TestInvert_NamesWhatCannotBeTakenBack(t *testing.T) {
	tests := []struct {
		name, why, table, session, patch string
		path                             document.Pointer
		reason                           merge.DiffReason
	}{
		{"set once", "M9: Immutable", setOnce, `{}`, `{"id":1}`, "/id", merge.ImmutableChange},
		{"a stored null", "M2: it does not come back", "", `{"n":null}`, `{"n":1}`, "/n", merge.NullStored},
		{"a stored null in what was replaced", "M3", "", `{"order":{"a":1,"n":null}}`, `{"order":{"a":2}}`, "/order/n", merge.NullStored},
		{"a paymentMethod that was empty", "M6", "", `{"paymentMethod":{}}`, `{"paymentMethod":{"a":1}}`, "/paymentMethod", merge.EmptyStored},
		{"an address cleared with its parent", "no patch stores it", guardedMerge, `{"p":{"t":1,"l":1}}`, `{"p":null}`, "/p/t", merge.AddressChange},
		{"a patch that is no object", "R2: what it leaves is no session", "", `{}`, `[]`, "", merge.NoObject},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		made := tableNamed(t, tt.table)
		_, err := merge.Invert(made, parse(t, tt.session).Root(), parse(t, tt.patch).Root())
		require.Equal(t, &merge.DiffError{Path: tt.path, Row: made.Row(tt.path), Reason: tt.reason}, err, "%s: %s", tt.name, tt.why)
	}
	_, err := merge.Invert(merge.ClientSession(), document.Value{}, parse(t, `{}`).Root())
	require.ErrorContains(t, err, merge.NoObject.String(), "a creation cannot be taken back")
}

// L4 for random tables. A session here has no null outside arrays and no member
// that a patch could not have stored, so that most patches can be taken back.
func TestInvert_TakesRandomPatchesBack(t *testing.T) {
	r := maker{Rand: newRandom(t)}
	var made *merge.Table
	given := 0
	cases := casesOf(t, 3000)
	for i := range cases {
		if i%4 == 0 {
			made = r.randomTable()
		}
		stored := strip(r.object(4))
		session, patch := parse(t, stored.String()).Root(), parse(t, r.patch(stored, 4).String()).Root()
		after := merge.Apply(made, session, patch).Document.Root()
		back, err := merge.Invert(made, session, patch)
		if err != nil {
			reason := requireDiffError(t, made, err)
			require.Equal(t, reason == merge.NoObject, after.Kind() != document.Object)
			continue
		}
		given++
		requireDiff(t, made, after, session, back)
	}
	require.Greater(t, given, cases/3)
}
