package merge

import (
	"github.com/clientsession/clientsession/document"
)

// DiffError names the first place at which no patch can turn one session into
// the other (SPEC L1, L4). Neither it nor its text has a value of a session.
type DiffError struct {
	Path   document.Pointer // in the sessions, of which one may not have it
	Row    Row              // that decides there
	Reason DiffReason       // why not
}

// Error names path and reason.
func (e *DiffError) Error() string {
	return "no patch for " + e.Path.Quoted() + ": " + e.Reason.String()
}

// DiffReason is why no patch can make a change: a closed set.
type DiffReason uint8

// The reasons why there is no patch.
const (
	LockedChange    DiffReason = iota + 1 // a locked member would change, appear or go
	ImmutableChange                       // an immutable member that is stored would change or go
	IgnoredChange                         // a member that patches do not reach would change, appear or go
	AddressChange                         // likewise, because its value is taken for an address
	NullStored                            // a null would be stored where a patch's null clears
	EmptyStored                           // an object that is gone when it is empty would be stored empty
	NoObject                              // one of the sessions is none
)

var diffReasons = [...]string{
	LockedChange:    "a locked member cannot change",
	ImmutableChange: "an immutable member cannot change once it is stored",
	IgnoredChange:   "what a patch says of an ignored member is dropped",
	AddressChange:   "what a patch says of an address is not stored",
	NullStored:      "a null cannot be stored there, it clears",
	EmptyStored:     "an object cannot be stored empty where one that is emptied is gone",
	NoObject:        "a session is an object",
}

// String gives the reason as a phrase in English.
func (r DiffReason) String() string {
	if r == 0 || int(r) >= len(diffReasons) {
		return "unknown reason"
	}
	return diffReasons[r]
}

// reasonOf gives the reason for a strategy that keeps patches from a member.
func reasonOf(s Strategy) DiffReason {
	switch s {
	case Locked:
		return LockedChange
	case Immutable:
		return ImmutableChange
	case Ignore:
		return IgnoredChange
	}
	return AddressChange
}
