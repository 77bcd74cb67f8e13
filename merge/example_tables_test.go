package merge_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// A table from a configuration, in JSON.
func ExampleParseTable() {
	table, err := merge.ParseTable([]byte(`[
		{"path": "/customer", "strategy": "merge"},
		{"path": "/customer/address", "strategy": "replace"},
		{"path": "/notes", "strategy": "opaque"}
	]`))
	if err != nil {
		fmt.Println(err)
		return
	}
	session := mustParse(`{"customer":{"name":"Ada","address":{"city":"Ghent","zip":"9000"}}}`)
	patch := mustParse(`{"customer":{"address":{"city":"Paris"}},"notes":{"gift":null}}`)
	fmt.Println(merge.Apply(table, session, patch).Document.Text())
	// Output: {"customer":{"name":"Ada","address":{"city":"Paris"}},"notes":{"gift":null}}
}

// What is wrong with a table is told by row, when it is made.
func ExampleParseTable_refused() {
	_, err := merge.ParseTable([]byte(`[{"path": "/a", "strategy": "merge"}, {"path": "/a", "strategy": "locked"}]`))
	var bad *merge.TableError
	fmt.Println(errors.As(err, &bad), bad.Row, bad.Path, bad.Reason == merge.DuplicatePath)
	_, err = merge.ParseTable([]byte(`[{"path": "/a", "strategy":`))
	fmt.Println(errors.Is(err, document.ErrSyntax))
	// Output:
	// true 1 /a true
	// true
}

// The same patch by the three ready tables.
func ExampleFieldwise() {
	session := mustParse(`{"order":{"fees":[1],"shipping":{"amount":5,"methodId":"post"}}}`)
	patch := mustParse(`{"order":{"shipping":{"amount":0}}}`)
	for _, t := range []*merge.Table{merge.ClientSession(), merge.Fieldwise(), merge.RFC7396()} {
		fmt.Println(merge.Apply(t, session, patch).Document.Text())
	}
	// Output:
	// {"order":{"shipping":{"amount":0}}}
	// {"order":{"fees":[1],"shipping":{"amount":0}}}
	// {"order":{"fees":[1],"shipping":{"amount":0,"methodId":"post"}}}
}

// A service that needs nothing but JSON Merge Patch.
func ExampleRFC7396() {
	target := mustParse(`{"name":"desk lamp","size":{"height":40,"cable":2},"tags":["light"]}`)
	patch := mustParse(`{"name":"floor lamp","size":{"height":150,"cable":null},"tags":["light","tall"]}`)
	fmt.Println(merge.Apply(merge.RFC7396(), target, patch).Document.Text())
	// Output: {"name":"floor lamp","size":{"height":150},"tags":["light","tall"]}
}

// What is in force at a path: its own row, or the nearest one above.
func ExampleTable_Strategy() {
	table := merge.ClientSession()
	for _, path := range []document.Pointer{"/customer/billingAddress/city", "/paymentMethod/options", "/order/fees", "/somethingNew"} {
		fmt.Println(path, table.Strategy(path))
	}
	// Output:
	// /customer/billingAddress/city merge
	// /paymentMethod/options locked
	// /order/fees replace
	// /somethingNew merge
}

// A table goes into a file and comes back the same.
func ExampleTable_JSON() {
	text := merge.Fieldwise().JSON()
	table, err := merge.ParseTable(text)
	fmt.Println(err, table.Equal(merge.Fieldwise()))
	first, _, _ := strings.Cut(string(text), "},")
	fmt.Println(first)
	// Output:
	// <nil> true
	// [{"path":"/clientToken","strategy":"address"
}

// A merger and two readers keep their memory from one patch to the next. What
// they give is good until they are used again.
func ExampleMerger() {
	var sessions, patches document.Reader
	var merger merge.Merger
	table := merge.RFC7396()
	for _, patch := range []string{`{"a":1}`, `{"b":null}`} {
		stored, err := sessions.Read([]byte(`{"b":2}`), document.Limits{})
		if err != nil {
			fmt.Println(err)
			return
		}
		changes, err := patches.Read([]byte(patch), document.Limits{})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(merger.Apply(table, stored.Root(), changes.Root()).Document.Text())
	}
	// Output:
	// {"b":2,"a":1}
	// {}
}
