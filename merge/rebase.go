package merge

import "github.com/clientsession/clientsession/document"

// Rebase gives the patch that brings onto theirs what changed from base to ours:
// a three-way merge of sessions by the rules of the table. It is minimal, as
// from [Diff]: what both changed alike is not in it.
//
// Where the result would depend on whose change comes first, there is no patch
// but conflicts, as [Conflicts] gives them: A is what a patch says for ours at
// the place and B what one says for theirs, null for cleared. What is replaced
// whole is one place: two changes inside it are a conflict.
//
// The error is a [*DiffError] if no patch leads from base to ours, or none to
// theirs. Time and memory are linear in the three sessions.
func Rebase(t *Table, base, ours, theirs document.Value) (*document.Document, []Conflict, error) {
	our, err := Diff(t, base, ours)
	if err != nil {
		return nil, nil, err
	}
	their, err := Diff(t, base, theirs)
	if err != nil {
		return nil, nil, err
	}
	// Both orders are tried instead of asking for conflicts first: these are
	// about every session, and two patches that get in each other's way on some
	// other one may agree on this.
	var oursLast, theirsLast Merger
	a, b := oursLast.Apply(t, theirs, our.Root()), theirsLast.Apply(t, ours, their.Root())
	if len(a.Locked)+len(b.Locked) > 0 || !a.Document.Root().Equal(b.Document.Root()) {
		return nil, Conflicts(t, our.Root(), their.Root()), nil
	}
	patch, err := Diff(t, theirs, a.Document.Root())
	return patch, nil, err
}
