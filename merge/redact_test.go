package merge_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/merge"
)

// Values are personal data. Whatever form is meant for logs has none of them,
// and neither has the receipt if it is printed in some other way.
func TestReceipt_RedactedFormsHaveNoValues(t *testing.T) {
	const canary = "Xanadu"
	r := maker{newRandom(t), sessionNames}
	canaries := 0
	for range 800 {
		stored := r.object(4)
		patch := r.patch(stored, 4)
		session, text := strings.ReplaceAll(stored.String(), `"x"`, `"`+canary+`"`), strings.ReplaceAll(patch.String(), `"x"`, `"`+canary+`"`)
		session, text = strings.ReplaceAll(session, `"`+canary+`":`, `"x":`), strings.ReplaceAll(text, `"`+canary+`":`, `"x":`)
		receipt := explain(t, merge.ClientSession(), session, text)
		canaries += strings.Count(string(receipt.AppendJSON(nil)), canary)
		for _, shown := range []string{
			string(receipt.AppendRedactedJSON(nil)), receipt.String(),
			fmt.Sprintf("%v %+v %s %q", receipt, receipt, receipt, []any{receipt}),
		} {
			require.NotContains(t, shown, canary)
		}
		requireRedacted(t, receipt)
	}
	require.Greater(t, canaries, 100, "values were there to be shown")
}

// requireRedacted takes the redacted form apart: every member of it is known.
func requireRedacted(t *testing.T, receipt merge.Receipt) {
	t.Helper()
	redacted := readTree(t, string(receipt.AppendRedactedJSON(nil)))
	require.Len(t, redacted.children, len(receipt))
	for i, entry := range redacted.children {
		e := receipt[i]
		require.Equal(t, string(e.Pointer), plain(entry.get("pointer").raw))
		require.Equal(t, e.Action.String(), plain(entry.get("action").raw))
		require.Equal(t, []string{"path", "strategy"}, namesOf(entry.get("row"), nil))
		want := []string{"pointer", "action", "row"}
		if e.Action != merge.Merged && e.Old.Exists() {
			want = append(want, "oldLength")
			require.Equal(t, fmt.Sprint(len(e.Old.Raw())), entry.get("oldLength").raw)
		}
		if e.Action != merge.Merged && e.New.Exists() {
			want = append(want, "newLength")
			require.Equal(t, fmt.Sprint(len(e.New.Raw())), entry.get("newLength").raw)
		}
		require.Equal(t, want, namesOf(entry, nil))
	}
}

// A name of a member can neither forge a line nor hide one.
func TestReceipt_StringShowsHiddenCharacters(t *testing.T) {
	got := explain(t, merge.ClientSession(), `{}`, `{"a\nset \u202e":1}`).String()
	require.Equal(t, `set "/a\nset \u202e" by merge "": 1 bytes`, got)
}

func ExampleReceipt_String() {
	session := mustParse(`{"customer":{"firstName":"Ada","taxId":"1"},"paymentMethod":{"options":{}}}`)
	patch := mustParse(`{"customer":{"firstName":"Grace","taxId":null},"orderId":"o-1","paymentMethod":null}`)
	updated := merge.Apply(merge.ClientSession(), session, patch).Document.Root()

	fmt.Println(merge.Explain(merge.ClientSession(), session, patch, updated))
	// Output:
	// merged "/customer" by merge "/customer"
	// replaced "/customer/firstName" by merge "/customer": 5 -> 7 bytes
	// cleared "/customer/taxId" by merge "/customer": 3 bytes -> none
	// unchanged "/paymentMethod" by replace "/paymentMethod": 14 -> 14 bytes
	// kept_by_lock "/paymentMethod/options" by locked "/paymentMethod/options": 2 -> 2 bytes
	// set "/orderId" by replace "/orderId": 5 bytes
}
