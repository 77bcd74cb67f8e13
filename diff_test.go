package clientsession_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// stored is a session as a test gives it: its JSON, and what its amount is.
type stored struct {
	json  string
	state clientsession.AmountState
}

func (s stored) load(t testing.TB, e *clientsession.Engine) *clientsession.Session {
	t.Helper()
	loaded, err := e.Load([]byte(s.json), s.state)
	require.NoError(t, err)
	return loaded
}

const (
	hundred = `{"currencyCode":"EUR","amount":100,"order":{"fees":[{"amount":100}]}}`
	two     = `{"currencyCode":"EUR","amount":200,"order":{"fees":[{"amount":200}]}}`
	seven   = `{"currencyCode":"EUR","amount":7,"order":{"fees":[{"amount":100}]}}`
)

func TestDiff_SaysWhatThePatchMustSay(t *testing.T) {
	calculated, overridden := clientsession.AmountCalculated, clientsession.AmountOverridden
	inferred := clientsession.AmountInferred
	tests := []struct {
		name, why     string
		before, after stored
		want          string // a patch, or the error
	}{
		{"nothing", "equal sessions need no patch", stored{hundred, inferred}, stored{hundred, inferred}, `{}`},
		{"calculated amount", "A5: an order brings its amount along, and no override", stored{hundred, inferred}, stored{two, inferred}, `{"order":{"fees":[{"amount":200}]}}`},
		{"new override", "A4", stored{hundred, inferred}, stored{seven, inferred}, `{"amount":7}`},
		{"override cleared", "A4: null, and the calculated amount takes its place", stored{seven, inferred}, stored{hundred, inferred}, `{"amount":null}`},
		{"override kept", "A4: it stays unnamed", stored{seven, inferred}, stored{`{"currencyCode":"EUR","amount":7,"order":{"fees":[{"amount":200}]}}`, inferred}, `{"order":{"fees":[{"amount":200}]}}`},
		{"override of the same amount", "A6: what differs is who set it", stored{hundred, calculated}, stored{hundred, overridden}, `{"amount":100}`},
		{"override of the same amount cleared", "A6", stored{hundred, overridden}, stored{hundred, calculated}, `{"amount":null}`},
		{"override and order", "A4", stored{hundred, inferred}, stored{`{"currencyCode":"EUR","amount":7,"order":{"fees":[]}}`, inferred}, `{"order":{"fees":[]},"amount":7}`},
		{"order cleared", "A5: the amount goes with it", stored{hundred, inferred}, stored{`{"currencyCode":"EUR"}`, inferred}, `{"order":null}`},
		{"amount that nobody set", "A5: no update leaves it there", stored{hundred, inferred}, stored{seven, calculated}, clientsession.ErrAmount.Error()},
		{"beyond 2^53", "M7", stored{`{"metadata":{"n":9007199254740992}}`, inferred}, stored{`{"metadata":{"n":9007199254740993}}`, inferred}, `{"metadata":{"n":9007199254740993}}`},
		{"another spelling", "M7: no difference", stored{`{"customer":{"n":1}}`, inferred}, stored{`{"customer":{"n":1.0}}`, inferred}, `{}`},
		{"null to be stored", "M2: it clears", stored{`{"customer":{"a":1}}`, inferred}, stored{`{"customer":{"a":null}}`, inferred}, `no patch for "/customer/a": a null cannot be stored there, it clears`},
		{"lock", "M6", stored{`{"paymentMethod":{"options":{}}}`, inferred}, stored{`{"paymentMethod":{"options":{"x":1}}}`, inferred}, `no patch for "/paymentMethod/options": a locked member cannot change`},
		{"the server's own member", "V2: patches do not name it", stored{`{"warnings":[]}`, inferred}, stored{`{"warnings":[1]}`, inferred}, "refused:\nerror /warnings unknown: is no member that the API knows here"},
		{"fault of long ago", "V2: no patch brings it", stored{`{}`, inferred}, stored{`{"customerId":5}`, inferred}, "refused:\nerror /customerId type: must be of type string, not number"},
	}
	engine := newEngine(t)
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			patch, err := engine.Diff(tt.before.load(t, engine), tt.after.load(t, engine))
			got := string(patch)
			if err != nil {
				require.Nil(t, patch)
				got = err.Error()
			}
			require.Equal(t, tt.want, got, tt.why)
		})
	}
}

func TestDiff_NamesAnOverrideAgainWhereTheRootIsReplaced(t *testing.T) {
	table, err := merge.NewTable(merge.Row{Path: "", Strategy: merge.Replace})
	require.NoError(t, err)
	engine := newEngine(t, clientsession.WithRules(table))
	before, after := stored{json: seven}.load(t, engine), stored{json: `{"currencyCode":"EUR","amount":7}`}.load(t, engine)
	patch, err := engine.Diff(before, after)
	require.NoError(t, err)
	require.Equal(t, `{"currencyCode":"EUR","amount":7}`, string(patch))
}

func TestInvert_RefusesWhatItCannotTakeBack(t *testing.T) {
	engine := newEngine(t)
	s := stored{json: `{"customer":{"a":null}}`}.load(t, engine)
	_, err := engine.Invert(s, []byte(`{"clientToken":"t","customer":{"a":1}}`))
	var cannot *merge.DiffError
	require.ErrorAs(t, err, &cannot)
	require.Equal(t, "/customer/a", string(cannot.Path))
	_, err = engine.Invert(s, []byte(`{"customer":{"a":1}}`))
	require.ErrorIs(t, err, validate.Required, "a patch that is refused has nothing to take back")
}

