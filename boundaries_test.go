package clientsession_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// SPEC A7: a line that comes to exactly 0 is not below it, even beside one that is.
func TestUpdate_WarnsOfLinesBelowZeroAlone(t *testing.T) {
	patch := `{"clientToken":"t","order":{"lineItems":[{"amount":5,"discountAmount":5},{"amount":5,"discountAmount":6},{"amount":0},{"amount":9}]}}`
	result, err := clientsession.Update([]byte(`{"currencyCode":"EUR"}`), []byte(patch))
	require.NoError(t, err)
	var negative []document.Pointer
	for _, f := range result.Warnings {
		if f.Code == validate.LineNegative {
			negative = append(negative, f.Pointer)
		}
	}
	require.Equal(t, []document.Pointer{"/order/lineItems/1"}, negative)
}

// SPEC A7: whatever parts a patch sends, in whatever place of the order, the
// amounts are new ones, and an order without any leaves the old ones.
func TestUpdate_KnowsNewAmountsInANewCurrency(t *testing.T) {
	const session = `{"currencyCode":"EUR","amount":700}`
	for order, want := range map[string]bool{
		`{"lineItems":[{"amount":700}]}`: false, `{"fees":[{"amount":7}]}`: false, `{"shipping":{"amount":7}}`: false,
		`{}`: true, `{"lineItems":[]}`: true, `{"fees":[],"shipping":{}}`: true, `{"countryCode":"JP"}`: true, `{"shipping":{"methodId":"m"}}`: true,
	} {
		result, err := clientsession.Update([]byte(session), []byte(`{"clientToken":"t","currencyCode":"JPY","order":`+order+`}`))
		require.NoError(t, err)
		warned := false
		for _, f := range result.Warnings {
			warned = warned || f.Code == validate.ExponentChanged
		}
		require.Equal(t, want, warned, order)
	}
}

// Of a patch alone, nothing is left out that is not left out of an update too:
// one patch needs no other to say the same.
func TestCompose_TakesOnePatchThatALockMayCut(t *testing.T) {
	table, err := merge.NewTable(merge.Row{Path: "/customerId", Strategy: merge.Immutable}, merge.Row{Path: "/orderId", Strategy: merge.Immutable})
	require.NoError(t, err)
	engine := newEngine(t, clientsession.WithLockedIgnored(), clientsession.WithRules(table), clientsession.WithoutToken())
	patch := []byte(`{"customerId":"a","orderId":"b"}`)
	composed, err := engine.Compose(patch)
	require.NoError(t, err)
	require.Equal(t, string(patch), string(composed))

	_, err = engine.Compose([]byte(`{}`), patch)
	var bad *clientsession.PatchError
	require.ErrorAs(t, err, &bad)
	require.Equal(t, 1, bad.Patch)
	var refusal *validate.Refusal
	require.ErrorAs(t, err, &refusal)
	require.Len(t, refusal.Findings, 1, "the first place is reason enough")
	require.Equal(t, document.Pointer("/customerId"), refusal.Findings[0].Pointer)
}

// SPEC R2: the limit holds for what is stored as for what is read, to the byte.
func TestUpdate_TakesASessionUpToTheLimitItself(t *testing.T) {
	patch := []byte(`{"clientToken":"t","metadata":{"a":"0123456789"}}`)
	const updated = `{"customerId":"12345678","metadata":{"a":"0123456789"}}`
	for limit, fits := range map[int]bool{len(updated): true, len(updated) - 1: false} {
		engine := newEngine(t, clientsession.WithLimits(document.Limits{Size: limit}))
		got, err := engine.AppendUpdate(nil, []byte(`{"customerId":"12345678"}`), patch)
		if fits {
			require.NoError(t, err)
			require.Equal(t, updated, string(got))
			continue
		}
		require.ErrorIs(t, err, validate.TooLarge)
	}
}

// A receipt of an update that changed nothing but the state of the amount says
// that alone.
func TestReceipt_OfAnOverrideThatWasTheAmountAlready(t *testing.T) {
	engine := newEngine(t)
	session, err := engine.Load([]byte(`{"currencyCode":"EUR","amount":700,"order":{"lineItems":[{"amount":700}]}}`), clientsession.AmountCalculated)
	require.NoError(t, err)
	result, err := engine.Update(session, []byte(`{"clientToken":"t","amount":700}`))
	require.NoError(t, err)
	var said []string
	for _, e := range result.Receipt() {
		said = append(said, fmt.Sprint(e.Pointer, " ", e.Action))
	}
	require.Equal(t, []string{"/amount overridden", "/clientToken unchanged"}, said)
}

// Of two changes one may be refused after the other and not the other way round:
// a session that lacked its currency before may go on without one, and one that
// has come to need none may not begin to. That is no reason to fail, as the two
// are in conflict.
func TestRebase_FindsTheConflictWhereOnlyOneOrderIsRefused(t *testing.T) {
	engine := newEngine(t)
	load := func(text string) *clientsession.Session {
		s, err := engine.Load([]byte(text), clientsession.AmountInferred)
		require.NoError(t, err)
		return s
	}
	base := load(`{"amount":7,"order":{"lineItems":[{"amount":7}]}}`)
	dearer, without := load(`{"amount":9,"order":{"lineItems":[{"amount":9}]}}`), load(`{}`)
	for name, tt := range map[string][2]*clientsession.Session{"ours needs a currency": {dearer, without}, "theirs does": {without, dearer}} {
		patch, conflicts, err := engine.Rebase(base, tt[0], tt[1])
		require.NoError(t, err, name)
		require.Nil(t, patch, name)
		require.Len(t, conflicts, 1, name)
		require.Equal(t, document.Pointer("/order"), conflicts[0].Pointer, name)
	}
}
