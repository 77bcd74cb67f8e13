package merge_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// steps shows a plan as text: pointer, intent, the row's path, and "guarded" or
// "may be refused" where it is so.
func steps(made *merge.Table, patch document.Value) (all []string) {
	for step := range merge.Plan(made, patch) {
		text := string(step.Value.Pointer()) + " " + step.Intent.String() + " by " + string(step.Row.Path)
		if step.Guarded {
			text += ", guarded"
		}
		if step.MayBeRefused() {
			text += ", may be refused"
		}
		all = append(all, text)
	}
	return all
}

func TestPlan_SaysWhatEachPlaceIsInFor(t *testing.T) {
	const guarded = `[{"path":"/p","strategy":"replace"},{"path":"/p/l","strategy":"locked"},{"path":"/p/q/i","strategy":"immutable"},{"path":"/m/o","strategy":"ignore"}]`
	tests := []struct {
		name, why, table, patch string
		want                    []string
	}{
		{"nothing", "the root is a place", "", `{}`, []string{" merge by , guarded"}},
		{"the default table", "each strategy of SPEC section 2", "",
			`{"clientToken":"t","amount":1,"customer":{"taxId":null,"a":{"b":[null]}},"metadata":{"a":null},"order":{"a":null},"orderId":null,"new":{"x":1}}`,
			[]string{" merge by , guarded", "/clientToken address by /clientToken", "/amount replace by /amount",
				"/customer merge by /customer", "/customer/taxId clear by /customer", "/customer/a merge by /customer", "/customer/a/b replace by /customer",
				"/metadata store by /metadata", "/order replace by /order", "/orderId clear by /orderId", "/new merge by ", "/new/x replace by "}},
		{"around a lock", "M6: what is replaced around a lock is gone into", "", `{"paymentMethod":{"options":{"a":1},"descriptor":null,"paymentType":"x"}}`,
			[]string{" merge by , guarded", "/paymentMethod replace by /paymentMethod, guarded", "/paymentMethod/options match by /paymentMethod/options, may be refused",
				"/paymentMethod/descriptor say nothing by /paymentMethod", "/paymentMethod/paymentType replace by /paymentMethod"}},
		{"clearing around a lock", "M6: the lock survives, and nothing is refused", "", `{"paymentMethod":null}`,
			[]string{" merge by , guarded", "/paymentMethod clear by /paymentMethod, guarded"}},
		{"a scalar around a lock", "M6: refused if there is a lock to be lost", "", `{"paymentMethod":"card"}`,
			[]string{" merge by , guarded", "/paymentMethod replace by /paymentMethod, guarded, may be refused"}},
		{"null at a lock", "M6: passes if nothing is stored", "", `{"paymentMethod":{"options":null}}`,
			[]string{" merge by , guarded", "/paymentMethod replace by /paymentMethod, guarded", "/paymentMethod/options match by /paymentMethod/options, may be refused"}},
		{"set once", "M9: Immutable", guarded, `{"p":{"q":{"i":{"n":null},"x":null}}}`,
			[]string{" merge by , guarded", "/p replace by /p, guarded", "/p/q replace by /p, guarded", "/p/q/i set once by /p/q/i, may be refused", "/p/q/x say nothing by /p"}},
		{"null at an immutable member", "M2: it sets nothing, and passes where nothing is stored", guarded, `{"p":{"q":{"i":null}}}`,
			[]string{" merge by , guarded", "/p replace by /p, guarded", "/p/q replace by /p, guarded", "/p/q/i match by /p/q/i, may be refused"}},
		{"null around an immutable member in what is replaced", "M3: the same as not to name it", guarded, `{"p":{"q":null}}`,
			[]string{" merge by , guarded", "/p replace by /p, guarded", "/p/q say nothing by /p, guarded"}},
		{"dropped", "M9: Ignore, whatever the value", guarded, `{"m":{"o":null,"x":1}}`,
			[]string{" merge by , guarded", "/m merge by , guarded", "/m/o drop by /m/o", "/m/x replace by "}},
		{"a patch that is no object", "Apply takes any value", "rfc7396", `[1,{"a":1}]`, []string{" replace by "}},
		{"null for a patch", "Apply takes any value", "rfc7396", `null`, []string{" clear by "}},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		require.Equal(t, tt.want, steps(tableNamed(t, tt.table), parse(t, tt.patch).Root()), "%s: %s", tt.name, tt.why)
	}
	require.Empty(t, steps(merge.ClientSession(), document.Value{}), "an absent patch names nothing")
}

func TestPlan_StopsWhereItIsNotWantedAnyMore(t *testing.T) {
	patch := parse(t, `{"customer":{"a":{"b":1}},"paymentMethod":{"options":null,"x":null},"order":null}`).Root()
	all := steps(merge.ClientSession(), patch)
	for n := range all {
		count := 0
		for range merge.Plan(merge.ClientSession(), patch) {
			if count++; count == n+1 {
				break
			}
		}
		require.Equal(t, n+1, count)
	}
}

