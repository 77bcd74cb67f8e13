package merge

import (
	"github.com/clientsession/clientsession/document"
)

// ComposeError names the first place at which no single patch has the effect of
// several in turn (SPEC L2). Neither it nor its text has a value of a patch.
type ComposeError struct {
	Path   document.Pointer // in the patches, of which not all need have it
	Row    Row              // that decides there
	Reason ComposeReason    // why not
}

// Error names path and reason.
func (e *ComposeError) Error() string {
	return "no single patch for " + e.Path.Quoted() + ": " + e.Reason.String()
}

// ComposeReason is why no single patch will do: a closed set.
type ComposeReason uint8

// The reasons why there is no single patch.
const (
	// ClearedAndSet: an object that is merged is emptied, and set or filled
	// again, so that members that no patch names must go.
	ClearedAndSet ComposeReason = iota + 1
	// Contradiction: no session accepts the patches in turn. They ask for
	// different values of a locked or immutable member.
	Contradiction
	// TooLarge: the patch would have to clear so many members that only the table
	// names that it would be out of proportion to the others.
	TooLarge
	// NothingSaid: there are no patches, and none says nothing of this root.
	NothingSaid
	// NoPatch: one of the patches is no object (SPEC R2).
	NoPatch
)

var composeReasons = [...]string{
	ClearedAndSet: "an object cannot be emptied and filled at once where its members are merged",
	Contradiction: "no session accepts one patch after the other",
	TooLarge:      "the patch would be out of proportion",
	NothingSaid:   "without any patch there is nothing to say",
	NoPatch:       "a patch is an object",
}

// String gives the reason as a phrase in English.
func (r ComposeReason) String() string {
	if r == 0 || int(r) >= len(composeReasons) {
		return "unknown reason"
	}
	return composeReasons[r]
}
