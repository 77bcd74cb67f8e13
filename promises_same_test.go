package clientsession_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/conformance"
	"github.com/clientsession/clientsession/validate"
)

// The same input gives the same bytes (SPEC M8), and the same is said of it in
// the same order (V1): in a thousand runs of one engine, whatever it did in
// between, and of engines that were just made. That it is so on every platform
// is what the bytes in the conformance suite show.
func TestPromise_SameBytesInAThousandRuns(t *testing.T) {
	cases := slices.DeleteFunc(suite(t), func(c conformance.Case) bool {
		return c.Size() > 10_000 // once takes a millisecond
	})
	for half := range slices.Chunk(cases, len(cases)/2+1) {
		t.Run("from "+half[0].ID(), func(t *testing.T) {
			t.Parallel() // for time
			requireSameInAThousandRuns(t, half)
		})
	}
}

func requireSameInAThousandRuns(t *testing.T, cases []conformance.Case) {
	t.Helper()
	const runs, fresh = 1000, 10 // of the runs, those by a new engine
	first := map[string]string{}
	engines := make([]*clientsession.Engine, len(cases))
	for n := range runs {
		for i, c := range cases {
			if n%(runs/fresh) == 0 {
				engines[i] = c.NewEngine()
			}
			name, got := c.ID(), c.Do(engines[i]).String()
			if n == 0 {
				first[name] = got
			} else if got != first[name] {
				t.Fatalf("%s, run %d: %s\nfirst: %s", name, n, got, first[name])
			}
		}
	}
}

// However a refusal is rendered, it comes out the same.
func TestPromise_SameRefusalInAThousandRenderings(t *testing.T) {
	_, err := newEngine(t).Create([]byte(`{"amount":7.00,"currencyCode":"usd","nope":1,"metadata":{"":{"":1}},"order":{"lineItems":[{}]}}`))
	var refusal *validate.Refusal
	require.ErrorAs(t, err, &refusal)
	require.Len(t, refusal.Findings, 6)
	rendered := func() string {
		return refusal.Error() + string(validate.JSON{}.Append(nil, refusal.Findings)) +
			string(validate.Problem{}.Append(nil, refusal)) + string(validate.Envelope{}.Append(nil, refusal))
	}
	want := rendered()
	for range 1000 {
		require.Equal(t, want, rendered())
	}
}
