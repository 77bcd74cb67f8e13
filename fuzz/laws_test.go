package fuzz_test

import (
	"fmt"
	"math/rand"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

func TestLawsHoldForTheReadyTables(t *testing.T) {
	tables := []struct {
		name  string
		table *merge.Table
	}{
		{"ClientSession", merge.ClientSession()},
		{"Fieldwise", merge.Fieldwise()},
		{"RFC7396", merge.RFC7396()},
	}
	for _, tt := range tables {
		t.Run(tt.name, func(t *testing.T) { fuzz.Hold(t, newUpdater(t, tt.table)) })
	}
}

func TestLawsHoldWhereLocksAreIgnored(t *testing.T) {
	u := newUpdater(t, merge.ClientSession(), clientsession.WithLockedIgnored())
	u.LocksIgnored = true
	fuzz.Hold(t, u)
}

func TestLawsHoldWhereMembersAreSetOnceOrIgnored(t *testing.T) {
	for _, parent := range []merge.Row{
		{Path: "/customer", Strategy: merge.Merge},
		{Path: "/metadata", Strategy: merge.Merge},
		{Path: "/order", Strategy: merge.Replace},
		{Path: "/paymentMethod", Strategy: merge.Replace},
	} {
		fuzz.Hold(t, newUpdater(t, tableOf(t, parent,
			merge.Row{Path: parent.Path + "/x", Strategy: merge.Immutable},
			merge.Row{Path: parent.Path + "/y", Strategy: merge.Ignore},
			merge.Row{Path: parent.Path + "/note/x", Strategy: merge.Immutable},
			merge.Row{Path: parent.Path + "/note/y", Strategy: merge.Locked},
			merge.Row{Path: "/clientToken", Strategy: merge.Address},
			merge.Row{Path: "/customerId", Strategy: merge.Immutable},
			merge.Row{Path: "/orderId", Strategy: merge.Ignore})))
	}
}

// A host's table may say anything, so any table that an engine takes must do.
func TestLawsHoldForAnyTable(t *testing.T) {
	const tables, casesEach = 70, 10
	seed, cases := fuzz.Replay(casesEach)
	t.Logf("replay: FUZZ_SEED=%d FUZZ_N=%d", seed, cases)
	choices := fuzz.FromRandom(rand.New(rand.NewSource(seed)))
	for range tables {
		table := fuzz.AnyTable(choices)
		u := newUpdater(t, table, clientsession.WithUnknownMembers(validate.KeepUnknown))
		for _, r := range fuzz.Run(u, seed, cases, fuzz.Laws()...) {
			require.NoError(t, r.Err, "table %s\n%v", table.JSON(), r)
		}
	}
}

// Every law must have something to say about the default table, or it is not
// being tried.
func TestLawsAreMostlyNotSilent(t *testing.T) {
	u := newUpdater(t, merge.ClientSession())
	for _, r := range fuzz.Run(u, 1, 300, fuzz.Laws()...) {
		require.Less(t, r.Silent, 270, "%s is silent about %d of %d cases", r.Law.Name, r.Silent, r.Cases)
	}
}

func TestLawsHaveNamesAndClaimsOfTheirOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, law := range fuzz.Laws() {
		require.NotEmpty(t, law.Rule, law.Name)
		require.NotEmpty(t, law.Claim, law.Name)
		require.False(t, seen[law.Name] || seen[law.Claim], law.Name)
		seen[law.Name], seen[law.Claim] = true, true
	}
}

func TestRunComesAgainWithTheSameSeed(t *testing.T) {
	u := brokenUpdaters["AmountIsOverrideOrExactSum"][0].make(t)
	law := lawOf(t, "AmountIsOverrideOrExactSum")
	first, second := law.Run(u, 42, 500), law.Run(u, 42, 500)
	require.Error(t, first.Err)
	require.Equal(t, first.Cases, second.Cases)
	require.Equal(t, first.Broken.String(), second.Broken.String())
}

func TestReplayTakesSeedAndNumberFromTheEnvironment(t *testing.T) {
	t.Setenv("FUZZ_SEED", "-12")
	t.Setenv("FUZZ_N", "34")
	seed, n := fuzz.Replay(200)
	require.Equal(t, int64(-12), seed)
	require.Equal(t, 34, n)

	require.NoError(t, os.Unsetenv("FUZZ_SEED"))
	t.Setenv("FUZZ_N", "many")
	seed, n = fuzz.Replay(200)
	require.NotZero(t, seed)
	require.Equal(t, 200, n)
}

func TestHoldReportsWhatIsBroken(t *testing.T) {
	t.Setenv("FUZZ_SEED", "1")
	t.Setenv("FUZZ_N", "300")
	var broken notes
	fuzz.Hold(&broken, brokenUpdaters["OpaqueIsVerbatim"][0].make(t))
	require.Contains(t, broken.errors, "OpaqueIsVerbatim (M5) is broken")
	require.Contains(t, broken.errors, "seed 1")
	require.Contains(t, broken.errors, "patch   {")
	require.Contains(t, broken.logs, "FUZZ_SEED=1 FUZZ_N=300")
	require.NotContains(t, broken.errors, "LockHolds")
}

// notes is a test that only takes notes.
type notes struct{ logs, errors string }

func (n *notes) Helper()                           {}
func (n *notes) Logf(format string, args ...any)   { n.logs += fmt.Sprintf(format, args...) + "\n" }
func (n *notes) Errorf(format string, args ...any) { n.errors += fmt.Sprintf(format, args...) + "\n" }

func TestPropertyRunsUnderGopter(t *testing.T) {
	u := newUpdater(t, merge.ClientSession())
	properties := gopterProperties(1)
	properties.Property("Frame", lawOf(t, "Frame").Property(u))
	properties.TestingRun(t)
}

func newUpdater(t testing.TB, table *merge.Table, opts ...clientsession.Option) fuzz.Updater {
	t.Helper()
	u, err := fuzz.NewUpdater(table, opts...)
	require.NoError(t, err)
	return u
}

func lawOf(t testing.TB, name string) fuzz.Law {
	t.Helper()
	for _, law := range fuzz.Laws() {
		if law.Name == name {
			return law
		}
	}
	t.Fatalf("no law %s", name)
	return fuzz.Law{}
}
