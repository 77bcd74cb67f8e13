package main

// Operation is something that a contender can do with two JSON texts.
type Operation string

// The operations. All but Total take two texts.
const (
	Apply   Operation = "apply"   // a session and a patch by RFC 7396
	Update  Operation = "update"  // a session and a patch by the rules of client sessions
	Equal   Operation = "equal"   // two values: are they the same? true or false
	Create  Operation = "create"  // two sessions: the merge patch that turns one into the other
	Compose Operation = "compose" // two patches: the one that does what both do in turn
	Total   Operation = "total"   // an order: what it adds up to
)

// operations gives them in the order of reports.
func operations() []Operation {
	return []Operation{Apply, Update, Equal, Create, Compose, Total}
}

// Contender is one way of doing one operation. Do may keep memory from one call
// to the next, where users of the library could: what it gives is good until
// then, and it is not safe for concurrent use.
type Contender struct {
	Name string
	Do   func(a, b []byte) ([]byte, error)
}

// ours names the engine's own contenders; the first of each race is the one
// that the others are compared with.
const ours = "ours"

// contenders gives those for an operation, ours first.
func contenders(op Operation) []Contender {
	switch op {
	case Apply:
		return append([]Contender{{ours, oursApply}, {"ours-reused", oursReused()}, {"evanphx", evanphxApply}}, mapContenders()...)
	case Update:
		return []Contender{
			{ours, oursAppendUpdate()},
			{"ours-Load+Update+JSON", oursUpdate()},
			{"jsonschema+evanphx", newSchemaJob().update},
			{"validator+structs", newTypedJob().update},
		}
	case Equal:
		return []Contender{{ours, oursEqual}, {"evanphx", evanphxEqual}, {"encoding-json-maps", mapsEqual}}
	case Create:
		return []Contender{{ours, oursDiff}, {"evanphx", evanphxCreate}, {"wI2L", jsondiffCreate}}
	case Compose:
		return []Contender{{ours, oursCompose}, {"evanphx", evanphxCompose}}
	case Total:
		return totalContenders()
	}
	return nil
}
