package merge

import "github.com/clientsession/clientsession/document"

// Invert gives the patch that takes another one back (SPEC L4): applied to what
// [Apply] makes of session and patch, it gives the same JSON value as session.
// It need not give the same bytes: members that come back stand last, and where
// two values were equal the spelling is the patch's.
//
// The error is a [*DiffError], as of [Diff]: what a patch brought into an
// immutable member, for one, no other takes away. A patch that Apply objects to
// is taken back as far as it was applied. Time and memory are linear in session
// and patch.
func Invert(t *Table, session, patch document.Value) (*document.Document, error) {
	var m Merger
	return Diff(t, m.Apply(t, session, patch).Document.Root(), session)
}
