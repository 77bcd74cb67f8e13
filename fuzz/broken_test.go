package fuzz_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
)

// A check that cannot fail checks nothing: for every law there are updaters
// that break it, and the law has to notice, and to say so with a small case.
func TestLawsCatchWhatBreaksThem(t *testing.T) {
	for _, law := range fuzz.Laws() {
		require.NotEmpty(t, brokenUpdaters[law.Name], "no updater breaks %s", law.Name)
		for _, broken := range brokenUpdaters[law.Name] {
			t.Run(law.Name+"/"+broken.name, func(t *testing.T) {
				r := law.Run(broken.make(t), 1, 3000)
				require.Error(t, r.Err, "not noticed in %d cases", r.Cases)
				require.Less(t, len(r.Broken.Session)+len(r.Broken.Patch), 160, "hardly shrunk: %v", r)
			})
		}
	}
	require.Len(t, fuzz.Laws(), len(brokenUpdaters), "some break no law that there is")
}

// brokenUpdater is an engine that claims the default table and does otherwise.
type brokenUpdater struct {
	name string
	make func(testing.TB) fuzz.Updater
}

var brokenUpdaters = map[string][]brokenUpdater{
	"Idempotent": {
		{"toggles a member", afterwards(func(result fuzz.Tree) fuzz.Tree {
			if result.Get("customer").Exists() {
				return without(result, "customer")
			}
			return with(result, "customer", `{}`)
		})},
	},
	"EmptyPatchChangesNothing": {
		{"turns members around", afterwards(reversed)},
		{"refuses", func(t testing.TB) fuzz.Updater {
			u := newUpdater(t, merge.ClientSession())
			u.Update = func([]byte, []byte) ([]byte, error) { return nil, errors.New("no") }
			return u
		}},
	},
	"SessionPatchedWithItselfIsUnchanged": {
		{"strips nulls from metadata", rowsInstead(merge.Row{Path: "/metadata", Strategy: merge.Replace})},
	},
	"Frame": {
		{"writes numbers through floats", afterwardsBytes(throughMaps)},
		{"turns members around", afterwards(reversed)},
		{"replaces customer", rowsInstead(merge.Row{Path: "/customer", Strategy: merge.Replace})},
		{"stores what is to be ignored", otherRow("/customer/x", merge.Ignore, merge.Replace)},
		{"puts new members first", func(t testing.TB) fuzz.Updater {
			return updating(t, func(session, _, result fuzz.Tree) fuzz.Tree {
				var fresh, old []fuzz.Member
				for _, m := range result.Members {
					if session.Get(m.Name()).Exists() {
						old = append(old, m)
					} else {
						fresh = append(fresh, m)
					}
				}
				result.Members = append(fresh, old...)
				return result
			})
		}},
	},
	"NullClears": {
		{"stores nulls", func(t testing.TB) fuzz.Updater {
			return updating(t, func(_, patch, result fuzz.Tree) fuzz.Tree {
				for _, m := range patch.Members {
					if m.Value.IsNull() {
						result = with(result, m.Name(), "null")
					}
				}
				return result
			})
		}},
		{"clears locked members with their parent", rowsInstead(merge.Row{Path: "/paymentMethod/options", Strategy: 0})},
	},
	"ReplaceIsWhole": {
		{"merges order", rowsInstead(merge.Row{Path: "/order", Strategy: merge.Merge})},
		{"keeps nulls", rowsInstead(merge.Row{Path: "/order", Strategy: merge.Opaque})},
	},
	"MergeEqualsRFC7396": {
		{"replaces customer", rowsInstead(merge.Row{Path: "/customer", Strategy: merge.Replace})},
		{"keeps nulls in new objects", rowsInstead(merge.Row{Path: "/customer/x", Strategy: merge.Opaque})},
	},
	"OpaqueIsVerbatim": {
		{"merges metadata", rowsInstead(merge.Row{Path: "/metadata", Strategy: merge.Merge})},
		{"writes numbers through floats", afterwardsBytes(throughMaps)},
		{"leaves nulls out of what is set once", otherRow("/customer/x", merge.Immutable, merge.Replace)},
	},
	"LockHolds": {
		{"changes what is set once", otherRow("/customer/x", merge.Immutable, merge.Opaque)},
		{"clears what is set once with its parent", otherRow("/paymentMethod/x", merge.Immutable, merge.Locked)},
		{"has no lock", rowsInstead(merge.Row{Path: "/paymentMethod/options", Strategy: 0})},
		{"replaces paymentMethod with the lock", rowsInstead(
			merge.Row{Path: "/paymentMethod/options", Strategy: 0}, merge.Row{Path: "/paymentMethod", Strategy: merge.Opaque})},
		{"locks too much", rowsInstead(merge.Row{Path: "/paymentMethod/descriptor", Strategy: merge.Locked})},
	},
	"ArraysWhole": {
		{"strips nulls from arrays", afterwards(withoutNullElements)},
	},
	"DeterministicBytes": {
		{"puts a space now and then", func(t testing.TB) fuzz.Updater {
			calls := 0
			return updatingBytes(t, func(result []byte) []byte {
				calls++
				return append(result, "  "[:calls%2]...)
			})
		}},
		{"writes spaces", afterwardsBytes(func(result []byte) []byte { return append([]byte(" "), result...) })},
	},
	"InputsUntouched": {
		{"changes the patch", func(t testing.TB) fuzz.Updater {
			u := newUpdater(t, merge.ClientSession())
			update := u.Update
			u.Update = func(session, patch []byte) ([]byte, error) {
				result, err := update(session, patch)
				if len(patch) > 0 {
					patch[0] = ' '
				}
				return result, err
			}
			return u
		}},
		{"gives the session's memory", func(t testing.TB) fuzz.Updater {
			u := newUpdater(t, merge.ClientSession())
			update := u.Update
			u.Update = func(session, patch []byte) ([]byte, error) {
				result, err := update(session, patch)
				if bytes.Equal(result, session) {
					return session, err
				}
				return result, err
			}
			return u
		}},
	},
	"AmountIsOverrideOrExactSum": {
		{"is one too high", func(t testing.TB) fuzz.Updater {
			return updating(t, func(_, _, result fuzz.Tree) fuzz.Tree {
				if amount := result.Get("amount"); amount.Literal == "0" {
					return with(result, "amount", "1")
				}
				return result
			})
		}},
		{"keeps the old amount", func(t testing.TB) fuzz.Updater {
			return updating(t, func(session, _, result fuzz.Tree) fuzz.Tree {
				if amount := session.Get("amount"); amount.Exists() {
					return with(result, "amount", amount.String())
				}
				return result
			})
		}},
	},
	"Closed": {
		{"stores the token", rowsInstead(merge.Row{Path: "/clientToken", Strategy: merge.Replace})},
		{"loses the currency", afterwards(func(result fuzz.Tree) fuzz.Tree { return without(result, "currencyCode") })},
	},
	"RefusalLeavesNoTrace": {
		{"gives a session with the refusal", func(t testing.TB) fuzz.Updater {
			u := newUpdater(t, merge.ClientSession())
			update := u.Update
			u.Update = func(session, patch []byte) ([]byte, error) {
				result, err := update(session, patch)
				if err != nil {
					return session, err
				}
				return result, nil
			}
			return u
		}},
		{"does not say why", func(t testing.TB) fuzz.Updater {
			u := newUpdater(t, merge.ClientSession())
			update := u.Update
			u.Update = func(session, patch []byte) ([]byte, error) {
				result, err := update(session, patch)
				if err != nil {
					return nil, errors.New("bad request")
				}
				return result, nil
			}
			return u
		}},
		{"remembers what it refused", func(t testing.TB) fuzz.Updater {
			u := newUpdater(t, merge.ClientSession())
			update, refused := u.Update, false
			u.Update = func(session, patch []byte) ([]byte, error) {
				result, err := update(session, patch)
				if err == nil && refused {
					result = bytes.Replace(result, []byte("{"), []byte(`{"refused":true,`), 1)
				}
				refused = err != nil
				return result, err
			}
			return u
		}},
	},
	"Diff":      brokenDiffs,
	"Compose":   brokenComposes,
	"Conflicts": brokenConflicts,
	"Invert":    brokenInverts,
	"Receipt":   brokenReceipts,
	"ReaderAgrees": {
		{"takes half of a surrogate pair", func(t testing.TB) fuzz.Updater {
			u := newUpdater(t, merge.ClientSession())
			strict := u.Read
			u.Read = func(text []byte) error {
				if json.Valid(text) && bytes.Contains(bytes.ToLower(text), []byte(`\ud`)) {
					return nil
				}
				return strict(text)
			}
			return u
		}},
		{"knows no numbers beyond floats", func(t testing.TB) fuzz.Updater {
			u := newUpdater(t, merge.ClientSession())
			strict := u.Read
			u.Read = func(text []byte) error {
				var value any
				return errors.Join(strict(text), json.Unmarshal(text, &value))
			}
			return u
		}},
	},
}
