package merge_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// The pointers of a receipt, and what is made of them, stay in proportion to the
// documents (SPEC R4), and the receipt stays a right one.
func TestExplain_KeepsPointersInProportion(t *testing.T) {
	const n = 20_000
	long := strings.Repeat("n", 100_000)
	below := func(object string) string { return `{"customer":{"` + long + `":` + object + `}}` }
	locks := table(t, merge.Row{"/customer", merge.Replace}, merge.Row{"/customer/*/*", merge.Locked})
	deepLocks := table(t, merge.Row{"", merge.Replace}, merge.Row{document.Pointer(strings.Repeat("/*", 64)), merge.Locked})
	chain := func(depth int, core string) string { return nested(depth, `{"a":`, core, "}") }
	tests := []struct {
		name, why      string
		table          *merge.Table
		session, patch string
		most           int // entries
	}{
		{"many members", "each has an entry of its own", merge.ClientSession(), members(0, n, "1"), members(0, n, "2"), n},
		{"many members of an object", "as long as paths are short", merge.ClientSession(), `{"customer":` + members(0, n, "1") + `}`, `{"customer":` + members(0, n, "null") + `}`, n + 1},
		{"below a long name", "n paths of 100,000 bytes", merge.ClientSession(), below(members(0, n, "1")), below(members(0, n, "2")), 2},
		{"named and not there", "clearing nothing has entries too", merge.ClientSession(), below(`{"x":1}`), below(members(0, n, "null")), 2},
		{"one below a long name", "one long path is in proportion", merge.ClientSession(), below(members(0, n, "1")), below(`{"member-7":2}`), 3},
		{"locks below a long name", "n paths of what was kept", locks, below(members(0, n, "1")), `{"customer":null}`, n/10 + 1},
		{"locks named below a long name", "n paths of what was kept out", locks, `{}`, below(members(0, n, "1")), n/10 + 1},
		{"locks at the greatest depth", "paths of 64 names", deepLocks, chain(63, members(0, n, "1")), `{}`, n + 1},
		{"deep nest", "a path of 9,000 names, and all those above it", merge.RFC7396(), chain(9_000, `{"x":1}`), chain(9_000, `{"x":2}`), 9_001},
		{"deep nest of new objects", "one value", merge.RFC7396(), `{"b":1}`, chain(9_000, `{"x":2}`), 1},
		{"escapes", "~1 takes more than /", merge.ClientSession(), `{"customer":{}}`, `{"customer":{"` + strings.Repeat("/", 300_000) + `":1}}`, 2},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			stored, patch := parse(t, tt.session).Root(), parse(t, tt.patch).Root()
			updated := merge.Apply(tt.table, stored, patch).Document
			receipt := merge.Explain(tt.table, stored, patch, updated.Root())
			require.NotEmpty(t, receipt)
			require.LessOrEqual(t, len(receipt), tt.most)
			pointers := 0
			for _, e := range receipt {
				pointers += len(e.Pointer)
			}
			size := len(tt.session) + len(tt.patch) + len(updated.Text())
			require.LessOrEqual(t, pointers, 64<<10+10*size, "pointers for %d bytes", size)
			require.LessOrEqual(t, len(receipt.AppendRedactedJSON(nil)), 64<<10+10*size+len(receipt)*400)
			require.LessOrEqual(t, len(receipt.AppendJSONPatch(nil)), 64<<10+12*size+len(receipt)*40)

			replayed, err := merge.Replay(stored, receipt)
			require.NoError(t, err)
			require.True(t, replayed.Text() == updated.Text(), "replayed")
		})
	}
}

// Sessions of daily life are listed member by member, with long names too.
func TestExplain_GoesThroughWhatIsInProportion(t *testing.T) {
	address := func(value string) string {
		return `{` + strings.Join([]string{`"firstName":` + value, `"lastName":` + value, `"addressLine1":` + value, `"city":` + value, `"` + strings.Repeat("long", 60) + `":` + value}, ",") + `}`
	}
	session := `{"customer":{"billingAddress":` + address(`"a"`) + `,"shippingAddress":` + address(`"a"`) + `,"` + strings.Repeat("x", 255) + `":` + address(`"a"`) + `}}`
	receipt := explain(t, merge.ClientSession(), session, strings.ReplaceAll(session, `"a"`, `"b"`))
	require.Len(t, receipt, 1+3*6)
}

func TestReceipt_TakesEightTimesTheTimeForEightTimesTheMembers(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	for _, shape := range []string{"%s", `{"customer":%s}`, `{"paymentMethod":{"options":%s}}`} {
		requireLinear(t, 2_000, func(n int) func() {
			session := parse(t, fmt.Sprintf(shape, members(0, n, `{"a":1}`))).Root()
			patch := parse(t, fmt.Sprintf(shape, members(n/2, n, `{"a":2}`))).Root()
			updated := merge.Apply(merge.ClientSession(), session, patch).Document.Root()
			return func() {
				receipt := merge.Explain(merge.ClientSession(), session, patch, updated)
				_, err := merge.Replay(session, receipt)
				require.NoError(t, err)
				_ = receipt.AppendJSONPatch(nil)
			}
		})
	}
}
