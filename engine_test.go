package clientsession_test

import (
	"bytes"
	"errors"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

func newEngine(t testing.TB, opts ...clientsession.Option) *clientsession.Engine {
	t.Helper()
	engine, err := clientsession.New(opts...)
	require.NoError(t, err)
	return engine
}

func TestNew_RefusesWhatCannotBe(t *testing.T) {
	table := func(rows ...merge.Row) *merge.Table {
		made, err := merge.NewTable(rows...)
		require.NoError(t, err)
		return made
	}
	tests := []struct {
		name, why string
		option    clientsession.Option
	}{
		{"no table", "there is nothing to merge by", clientsession.WithRules(nil)},
		{"locked amount", "the amount is recalculated after every patch (A5)", clientsession.WithRules(table(merge.Row{Path: "/amount", Strategy: merge.Locked}))},
		{"addressed amount", "the amount is stored (A4)", clientsession.WithRules(table(merge.Row{Path: "/amount", Strategy: merge.Address}))},
		{"immutable amount", "the amount is recalculated after every patch (A5)", clientsession.WithRules(table(merge.Row{Path: "/amount", Strategy: merge.Immutable}))},
		{"ignored amount", "an amount in a patch overrides (A4)", clientsession.WithRules(table(merge.Row{Path: "/amount", Strategy: merge.Ignore}))},
		{"locked root", "the amount is below it", clientsession.WithRules(table(merge.Row{Path: "", Strategy: merge.Locked}))},
		{"no option", "what was meant is not done", nil},
		{"no way of dealing with unknown members", "it would be taken for another", clientsession.WithUnknownMembers(validate.KeepUnknown + 1)},
		{"negative findings", "a list has no negative length", clientsession.WithMaxFindings(-1)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			engine, err := clientsession.New(tt.option)
			require.Error(t, err, tt.why)
			require.Nil(t, engine)
			_, err = clientsession.Update([]byte(`{}`), []byte(`{"clientToken":"t"}`), tt.option)
			require.Error(t, err)
		})
	}
}

func TestUpdate_ReportsTheFaultsOfBothDocuments(t *testing.T) {
	_, err := clientsession.Update([]byte(`{"amount":`), []byte(`{"amount":-1}`))
	require.ErrorIs(t, err, validate.Syntax)
	require.ErrorIs(t, err, validate.Range)
	require.ErrorIs(t, err, validate.Required)
}

// Whatever is done to the inputs or the results afterwards changes nothing else
// (DESIGN: nothing shared with a caller after return).
func TestEngine_SharesNothingWithItsCallers(t *testing.T) {
	engine := newEngine(t)
	session, patch := readFile(t, "testdata/session.json"), readFile(t, "testdata/patch.json")
	loaded, err := engine.Load(session, clientsession.AmountInferred)
	require.NoError(t, err)
	before := string(loaded.JSON())
	first, err := engine.Update(loaded, patch)
	require.NoError(t, err)
	want := string(first.Session.JSON())

	clear(loaded.JSON())
	clear(first.Session.JSON())
	clear(session)
	clear(patch)
	for range 100 { // other updates use the same memory
		_, err := engine.AppendUpdate(nil, bytes.Repeat([]byte(" "), 500), []byte(`{"clientToken":"t","metadata":{"a":["`+string(bytes.Repeat([]byte("x"), 3000))+`"]}}`))
		require.Error(t, err)
		_, err = engine.Create([]byte(`{"metadata":{"b":["` + string(bytes.Repeat([]byte("y"), 3000)) + `"]}}`))
		require.NoError(t, err)
	}
	require.Equal(t, before, string(loaded.JSON()))
	require.Equal(t, want, string(first.Session.JSON()))
}

func TestEngine_FindingsOutliveTheMemoryTheyWereFoundIn(t *testing.T) {
	engine := newEngine(t)
	_, err := engine.AppendUpdate(nil, []byte(`{}`), []byte(`{"some unknown name":1,"metadata":{"name of a member":{"":1}}}`))
	want := err.Error()
	for range 100 {
		_, err := engine.Create(bytes.Repeat([]byte(`[`), 200))
		require.Error(t, err)
		_, err = engine.AppendUpdate(nil, []byte(`{"zzzzzzzzzzzzzzzzzzzzzzzzzzzzz":{}}`), []byte(`{"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy":{"":1}}`))
		require.Error(t, err)
	}
	require.Equal(t, want, err.Error())
}