func TestRebase_TellsChangesApartFromConflicts(t *testing.T) {
	tests := []struct {
		name, why          string
		base, ours, theirs stored
		want               string
	}{
		{"apart", "both changes hold", stored{json: `{"customerId":"a","customer":{"x":1}}`}, stored{json: `{"customerId":"b","customer":{"x":1}}`}, stored{json: `{"customerId":"a","customer":{"x":1,"y":2}}`}, `{"customerId":"b"}`},
		{"alike", "what both did is done", stored{json: `{"customerId":"a"}`}, stored{json: `{"customerId":"b"}`}, stored{json: `{"customerId":"b"}`}, `{}`},
		{"both orders", "an order is replaced whole", stored{json: hundred}, stored{json: two}, stored{json: `{"currencyCode":"EUR"}`}, `conflict /order {"fees":[{"amount":200}]} null`},
		{"override over an order", "A4: an override stands over any order", stored{json: hundred}, stored{json: seven}, stored{json: two}, `{"amount":7}`},
		{"order under an override", "A4", stored{json: hundred}, stored{json: two}, stored{json: seven}, `{"order":{"fees":[{"amount":200}]}}`},
		{"two overrides", "A4: one of them", stored{json: hundred}, stored{json: seven}, stored{json: hundred, state: clientsession.AmountOverridden}, `conflict /amount 7 100`},
		{"refused together", "V6: an amount needs a currency", stored{json: `{"currencyCode":"EUR"}`}, stored{json: `{}`}, stored{json: hundred}, "refused:\nerror /currencyCode currency_required: is required where there is an amount"},
		{"no way to ours", "M6", stored{json: `{}`}, stored{json: `{"paymentMethod":{"options":{}}}`}, stored{json: `{}`}, `no patch for "/paymentMethod/options": a locked member cannot change`},
		{"no way to theirs", "M6", stored{json: `{}`}, stored{json: `{}`}, stored{json: `{"paymentMethod":{"options":{}}}`}, `no patch for "/paymentMethod/options": a locked member cannot change`},
	}
	engine := newEngine(t)
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			patch, conflicts, err := engine.Rebase(tt.base.load(t, engine), tt.ours.load(t, engine), tt.theirs.load(t, engine))
			got := string(patch)
			for _, c := range conflicts {
				got += fmt.Sprintf("conflict %s %s %s", c.Pointer, c.A.Raw(), c.B.Raw())
			}
			if err != nil {
				got += err.Error()
			}
			require.Equal(t, tt.want, got, tt.why)
		})
	}
}

func ExampleEngine_Diff() {
	engine, _ := clientsession.New()
	before, _ := engine.Load([]byte(`{"currencyCode":"EUR","amount":350,"customer":{"firstName":"Ada","taxId":"1"},"order":{"lineItems":[{"amount":350}]}}`), clientsession.AmountInferred)
	after, _ := engine.Load([]byte(`{"currencyCode":"EUR","amount":700,"customer":{"firstName":"Ada"},"order":{"lineItems":[{"amount":700}]}}`), clientsession.AmountInferred)
	patch, err := engine.Diff(before, after)
	fmt.Println(string(patch), err)

	locked, _ := engine.Load([]byte(`{"paymentMethod":{"options":{"PAYPAL":{}}}}`), clientsession.AmountInferred)
	_, err = engine.Diff(before, locked)
	fmt.Println(err)
	// Output:
	// {"customer":{"taxId":null},"order":{"lineItems":[{"amount":700}]}} <nil>
	// no patch for "/paymentMethod/options": a locked member cannot change
}

func ExampleEngine_Invert() {
	engine, _ := clientsession.New()
	session, _ := engine.Load([]byte(`{"currencyCode":"EUR","amount":350,"order":{"lineItems":[{"amount":350}]}}`), clientsession.AmountInferred)
	undo, err := engine.Invert(session, []byte(`{"clientToken":"t","amount":300,"customerId":"c-1"}`))
	fmt.Println(string(undo), err)
	// Output: {"customerId":null,"amount":null} <nil>
}

func ExampleEngine_Rebase() {
	engine, _ := clientsession.New()
	load := func(text string) *clientsession.Session {
		s, _ := engine.Load([]byte(text), clientsession.AmountInferred)
		return s
	}
	base := load(`{"customerId":"c-1","customer":{"firstName":"Ada"}}`)
	ours := load(`{"customerId":"c-1","customer":{"firstName":"Ada","lastName":"Lovelace"}}`)

	patch, _, _ := engine.Rebase(base, ours, load(`{"customerId":"c-2","customer":{"firstName":"Ada"}}`))
	fmt.Println(string(patch))
	_, conflicts, _ := engine.Rebase(base, ours, load(`{"customerId":"c-1","customer":{"firstName":"Ada","lastName":"Byron"}}`))
	fmt.Println(conflicts[0].Pointer, conflicts[0].A.Raw(), conflicts[0].B.Raw())
	// Output:
	// {"customer":{"lastName":"Lovelace"}}
	// /customer/lastName "Lovelace" "Byron"
}