// What Plan says without the session holds for what Apply then does with it.
func TestPlan_ForetellsWhatApplyDoes(t *testing.T) {
	r := maker{Rand: newRandom(t)}
	var made *merge.Table
	intents := map[merge.Intent]int{}
	for i := range casesOf(t, 4000) {
		if i%4 == 0 {
			made = r.randomTable()
		}
		stored := r.object(4)
		session, patch := parse(t, stored.String()).Root(), parse(t, r.patch(stored, 4).String()).Root()
		requirePlan(t, made, session, patch, intents)
	}
	for intent := merge.WouldMerge; intent <= merge.WouldAddress; intent++ {
		require.NotZero(t, intents[intent], "was tried: %v", intent)
	}
}

func requirePlan(t testing.TB, made *merge.Table, session, patch document.Value, intents map[merge.Intent]int) {
	t.Helper()
	var dropped, refusable []string
	got := merge.Apply(made, session, patch)
	updated := got.Document.Root()
	last := -1
	for step := range merge.Plan(made, patch) {
		intents[step.Intent]++
		pointer := step.Value.Pointer()
		before, after := session.At(pointer), updated.At(pointer)
		at, _ := step.Value.Offsets()
		ok := at > last && step.Row == made.Row(pointer)
		last = at
		switch step.Intent {
		case merge.WouldMerge:
			ok = ok && after.Kind() == document.Object
		case merge.WouldReplace:
			ok = ok && (step.Guarded || after.Equal(withoutNulls(t, step.Value)))
		case merge.WouldStore:
			ok = ok && after.Raw() == step.Value.Raw()
		case merge.WouldClear, merge.WouldSayNothing:
			ok = ok && (step.Guarded || !after.Exists() || pointer == "")
		case merge.WouldMatch, merge.WouldDrop, merge.WouldAddress:
			ok = ok && (after.Raw() == before.Raw() || pointer == "" && !before.Exists())
		case merge.WouldSetOnce:
			ok = ok && (before.Exists() && after.Raw() == before.Raw() || !before.Exists() && after.Raw() == step.Value.Raw())
		}
		if !ok && len(got.Locked) == 0 {
			require.FailNow(t, "the plan does not hold", "table %s\nsession %s\npatch %s\nupdated %s\n%s would %s",
				made.JSON(), session.Raw(), patch.Raw(), updated.Raw(), pointer, step.Intent)
		}
		if step.Intent == merge.WouldDrop {
			dropped = append(dropped, string(pointer))
		}
		if step.MayBeRefused() {
			refusable = append(refusable, string(pointer))
		}
	}
	for _, v := range got.Locked {
		require.Contains(t, refusable, string(v.Pointer()), "table %s\nsession %s\npatch %s", made.JSON(), session.Raw(), patch.Raw())
	}
	var ignored []string
	for _, v := range got.Ignored {
		ignored = append(ignored, string(v.Pointer()))
	}
	slices.Sort(ignored)
	slices.Sort(dropped)
	require.Equal(t, dropped, ignored, "table %s\nsession %s\npatch %s", made.JSON(), session.Raw(), patch.Raw())
}

// withoutNulls gives what M3 stores of a value.
func withoutNulls(t testing.TB, v document.Value) document.Value {
	t.Helper()
	return parse(t, strip(treeOf(v)).String()).Root()
}

func strip(n *tree) *tree {
	if !n.isObject() {
		return n
	}
	out := &tree{kind: '{'}
	for i, child := range n.children {
		if !child.isNull() {
			out.add(n.names[i], strip(child))
		}
	}
	return out
}

// A step that may be refused is refused on some session and passes on another,
// and no other place is ever refused.
func TestPlan_IsRightAboutRefusalsInTheSmallScope(t *testing.T) {
	conditions := 0
	eachSmallScope(t, func(t *testing.T, s *smallScope) {
		var m merge.Merger
		for _, p := range s.patches {
			patch := s.docs[p]
			refused, passed := map[document.Pointer]bool{}, map[document.Pointer]bool{}
			for _, session := range s.sessions {
				here := map[document.Pointer]bool{}
				for _, v := range m.Apply(s.table, s.docs[session], patch).Locked {
					here[v.Pointer()] = true
				}
				for step := range merge.Plan(s.table, patch) {
					if at := step.Value.Pointer(); here[at] {
						refused[at] = true
					} else {
						passed[at] = true
					}
				}
			}
			for step := range merge.Plan(s.table, patch) {
				at := step.Value.Pointer()
				require.False(t, refused[at] && !step.MayBeRefused(), "%s by %s: %q is refused", patch.Raw(), s.table.JSON(), at)
				if strings.HasPrefix(string(at), "/b") && !fullScope() {
					continue // too few sessions have objects there
				}
				require.True(t, refused[at] || !step.MayBeRefused(), "%s by %s: %q is never refused", patch.Raw(), s.table.JSON(), at)
				require.True(t, passed[at], "%s by %s: %q is always refused", patch.Raw(), s.table.JSON(), at)
				if step.MayBeRefused() {
					conditions++
				}
			}
		}
	})
	t.Logf("%d conditions", conditions)
	require.Greater(t, conditions, 1000)
}

func TestIntent_HasANameForEachAndNoneForOthers(t *testing.T) {
	names := map[string]bool{}
	for i := merge.WouldMerge; i <= merge.WouldAddress; i++ {
		names[i.String()] = true
	}
	require.Len(t, names, int(merge.WouldAddress))
	require.NotContains(t, names, "unknown")
	require.Equal(t, "unknown", merge.Intent(0).String())
	require.Equal(t, "unknown", (merge.WouldAddress + 1).String())
}
