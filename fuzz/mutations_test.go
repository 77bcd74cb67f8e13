package fuzz_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// mutations are, for each law, an engine with one small fault that breaks this
// law and no other. Faults that people make break several laws, as a rule: they
// are in brokenUpdaters. Those here are made for the purpose, each as narrow as
// what no other law says.
var mutations = map[string]brokenUpdater{
	"Idempotent": {"refuses a patch that changes nothing", func(t testing.TB) fuzz.Updater {
		return refusing(t, func(session, patch, result fuzz.Tree) bool {
			isEmpty := len(patch.Members) == 0
			isWhole := !slices.ContainsFunc(session.Members, func(m fuzz.Member) bool { return !patch.Get(m.Name()).Exists() })
			return !isEmpty && !isWhole && result.String() == session.String()
		})
	}},
	"EmptyPatchChangesNothing": {"refuses the empty patch", func(t testing.TB) fuzz.Updater {
		return refusing(t, func(session, patch, _ fuzz.Tree) bool { return len(patch.Members) == 0 && len(session.Members) > 0 })
	}},
	"SessionPatchedWithItselfIsUnchanged": {"refuses a session with its calculated amount as a patch", func(t testing.TB) fuzz.Updater {
		return refusing(t, func(session, patch, _ fuzz.Tree) bool {
			return isCalculated(t, session) && patch.String() == session.String()
		})
	}},
	"Frame": {"sorts two members that are not named", func(t testing.TB) fuzz.Updater {
		return updating(t, func(_, patch, result fuzz.Tree) fuzz.Tree {
			named := patch.Get("orderId").Exists() || patch.Get("customerId").Exists()
			if id := result.Get("customerId"); id.Exists() && !named && len(withoutToken(patch).Members) > 0 {
				at := indexOf(result, "orderId")
				if at >= 0 && at < indexOf(result, "customerId") {
					m := result.Members[indexOf(result, "customerId")]
					result = without(result, "customerId")
					result.Members = slices.Insert(result.Members, at, m)
				}
			}
			return result
		})
	}},
	"NullClears": {"keeps a customerId that is cleared", func(t testing.TB) fuzz.Updater {
		return updating(t, func(session, patch, result fuzz.Tree) fuzz.Tree {
			if patch.Get("customerId").IsNull() {
				return putBack(session, result, "customerId")
			}
			return result
		})
	}},
	"ReplaceIsWhole": {"keeps the country of an order that is replaced", func(t testing.TB) fuzz.Updater {
		return updating(t, func(session, patch, result fuzz.Tree) fuzz.Tree {
			country := session.Get("order").Get("countryCode")
			if patch.Get("order").IsObject() && !result.Get("order").Get("countryCode").Exists() && country.Exists() {
				return inPlace(result, "order", with(result.Get("order"), "countryCode", country.String()))
			}
			return result
		})
	}},
	"MergeEqualsRFC7396": {"keeps a first name that is there", func(t testing.TB) fuzz.Updater {
		return updating(t, func(session, patch, result fuzz.Tree) fuzz.Tree {
			was, named := session.Get("customer").Get("firstName"), patch.Get("customer").Get("firstName")
			if was.Exists() && named.Exists() && !named.IsNull() {
				return inPlace(result, "customer", inPlace(result.Get("customer"), "firstName", was))
			}
			return result
		})
	}},
	"OpaqueIsVerbatim": {"turns metadata around", func(t testing.TB) fuzz.Updater {
		return updating(t, func(_, patch, result fuzz.Tree) fuzz.Tree {
			if metadata := patch.Get("metadata"); metadata.IsObject() {
				return inPlace(result, "metadata", reversed(metadata))
			}
			return result
		})
	}},
	"LockHolds": {"leaves out what a lock forbids, and does not say so", func(t testing.TB) fuzz.Updater {
		u := newUpdater(t, merge.ClientSession())
		u.Update = newUpdater(t, merge.ClientSession(), clientsession.WithLockedIgnored()).Update
		return u
	}},
	// What is stored of an array is also said by the law of the strategy at its
	// place: ReplaceIsWhole, OpaqueIsVerbatim, and MergeEqualsRFC7396 where
	// everything below is merged. So under the default table this law follows
	// from them. It says more where a table merges a place with rows below it.
	"ArraysWhole": {"writes integers in an array with a fraction", func(t testing.TB) fuzz.Updater {
		table, err := merge.NewTable(append(merge.ClientSession().Rows(),
			merge.Row{Path: "/customer/prefs", Strategy: merge.Merge},
			merge.Row{Path: "/customer/prefs/score", Strategy: merge.Locked})...)
		require.NoError(t, err)
		return changing(t, newUpdater(t, table), func(_, patch, result fuzz.Tree) fuzz.Tree {
			prefs := patch.Get("customer").Get("prefs")
			prefs.Elements = slices.Clone(prefs.Elements)
			for i, element := range prefs.Elements {
				if element.Kind == document.Number && !strings.ContainsAny(element.Literal, ".eE") {
					prefs.Elements[i].Literal += ".0"
				}
			}
			if len(prefs.Elements) > 0 {
				return inPlace(result, "customer", inPlace(result.Get("customer"), "prefs", prefs))
			}
			return result
		})
	}},
	"DeterministicBytes": {"looks at what lies behind its input", func(t testing.TB) fuzz.Updater {
		u := newUpdater(t, merge.ClientSession())
		update := u.Update
		u.Update = func(session, patch []byte) ([]byte, error) {
			result, err := update(session, patch)
			if err == nil && cap(patch) > len(patch) && patch[:len(patch)+1][len(patch)] == '"' {
				return []byte(reversed(read(t, result)).String()), nil
			}
			return result, err
		}
		return u
	}},
	"InputsUntouched": {"writes into the patch", func(t testing.TB) fuzz.Updater {
		u := newUpdater(t, merge.ClientSession())
		update := u.Update
		u.Update = func(session, patch []byte) ([]byte, error) {
			result, err := update(session, patch)
			if err == nil {
				patch[0] = ' '
			}
			return result, err
		}
		return u
	}},
	"AmountIsOverrideOrExactSum": {"is one too high", func(t testing.TB) fuzz.Updater {
		return updating(t, func(_, patch, result fuzz.Tree) fuzz.Tree {
			if patch.Get("order").Exists() && !patch.Get("amount").Exists() && isCalculated(t, result) {
				amount, err := strconv.ParseInt(result.Get("amount").Literal, 10, 64)
				require.NoError(t, err)
				return inPlace(result, "amount", read(t, strconv.AppendInt(nil, amount&^1+1, 10)))
			}
			return result
		})
	}},
	"Closed": {"is stricter with sessions than with patches", func(t testing.TB) fuzz.Updater {
		u := newUpdater(t, merge.ClientSession())
		check := u.Check
		u.Check = func(session []byte) error {
			if len(read(t, session).Get("orderId").Text()) == 1 {
				return errors.New("the orderId is too short")
			}
			return check(session)
		}
		return u
	}},
	"RefusalLeavesNoTrace": {"gives a session with the refusal", func(t testing.TB) fuzz.Updater {
		u := newUpdater(t, merge.ClientSession())
		update := u.Update
		u.Update = func(session, patch []byte) ([]byte, error) {
			result, err := update(session, patch)
			if err != nil {
				return bytes.Clone(session), err
			}
			return result, nil
		}
		return u
	}},
	"Diff": {"names a customerId that stays", func(t testing.TB) fuzz.Updater {
		u := newUpdater(t, merge.ClientSession())
		diff := u.Diff
		u.Diff = func(before, after []byte) ([]byte, error) {
			patch, err := diff(before, after)
			was, is := read(t, before).Get("customerId"), read(t, after).Get("customerId")
			if err == nil && was.Exists() && was.Equal(is) {
				return []byte(with(read(t, patch), "customerId", is.String()).String()), nil
			}
			return patch, err
		}
		return u
	}},
	"Compose": {"forgets the first of two customers", func(t testing.TB) fuzz.Updater {
		u := newUpdater(t, merge.ClientSession())
		compose := u.Compose
		u.Compose = func(first, second []byte) ([]byte, error) {
			one, err := compose(first, second)
			if customer := read(t, second).Get("customer"); err == nil && customer.Exists() {
				return []byte(inPlace(read(t, one), "customer", customer).String()), nil
			}
			return one, err
		}
		return u
	}},
	"Conflicts": {"overlooks those of an order", func(t testing.TB) fuzz.Updater {
		u := newUpdater(t, merge.ClientSession())
		conflicts := u.Conflicts
		u.Conflicts = func(a, b []byte) ([]document.Pointer, error) {
			places, err := conflicts(a, b)
			return slices.DeleteFunc(places, func(at document.Pointer) bool { return at == "/order" }), err
		}
		return u
	}},
	"Invert": {"does not bring back a customerId", func(t testing.TB) fuzz.Updater {
		u := newUpdater(t, merge.ClientSession())
		invert := u.Invert
		u.Invert = func(session, patch []byte) ([]byte, error) {
			back, err := invert(session, patch)
			if err != nil {
				return nil, err
			}
			return []byte(without(read(t, back), "customerId").String()), nil
		}
		return u
	}},
	"Receipt": {"does not tell what was cleared", func(t testing.TB) fuzz.Updater {
		u := newUpdater(t, merge.ClientSession())
		receipt := u.Receipt
		u.Receipt = func(session, patch []byte) (merge.Receipt, error) {
			told, err := receipt(session, patch)
			return slices.DeleteFunc(told, func(e merge.Entry) bool { return e.Action == merge.Cleared }), err
		}
		return u
	}},
	"ReaderAgrees": {"knows no numbers beyond floats", func(t testing.TB) fuzz.Updater {
		u := newUpdater(t, merge.ClientSession())
		strict := u.Read
		u.Read = func(text []byte) error {
			var value any
			return errors.Join(strict(text), json.Unmarshal(text, &value))
		}
		return u
	}},
}

