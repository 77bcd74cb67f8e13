package merge

import "github.com/clientsession/clientsession/document"

// Receipt says what a patch did to a session, place by place, and by which row
// (SPEC L5). Its entries stand in document order: that of the stored members,
// and after them the new ones; a place comes before what is inside it.
//
// [Explain] makes it. [Replay] makes the updated session of it again,
// [Receipt.AppendJSONPatch] gives it to programs that speak RFC 6902. What it
// says of values is for those who may see the session: for logs there are
// [Receipt.String] and [Receipt.AppendRedactedJSON].
type Receipt []Entry

// Entry is what became of one place. The zero Entry is no entry.
type Entry struct {
	// Pointer leads to the place in the session, before or afterwards.
	Pointer document.Pointer
	// Action is what became of it.
	Action Action
	// Row is the row that decides about the place: its own, or the nearest above
	// it. A table without a row for the root merges it as if it had one.
	Row Row
	// Old is the value before and New the one afterwards, as the two sessions
	// have them, absent where there is none. They are valid as long as the
	// documents are of which the receipt was made.
	Old, New document.Value
}

// Explain gives the receipt of a patch: for each place that it names, what it
// did there (SPEC L5). Updated is what [Apply] made of session and patch, in
// which the caller may have set top-level members anew, as the engine does with
// the amount: those that changed without being named are listed too, as if they
// were.
//
// What Merge goes through is an entry of its own, [Merged], followed by entries
// for the members that the patch names in it. Everything else is one entry with
// whole values: arrays, what is replaced, and an object where none was stored.
// Inside such a place only what a row kept from changing is listed, as
// [KeptByLock]. The root is listed only if it is replaced.
//
// Time and memory are linear in the three documents, and so is the length of all
// pointers together: where paths are long and many out of proportion, an object
// is not gone through but listed as one place with whole values, and what locks
// kept inside it may be left out.
//
// Explain does not ask whether the patch is refused. The receipt of a refused
// patch would be one of something that never happened.
func Explain(t *Table, session, patch, updated document.Value) Receipt {
	e := explainer{creating: !session.Exists()}
	e.room = freePointers + pointerFactor*(len(session.Raw())+len(patch.Raw())+len(updated.Raw()))
	e.root(t.rule(), session, patch, updated)
	return e.entries
}

// A receipt's pointers may take freePointers bytes whatever the size of the
// documents, and pointerFactor times their size. Members of daily life take as
// much for their path as for themselves; names are 255 characters at most.
const (
	freePointers  = 64 << 10
	pointerFactor = 8
)

// inside reports whether a place is inside the one that outer leads to.
func inside(place, outer document.Pointer) bool {
	return len(place) > len(outer) && place[len(outer)] == '/' && place[:len(outer)] == outer
}
