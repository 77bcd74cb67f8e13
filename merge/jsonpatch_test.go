package merge_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/merge"
)

func TestReceipt_JSONPatchHasAnOperationForEachChange(t *testing.T) {
	tests := []struct{ name, why, session, patch, want string }{
		{"nothing", "no change, no operation", `{"customer":{"n":1}}`, `{"clientToken":"t","customer":{"n":1.0},"orderId":null}`, `[]`},
		{"all three", "RFC 6902 section 4", `{"customer":{"a":1,"b":2}}`, `{"customer":{"a":null,"b":3,"c":4}}`,
			`[{"op":"remove","path":"/customer/a"},{"op":"replace","path":"/customer/b","value":3},{"op":"add","path":"/customer/c","value":4}]`},
		{"names to escape", "RFC 6901 section 3, and JSON's own escapes", `{"customer":{}}`, `{"customer":{"~/":1,"\"\\\n":2,"":3,"0":4,"-":5}}`,
			`[{"op":"add","path":"/customer/~0~1","value":1},{"op":"add","path":"/customer/\"\\\n","value":2},{"op":"add","path":"/customer/","value":3},{"op":"add","path":"/customer/0","value":4},{"op":"add","path":"/customer/-","value":5}]`},
		{"digits beyond 2^53", "values are as they are spelled", `{"amount":9007199254740992}`, `{"amount":9007199254740993}`,
			`[{"op":"replace","path":"/amount","value":9007199254740993}]`},
		{"around a lock", "a whole value has the locked member in it", `{"paymentMethod":{"options":{"o":1},"d":1}}`, `{"paymentMethod":{"d":2}}`,
			`[{"op":"replace","path":"/paymentMethod","value":{"d":2,"options":{"o":1}}}]`},
		{"null as a value", "opaque values have nulls", `{"metadata":{}}`, `{"metadata":{"a":null}}`, `[{"op":"replace","path":"/metadata","value":{"a":null}}]`},
		{"created", "made of an empty object", absent, `{"orderId":"1","customer":{"a":null}}`,
			`[{"op":"add","path":"/orderId","value":"1"},{"op":"add","path":"/customer","value":{}}]`},
		{"array", "no path leads into an array", `{"order":{"fees":[1,2]}}`, `{"order":{"fees":[1,3]}}`, `[{"op":"replace","path":"/order","value":{"fees":[1,3]}}]`},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, string(explain(t, merge.ClientSession(), tt.session, tt.patch).AppendJSONPatch(nil)), tt.why)
		})
	}
}

func TestReceipt_JSONPatchOfARootThatIsReplaced(t *testing.T) {
	whole := table(t, merge.Row{"", merge.Replace})
	require.Equal(t, `[{"op":"replace","path":"","value":{"b":1}}]`, string(explain(t, whole, `{"a":1}`, `{"b":1}`).AppendJSONPatch(nil)))
	require.Equal(t, `[{"op":"add","path":"","value":{"b":1}}]`, string(explain(t, whole, absent, `{"b":1}`).AppendJSONPatch(nil)))
	require.Equal(t, `[]`, string(explain(t, whole, `{"a":1}`, `{"a":1e0}`).AppendJSONPatch(nil)))
}

// The engine's receipts say below a root that was replaced what became of the
// amount: the operation for the root has done it.
func TestReceipt_JSONPatchChangesNothingTwice(t *testing.T) {
	before, after := parse(t, `{"a":1,"b":1}`).Root(), parse(t, `{"c":3}`).Root()
	receipt := merge.Receipt{
		{Pointer: "", Action: merge.Replaced, Old: before, New: after},
		{Pointer: "/a", Action: merge.Recalculated, Old: before.Get("a")},
		{Pointer: "/c", Action: merge.Recalculated, New: after.Get("c")},
	}
	require.Equal(t, `[{"op":"replace","path":"","value":{"c":3}}]`, string(receipt.AppendJSONPatch(nil)))
	replayed, err := merge.Replay(before, receipt)
	require.NoError(t, err)
	require.Equal(t, `{"c":3}`, replayed.Text())
}

func ExampleReceipt_AppendJSONPatch() {
	session := mustParse(`{"customer":{"firstName":"Ada","taxId":"1"},"orderId":"1"}`)
	patch := mustParse(`{"customer":{"firstName":"Grace","taxId":null},"orderId":"1"}`)
	updated := merge.Apply(merge.ClientSession(), session, patch).Document.Root()

	receipt := merge.Explain(merge.ClientSession(), session, patch, updated)
	fmt.Println(string(receipt.AppendJSONPatch(nil)))
	// Output: [{"op":"replace","path":"/customer/firstName","value":"Grace"},{"op":"remove","path":"/customer/taxId"}]
}
