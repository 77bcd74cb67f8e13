package merge

import "slices"

// rule is what a table says at one path, compiled to a tree along the paths.
type rule struct {
	strategy Strategy
	named    []namedRule // the members that rows spell out
	rest     *rule       // all other members
	guards   bool        // whether a Locked row stands somewhere below
}

type namedRule struct {
	name string
	rule *rule
}

// plainMerge and plainReplace hold where no row stands at the path or below.
var (
	plainMerge   = plain(Merge)
	plainReplace = plain(Replace)
)

func plain(s Strategy) *rule {
	r := &rule{strategy: s}
	r.rest = r
	return r
}

func (r *rule) child(name string) *rule {
	for i := range r.named {
		if r.named[i].name == name {
			return r.named[i].rule
		}
	}
	return r.rest
}

// isPlain reports whether no row stands below.
func (r *rule) isPlain() bool { return r.rest == r }

// holdsLock reports whether a Locked row stands at the path or below.
func (r *rule) holdsLock() bool { return r.guards || r.strategy == Locked }

// anyName is the segment that stands for every name.
const anyName = "*"

// branch is a row on its way down the tree: the segments still to go, and which
// of those behind it were "*", the last one in the lowest bit.
type branch struct {
	row      int
	segments []string
	wild     uint64
}

// compile makes the tree of a table, and finds the rows that no patch can
// reach by seeing which ones are left over.
func compile(rows []Row) (*rule, error) {
	c := compiler{rows: rows, reached: make([]bool, len(rows))}
	branches := make([]branch, len(rows))
	for i, row := range rows {
		branches[i] = branch{row: i, segments: slices.Collect(row.Path.Tokens())}
	}
	root := c.rule(branches, Merge)
	if c.work > maxWork {
		return nil, &TableError{Row: -1, Reason: TooIntricate}
	}
	if i := slices.Index(c.reached, false); i >= 0 {
		return nil, &TableError{Row: i, Path: rows[i].Path, Reason: UnreachableRow}
	}
	return root, nil
}

type compiler struct {
	rows    []Row
	reached []bool
	work    int // branches looked at so far
}

// maxWork bounds compiling: rows with names and wildcards in crossing places
// make a rule for every combination. Rows without wildcards stay far below it.
const maxWork = 1_000_000

// rule makes the rule for one path out of the branches that lead to it or
// below it; inherited is the strategy if none of them ends here.
func (c *compiler) rule(branches []branch, inherited Strategy) *rule {
	if c.work += len(branches); c.work > maxWork {
		return plainMerge // the table is refused
	}
	r := &rule{strategy: c.decide(branches, inherited)}
	switch r.strategy {
	case Merge:
		r.rest = plainMerge
	case Replace:
		r.rest = plainReplace
	default: // decides alone, whatever is below
		r.rest = r
		return r
	}
	names, below := descend(branches)
	for _, name := range names {
		r.named = append(r.named, namedRule{name, c.rule(below[name], r.strategy)})
	}
	if wild := below[anyName]; len(wild) > 0 {
		r.rest = c.rule(wild, r.strategy)
	}
	r.guards = r.rest.holdsLock()
	for _, n := range r.named {
		r.guards = r.guards || n.rule.holdsLock()
	}
	switch {
	case r.strategy == Replace && !r.guards:
		return plainReplace
	case len(r.named) == 0 && r.rest == plainMerge:
		return plainMerge
	}
	return r
}

// decide gives the strategy at the path where the branches are: that of a row
// that ends here, or the inherited one. Of several rows the one decides that
// spells out a name where the others have "*", the first such name counting.
func (c *compiler) decide(branches []branch, inherited Strategy) Strategy {
	var best *branch
	locked := false
	for i := range branches {
		if b := &branches[i]; len(b.segments) == 0 {
			locked = locked || c.rows[b.row].Strategy == Locked
			if best == nil || b.wild < best.wild {
				best = b
			}
		}
	}
	if best == nil {
		return inherited
	}
	strategy := c.rows[best.row].Strategy
	if inherited == Replace && strategy != Locked {
		// Below Replace only locks mean something, and a row that takes a name
		// out of those that a locked "*" stands for.
		c.reached[best.row] = c.reached[best.row] || locked && strategy == Replace
		return inherited
	}
	c.reached[best.row] = true
	return strategy
}

// descend takes the branches one segment on. It gives the names that they
// spell out, and for each the branches that go on there, those with "*" among
// them; under "*" itself, those that go on everywhere else.
func descend(branches []branch) (names []string, below map[string][]branch) {
	below = map[string][]branch{}
	for _, b := range branches {
		if len(b.segments) > 0 && b.segments[0] != anyName && below[b.segments[0]] == nil {
			names = append(names, b.segments[0])
			below[b.segments[0]] = []branch{}
		}
	}
	for _, b := range branches {
		if len(b.segments) == 0 {
			continue
		}
		name, rest := b.segments[0], b.segments[1:]
		if name != anyName {
			below[name] = append(below[name], branch{b.row, rest, b.wild << 1})
			continue
		}
		wild := branch{b.row, rest, b.wild<<1 | 1}
		below[anyName] = append(below[anyName], wild)
		for _, name := range names {
			below[name] = append(below[name], wild)
		}
	}
	return names, below
}
