package fuzz

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

func amountIsOverrideOrExactSum(u Updater, c Case) error {
	a, err := accept(u, c)
	if err != nil {
		return err
	}
	if _, _, ok := total(a.result.Get("order")); !ok {
		return fmt.Errorf("an order with a part that is no amount is accepted")
	}
	want, got := a.override(), a.result.Get("amount")
	if !want.Exists() {
		if sum, some, _ := total(a.result.Get("order")); some {
			want = number(sum.String())
		}
	}
	if want.Exists() != got.Exists() || !want.Equal(got) {
		return fmt.Errorf("the amount is %s, want %s", orNothing(got.String()), orNothing(want.String()))
	}
	return nil
}

// override gives the amount that a merchant set, in this patch or before (SPEC
// A4, A6), or the zero Tree.
func (a accepted) override() Tree {
	stored, patch := a.session.Get("amount"), a.patch.Get("amount")
	rules := a.u.Rules
	switch strategy := rules.Strategy("/amount"); {
	case survives(strategy) || strategy == merge.Address: // which no engine takes
	case patch.IsNull():
		return Tree{}
	case patch.Exists():
		return patch
	case rules.Strategy("") != merge.Merge:
		return Tree{} // replaced along with all the rest
	}
	calculated := chargeable(a.session.Get("order"))
	if stored.Exists() && calculated != nil && stored.Equal(number(calculated.String())) {
		return Tree{}
	}
	return stored
}

func closed(u Updater, c Case) error {
	a, err := accept(u, c)
	if err != nil {
		return err
	}
	if _, err := produced(u, a.output); err != nil {
		return fmt.Errorf("the updated session is not valid: %w", err)
	}
	return nil
}

func refusalLeavesNoTrace(u Updater, c Case) error {
	if _, err := produced(u, c.Session); err != nil {
		return ErrSilent
	}
	if _, err := u.update(c); err == nil {
		return ErrSilent
	}
	empty := bytesOf(emptyPatch(u))
	session := bytes.Clone(c.Session)
	// An update that follows a refusal would show its trace, so that it takes a
	// second one to see how it is without.
	_, _ = u.Update(bytes.Clone(c.Session), bytes.Clone(empty))
	before, _ := u.Update(bytes.Clone(c.Session), bytes.Clone(empty))
	result, err := u.Update(session, bytes.Clone(c.Patch))
	if err == nil {
		return errors.New("refused, and then accepted")
	}
	if len(result) > 0 {
		return fmt.Errorf("refused, and yet there is a session: %s", result)
	}
	var refusal *validate.Refusal
	if !errors.As(err, &refusal) {
		return fmt.Errorf("the error is no *validate.Refusal: %w", err)
	}
	isError := func(f validate.Finding) bool { return f.Severity == validate.Error }
	if !slices.ContainsFunc(refusal.Findings, isError) {
		return fmt.Errorf("refused without saying why: %v", refusal.Findings)
	}
	after, _ := u.Update(session, empty)
	return same("before", before, "after the refusal", after)
}

func readerAgrees(u Updater, c Case) error {
	for _, src := range [][]byte{c.Session, c.Patch} {
		_, want := u.tree(src)
		if got := u.Read(bytes.Clone(src)); (got == nil) != (want == nil) {
			return fmt.Errorf("%s: read with %v, by encoding/json with %v", src, got, want)
		}
	}
	return nil
}
