package compare

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz/breakdown"
	"github.com/clientsession/clientsession/fuzz/findings"
	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/merge"
)

// One case in which there is something of everything, and of what the engine
// gives for it one thing after the other spoiled: each is noticed.
func TestPair_NoticesEachThingOfAnOutcome(t *testing.T) {
	r := newPair(t)
	session := `{"currencyCode":"EUR","amount":7,"customer":{"taxId":"1","x":1},"order":{"fees":[{"amount":7}]},` +
		`"paymentMethod":{"descriptor":"d","options":{"KLARNA":{"surcharge":{"amount":3}}}},"orderId":""}`
	patch := `{"clientToken":"t","customer":{"taxId":null,"x":2,"y":3},"amount":500,"paymentMethod":{"vaultOnSuccess":true},` +
		`"order":{"lineItems":[{"amount":5,"quantity":2,"discountAmount":1,"taxAmount":4}],"fees":[{"amount":2}],"shipping":{"amount":1}}}`
	loaded, err := r.Engine.Load([]byte(session), clientsession.AmountInferred)
	require.NoError(t, err)
	result, err := r.Engine.Update(loaded, []byte(patch))
	require.NoError(t, err)
	want := r.Updating.Update(session, patch, "")
	require.NoError(t, r.Outcome(result, nil, want))
	require.Len(t, want.Findings, 4)

	t.Run("outcome", func(t *testing.T) {
		for name, spoil := range map[string]func(*model.Outcome){
			"bytes": func(o *model.Outcome) {
				o.Session = mustRead(t, o.Session.String()[:1]+`"z":1,`+o.Session.String()[1:])
			},
			"override":        func(o *model.Outcome) { o.Overridden = !o.Overridden },
			"refused":         func(o *model.Outcome) { o.Session = nil },
			"finding order":   func(o *model.Outcome) { slices.Reverse(o.Findings) },
			"finding missing": func(o *model.Outcome) { o.Findings = o.Findings[1:] },
			"figure of override": func(o *model.Outcome) {
				o.Findings[at(o, "override_differs")].Params = `"override":500,"calculated":17`
			},
		} {
			spoiled := want
			spoiled.Findings = slices.Clone(want.Findings)
			spoil(&spoiled)
			require.Error(t, r.Outcome(result, nil, spoiled), name)
		}
		same := r.Updating.Update(session, `{"clientToken":"t"}`, "")
		unchanged, err := r.Engine.Update(loaded, []byte(`{"clientToken":"t"}`))
		require.NoError(t, err)
		require.NoError(t, r.Outcome(unchanged, nil, same))
		same.WasOverridden = !same.WasOverridden
		require.ErrorContains(t, r.Outcome(unchanged, nil, same), "changed", "whether anything changed")
	})

	t.Run("receipt", func(t *testing.T) {
		receipt := result.Receipt()
		require.NoError(t, Receipt(receipt, r.Updating.Rows, want))
		for name, spoil := range map[string]func(merge.Receipt) merge.Receipt{
			"entry missing":  func(e merge.Receipt) merge.Receipt { return slices.Delete(e, 2, 3) },
			"entry twice":    func(e merge.Receipt) merge.Receipt { return slices.Insert(e, 2, e[2]) },
			"order":          func(e merge.Receipt) merge.Receipt { e[2], e[3] = e[3], e[2]; return e },
			"pointer":        func(e merge.Receipt) merge.Receipt { e[2].Pointer += "x"; return e },
			"action":         func(e merge.Receipt) merge.Receipt { e[0].Action = merge.Replaced; return e },
			"row":            func(e merge.Receipt) merge.Receipt { e[2].Row.Path = ""; return e },
			"row's strategy": func(e merge.Receipt) merge.Receipt { e[2].Row.Strategy = merge.Replace; return e },
			"old value":      func(e merge.Receipt) merge.Receipt { e[2].Old = document.Value{}; return e },
			"new value":      func(e merge.Receipt) merge.Receipt { e[3].New = e[3].Old; return e },
		} {
			require.Error(t, Receipt(spoil(slices.Clone(receipt)), r.Updating.Rows, want), name)
		}
	})

	t.Run("breakdown", func(t *testing.T) {
		b, err := result.Session.Breakdown()
		require.NoError(t, err)
		require.Equal(t, Figures(want), figuresOf(b, nil))
		one := amount.SumOf(1)
		for name, spoil := range map[string]func(*amount.Breakdown){
			"items":      func(b *amount.Breakdown) { b.Items = b.Items.Plus(one) },
			"fees":       func(b *amount.Breakdown) { b.Fees = b.Fees.Minus(one) },
			"shipping":   func(b *amount.Breakdown) { b.Shipping = b.Shipping.Plus(one) },
			"moved":      func(b *amount.Breakdown) { b.Fees, b.Shipping = b.Fees.Plus(one), b.Shipping.Minus(one) },
			"charged":    func(b *amount.Breakdown) { b.Charged++ },
			"nothing":    func(b *amount.Breakdown) { b.HasCharged = false },
			"overridden": func(b *amount.Breakdown) { b.Overridden = false },
			"discount":   func(b *amount.Breakdown) { b.Lines[0].Discount++; b.Lines[0].Tax++ },
			"quantity":   func(b *amount.Breakdown) { b.Lines[0].Quantity++ },
			"no line":    func(b *amount.Breakdown) { b.Lines = nil },
		} {
			spoiled := b
			spoiled.Lines = slices.Clone(b.Lines)
			spoil(&spoiled)
			require.NotEqual(t, Figures(want), figuresOf(spoiled, nil), name)
		}
	})

	t.Run("quote", func(t *testing.T) {
		calculated := r.Updating.Update(session, `{"clientToken":"t","order":{"lineItems":[{"amount":5}]}}`, "").Session
		q := breakdown.QuoteFor(calculated, false, "KLARNA", "")
		require.Equal(t, "5+3=8, some true, from /paymentMethod/options/KLARNA/surcharge/amount", plainQuote(q))
		loaded, err := r.Engine.Load([]byte(calculated.String()), clientsession.AmountCalculated)
		require.NoError(t, err)
		got, err := loaded.Quote("KLARNA", "")
		require.Equal(t, plainQuote(q), quoted(got, err))
		for name, spoil := range map[string]func(*amount.Quote){
			"amount":    func(q *amount.Quote) { q.Amount.Minor++ },
			"surcharge": func(q *amount.Quote) { q.Surcharge.Minor-- },
			"charged":   func(q *amount.Quote) { q.Charged.Minor++ },
			"some":      func(q *amount.Quote) { q.Some = false },
			"source":    func(q *amount.Quote) { q.Source = "" },
		} {
			spoiled := got
			spoil(&spoiled)
			require.NotEqual(t, plainQuote(q), quoted(spoiled, nil), name)
		}
	})

	t.Run("read error", func(t *testing.T) {
		found := r.Updating.Update(`{}`, "{\n \"a\":[1,]}", "").Findings
		require.Equal(t, findings.List{{Severity: "error", Subject: "patch", Pointer: "/a/1", Code: "syntax", Params: `"offset":10,"line":2,"column":9`}}, found)
		for name, text := range map[string]string{
			"offset": "{\n\"a\":[1,]}", "line": "{  \"a\":[1,]}", "column": "{ \n\"a\":[1,]}", "place": "{\n \"b\":[1,]}", "code": "{\n \"a\":[1,\"\xff\"]}",
		} {
			require.Error(t, Findings(r.Engine.CheckPatch([]byte(text)), found), name)
		}
	})
}

// at gives the number of the finding with that code.
func at(o *model.Outcome, code string) int {
	return slices.IndexFunc(o.Findings, func(f findings.Finding) bool { return f.Code == code })
}

func newPair(t *testing.T) *Pair {
	t.Helper()
	facts, err := ReadFacts("../../..")
	require.NoError(t, err)
	pair, err := NewPair(facts, merge.ClientSession(), Choices{})
	require.NoError(t, err)
	return pair
}

func mustRead(t *testing.T, text string) *plain.Value {
	t.Helper()
	v, wrong := plain.Read(text, 1<<20, 64)
	require.Zero(t, wrong, text)
	return v
}
