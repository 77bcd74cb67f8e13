package fuzz_test

import (
	"bytes"
	"encoding/json"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/leanovate/gopter"
	"github.com/leanovate/gopter/prop"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// planted is a bug that there is not: what it needs to show itself. Shrinking must
// leave little more than that.
type planted struct {
	name string
	gen  gopter.Gen
	// shows reports whether the bug would show itself, in a value of the generator.
	shows any
	// size measures what is left, and most is what may be.
	size func(any) int
	most int
}

func plantedBugs(t testing.TB) []planted {
	u := newUpdater(t, merge.ClientSession())
	tree := func(v any) int { return members(v.(fuzz.Tree)) }
	patch := func(v any) int { return members(read(t, v.(fuzz.Case).Patch)) }
	both := func(v any) int { return patch(v) + members(read(t, v.(fuzz.Case).Session)) }
	faulty := func(v any) int { return patch(v.(fuzz.FaultyCase).Case) }
	text := func(v any) int { return len(v.(string)) }
	hostile := func(v any) int { return len(v.(fuzz.Case).Patch) }
	rows := func(v any) int { return len(v.(*merge.Table).Rows()) }
	return []planted{
		{"a null in an array in an object", fuzz.Trees(5), func(t fuzz.Tree) bool { return has(t, nullInArrayInObject) }, tree, 1},
		{"a name with a tilde", fuzz.Trees(5), func(t fuzz.Tree) bool { return has(t, func(t fuzz.Tree) bool { return hasName(t, "~") }) }, tree, 1},
		{"two members of one object that are equal", fuzz.Trees(5), func(t fuzz.Tree) bool { return has(t, equalMembers) }, tree, 2},
		{"a number with an exponent", fuzz.Trees(5), func(t fuzz.Tree) bool { return has(t, hasExponent) }, tree, 0},
		{"an override with a fee", fuzz.Requests(u.Rules), func(t fuzz.Tree) bool {
			return t.Get("amount").Exists() && len(t.Get("order").Get("fees").Elements) > 0
		}, tree, 5}, // with the currency and the fee's own amount, which are required
		{"a long name in an address", fuzz.Requests(u.Rules), func(t fuzz.Tree) bool {
			return t.At("/customer/billingAddress/city").Exists()
		}, tree, 4},
		{"a stored surcharge", fuzz.Sessions(u), func(t fuzz.Tree) bool {
			return len(t.At("/paymentMethod/options").Members) > 0
		}, tree, 3},
		{"metadata with a null", fuzz.ValidCases(u), func(c fuzz.Case) bool {
			return has(read(t, c.Patch).Get("metadata"), func(t fuzz.Tree) bool { return slices.ContainsFunc(t.Members, isNull) })
		}, both, 3},
		{"a cleared customer", fuzz.Cases(u), func(c fuzz.Case) bool {
			patch, err := fuzz.ReadTree(c.Patch)
			return err == nil && patch.Get("customer").IsNull()
		}, both, 1},
		{"a text that is too long", fuzz.NearlyValidCases(u), func(c fuzz.FaultyCase) bool {
			return c.Fault.Code == validate.TooLong && strings.Count(string(c.Fault.Pointer), "/") <= 2
		}, faulty, 3},
		{"a fee with a fault", fuzz.NearlyValidCases(u), func(c fuzz.FaultyCase) bool {
			return strings.HasPrefix(string(c.Fault.Pointer), "/order/fees/")
		}, faulty, 6}, // the token, a currency for the fee, the way to it, its amount and one more
		{"a lone surrogate", fuzz.HostileTexts(), isLoneSurrogate, text, len(`"\ud800"`)},
		{"a byte that is no UTF-8", fuzz.HostileTexts(), func(src string) bool { return strings.IndexByte(src, 0xff) >= 0 }, text, 1},
		{"a byte order mark", fuzz.HostileTexts(), func(src string) bool { return strings.HasPrefix(src, "\ufeff") }, text, 3},
		{"a number that is great", fuzz.HostileTexts(), func(src string) bool { return strings.Contains(src, "1e1000") }, text, len(`"1e1000"`)},
		{"sixty levels", fuzz.HostileTexts(), func(src string) bool { return strings.Contains(src, strings.Repeat("[", 61)) }, text, 122}, // with what closes them
		{"an object that does not end", fuzz.HostileCases(u), func(c fuzz.Case) bool {
			return bytes.Contains(c.Patch, []byte("{")) && !json.Valid(c.Patch)
		}, hostile, 1},
		{"a lock below a wildcard", fuzz.Tables(), func(t *merge.Table) bool {
			return slices.ContainsFunc(t.Rows(), func(row merge.Row) bool {
				return row.Strategy == merge.Locked && strings.Contains(string(row.Path), "/*/")
			})
		}, rows, 1},
		{"a row that takes a name out", fuzz.Tables(), func(t *merge.Table) bool {
			return slices.ContainsFunc(t.Rows(), func(row merge.Row) bool {
				return row.Path != "" && row.Strategy == merge.Replace && t.Row(above(row.Path)).Strategy == merge.Replace
			})
		}, rows, 3},
		{"two rows that protect", fuzz.Tables(), func(t *merge.Table) bool {
			protecting := 0
			for _, row := range t.Rows() {
				if row.Strategy == merge.Locked || row.Strategy == merge.Ignore {
					protecting++
				}
			}
			return protecting >= 2
		}, rows, 2},
		{"a row that cannot be reached", fuzz.RefusedTables(), func(t fuzz.RefusedTable) bool { return t.Reason == merge.UnreachableRow },
			func(v any) int { return len(v.(fuzz.RefusedTable).Rows) }, 2},
		{"a path that stands twice", fuzz.RefusedTables(), func(t fuzz.RefusedTable) bool { return t.Reason == merge.DuplicatePath },
			func(v any) int { return len(v.(fuzz.RefusedTable).Rows) }, 2},
	}
}

// A planted bug must come out with next to nothing around it, from wherever a
// generator first met it.
func TestShrinking_LeavesOnlyWhatABugNeeds(t *testing.T) {
	const seeds = 50
	first, _ := fuzz.Replay(0)
	t.Logf("replay: FUZZ_SEED=%d", first)
	for _, bug := range plantedBugs(t) {
		t.Run(bug.name, func(t *testing.T) {
			t.Parallel()
			property := absent(bug)
			for seed := first; seed < first+seeds; seed++ {
				p := gopter.DefaultTestParametersWithSeed(seed)
				p.MinSuccessfulTests, p.MaxShrinkCount = 20_000, 10_000
				result := property.Check(p)
				require.Equal(t, gopter.TestFailed, result.Status, "seed %d never met it: %v", seed, result)
				found := result.Args[0].Arg
				require.LessOrEqual(t, bug.size(found), bug.most, "seed %d: %s", seed, shown(found))
			}
		})
	}
}

// Every step leads to a simpler table, or following the steps would never end. The
// last step offered is the most timid one, and makes the longest way.
func TestShrinking_OfTablesEnds(t *testing.T) {
	for seed := range int64(10) {
		p := gopter.DefaultGenParameters()
		p.Rng = rand.New(rand.NewSource(seed))
		table := fuzz.Tables()(p)
		v, steps := table.Result, 0
		for last, ok := lastOf(table.Shrinker(v)); ok; last, ok = lastOf(table.Shrinker(v)) {
			v = last
			steps++
			require.Less(t, steps, 500, "seed %d", seed)
		}
		require.Empty(t, v.(*merge.Table).Rows())
	}
}

func lastOf(shrink gopter.Shrink) (last any, some bool) {
	for next, ok := shrink(); ok; next, ok = shrink() {
		last, some = next, true
	}
	return last, some
}

// absent is the property that a bug never shows itself, for any type of value.
func absent(bug planted) gopter.Prop {
	switch shows := bug.shows.(type) {
	case func(fuzz.Tree) bool:
		return prop.ForAll(func(v fuzz.Tree) bool { return !shows(v) }, bug.gen)
	case func(fuzz.Case) bool:
		return prop.ForAll(func(v fuzz.Case) bool { return !shows(v) }, bug.gen)
	case func(fuzz.FaultyCase) bool:
		return prop.ForAll(func(v fuzz.FaultyCase) bool { return !shows(v) }, bug.gen)
	case func(string) bool:
		return prop.ForAll(func(v string) bool { return !shows(v) }, bug.gen)
	case func(*merge.Table) bool:
		return prop.ForAll(func(v *merge.Table) bool { return !shows(v) }, bug.gen)
	case func(fuzz.RefusedTable) bool:
		return prop.ForAll(func(v fuzz.RefusedTable) bool { return !shows(v) }, bug.gen)
	}
	panic("a bug of a type that no generator has")
}

func shown(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case *merge.Table:
		return string(v.JSON())
	case fuzz.RefusedTable:
		return v.Reason.String()
	case interface{ String() string }:
		return v.String()
	}
	return "?"
}

