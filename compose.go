package clientsession

import (
	"strconv"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// PatchError says which of several patches an operation cannot do with.
type PatchError struct {
	Patch int   // which one, counted from 0
	Err   error // why, a [*validate.Refusal] or a [*merge.ComposeError]
}

// Error names the patch, counted from 1 as people do, and the reason.
func (e *PatchError) Error() string { return "patch " + strconv.Itoa(e.Patch+1) + ": " + e.Err.Error() }

// Unwrap gives the reason.
func (e *PatchError) Unwrap() error { return e.Err }

// Compose gives one patch with the effect of all of them in turn, on every
// session that accepts them in turn (SPEC L2): the same JSON value, and the same
// answer of [Session.AmountOverridden]. Of several values for a clientToken it
// has the last.
//
// The error is a [*merge.ComposeError] with the place where no single patch can
// say it; a [*PatchError] if one of the patches is refused whatever the session,
// as [Engine.CheckPatch] has it; or a [*validate.Refusal] if the one patch is,
// because it is too large.
//
// With [WithLockedIgnored] sessions accept patches of which something is left
// out, and what that is may depend on the session. Where it does, for a member
// that is set once or a value in place of an object that may have a locked
// member in it, the error is a PatchError with the finding [validate.Locked].
func (e *Engine) Compose(patches ...[]byte) ([]byte, error) {
	values := make([]document.Value, len(patches))
	for i, patch := range patches {
		value, err := e.checked(patch)
		if err == nil && e.ignoreLocked && len(patches) > 1 {
			err = e.leavesOut(value)
		}
		if err != nil {
			return nil, &PatchError{i, err}
		}
		values[i] = value
	}
	composed, err := merge.Compose(e.rules, values...)
	if err != nil {
		return nil, err
	}
	text := []byte(composed.Text())
	if len(patches) > 0 {
		if _, err := e.checked(text); err != nil {
			return nil, err
		}
	}
	return text, nil
}

// Conflicts gives the places at which two patches get in each other's way (SPEC
// L3). Without any, they commute: on every session that accepts them in both
// orders, both give the same JSON value and the same answer of
// [Session.AmountOverridden]. A and B of a conflict are what the patches say.
//
// Whether the two together make a session that is refused, such as one with an
// amount and no currency, is not asked: in either order, an update says so.
//
// The error is a [*PatchError] if one of the patches is refused whatever the
// session, as [Engine.CheckPatch] has it.
func (e *Engine) Conflicts(a, b []byte) ([]merge.Conflict, error) {
	first, err := e.checked(a)
	if err != nil {
		return nil, &PatchError{0, err}
	}
	second, err := e.checked(b)
	if err != nil {
		return nil, &PatchError{1, err}
	}
	return merge.Conflicts(e.rules, first, second), nil
}

// checked reads a patch into memory of its own and checks it alone. If locks are
// ignored, what it says of locked members is left out: it says nothing on any
// session, while the algebra would conclude from it that they are stored.
func (e *Engine) checked(patch []byte) (document.Value, error) {
	d := e.desk()
	defer e.desks.Put(d)
	doc := d.read(new(document.Reader), validate.Patch, patch)
	if doc != nil {
		d.checkPatch(e.policy, doc.Root())
	}
	if err := d.report.Refusal(); err != nil {
		return document.Value{}, err
	}
	if e.ignoreLocked {
		return e.withoutLocked(doc.Root()), nil
	}
	return doc.Root(), nil
}

// leavesOut refuses a patch of which a lock may leave something out, with the
// first place where it may.
func (e *Engine) leavesOut(patch document.Value) error {
	var report validate.Report
	report.Reset(e.maxFindings)
	for step := range merge.Plan(e.rules, patch) {
		if step.MayBeRefused() {
			at, _ := step.Value.Offsets()
			report.Add(validate.Finding{
				Severity: validate.Error,
				Subject:  validate.Patch,
				Pointer:  step.Value.Pointer(),
				Code:     validate.Locked,
			}, at)
			break // a pointer is a walk from the root, and one is reason enough
		}
	}
	return report.Refusal()
}

// withoutLocked gives a patch without the values that change nothing, whether
// they equal what is stored or are left out.
func (e *Engine) withoutLocked(patch document.Value) document.Value {
	says := map[document.Value]bool{}
	for step := range merge.Plan(e.rules, patch) {
		if step.Intent == merge.WouldMatch {
			says[step.Value] = true
		}
	}
	if len(says) == 0 {
		return patch
	}
	var b document.Builder
	var write func(document.Value)
	write = func(v document.Value) {
		if v.Kind() != document.Object {
			b.Copy(v)
			return
		}
		b.BeginObject()
		for _, member := range v.Members() {
			if !says[member] {
				b.NameOf(member)
				write(member)
			}
		}
		b.EndObject()
	}
	write(patch)
	return b.Document().Root()
}
