package fuzz_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
)

// Engines that reckon with patches otherwise than SPEC section 5 says.

var brokenDiffs = []brokenUpdater{
	{"gives the session to come as the patch", reckoning(func(a *fuzz.Algebra) {
		a.Diff = func(_, after []byte) ([]byte, error) { return after, nil }
	})},
	{"clears what is not there", reckoning(func(a *fuzz.Algebra) {
		a.Diff = onPatch(a.Diff, func(patch fuzz.Tree) fuzz.Tree { return with(patch, "metadata", "null") })
	})},
	{"forgets the amount", reckoning(func(a *fuzz.Algebra) {
		a.Diff = onPatch(a.Diff, func(patch fuzz.Tree) fuzz.Tree { return without(patch, "amount") })
	})},
	{"names the amount, so that it becomes an override", reckoning(func(a *fuzz.Algebra) {
		diff := a.Diff
		a.Diff = func(before, after []byte) ([]byte, error) {
			patch, err := diff(before, after)
			if amount := mustTree(after).Get("amount"); err == nil && amount.Exists() {
				return []byte(with(mustTree(patch), "amount", amount.String()).String()), nil
			}
			return patch, err
		}
	})},
	{"gives up where there is a patch", reckoning(func(a *fuzz.Algebra) {
		diff := a.Diff
		a.Diff = func(before, after []byte) ([]byte, error) {
			if mustTree(before).Get("metadata").Exists() && !mustTree(after).Get("metadata").Exists() {
				return nil, &merge.DiffError{Path: "/metadata", Reason: merge.NullStored}
			}
			return diff(before, after)
		}
	})},
	{"does not say where", reckoning(func(a *fuzz.Algebra) {
		diff := a.Diff
		a.Diff = func(before, after []byte) ([]byte, error) {
			patch, err := diff(before, after)
			if err != nil {
				return nil, errors.New("no patch")
			}
			return patch, nil
		}
	})},
	{"says that it is the token", reckoning(func(a *fuzz.Algebra) {
		diff := a.Diff
		a.Diff = func(before, after []byte) ([]byte, error) {
			patch, err := diff(before, after)
			if err != nil {
				return nil, &merge.DiffError{Path: "/clientToken", Reason: merge.AddressChange}
			}
			return patch, nil
		}
	})},
}

var brokenComposes = []brokenUpdater{
	{"takes the second patch", reckoning(func(a *fuzz.Algebra) {
		a.Compose = func(_, second []byte) ([]byte, error) { return second, nil }
	})},
	{"puts together what no single patch can say", reckoning(func(a *fuzz.Algebra) {
		compose := a.Compose
		a.Compose = func(first, second []byte) ([]byte, error) {
			one, err := compose(first, second)
			var none *merge.ComposeError
			if errors.As(err, &none) {
				return second, nil
			}
			return one, err
		}
	})},
	{"gives up on two patches for the customer", reckoning(func(a *fuzz.Algebra) {
		compose := a.Compose
		a.Compose = func(first, second []byte) ([]byte, error) {
			if mustTree(first).Get("customer").IsObject() && mustTree(second).Get("customer").IsObject() {
				return nil, &merge.ComposeError{Path: "/customer", Reason: merge.ClearedAndSet}
			}
			return compose(first, second)
		}
	})},
	{"says that no session accepts them", reckoning(func(a *fuzz.Algebra) {
		compose := a.Compose
		a.Compose = func(first, second []byte) ([]byte, error) {
			one, err := compose(first, second)
			var none *merge.ComposeError
			if errors.As(err, &none) {
				return nil, &merge.ComposeError{Path: none.Path, Reason: merge.Contradiction}
			}
			return one, err
		}
	})},
	{"forgets that an amount was set", reckoning(func(a *fuzz.Algebra) {
		compose := a.Compose
		a.Compose = func(first, second []byte) ([]byte, error) {
			one, err := compose(first, second)
			if err == nil && mustTree(one).Get("amount").Literal == "0" {
				return []byte(with(mustTree(one), "amount", "null").String()), nil
			}
			return one, err
		}
	})},
}

