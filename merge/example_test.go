package merge_test

import (
	"errors"
	"fmt"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

func ExampleApply() {
	session := mustParse(`{"customer":{"firstName":"Ada","lastName":"Byron"},"order":{"countryCode":"GB"},"metadata":{"n":1}}`)
	patch := mustParse(`{"customer":{"lastName":"Lovelace"},"order":{"fees":[]},"metadata":null}`)

	updated := merge.Apply(merge.ClientSession(), session, patch)
	fmt.Println(updated.Document.Text())
	// Output: {"customer":{"firstName":"Ada","lastName":"Lovelace"},"order":{"fees":[]}}
}

// What a patch may not change stays, and the patch's value for it is listed.
func ExampleApply_locked() {
	session := mustParse(`{"paymentMethod":{"descriptor":"Shop","options":{"PAYPAL":{}}}}`)
	patch := mustParse(`{"paymentMethod":{"descriptor":"Store","options":{}}}`)

	updated := merge.Apply(merge.ClientSession(), session, patch)
	fmt.Println(updated.Document.Text())
	for _, value := range updated.Locked {
		fmt.Println("locked:", value.Pointer())
	}
	// Output:
	// {"paymentMethod":{"descriptor":"Store","options":{"PAYPAL":{}}}}
	// locked: /paymentMethod/options
}

func ExampleNewTable() {
	table, err := merge.NewTable(
		merge.Row{Path: "/profile", Strategy: merge.Merge},
		merge.Row{Path: "/profile/*", Strategy: merge.Replace},
		merge.Row{Path: "/profile/*/id", Strategy: merge.Locked},
	)
	if err != nil {
		panic(err)
	}
	session := mustParse(`{"profile":{"home":{"id":1,"city":"Rome"},"work":{"id":2}}}`)
	patch := mustParse(`{"profile":{"home":{"street":"Via Appia"}}}`)
	fmt.Println(merge.Apply(table, session, patch).Document.Text())
	// Output: {"profile":{"home":{"street":"Via Appia","id":1},"work":{"id":2}}}
}

func ExampleNewTable_unreachable() {
	_, err := merge.NewTable(
		merge.Row{Path: "/order", Strategy: merge.Replace},
		merge.Row{Path: "/order/fees", Strategy: merge.Merge},
	)
	var bad *merge.TableError
	if errors.As(err, &bad) {
		fmt.Println(bad.Row, bad.Path, bad.Reason == merge.UnreachableRow)
	}
	// Output: 1 /order/fees true
}

func mustParse(text string) document.Value {
	doc, err := document.Parse([]byte(text), document.Limits{})
	if err != nil {
		panic(err)
	}
	return doc.Root()
}