func TestEngine_IsSafeForConcurrentUse(t *testing.T) {
	engine := newEngine(t)
	session, patch := readFile(t, "testdata/session.json"), readFile(t, "testdata/patch.json")
	loaded, err := engine.Load(session, clientsession.AmountInferred)
	require.NoError(t, err)
	result, err := engine.Update(loaded, patch)
	require.NoError(t, err)
	want := string(result.Session.JSON())
	var wait sync.WaitGroup
	failures := make(chan string, 8)
	for i := range 8 {
		wait.Go(func() {
			for range 200 {
				var got []byte
				if i%2 == 0 {
					got, _ = engine.AppendUpdate(nil, session, patch)
				} else if result, err := engine.Update(loaded, patch); err == nil {
					got = result.Session.JSON()
				}
				if string(got) != want {
					failures <- string(got)
					return
				}
			}
		})
	}
	wait.Wait()
	require.Empty(t, failures)
}

func TestAppendUpdate_LeavesDstAsItWasOnARefusal(t *testing.T) {
	engine := newEngine(t)
	dst := []byte("kept")
	got, err := engine.AppendUpdate(dst, []byte(`{}`), []byte(`{}`))
	require.Error(t, err)
	require.Equal(t, "kept", string(got))
	got, err = engine.AppendUpdate(dst, []byte(`{}`), []byte(`{"clientToken":"t"}`))
	require.NoError(t, err)
	require.Equal(t, "kept{}", string(got))
}

func TestAppendUpdate_AllocatesNothingInSteadyState(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector makes sync.Pool forget")
	}
	engine := newEngine(t)
	session, patch := readFile(t, "testdata/session.json"), readFile(t, "testdata/patch.json")
	dst := make([]byte, 0, 4096)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		if _, err := engine.AppendUpdate(dst, session, patch); err != nil {
			t.Fatal(err)
		}
	}))
	require.LessOrEqual(t, testing.AllocsPerRun(100, func() {
		if _, err := clientsession.Update(session, patch); err != nil {
			t.Fatal(err)
		}
	}), 3.0)
}

func TestCheckSession_CallsEveryFaultAnError(t *testing.T) {
	findings := newEngine(t).CheckSession([]byte(`{"orderId":"","amount":5,"order":{"lineItems":[{"amount":1,"discountAmount":2}]}}`), clientsession.AmountInferred)
	var codes []validate.Code
	for _, f := range findings {
		codes = append(codes, f.Code)
		require.False(t, f.Preexisting)
	}
	require.Equal(t, []validate.Code{validate.CurrencyRequired, validate.TooShort, validate.TotalNegative, validate.LineNegative}, codes)
}

func TestSession_KnowsItsAmountAndCurrency(t *testing.T) {
	s, err := newEngine(t).Load([]byte(`{"currencyCode":"BHD","amount":1234,"order":{"fees":[{"amount":1234}]}}`), clientsession.AmountInferred)
	require.NoError(t, err)
	minor, ok := s.Amount()
	require.True(t, ok)
	require.Equal(t, int64(1234), minor)
	require.Equal(t, "BHD", s.Currency().String())
	require.False(t, s.AmountOverridden())
	require.Equal(t, document.Object, s.Value().Kind())
}

// A state that is none must not lose an override: it says no more than that the
// host does not know.
func TestLoad_InfersWhereTheStateIsNone(t *testing.T) {
	engine := newEngine(t)
	for _, state := range []clientsession.AmountState{clientsession.AmountCalculated + 1, 255} {
		session, err := engine.Load([]byte(`{"currencyCode":"EUR","amount":700,"order":{"lineItems":[{"amount":500}]}}`), state)
		require.NoError(t, err)
		require.True(t, session.AmountOverridden())
	}
}

// Without a document a session would count as none, and be created: past its
// locks (SPEC M6).
func TestUpdate_TakesTheZeroSessionForAStoredOne(t *testing.T) {
	engine := newEngine(t)
	_, err := engine.Update(&clientsession.Session{}, []byte(`{"clientToken":"t","paymentMethod":{"options":{"PAYPAL":{}}}}`))
	require.ErrorIs(t, err, validate.Locked)
	result, err := engine.Update(&clientsession.Session{}, []byte(`{"clientToken":"t","orderId":"o"}`))
	require.NoError(t, err)
	require.Equal(t, `{"orderId":"o"}`, string(result.Session.JSON()))
	patch, err := engine.Diff(&clientsession.Session{}, result.Session)
	require.NoError(t, err)
	require.Contains(t, string(patch), `"orderId":"o"`)
}

func TestLoad_RefusesWhatIsNoSession(t *testing.T) {
	_, err := newEngine(t).Load([]byte(`[]`), clientsession.AmountInferred)
	var refusal *validate.Refusal
	require.True(t, errors.As(err, &refusal))
	require.Equal(t, validate.Session, refusal.Findings[0].Subject)
}
