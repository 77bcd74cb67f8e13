package merge_test

import (
	"errors"
	"fmt"

	"github.com/clientsession/clientsession/merge"
)

func ExampleCompose() {
	first := mustParse(`{"customer":{"firstName":"Ada","taxId":null},"order":{"fees":[]}}`)
	second := mustParse(`{"customer":{"lastName":"Lovelace"},"order":{"countryCode":"GB"}}`)

	one, err := merge.Compose(merge.ClientSession(), first, second)
	if err != nil {
		panic(err)
	}
	fmt.Println(one.Text())
	// Output: {"customer":{"firstName":"Ada","taxId":null,"lastName":"Lovelace"},"order":{"countryCode":"GB"}}
}

// A patch that clears a merged object and fills it again would need to name every
// member that a session may have there.
func ExampleCompose_refused() {
	first, second := mustParse(`{"customer":null}`), mustParse(`{"customer":{"firstName":"Ada"}}`)

	_, err := merge.Compose(merge.ClientSession(), first, second)
	var no *merge.ComposeError
	if errors.As(err, &no) {
		fmt.Println(no.Path, no.Reason == merge.ClearedAndSet)
	}
	// Output: /customer true
}

func ExampleConflicts() {
	a := mustParse(`{"customer":{"firstName":"Ada","taxId":"7"},"order":{"fees":[]},"amount":100}`)
	b := mustParse(`{"customer":{"firstName":"Grace"},"order":{"countryCode":"US"},"amount":1e2}`)

	for _, c := range merge.Conflicts(merge.ClientSession(), a, b) {
		fmt.Println(c.Pointer, c.A.Raw(), c.B.Raw(), c.Row.Path)
	}
	// Output:
	// /customer/firstName "Ada" "Grace" /customer
	// /order {"fees":[]} {"countryCode":"US"} /order
}
