package fuzz_test

import (
	"fmt"
	"slices"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
)

// A host holds the laws against a table of its own. In a test, fuzz.Hold does
// the loop and reports what is broken.
func Example() {
	table, err := merge.NewTable(append(merge.ClientSession().Rows(),
		merge.Row{Path: "/customer/loyalty", Strategy: merge.Opaque},
		merge.Row{Path: "/customer/riskScore", Strategy: merge.Locked})...)
	if err != nil {
		fmt.Println(err)
		return
	}
	updater, err := fuzz.NewUpdater(table)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, law := range fuzz.Laws() {
		fmt.Println(law.Name, law.Run(updater, 1, 50).Err)
	}
	// Output:
	// Idempotent <nil>
	// EmptyPatchChangesNothing <nil>
	// SessionPatchedWithItselfIsUnchanged <nil>
	// Frame <nil>
	// NullClears <nil>
	// ReplaceIsWhole <nil>
	// MergeEqualsRFC7396 <nil>
	// OpaqueIsVerbatim <nil>
	// LockHolds <nil>
	// ArraysWhole <nil>
	// DeterministicBytes <nil>
	// InputsUntouched <nil>
	// AmountIsOverrideOrExactSum <nil>
	// Closed <nil>
	// RefusalLeavesNoTrace <nil>
	// ReaderAgrees <nil>
}

// An updater that forgets the lock is found out, with a case as small as it
// can be.
func ExampleLaw_Run() {
	updater, err := fuzz.NewUpdater(merge.ClientSession())
	if err != nil {
		fmt.Println(err)
		return
	}
	unlocked, err := merge.NewTable(slices.DeleteFunc(merge.ClientSession().Rows(), func(row merge.Row) bool {
		return row.Strategy == merge.Locked
	})...)
	if err != nil {
		fmt.Println(err)
		return
	}
	careless, err := fuzz.NewUpdater(unlocked)
	if err != nil {
		fmt.Println(err)
		return
	}
	updater.Update = careless.Update
	for _, law := range fuzz.Laws() {
		if law.Name == "LockHolds" {
			result := law.Run(updater, 2, 1000)
			fmt.Println(result.Err)
			fmt.Println(result.Broken)
		}
	}
	// Output:
	// locked was {"paymentMethod":{"options":{}}} and is nothing
	//
	//   session {"paymentMethod":{"options":{}}}
	//   patch   {"clientToken":"t","paymentMethod":null}
}
