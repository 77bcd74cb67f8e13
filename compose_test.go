package clientsession_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

func TestCompose_GivesOnePatchOrSaysWhyNot(t *testing.T) {
	once, err := merge.NewTable(merge.Row{Path: "/customerId", Strategy: merge.Immutable}, merge.Row{Path: "/paymentMethod/options", Strategy: merge.Locked})
	require.NoError(t, err)
	ignoring := newEngine(t, clientsession.WithLockedIgnored(), clientsession.WithRules(once))
	small := newEngine(t, clientsession.WithLimits(document.Limits{Size: 60}))
	tests := []struct {
		name, why string
		engine    *clientsession.Engine
		patches   []string
		want      string
	}{
		{"two", "the second has the last word", newEngine(t), []string{`{"clientToken":"s","customer":{"a":1,"b":2}}`, `{"clientToken":"t","customer":{"b":3}}`}, `{"clientToken":"t","customer":{"a":1,"b":3}}`},
		{"one", "as it is", newEngine(t), []string{`{"clientToken":"t", "orderId":"o"}`}, `{"clientToken":"t","orderId":"o"}`},
		{"none", "says nothing", newEngine(t), nil, `{}`},
		{"override and back", "A4: null has the last word", newEngine(t), []string{`{"clientToken":"t","amount":5}`, `{"clientToken":"t","amount":null}`}, `{"clientToken":"t","amount":null}`},
		{"cleared and filled", "L2: members that neither names would have to go", newEngine(t), []string{`{"clientToken":"t","customer":null}`, `{"clientToken":"t","customer":{"a":1}}`},
			`no single patch for "/customer": an object cannot be emptied and filled at once where its members are merged`},
		{"one refused", "V2: no session accepts it", newEngine(t), []string{`{"clientToken":"t"}`, `{"amount":"5"}`},
			"patch 2: refused:\nerror /amount type: must be of type integer, not string\nerror /clientToken required: is required"},
		{"no JSON", "R1", newEngine(t), []string{`{`}, "patch 1: refused:\nerror (document) syntax: the text ends too early (line 1, column 2, offset 1) in the patch"},
		{"too large", "R2: two that are accepted, and one that would not be", small, []string{`{"clientToken":"t","customerId":"` + strings.Repeat("c", 20) + `"}`, `{"clientToken":"t","orderId":"` + strings.Repeat("o", 20) + `"}`},
			"refused:\nerror (document) too_large: the text is too large, the limit is 60 (line 1, column 61, offset 60) in the patch"},
		{"locks ignored", "V10: what a patch says of a locked member is nothing", ignoring, []string{`{"paymentMethod":{"options":{"x":1},"descriptor":"d"}}`, `{"paymentMethod":{"options":null}}`}, `{"paymentMethod":{"descriptor":"d"}}`},
		{"set once, and left out", "V10: the first of two would win on one session, and neither on another", ignoring, []string{`{"customerId":"a"}`, `{"customerId":"b"}`},
			"patch 1: refused:\nerror /customerId locked: is locked and cannot be changed by a patch"},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			var patches [][]byte
			for _, patch := range tt.patches {
				patches = append(patches, []byte(patch))
			}
			composed, err := tt.engine.Compose(patches...)
			got := string(composed)
			if err != nil {
				require.Nil(t, composed)
				got = err.Error()
			}
			require.Equal(t, tt.want, got, tt.why)
		})
	}
}

func TestCompose_ErrorsCanBeMatched(t *testing.T) {
	_, err := newEngine(t).Compose([]byte(`{"clientToken":"t"}`), []byte(`{"amount":5}`))
	var bad *clientsession.PatchError
	require.ErrorAs(t, err, &bad)
	require.Equal(t, 1, bad.Patch)
	require.ErrorIs(t, err, validate.Required)
}

