package merge

// Strategy says how a value in a patch meets the stored one. The zero
// Strategy is none, and no table accepts it.
type Strategy uint8

const (
	// Replace: the patch's value takes the place of the stored one. Members of
	// an object that are null are left out, at every depth but not inside
	// arrays (SPEC M3).
	Replace Strategy = iota + 1
	// Opaque: the patch's value takes the place of the stored one verbatim,
	// nulls inside it included (SPEC M5).
	Opaque
	// Merge: objects are merged member by member, at every depth, as RFC 7396
	// says (SPEC M4).
	Merge
	// Locked: no patch changes the value. One that equals the stored value says
	// nothing and is let pass (SPEC M6).
	Locked
	// Address: the value says which session is meant and is never stored.
	Address
	// Immutable: the first value that a patch brings is stored verbatim, as by
	// Opaque, and from then on the member is as if Locked. Stored verbatim, so
	// that the patch that set it passes a second time.
	Immutable
	// Ignore: the patch's value is dropped, whatever it is, and the stored one
	// stays: for members that a host only gives out. A creation drops it too.
	Ignore
)

var strategyNames = [...]string{
	Replace: "replace",
	Opaque:  "opaque",
	Merge:   "merge",
	Locked:  "locked",
	Address: "address",

	Immutable: "immutable",
	Ignore:    "ignore",
}

// String gives the strategy's name as tables in JSON spell it: "replace",
// "opaque", "merge", "locked", "address", "immutable", "ignore".
func (s Strategy) String() string {
	if s == 0 || int(s) >= len(strategyNames) {
		return "unknown"
	}
	return strategyNames[s]
}

// protects reports whether a stored member of that strategy stays where its
// parent is replaced or cleared.
func (s Strategy) protects() bool { return s == Locked || s == Immutable || s == Ignore }

// parseStrategy gives the strategy of that name, or 0.
func parseStrategy(name string) Strategy {
	for s := Replace; int(s) < len(strategyNames); s++ {
		if strategyNames[s] == name {
			return s
		}
	}
	return 0
}
