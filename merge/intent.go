package merge

// Intent is what a patch would do at a place: a closed set.
type Intent uint8

const (
	// WouldMerge: the object's members are merged, each with a step of its own.
	WouldMerge Intent = iota + 1
	// WouldReplace: the value takes the place of the stored one, an object
	// without its null members.
	WouldReplace
	// WouldStore: the value takes the place of the stored one verbatim.
	WouldStore
	// WouldClear: the place is empty afterwards, but for protected members.
	WouldClear
	// WouldSayNothing: a null in an object that is replaced whole.
	WouldSayNothing
	// WouldMatch: the value passes if it equals the stored one, where null also
	// equals none, and is refused otherwise. Nothing changes either way.
	WouldMatch
	// WouldSetOnce: the value is stored verbatim if none is; it passes if it
	// equals the stored one, and is refused otherwise.
	WouldSetOnce
	// WouldDrop: the value is dropped, whatever it is.
	WouldDrop
	// WouldAddress: the value says which session is meant and is not stored.
	WouldAddress
)

var intentNames = [...]string{
	WouldMerge:      "merge",
	WouldReplace:    "replace",
	WouldStore:      "store",
	WouldClear:      "clear",
	WouldSayNothing: "say nothing",
	WouldMatch:      "match",
	WouldSetOnce:    "set once",
	WouldDrop:       "drop",
	WouldAddress:    "address",
}

// String gives the intent in a word or two: "merge", "replace", "store",
// "clear", "say nothing", "match", "set once", "drop", "address".
func (i Intent) String() string {
	if i == 0 || int(i) >= len(intentNames) {
		return "unknown"
	}
	return intentNames[i]
}
