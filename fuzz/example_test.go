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
	for _, result := range fuzz.Run(updater, 1, 50, fuzz.Laws()...) {
		fmt.Println(result.Law.Name, result.Err)
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
	// Diff <nil>
	// Compose <nil>
	// Conflicts <nil>
	// Invert <nil>
	// Receipt <nil>
	// ReaderAgrees <nil>
}

// An updater that forgets the lock is found out by what clearing its parent
// leaves, with a case as small as it can be.
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
		if law.Name == "NullClears" {
			result := law.Run(updater, 11, 1000)
			fmt.Println(result.Err)
			fmt.Printf("%s\n", result.Broken.Session)
		}
	}
	// Output:
	// "/paymentMethod" is nothing, want {"options":{}}
	// {"paymentMethod":{"options":{}}}
}
