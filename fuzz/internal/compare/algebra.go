package compare

import (
	"errors"
	"fmt"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/merge"
)

// What package merge reckons with patches, it says of every session; here it is
// tried on one, by the model's merging. An error is an answer as well: where the
// model shows that there is no ground for one, it is wrong.

// Compose compares the one patch for two with both in turn (SPEC L2). It is
// silent where there is none, and of a session that refuses one of the two.
func (r Rules) Compose(session, first, second Doc) error {
	if !areObjects(session, first, second) {
		return ErrSilent
	}
	composed, err := merge.Compose(r.Table, first.Value, second.Value)
	want, accepts := r.inTurn(session.Plain, first.Plain, second.Plain)
	if err != nil {
		var none *merge.ComposeError
		switch {
		case !errors.As(err, &none):
			return fmt.Errorf("an error that is no *merge.ComposeError: %T", err)
		case none.Reason == merge.Contradiction && accepts:
			return fmt.Errorf("no session accepts both, by %w, and this one does", err)
		}
		return ErrSilent
	}
	one, err := again(composed)
	if err != nil {
		return err
	}
	if !accepts {
		return ErrSilent
	}
	got, accepts := r.inTurn(session.Plain, one)
	if !accepts || !plain.Equal(got, want) {
		return fmt.Errorf("composed %s, which gives %s (accepted: %v), and both in turn %s", one, got, accepts, want)
	}
	return nil
}

// Conflicts compares the two orders of patches that are said to commute (SPEC
// L3). It is silent about others, and of a session that refuses one of the two.
func (r Rules) Conflicts(session, a, b Doc) error {
	if !areObjects(session, a, b) {
		return ErrSilent
	}
	if len(merge.Conflicts(r.Table, a.Value, b.Value)) > 0 {
		return ErrSilent
	}
	_, acceptsA := r.inTurn(session.Plain, a.Plain)
	_, acceptsB := r.inTurn(session.Plain, b.Plain)
	if !acceptsA || !acceptsB {
		return ErrSilent
	}
	ab, acceptsAB := r.inTurn(session.Plain, a.Plain, b.Plain)
	ba, acceptsBA := r.inTurn(session.Plain, b.Plain, a.Plain)
	if !acceptsAB || !acceptsBA || !plain.Equal(ab, ba) {
		return fmt.Errorf("no conflicts, and one order gives %s (accepted: %v), the other %s (%v)", ab, acceptsAB, ba, acceptsBA)
	}
	return nil
}

// Diff compares what the patch between two sessions does with what it is for
// (SPEC L1), and what some patch did must have one.
func (r Rules) Diff(before, patch Doc) error {
	if !areObjects(before, patch) {
		return ErrSilent
	}
	after, accepts := r.inTurn(before.Plain, patch.Plain)
	if !accepts || after.Kind != "object" {
		return ErrSilent
	}
	wanted, ok := Read(after.String())
	if !ok {
		return fmt.Errorf("the merged session cannot be read: %s", after)
	}
	diff, err := merge.Diff(r.Table, before.Value, wanted.Value)
	if err != nil {
		return fmt.Errorf("%w, and a patch leads there", err)
	}
	return r.leads(diff, before.Plain, after)
}

// Invert compares what is left of a patch that was taken back with what there
// was before (SPEC L4). It is silent where no patch does it, and of a patch that
// is refused.
func (r Rules) Invert(session, patch Doc) error {
	if !areObjects(session, patch) {
		return ErrSilent
	}
	after, accepts := r.inTurn(session.Plain, patch.Plain)
	if !accepts {
		return ErrSilent
	}
	inverse, err := merge.Invert(r.Table, session.Value, patch.Value)
	var none *merge.DiffError
	if errors.As(err, &none) {
		return ErrSilent
	} else if err != nil {
		return fmt.Errorf("an error that is no *merge.DiffError: %T", err)
	}
	return r.leads(inverse, after, session.Plain)
}

// Receipt compares what the receipt of a patch gives when it is replayed with
// what the model made of session and patch, byte for byte, and as a JSON Patch
// (RFC 6902) as a JSON value (SPEC L5). The zero session is none.
func (r Rules) Receipt(session, patch Doc) error {
	if session.Plain != nil && !areObjects(session) || !areObjects(patch) {
		return ErrSilent
	}
	want, locked := model.Merge(r.Rows, session.Plain, patch.Plain)
	if len(locked) > 0 {
		return ErrSilent
	}
	updated := merge.Apply(r.Table, session.Value, patch.Value)
	return replayed(session, merge.Explain(r.Table, session.Value, patch.Value, updated.Document.Root()), want)
}

// replayed compares both forms of a receipt with what is wanted.
func replayed(session Doc, receipt merge.Receipt, want *plain.Value) error {
	got, err := merge.Replay(session.Value, receipt)
	if err != nil {
		return fmt.Errorf("the receipt cannot be replayed: %w", err)
	}
	if got.Text() != want.String() {
		return fmt.Errorf("replayed %s, the model made %s", got.Text(), want)
	}
	before := session.Plain
	if before == nil {
		before = plain.Object()
	}
	text := string(receipt.AppendJSONPatch(nil))
	operations, wrong := plain.Read(text, 64<<20, document.DefaultDepth+2)
	if operations == nil {
		return fmt.Errorf("the JSON Patch cannot be read: %v: %s", wrong, text)
	}
	after, err := applyJSONPatch(before, operations)
	if err != nil {
		return fmt.Errorf("the JSON Patch %s: %w", text, err)
	}
	if !plain.Equal(after, want) {
		return fmt.Errorf("the JSON Patch %s gives %s, the model made %s", text, after, want)
	}
	return nil
}

// leads compares what a patch makes of a session with what it is for.
func (r Rules) leads(patch *document.Document, before, after *plain.Value) error {
	one, err := again(patch)
	if err != nil {
		return err
	}
	got, accepts := r.inTurn(before, one)
	if !accepts || !plain.Equal(got, after) {
		return fmt.Errorf("the patch %s gives %s (accepted: %v), and is for %s", one, got, accepts, after)
	}
	return nil
}

// inTurn applies patches by the model, and reports whether all were accepted.
func (r Rules) inTurn(session *plain.Value, patches ...*plain.Value) (after *plain.Value, accepted bool) {
	for _, patch := range patches {
		merged, locked := model.Merge(r.Rows, session, patch)
		if len(locked) > 0 {
			return session, false
		}
		session = merged
	}
	return session, true
}

// again reads what package merge built: the model must be able to.
func again(built *document.Document) (*plain.Value, error) {
	v, wrong := plain.Read(built.Text(), 64<<20, document.DefaultDepth+1)
	if v == nil {
		return nil, fmt.Errorf("the patch cannot be read: %v: %s", wrong, built.Text())
	}
	return v, nil
}

// areObjects is what the operations are about (SPEC R2).
func areObjects(docs ...Doc) bool {
	for _, d := range docs {
		if d.Plain == nil || d.Plain.Kind != "object" {
			return false
		}
	}
	return true
}
