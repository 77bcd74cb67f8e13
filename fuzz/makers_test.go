package fuzz_test

import (
	"bytes"
	"errors"
	"math/rand"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// anyBytes gives inputs as native fuzzing has them: none, the same byte all along,
// and random ones of any length.
func anyBytes(t *testing.T, cases int) [][]byte {
	t.Helper()
	seed, n := fuzz.Replay(cases)
	t.Logf("replay: FUZZ_SEED=%d FUZZ_N=%d", seed, n)
	random := rand.New(rand.NewSource(seed))
	all := [][]byte{nil}
	for _, b := range []byte{0, 1, 2, 3, 7, 11, 0x7f, 0x80, 0xfe, 0xff} {
		all = append(all, bytes.Repeat([]byte{b}, 5), bytes.Repeat([]byte{b}, 100_000))
	}
	for range n {
		data := make([]byte, random.Intn(1000))
		random.Read(data)
		all = append(all, data)
	}
	return all
}

// Whatever the bytes, a case that is called valid is accepted, by the engine and by
// the model.
func TestMakers_ValidIsAccepted(t *testing.T) {
	for name, table := range readyTables {
		u, r := newUpdater(t, table), newPair(t, table, validate.RefuseUnknown)
		for _, data := range anyBytes(t, 150) {
			c := fuzz.ValidCase(fuzz.FromBytes(data), u)
			_, err := u.Update(c.Session, c.Patch)
			require.NoError(t, err, "%s%v", name, c)
			outcome := r.Updating.Update(string(c.Session), string(c.Patch), "")
			require.NotNil(t, outcome.Session, "%s%v\n%v", name, c, outcome.Findings)

			request := fuzz.AnyRequest(fuzz.FromBytes(data), table).String()
			_, err = u.Create([]byte(request))
			require.NoError(t, err, "%s\n%s", name, request)
			require.NotNil(t, r.Creating.Create(request).Session, request)
		}
	}
}

// Whatever the bytes, a case that is called nearly valid is refused for the fault
// that is told, and for no other but the lock that it may lie below.
func TestMakers_NearlyValidIsRefusedForTheFaultThatIsTold(t *testing.T) {
	for name, table := range readyTables {
		u, r := newUpdater(t, table), newPair(t, table, validate.RefuseUnknown)
		for _, data := range anyBytes(t, 150) {
			c := fuzz.NearlyValidCase(fuzz.FromBytes(data), u)
			if table.Strategy("/clientToken") != merge.Address && c.Fault.Code == validate.Required && c.Fault.Pointer == "/clientToken" {
				continue // no fault where no token is asked for
			}
			_, err := u.Update(c.Session, c.Patch)
			var found []fuzz.Fault
			for _, f := range compare.FindingsOf(err) {
				isLock := f.Code == validate.Locked && (f.Pointer == c.Fault.Pointer || table.Strategy(c.Fault.Pointer) == merge.Locked)
				if f.Severity == validate.Error && !isLock {
					found = append(found, fuzz.Fault{Pointer: f.Pointer, Code: f.Code})
				}
			}
			require.Equal(t, []fuzz.Fault{c.Fault}, found, "%s%v\n%v", name, c, err)
			require.NoError(t, r.Update(string(c.Session), string(c.Patch), ""), "%v", c)
		}
	}
}

// Whatever the bytes, a hostile text is read by the engine if encoding/json and
// the rules on top of it accept it; and an update with it ends in a session or a
// refusal.
func TestMakers_HostileIsReadAsByEncodingJSON(t *testing.T) {
	u := newUpdater(t, merge.ClientSession())
	isRead, refused := 0, map[string]bool{}
	for _, data := range anyBytes(t, 600) {
		c := fuzz.HostileCase(fuzz.FromBytes(data), u)
		_, want := fuzz.ReadTree(c.Patch)
		doc, err := document.Parse(c.Patch, document.Limits{})
		require.Equal(t, want == nil, err == nil, "%q: by encoding/json %v, and %v", c.Patch, want, err)
		if err == nil {
			isRead++
			require.Equal(t, read(t, c.Patch).String(), doc.Text())
		} else {
			refused[want.Error()] = true
		}
		_, err = u.Update(c.Session, c.Patch)
		var refusal *validate.Refusal
		require.True(t, err == nil || errors.As(err, &refusal), "%T", err)
	}
	require.NotZero(t, isRead)
	require.Greater(t, len(refused), 3, "few ways to be no JSON: %v", refused)
}

// Whatever the bytes, a table is one that an engine takes, and its rows decide where
// the engine says they do; and what is called refused is refused for the reason
// that is told.
func TestMakers_TablesAreTablesAndRefusedOnesAreNot(t *testing.T) {
	for _, data := range anyBytes(t, 300) {
		table := fuzz.AnyTable(fuzz.FromBytes(data))
		newUpdater(t, table)
		require.True(t, fuzz.DecidesAlike(table), "%s", table.JSON())

		refused := fuzz.AnyRefusedTable(fuzz.FromBytes(data))
		_, err := merge.NewTable(refused.Rows...)
		var bad *merge.TableError
		require.ErrorAs(t, err, &bad, "%v", refused)
		require.Equal(t, refused.Reason, bad.Reason, "%v", refused)
	}
}

// With a table of any kind, what is called valid is refused for nothing but a
// currency that the table does not store, or a name at the top that is the table's
// own, or what such rows make of amounts.
func TestMakers_ValidIsRefusedByOddTablesForOddReasonsOnly(t *testing.T) {
	accepted, cases := 0, 0
	for _, data := range anyBytes(t, 300) {
		c := fuzz.FromBytes(data)
		u := newUpdater(t, fuzz.AnyTable(c))
		kase := fuzz.ValidCase(c, u)
		_, err := u.Update(kase.Session, kase.Patch)
		cases++
		if err == nil {
			accepted++
			continue
		}
		odd := []validate.Code{validate.Unknown, validate.Misplaced, validate.CurrencyRequired}
		for _, f := range compare.FindingsOf(err) {
			require.True(t, f.Severity == validate.Warning || slices.Contains(odd, f.Code), "%v by %s%v", f, u.Rules.JSON(), kase)
		}
	}
	require.Greater(t, accepted, cases/2)
}