// refusing gives an updater that refuses some patches that it should accept. The
// patch is shown without its token.
func refusing(t testing.TB, which func(session, patch, result fuzz.Tree) bool) fuzz.Updater {
	u := newUpdater(t, merge.ClientSession())
	update := u.Update
	u.Update = func(session, patch []byte) ([]byte, error) {
		result, err := update(session, patch)
		if err == nil && which(read(t, bytes.TrimSpace(session)), withoutToken(read(t, patch)), read(t, result)) {
			return nil, &validate.Refusal{Findings: []validate.Finding{
				{Severity: validate.Error, Subject: validate.Patch, Code: validate.Enum},
			}}
		}
		return result, err
	}
	return u
}

func withoutToken(patch fuzz.Tree) fuzz.Tree { return without(patch, "clientToken") }

// isCalculated reports whether a session has an amount that is what its parts
// add up to.
func isCalculated(t testing.TB, session fuzz.Tree) bool {
	engine, err := clientsession.New()
	require.NoError(t, err)
	loaded, err := engine.Load([]byte(session.String()), clientsession.AmountInferred)
	require.NoError(t, err)
	_, ok := loaded.Amount()
	return ok && !loaded.AmountOverridden()
}

func indexOf(t fuzz.Tree, name string) int {
	return slices.IndexFunc(t.Members, func(m fuzz.Member) bool { return m.Name() == name })
}

// inPlace gives the object with another value for a member that it has.
func inPlace(t fuzz.Tree, name string, value fuzz.Tree) fuzz.Tree {
	t.Members = slices.Clone(t.Members)
	if at := indexOf(t, name); at >= 0 {
		t.Members[at].Value = value
	}
	return t
}

// putBack gives a result with the session's member again, where it stood.
func putBack(session, result fuzz.Tree, name string) fuzz.Tree {
	stood := indexOf(session, name)
	if stood < 0 {
		return result
	}
	at := slices.IndexFunc(result.Members, func(m fuzz.Member) bool {
		i := indexOf(session, m.Name())
		return i < 0 || i > stood
	})
	if at < 0 {
		at = len(result.Members)
	}
	result.Members = slices.Insert(slices.Clone(result.Members), at, session.Members[stood])
	return result
}
