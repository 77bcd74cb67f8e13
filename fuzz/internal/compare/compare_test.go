package compare_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/fuzz/table"
	"github.com/clientsession/clientsession/merge"
)

// A comparison that notices nothing shows nothing. Each is tried on a case that
// it has something to say about, once as it is, and once with a model that goes
// by another rule.
func TestRules_NoticeWhereTheyDiffer(t *testing.T) {
	type comparison func(r compare.Rules, session, patch, other compare.Doc) error
	merging := func(r compare.Rules, session, patch, _ compare.Doc) error { return r.Merge(session, patch) }
	diffing := func(r compare.Rules, session, patch, _ compare.Doc) error { return r.Diff(session, patch) }
	inverting := func(r compare.Rules, session, patch, _ compare.Doc) error { return r.Invert(session, patch) }
	receiving := func(r compare.Rules, session, patch, _ compare.Doc) error { return r.Receipt(session, patch) }
	tests := []struct {
		name, why             string
		compared              comparison
		session, patch, other string
		rows                  []merge.Row
		wrong                 []table.Row
	}{
		{"merge", "a replaced object is whole", merging, `{"a":{"b":1}}`, `{"a":{"c":1}}`, `{}`,
			[]merge.Row{{Path: "/a", Strategy: merge.Replace}}, nil},
		{"merge of a lock", "a locked member stays", merging, `{"a":1}`, `{"a":2}`, `{}`,
			[]merge.Row{{Path: "/a", Strategy: merge.Locked}}, []table.Row{{Path: []string{"a"}, Strategy: "replace"}}},
		{"merge that a lock refuses", "the place is named", merging, `{"a":{"b":1}}`, `{"a":{"b":2}}`, `{}`,
			[]merge.Row{{Path: "/a/b", Strategy: merge.Locked}}, []table.Row{{Path: []string{"a"}, Strategy: "locked"}}},
		{"compose", "both patches have to show", compare.Rules.Compose, `{"a":{"b":1}}`, `{"a":{"c":1}}`, `{"a":{"d":1}}`,
			nil, []table.Row{{Path: []string{"a"}, Strategy: "replace"}}},
		{"compose what no session accepts", "one that does shows that it is no contradiction", compare.Rules.Compose, `{"a":1}`, `{"a":1}`, `{"a":2}`,
			[]merge.Row{{Path: "/a", Strategy: merge.Locked}}, []table.Row{{Path: []string{"a"}, Strategy: "replace"}}},
		{"conflicts", "the second of two replaces what the first brought", compare.Rules.Conflicts, `{}`, `{"a":{"b":1}}`, `{"a":{"c":1}}`,
			nil, []table.Row{{Path: []string{"a"}, Strategy: "replace"}}},
		{"diff", "a patch that names half an object does not replace it", diffing, `{"a":{"b":1,"c":1}}`, `{"a":{"b":2,"c":1}}`, `{}`,
			nil, []table.Row{{Path: []string{"a"}, Strategy: "replace"}}},
		{"diff that is refused", "there is a patch that leads there", diffing, `{"a":1}`, `{"a":2}`, `{}`,
			[]merge.Row{{Path: "/a", Strategy: merge.Locked}}, []table.Row{{Path: []string{"a"}, Strategy: "replace"}}},
		{"invert", "what was there comes back", inverting, `{"a":{"b":1,"c":1}}`, `{"a":{"b":null}}`, `{}`,
			nil, []table.Row{{Path: []string{"a"}, Strategy: "opaque"}}},
		{"receipt", "what was merged is replayed", receiving, `{"a":{"b":1}}`, `{"a":{"c":1}}`, `{}`,
			nil, []table.Row{{Path: []string{"a"}, Strategy: "replace"}}},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			made, err := merge.NewTable(tt.rows...)
			require.NoError(t, err)
			rules := compare.NewRules(made)
			session, patch, other := read(t, tt.session), read(t, tt.patch), read(t, tt.other)
			if err := tt.compared(rules, session, patch, other); !errors.Is(err, compare.ErrSilent) {
				require.NoError(t, err)
			}
			rules.Rows = tt.wrong
			err = tt.compared(rules, session, patch, other)
			require.Error(t, err, tt.why)
			require.NotErrorIs(t, err, compare.ErrSilent)
		})
	}
}