func TestConflicts_NameThePlaceAndBothValues(t *testing.T) {
	tests := []struct {
		name, why, a, b string
		want            []string
	}{
		{"apart", "they commute", `{"customer":{"a":1},"amount":5}`, `{"customer":{"b":1},"order":{"fees":[]}}`, nil},
		{"equal", "M7", `{"customer":{"a":1}}`, `{"customer":{"a":1.0}}`, nil},
		{"different", "the later one wins", `{"customer":{"a":1,"b":2}}`, `{"customer":{"b":null,"a":2}}`, []string{"/customer/a 1 2 merge /customer", "/customer/b 2 null merge /customer"}},
		{"overrides", "A4", `{"amount":5}`, `{"amount":null}`, []string{"/amount 5 null replace /amount"}},
		{"replaced whole", "M3", `{"order":{"fees":[]}}`, `{"order":{"countryCode":"SE"}}`, []string{`/order {"fees":[]} {"countryCode":"SE"} replace /order`}},
		{"tokens", "they say which session, and change nothing", `{}`, `{}`, nil},
	}
	engine := newEngine(t, clientsession.WithoutToken())
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			conflicts, err := engine.Conflicts([]byte(tt.a), []byte(tt.b))
			require.NoError(t, err)
			var got []string
			for _, c := range conflicts {
				got = append(got, fmt.Sprintf("%s %s %s %s %s", c.Pointer, c.A.Raw(), c.B.Raw(), c.Row.Strategy, c.Row.Path))
			}
			require.Equal(t, tt.want, got, tt.why)
		})
	}
	var bad *clientsession.PatchError
	_, err := engine.Conflicts([]byte(`{"amount":1.0}`), []byte(`{}`))
	require.ErrorAs(t, err, &bad)
	require.Equal(t, 0, bad.Patch)
	_, err = engine.Conflicts([]byte(`{}`), []byte(`[]`))
	require.ErrorAs(t, err, &bad)
	require.Equal(t, 1, bad.Patch)
}

// Where locks are ignored, no patch proves by what it says of a locked member
// that one is stored: here the one that clears decides whether there is an
// object at all.
func TestConflicts_ConcludesNothingFromLocksThatAreIgnored(t *testing.T) {
	a, b := []byte(`{"clientToken":"t","paymentMethod":{"options":{"x":1},"descriptor":"d"}}`), []byte(`{"clientToken":"t","paymentMethod":{"options":{"x":2}}}`)
	conflicts, err := newEngine(t).Conflicts(a, b)
	require.NoError(t, err)
	require.Empty(t, conflicts, "no session accepts both")
	conflicts, err = newEngine(t, clientsession.WithLockedIgnored()).Conflicts(a, b)
	require.NoError(t, err)
	require.Len(t, conflicts, 1)
}

func ExampleEngine_Compose() {
	engine, _ := clientsession.New()
	both, err := engine.Compose(
		[]byte(`{"clientToken":"t","customer":{"taxId":"1","firstName":"Ada"},"order":{"fees":[]}}`),
		[]byte(`{"clientToken":"t","customer":{"taxId":null},"amount":500}`),
	)
	fmt.Println(string(both), err)
	_, err = engine.Compose([]byte(`{"clientToken":"t","customer":null}`), []byte(`{"clientToken":"t","customer":{"firstName":"Ada"}}`))
	fmt.Println(err)
	// Output:
	// {"clientToken":"t","customer":{"taxId":null,"firstName":"Ada"},"order":{"fees":[]},"amount":500} <nil>
	// no single patch for "/customer": an object cannot be emptied and filled at once where its members are merged
}

func ExampleEngine_Conflicts() {
	engine, _ := clientsession.New()
	conflicts, _ := engine.Conflicts(
		[]byte(`{"clientToken":"t","customer":{"firstName":"Ada","lastName":"Lovelace"}}`),
		[]byte(`{"clientToken":"t","customer":{"lastName":"Byron"},"amount":500}`),
	)
	for _, c := range conflicts {
		fmt.Println(c.Pointer, c.A.Raw(), c.B.Raw())
	}
	// Output: /customer/lastName "Lovelace" "Byron"
}
