package document

// Limits bound what [Parse] accepts (SPEC R2). A zero field means its default.
type Limits struct {
	// Size is the greatest number of bytes, white space included: 1 MiB by
	// default, at most [MaxSize].
	Size int
	// Depth is the greatest number of arrays and objects inside one another,
	// the root included: 64 by default, at most [MaxDepth].
	Depth int
}

// The defaults and the bounds of [Limits].
const (
	DefaultSize  = 1 << 20   // bytes, that is 1 MiB
	DefaultDepth = 64        // arrays and objects inside one another
	MaxSize      = 100 << 20 // bytes, that is 100 MiB; two such documents fit into one
	MaxDepth     = 10_000    // merging and checking recurse once a level
)

// Effective gives the limits in force: defaults filled in, and what is out of
// bounds brought to the nearest bound.
func (l Limits) Effective() Limits {
	return Limits{
		Size:  within(l.Size, DefaultSize, MaxSize),
		Depth: within(l.Depth, DefaultDepth, MaxDepth),
	}
}

func within(limit, fallback, most int) int {
	if limit <= 0 {
		return fallback
	}
	return min(limit, most)
}
