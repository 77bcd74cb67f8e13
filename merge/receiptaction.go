package merge

// Action is what became of a place: a closed set (SPEC L5).
type Action uint8

// The actions.
const (
	// Set: there was no value, and now there is one.
	Set Action = iota + 1
	// Replaced: another value took the place of the stored one.
	Replaced
	// Merged: the members of the two objects were merged one by one. What became
	// of them, if anything, is said by the entries that follow.
	Merged
	// Cleared: there is no value any more.
	Cleared
	// KeptByLock: a row (Locked, Immutable or Ignore) kept the stored value, or
	// kept a value out. At a place that holds such a member, it kept the whole.
	KeptByLock
	// Recalculated: the amount is what the order adds up to. The engine says so
	// (SPEC A5); this package knows no amounts.
	Recalculated
	// Overridden: the patch set the amount. The engine says so (SPEC A4).
	Overridden
	// Unchanged: the patch names the place, and its value stays the same JSON
	// value (SPEC M7). The spelling may be another one.
	Unchanged
)

var actionNames = [...]string{
	Set:          "set",
	Replaced:     "replaced",
	Merged:       "merged",
	Cleared:      "cleared",
	KeptByLock:   "kept_by_lock",
	Recalculated: "recalculated",
	Overridden:   "overridden",
	Unchanged:    "unchanged",
}

// String gives the action's name, as receipts in JSON have it: "set",
// "replaced", "merged", "cleared", "kept_by_lock", "recalculated",
// "overridden", "unchanged".
func (a Action) String() string {
	if a == 0 || int(a) >= len(actionNames) {
		return "unknown"
	}
	return actionNames[a]
}