// has reports whether something is so of a tree or of a part of it.
func has(t fuzz.Tree, is func(fuzz.Tree) bool) bool {
	return is(t) || slices.ContainsFunc(t.Elements, func(e fuzz.Tree) bool { return has(e, is) }) ||
		slices.ContainsFunc(t.Members, func(m fuzz.Member) bool { return has(m.Value, is) })
}

func nullInArrayInObject(t fuzz.Tree) bool {
	return slices.ContainsFunc(t.Members, func(m fuzz.Member) bool { return slices.ContainsFunc(m.Value.Elements, fuzz.Tree.IsNull) })
}

func hasName(t fuzz.Tree, part string) bool {
	return slices.ContainsFunc(t.Members, func(m fuzz.Member) bool { return strings.Contains(m.Name(), part) })
}

func equalMembers(t fuzz.Tree) bool {
	for i, m := range t.Members {
		if slices.ContainsFunc(t.Members[:i], func(other fuzz.Member) bool { return other.Value.Equal(m.Value) }) {
			return true
		}
	}
	return false
}

func hasExponent(t fuzz.Tree) bool {
	return t.Kind == document.Number && strings.ContainsAny(t.Literal, "eE")
}

// isLoneSurrogate reports whether a text is JSON but for half of a pair.
func isLoneSurrogate(src string) bool {
	if !strings.Contains(src, `\u`) || !json.Valid([]byte(src)) {
		return false
	}
	_, err := fuzz.ReadTree([]byte(src))
	return err != nil && strings.Contains(err.Error(), "surrogate")
}

func isNull(m fuzz.Member) bool { return m.Value.IsNull() }

// above gives the path without its last segment.
func above(path document.Pointer) document.Pointer {
	i := strings.LastIndexByte(string(path), '/')
	return path[:max(i, 0)]
}
