package validate_test

import (
	"fmt"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// A schema is JSON for whatever reads JSON Schema: an editor, a gateway, a
// generator of forms. Here it is read to see what it asks of an amount.
func ExampleSchema() {
	for _, view := range []validate.View{validate.PatchView, validate.SessionView} {
		schema, err := document.Parse(validate.Schema(view), document.Limits{})
		if err != nil {
			fmt.Println(err)
			return
		}
		amount := schema.Root().At("/properties/amount")
		fmt.Println(view, amount.Get("type").Raw(), amount.Get("minimum").Raw(), amount.Get("maximum").Raw())
	}
	// Output:
	// patch ["integer","null"] 0 9223372036854775807
	// session "integer" 0 9223372036854775807
}