var brokenConflicts = []brokenUpdater{
	{"finds none", reckoning(func(a *fuzz.Algebra) {
		a.Conflicts = func([]byte, []byte) ([]document.Pointer, error) { return nil, nil }
	})},
	{"finds some wherever both have a say", reckoning(func(a *fuzz.Algebra) {
		a.Conflicts = func(x, y []byte) (places []document.Pointer, err error) {
			for _, m := range mustTree(x).Members {
				if mustTree(y).Get(m.Name()).Exists() {
					places = append(places, document.Pointer("").Member(m.Name()))
				}
			}
			return places, nil
		}
	})},
	{"finds some where one has a say", reckoning(func(a *fuzz.Algebra) {
		conflicts := a.Conflicts
		a.Conflicts = func(x, y []byte) ([]document.Pointer, error) {
			places, err := conflicts(x, y)
			for i := range places {
				places[i] = places[i].Member("x")
			}
			return places, err
		}
	})},
	{"does not compare nulls", reckoning(func(a *fuzz.Algebra) {
		conflicts := a.Conflicts
		a.Conflicts = func(x, y []byte) ([]document.Pointer, error) {
			places, err := conflicts(x, y)
			return slices.DeleteFunc(places, func(at document.Pointer) bool {
				return mustTree(x).At(at).IsNull() || mustTree(y).At(at).IsNull()
			}), err
		}
	})},
	{"refuses what can be compared", reckoning(func(a *fuzz.Algebra) {
		a.Conflicts = func([]byte, []byte) ([]document.Pointer, error) { return nil, errors.New("no") }
	})},
}

var brokenInverts = []brokenUpdater{
	{"does nothing", reckoning(func(a *fuzz.Algebra) {
		a.Invert = func([]byte, []byte) ([]byte, error) { return []byte("{}"), nil }
	})},
	{"gives back what a patch names, and does not clear what it brought", reckoning(func(a *fuzz.Algebra) {
		a.Invert = onPatch(a.Invert, func(patch fuzz.Tree) fuzz.Tree {
			patch.Members = slices.DeleteFunc(slices.Clone(patch.Members), func(m fuzz.Member) bool { return m.Value.IsNull() })
			return patch
		})
	})},
	{"forgets whether the amount was an override", reckoning(func(a *fuzz.Algebra) {
		a.Invert = onPatch(a.Invert, func(patch fuzz.Tree) fuzz.Tree { return without(patch, "amount") })
	})},
	{"always gives up", reckoning(func(a *fuzz.Algebra) {
		a.Invert = func([]byte, []byte) ([]byte, error) {
			return nil, &merge.DiffError{Path: "/order", Reason: merge.NullStored}
		}
	})},
}

var brokenReceipts = []brokenUpdater{
	{"tells nothing", telling(func(merge.Receipt) merge.Receipt { return nil })},
	{"does not tell of what stays the same", telling(func(r merge.Receipt) merge.Receipt {
		return slices.DeleteFunc(r, func(e merge.Entry) bool { return e.Action == merge.Unchanged })
	})},
	{"tells of it twice", telling(func(r merge.Receipt) merge.Receipt { return append(r, r...) })},
	{"says that what was replaced was set", actionInstead(merge.Replaced, merge.Set)},
	{"says that what was set was replaced", actionInstead(merge.Set, merge.Replaced)},
	{"takes a calculated amount for an override", actionInstead(merge.Recalculated, merge.Overridden)},
	{"takes an override for a calculated amount", actionInstead(merge.Overridden, merge.Recalculated)},
	{"turns values around", telling(func(r merge.Receipt) merge.Receipt {
		for i := range r {
			r[i].Old, r[i].New = r[i].New, r[i].Old
		}
		return r
	})},
	{"names another row", telling(func(r merge.Receipt) merge.Receipt {
		for i := range r {
			r[i].Row = merge.Row{Path: "", Strategy: merge.Replace}
		}
		return r
	})},
	{"replays the session as it was", reckoning(func(a *fuzz.Algebra) {
		a.Replay = func(session []byte, _ merge.Receipt) ([]byte, error) { return session, nil }
	})},
}

// reckoning gives an updater with other functions of the algebra.
func reckoning(change func(*fuzz.Algebra)) func(testing.TB) fuzz.Updater {
	return func(t testing.TB) fuzz.Updater {
		u := newUpdater(t, merge.ClientSession())
		change(&u.Algebra)
		return u
	}
}

func telling(change func(merge.Receipt) merge.Receipt) func(testing.TB) fuzz.Updater {
	return reckoning(func(a *fuzz.Algebra) {
		receipt := a.Receipt
		a.Receipt = func(session, patch []byte) (merge.Receipt, error) {
			told, err := receipt(session, patch)
			return change(told), err
		}
	})
}

func actionInstead(action, other merge.Action) func(testing.TB) fuzz.Updater {
	return telling(func(r merge.Receipt) merge.Receipt {
		for i := range r {
			if r[i].Action == action {
				r[i].Action = other
			}
		}
		return r
	})
}

// onPatch changes the patch that a function gives.
func onPatch(f func(a, b []byte) ([]byte, error), change func(fuzz.Tree) fuzz.Tree) func(a, b []byte) ([]byte, error) {
	return func(a, b []byte) ([]byte, error) {
		patch, err := f(a, b)
		if err != nil {
			return nil, err
		}
		return []byte(change(mustTree(patch)).String()), nil
	}
}

// mustTree reads what the kit or the engine made.
func mustTree(src []byte) fuzz.Tree {
	t, err := fuzz.ReadTree(src)
	if err != nil {
		return fuzz.Tree{}
	}
	return t
}
