package fuzz

import (
	"fmt"
	"iter"
	"slices"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

func frame(u Updater, c Case) error {
	a, err := accept(u, c)
	if err != nil {
		return err
	}
	if u.Rules.Strategy("") != merge.Merge {
		return ErrSilent
	}
	return a.frame(place{stored: a.session, patch: a.patch, result: a.result})
}

// frame compares objects that are merged, and those in them that are. A member
// that is ignored is as if the patch did not name it; where its parent is
// replaced, ReplaceIsWhole says so.
func (a accepted) frame(p place) error {
	if !p.result.IsObject() {
		return fmt.Errorf("%s was merged and is no object", p.path)
	}
	// The amount follows from the order, and has a law of its own; if there was
	// one before, it keeps its place all the same (SPEC A4, M8).
	isOwn := func(name string) bool { return p.path == "" && name == "amount" }
	for _, m := range p.stored.Members {
		i := p.result.index(m.Name())
		at := p.path.Member(m.Name())
		switch named := p.patch.Get(m.Name()); {
		case isOwn(m.Name()):
		case !named.Exists(), a.u.Rules.Strategy(at) == merge.Ignore:
			if i < 0 || p.result.Members[i].Literal != m.Literal || p.result.Members[i].Value.String() != m.Value.String() {
				return fmt.Errorf("%s is not named or ignored, and changed", at)
			}
		case named.IsObject() && m.Value.IsObject() && a.u.Rules.Strategy(at) == merge.Merge:
			if err := a.frame(place{path: at, stored: m.Value, patch: named, result: p.result.Get(m.Name())}); err != nil {
				return err
			}
		}
	}
	// Stored members first, in their order, and new ones in the patch's.
	last := -1
	for _, m := range p.result.Members {
		if isOwn(m.Name()) && !p.stored.Get("amount").Exists() {
			continue // a calculated one comes last, an override where the patch has it
		}
		rank := p.stored.index(m.Name())
		if rank < 0 {
			at := p.path.Member(m.Name())
			if rank = p.patch.index(m.Name()); rank < 0 {
				return fmt.Errorf("%s came from nowhere", at)
			}
			if a.u.Rules.Strategy(at) == merge.Ignore {
				return fmt.Errorf("%s is ignored, and there", at)
			}
			rank += len(p.stored.Members)
		}
		if rank < last {
			return fmt.Errorf("%s is out of its place", p.path.Member(m.Name()))
		}
		last = rank
	}
	return nil
}

func nullClears(u Updater, c Case) error {
	return atPlaces(u, c, accepted.places, func(p place) bool {
		decides := p.strategy == merge.Replace || p.strategy == merge.Merge || p.strategy == merge.Opaque
		return decides && p.patch.IsNull() && p.path != "/amount" // which the calculated one follows
	}, func(p place) Tree { return naive{u.Rules}.locked(p.path, p.stored) })
}

func replaceIsWhole(u Updater, c Case) error {
	return atPlaces(u, c, accepted.places, func(p place) bool {
		return p.strategy == merge.Replace && !p.patch.IsNull()
	}, func(p place) Tree {
		whole := naive{u.Rules}.replace(p.path, p.stored, p.patch)
		if p.path == "" && !whole.Exists() {
			return Tree{Kind: document.Object} // a document cannot be without its root
		}
		return whole
	})
}

func mergeEqualsRFC7396(u Updater, c Case) error {
	return atPlaces(u, c, accepted.plainMerges, func(p place) bool { return p.path != "/amount" }, func(p place) Tree {
		if p.patch.IsNull() {
			return Tree{}
		}
		return mergePatch(p.stored, p.patch)
	})
}

// opaqueIsVerbatim is about what is set once, too, when it is set.
func opaqueIsVerbatim(u Updater, c Case) error {
	return atPlaces(u, c, accepted.places, func(p place) bool {
		isSet := p.strategy == merge.Opaque || p.strategy == merge.Immutable && !p.stored.Exists()
		return isSet && !p.patch.IsNull()
	}, func(p place) Tree { return p.patch })
}

// atPlaces compares what is at certain places in the result with what has to
// be there.
func atPlaces(u Updater, c Case, walk func(accepted) iter.Seq[place], which func(place) bool, want func(place) Tree) error {
	a, err := accept(u, c)
	if err != nil {
		return err
	}
	silent := true
	for p := range walk(a) {
		if !which(p) {
			continue
		}
		silent = false
		if want, got := p.spelled(want(p)), p.spelled(p.result); want != got {
			return fmt.Errorf("%q is %s, want %s", p.path, orNothing(got), orNothing(want))
		}
	}
	if silent {
		return ErrSilent
	}
	return nil
}

func arraysWhole(u Updater, c Case) error {
	a, err := accept(u, c)
	if err != nil {
		return err
	}
	silent := true
	var visit func(path document.Pointer, stored, patch, result Tree) error
	visit = func(path document.Pointer, stored, patch, result Tree) error {
		decides := []merge.Strategy{merge.Replace, merge.Merge, merge.Opaque}
		strategy := u.Rules.Strategy(path)
		if !slices.Contains(decides, strategy) && (strategy != merge.Immutable || stored.Exists()) {
			return nil
		}
		if patch.Kind == document.Array && !(naive{u.Rules}).locked(path, stored).Exists() {
			silent = false
			if patch.String() != result.String() {
				return fmt.Errorf("%q is %s, want %s", path, orNothing(result.String()), patch)
			}
		}
		for _, m := range patch.Members {
			name := m.Name()
			if err := visit(path.Member(name), stored.Get(name), m.Value, result.Get(name)); err != nil {
				return err
			}
		}
		return nil
	}
	if err := visit("", a.session, a.patch, a.result); err != nil || !silent {
		return err
	}
	return ErrSilent
}

func orNothing(spelled string) string {
	if spelled == "" {
		return "nothing"
	}
	return spelled
}
