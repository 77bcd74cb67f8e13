package merge_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

func TestTable_StrategyIsThatOfTheNearestRowAbove(t *testing.T) {
	wild := table(t, merge.Row{"/*/x", merge.Opaque}, merge.Row{"/a/y", merge.Locked}, merge.Row{"/b", merge.Merge}, merge.Row{"/b/*", merge.Replace},
		merge.Row{"/c", merge.Replace}, merge.Row{"/c/*/id", merge.Locked}, merge.Row{"/d~1e/~0", merge.Address})
	tests := []struct {
		why   string
		table *merge.Table
		path  document.Pointer
		want  merge.Strategy
	}{
		{"the root, without a row, is merged", merge.ClientSession(), "", merge.Merge},
		{"own row", merge.ClientSession(), "/clientToken", merge.Address},
		{"own row", merge.ClientSession(), "/metadata", merge.Opaque},
		{"below Opaque", merge.ClientSession(), "/metadata/a/b", merge.Opaque},
		{"below Merge, at every depth", merge.ClientSession(), "/customer/a/b/c/d", merge.Merge},
		{"below Replace", merge.ClientSession(), "/order/lineItems", merge.Replace},
		{"below Replace beside a lock", merge.ClientSession(), "/paymentMethod/descriptor", merge.Replace},
		{"own row below Replace", merge.ClientSession(), "/paymentMethod/options", merge.Locked},
		{"below Locked", merge.ClientSession(), "/paymentMethod/options/PAYMENT_CARD/surcharge", merge.Locked},
		{"no row, the root above", merge.ClientSession(), "/unknown", merge.Merge},
		{"no row, the root above", merge.ClientSession(), "/unknown/options", merge.Merge},
		{"V9: names are exact", merge.ClientSession(), "/Metadata", merge.Merge},
		{"Fieldwise: one level deep", merge.Fieldwise(), "/customer", merge.Merge},
		{"Fieldwise: each field whole", merge.Fieldwise(), "/customer/billingAddress", merge.Replace},
		{"Fieldwise: and below it", merge.Fieldwise(), "/order/shipping/amount", merge.Replace},
		{"Fieldwise: unknown fields", merge.Fieldwise(), "/order/unknown", merge.Replace},
		{"one row merges everything", merge.RFC7396(), "/metadata/a", merge.Merge},
		{"wildcard", wild, "/z/x", merge.Opaque},
		{"beside the wildcard", wild, "/z/y", merge.Merge},
		{"wildcard at a name that another row spells out", wild, "/a/x", merge.Opaque},
		{"literal beside the wildcard", wild, "/a/y", merge.Locked},
		{"first literal counts", wild, "/b/x", merge.Replace},
		{"lock below a wildcard below Replace", wild, "/c/any/id", merge.Locked},
		{"Replace above hides the wildcard row", wild, "/c/x", merge.Replace},
		{"between", wild, "/c/any", merge.Replace},
		{"escapes in paths", wild, "/d~1e/~0/deeper", merge.Address},
		{"a star in the path that is asked for is one of the others", wild, "/*/x", merge.Opaque},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, string(tt.table.JSON())+string(tt.path), tt.why)
		require.Equal(t, tt.want, tt.table.Strategy(tt.path), "%s: %s", tt.path, tt.why)
	}
}

func TestTable_RowIsTheOneThatDecides(t *testing.T) {
	implicit := merge.Row{"", merge.Merge}
	guarded := table(t, merge.Row{"/a", merge.Replace}, merge.Row{"/a/*", merge.Immutable}, merge.Row{"/a/y", merge.Replace}, merge.Row{"/b/c", merge.Ignore}, merge.Row{"/b", merge.Merge})
	tests := []struct {
		why   string
		table *merge.Table
		path  document.Pointer
		want  merge.Row
	}{
		{"no row: every table merges at the root", merge.ClientSession(), "/unknown", implicit},
		{"no row at all", new(merge.Table), "/a/b", implicit},
		{"the root's own row", table(t, merge.Row{"", merge.Replace}), "/a", merge.Row{"", merge.Replace}},
		{"own row", merge.ClientSession(), "/customer", merge.Row{"/customer", merge.Merge}},
		{"below Merge the nearest row above", merge.ClientSession(), "/customer/a/b", merge.Row{"/customer", merge.Merge}},
		{"below a Replace row with a lock in it", merge.ClientSession(), "/paymentMethod/descriptor", merge.Row{"/paymentMethod", merge.Replace}},
		{"below a lock", merge.ClientSession(), "/paymentMethod/options/x", merge.Row{"/paymentMethod/options", merge.Locked}},
		{"a row with a wildcard", merge.Fieldwise(), "/customer/billingAddress/city", merge.Row{"/customer/*", merge.Replace}},
		{"the wildcard below Replace", guarded, "/a/x", merge.Row{"/a/*", merge.Immutable}},
		{"taken out of the wildcard", guarded, "/a/y", merge.Row{"/a/y", merge.Replace}},
		{"below Ignore", guarded, "/b/c/d", merge.Row{"/b/c", merge.Ignore}},
		{"beside Ignore", guarded, "/b/d", merge.Row{"/b", merge.Merge}},
	}
	for _, tt := range tests {
		require.Equal(t, tt.want, tt.table.Row(tt.path), "%s: %s", tt.path, tt.why)
	}
}

