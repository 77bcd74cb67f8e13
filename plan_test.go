package clientsession_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

func TestPlan_HasTheFindingsThatNeedNoSession(t *testing.T) {
	table, err := merge.NewTable(merge.Row{Path: "/orderId", Strategy: merge.Ignore}, merge.Row{Path: "/clientToken", Strategy: merge.Address})
	require.NoError(t, err)
	engine := newEngine(t, clientsession.WithRules(table))
	steps, findings := engine.Plan([]byte(`{"amount":7.00,"orderId":"o"}`))
	require.Equal(t, []string{
		"error /amount integer: must be an integer in minor units, digits only; this looks like major units",
		"warning /orderId ignored: was left out",
		"error /clientToken required: is required",
	}, texts(findings))
	var intents []string
	for step := range steps {
		intents = append(intents, fmt.Sprintf("%s %s", step.Value.Pointer(), step.Intent))
	}
	require.Equal(t, []string{" merge", "/amount replace", "/orderId drop"}, intents)
}

func TestPlan_OfWhatCannotBeReadHasNoSteps(t *testing.T) {
	for _, patch := range []string{``, `[]`, `{"a":1,"a":2}`} {
		steps, findings := newEngine(t).Plan([]byte(patch))
		for range steps {
			t.Errorf("%s: a step", patch)
		}
		require.Len(t, findings, 1, patch)
		require.Equal(t, validate.Patch, findings[0].Subject)
	}
}

// Steps are good for as long as somebody wants them.
func TestPlan_OutlivesItsInput(t *testing.T) {
	engine := newEngine(t)
	patch := []byte(`{"clientToken":"t","customer":{"firstName":"Ada"}}`)
	steps, _ := engine.Plan(patch)
	clear(patch)
	for range 10 {
		engine.Plan([]byte(`{"clientToken":"xxxxxxxxxxxx","metadata":{}}`))
	}
	var pointers []string
	for step := range steps {
		pointers = append(pointers, string(step.Value.Pointer()))
	}
	require.Equal(t, []string{"", "/clientToken", "/customer", "/customer/firstName"}, pointers)
}

func texts(findings []validate.Finding) (all []string) {
	for _, f := range findings {
		all = append(all, f.String())
	}
	return all
}

func ExampleEngine_Plan() {
	engine, _ := clientsession.New()
	steps, findings := engine.Plan([]byte(`{"customer":{"taxId":null},"paymentMethod":{"options":{}}}`))
	for step := range steps {
		fmt.Printf("%q would %s by %q\n", step.Value.Pointer(), step.Intent, step.Row.Path)
	}
	fmt.Println(findings[0])
	// Output:
	// "" would merge by ""
	// "/customer" would merge by "/customer"
	// "/customer/taxId" would clear by "/customer"
	// "/paymentMethod" would replace by "/paymentMethod"
	// "/paymentMethod/options" would match by "/paymentMethod/options"
	// error /clientToken required: is required
}