// The engine's algebra is noticed to differ where the model goes by another row.
func TestPair_NoticesWhereTheyDiffer(t *testing.T) {
	facts, err := compare.ReadFacts("../../..")
	require.NoError(t, err)
	const session, patch, other = `{"customer":{"x":1},"orderId":"o"}`, `{"clientToken":"t","customer":{"y":1}}`, `{"clientToken":"t","customer":{"z":1}}`
	for name, compared := range map[string]func(p *compare.Pair) error{
		"update":    func(p *compare.Pair) error { return p.Update(session, patch, "") },
		"create":    func(p *compare.Pair) error { return p.Create(`{"customer":{"y":null},"clientToken":"t"}`) },
		"compose":   func(p *compare.Pair) error { return p.Compose(session, patch, other, "") },
		"conflicts": func(p *compare.Pair) error { return p.Conflicts(session, patch, other, "") },
		"diff":      func(p *compare.Pair) error { return p.Diff(session, patch, "") },
		"invert":    func(p *compare.Pair) error { return p.Invert(session, patch, "") },
		"receipt":   func(p *compare.Pair) error { return p.Receipt(session, patch, "") },
	} {
		t.Run(name, func(t *testing.T) {
			pair, err := compare.NewPair(facts, merge.ClientSession(), compare.Choices{})
			require.NoError(t, err)
			require.NoError(t, compared(pair))
			for _, rules := range []*model.Rules{&pair.Updating, &pair.Creating} {
				rules.Rows = slices.Clone(rules.Rows)
				for i, row := range rules.Rows {
					if row.Path[0] == "customer" {
						rules.Rows[i].Strategy = "opaque"
					}
				}
			}
			require.Error(t, compared(pair))
			require.NotErrorIs(t, compared(pair), compare.ErrSilent)
		})
	}
}

// Two readers, two comparisons, two sums: here it is the case that is spoiled,
// since none of them has rules to change.
func TestOracles_HaveTheirOwnMind(t *testing.T) {
	require.NoError(t, compare.Text([]byte(`{"a":[1.10,"\u0061"]}`)))
	require.NoError(t, compare.Text([]byte(`{"a":1,"\u0061":2}`)), "refused by both, at the same place")

	half := compare.Doc{Value: read(t, `1`).Value, Plain: read(t, `2`).Plain}
	require.Error(t, compare.Equal(half, read(t, `1.0`)))
	require.NoError(t, compare.Equal(read(t, `[1e2]`), read(t, `[100]`)))

	const order = `{"lineItems":[{"amount":100,"quantity":3,"discountAmount":50,"taxAmount":7}],"fees":[{"amount":1}],"shipping":{"amount":9}}`
	require.NoError(t, compare.Order(read(t, order)))
	for _, other := range []string{
		`{"lineItems":[{"amount":100,"quantity":3,"discountAmount":50,"taxAmount":8}],"fees":[{"amount":1}],"shipping":{"amount":9}}`,
		`{"lineItems":[{"amount":100,"quantity":3,"discountAmount":50,"taxAmount":7}],"fees":[{"amount":2}],"shipping":{"amount":9}}`,
		`{"lineItems":[{"amount":100,"quantity":3,"discountAmount":50,"taxAmount":7}],"fees":[{"amount":1}],"shipping":{"amount":8}}`,
		`{"lineItems":[{"amount":7.00}]}`, `{}`, `{"lineItems":{}}`,
	} {
		require.Error(t, compare.Order(compare.Doc{Value: read(t, order).Value, Plain: read(t, other).Plain}), other)
	}

	facts, err := compare.ReadFacts("../../..")
	require.NoError(t, err)
	require.NoError(t, compare.Conversion(facts, "7.005", "USD", amount.HalfEven))
	require.NoError(t, compare.Conversion(facts, "-2.5", "JPY", amount.HalfUp))
	require.NoError(t, compare.Conversion(facts, "7.005", "USD", amount.Exact), "an error is right")
	require.ErrorIs(t, compare.Conversion(facts, "1e3", "USD", amount.Exact), compare.ErrSilent)
	facts.Exponents["USD"] = "3"
	require.Error(t, compare.Conversion(facts, "7.00", "USD", amount.Exact))
	require.Error(t, compare.Currency(facts, "USD"), "another exponent")
	require.NoError(t, compare.Currency(facts, "usd"))
	delete(facts.Currencies, "EUR")
	require.Error(t, compare.Currency(facts, "EUR"), "no longer accepted")
}

func TestReadFacts_SaysWhatIsMissing(t *testing.T) {
	_, err := compare.ReadFacts(t.TempDir())
	require.ErrorContains(t, err, "the API's lists")
}

func read(t *testing.T, text string) compare.Doc {
	t.Helper()
	doc, ok := compare.Read(text)
	require.True(t, ok, text)
	require.NotEqual(t, document.Absent, doc.Value.Kind())
	return doc
}

// The wildcard comes after every name, also after one with a star in it.
func TestRows_ComeWithTheWildcardLast(t *testing.T) {
	rules, err := merge.NewTable(
		merge.Row{Path: "/*", Strategy: merge.Replace}, merge.Row{Path: "/a*", Strategy: merge.Opaque},
		merge.Row{Path: "/**", Strategy: merge.Merge}, merge.Row{Path: "/b", Strategy: merge.Locked})
	require.NoError(t, err)
	var names []string
	for _, row := range compare.Rows(rules) {
		names = append(names, row.Path[0])
	}
	require.Equal(t, []string{"**", "a*", "b", "*"}, names)
}