// "*" stands for every name that no row beside it spells out, below Replace as
// elsewhere, although the row that spells it out means nothing more there.
func TestTable_LiteralRowKeepsAWildcardLockOffBelowReplace(t *testing.T) {
	made := table(t, merge.Row{"/a", merge.Replace}, merge.Row{"/*/*", merge.Locked}, merge.Row{"/*/y", merge.Replace})
	require.Equal(t, merge.Replace, made.Strategy("/b/y"))
	require.Equal(t, merge.Replace, made.Strategy("/a/y"))
	require.Equal(t, merge.Locked, made.Strategy("/a/z"))
	require.Equal(t, outcome{`{"a":{"y":2,"z":3}}`, nil, nil}, apply(t, made, `{"a":{"y":1,"z":3}}`, `{"a":{"y":2}}`))
}

func TestTable_ZeroMergesEverything(t *testing.T) {
	var zero merge.Table
	require.Equal(t, merge.Merge, zero.Strategy("/a/b"))
	require.Equal(t, outcome{`{"a":{"b":1,"c":2}}`, nil, nil}, apply(t, &zero, `{"a":{"b":1}}`, `{"a":{"c":2,"n":null}}`))
	require.Empty(t, zero.Rows())
	require.True(t, zero.Equal(table(t)))
	require.Equal(t, "[]", string(zero.JSON()))
}

func TestTable_RowsAreACopy(t *testing.T) {
	rows := merge.ClientSession().Rows()
	require.Len(t, rows, 10)
	for i := range rows {
		rows[i] = merge.Row{}
	}
	require.Equal(t, merge.Row{"/clientToken", merge.Address}, merge.ClientSession().Rows()[0])
	require.Equal(t, merge.Merge, merge.ClientSession().Strategy("/customer"))
}

func TestTable_EqualIsBySetOfRows(t *testing.T) {
	a, b, c := merge.Row{"/a", merge.Merge}, merge.Row{"/b", merge.Opaque}, merge.Row{"/b", merge.Replace}
	require.True(t, table(t, a, b).Equal(table(t, b, a)))
	require.True(t, table(t).Equal(table(t)))
	require.False(t, table(t, a, b).Equal(table(t, a, c)))
	require.False(t, table(t, a).Equal(table(t, a, b)))
	require.False(t, table(t, a, b).Equal(table(t, a)))
	require.False(t, merge.ClientSession().Equal(merge.Fieldwise()))
	require.True(t, merge.ClientSession().Equal(merge.ClientSession()))
	require.False(t, table(t).Equal(merge.RFC7396()), "the same effect by other rows is another table")
}

// The order in which rows are given makes no difference to what a table does.
func TestApply_IgnoresTheOrderOfRows(t *testing.T) {
	r := maker{newRandom(t), shortNames}
	for tables := 0; tables < 300; {
		rows := r.rows()
		made, err := merge.NewTable(rows...)
		if err != nil {
			continue
		}
		tables++
		r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		other := table(t, rows...)
		require.True(t, made.Equal(other))
		for range 5 {
			stored := r.object(4)
			session, patch := stored.String(), r.patch(stored, 4).String()
			require.Equal(t, apply(t, made, session, patch), apply(t, other, session, patch), "%s\n%s\n%s", made.JSON(), session, patch)
		}
	}
}

// The default table says in rows what SPEC section 2 says in its first ten lines.
func TestClientSession_IsTheTableOfTheSpec(t *testing.T) {
	require.Equal(t, `clientToken address, customerId replace, orderId replace, currencyCode replace, amount replace, `+
		`metadata opaque, customer merge, order replace, paymentMethod replace, paymentMethod/options locked`, inWords(merge.ClientSession()))
	require.Equal(t, `clientToken address, customerId replace, orderId replace, currencyCode replace, amount replace, `+
		`metadata opaque, customer merge, customer/* replace, order merge, order/* replace, paymentMethod replace, paymentMethod/options locked`, inWords(merge.Fieldwise()))
	require.Equal(t, []merge.Row{{"", merge.Merge}}, merge.RFC7396().Rows())
}

func inWords(made *merge.Table) string {
	var words []string
	for _, row := range made.Rows() {
		words = append(words, string(row.Path[1:])+" "+row.Strategy.String())
	}
	return strings.Join(words, ", ")
}
