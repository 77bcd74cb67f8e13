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

// The patch says no more than it has to, by the rules of the table.
func ExampleDiff() {
	before := mustParse(`{"amount":700,"customer":{"firstName":"Ada","lastName":"Byron"},"order":{"countryCode":"GB","fees":[]}}`)
	after := mustParse(`{"amount":700.0,"customer":{"lastName":"Lovelace"},"order":{"countryCode":"FR","fees":[]}}`)

	patch, err := merge.Diff(merge.ClientSession(), before, after)
	fmt.Println(patch.Text(), err)
	// Output: {"customer":{"lastName":"Lovelace","firstName":null},"order":{"countryCode":"FR","fees":[]}} <nil>
}

// Where no patch can say it, the error says where and why.
func ExampleDiff_refused() {
	before := mustParse(`{"paymentMethod":{"options":{"PAYPAL":{}}}}`)

	_, err := merge.Diff(merge.ClientSession(), before, mustParse(`{}`))
	var no *merge.DiffError
	if errors.As(err, &no) {
		fmt.Println(no.Path, no.Reason == merge.LockedChange)
	}
	// Output: /paymentMethod/options true
}

func ExampleInvert() {
	session := mustParse(`{"amount":700,"metadata":{"cart":"b7e1"}}`)
	patch := mustParse(`{"amount":null,"metadata":{"cart":null},"orderId":"o-1"}`)

	back, err := merge.Invert(merge.ClientSession(), session, patch)
	fmt.Println(back.Text(), err)
	// Output: {"amount":700,"metadata":{"cart":"b7e1"},"orderId":null} <nil>
}

// Two changes of one session are brought together, or conflict.
func ExampleRebase() {
	base := mustParse(`{"orderId":"o-1","customer":{"firstName":"Ada","lastName":"Byron"}}`)
	ours := mustParse(`{"orderId":"o-1","customer":{"firstName":"Ada","lastName":"Lovelace"}}`)
	theirs := mustParse(`{"orderId":"o-2","customer":{"firstName":"A.","lastName":"Byron"}}`)

	patch, _, _ := merge.Rebase(merge.ClientSession(), base, ours, theirs)
	fmt.Println(patch.Text())

	_, conflicts, _ := merge.Rebase(merge.ClientSession(), base, mustParse(`{"orderId":"o-3"}`), theirs)
	for _, c := range conflicts {
		fmt.Println(c.Pointer, c.A.Raw(), c.B.Raw(), c.Row.Strategy)
	}
	// Output:
	// {"customer":{"lastName":"Lovelace"}}
	// /orderId "o-3" "o-2" replace
	// /customer null {"firstName":"A."} merge
}

// What a patch is up to is seen before the session is loaded.
func ExamplePlan() {
	patch := mustParse(`{"clientToken":"t","customer":{"taxId":null},"paymentMethod":{"options":{}}}`)
	for step := range merge.Plan(merge.ClientSession(), patch) {
		fmt.Println(step.Value.Pointer(), step.Intent, step.MayBeRefused())
	}
	// Output:
	//  merge false
	// /clientToken address false
	// /customer merge false
	// /customer/taxId clear false
	// /paymentMethod replace false
	// /paymentMethod/options match true
}

func mustParse(text string) document.Value {
	doc, err := document.Parse([]byte(text), document.Limits{})
	if err != nil {
		panic(err)
	}
	return doc.Root()
}
