package merge

import "slices"

// rule is what a table says at one path, compiled to a tree along the paths.
type rule struct {
	strategy Strategy
	row      Row         // that decides here: its own, or the nearest above
	named    []namedRule // the members that rows spell out
	rest     *rule       // all other members
	guards   bool        // whether a row that protects stands somewhere below
}

type namedRule struct {
	name string
	rule *rule
}

var (
	// plainMerge holds where no row stands at the path, above or below.
	plainMerge = plain(Merge, implicit)
	// plainReplace is how a creation sets what is locked later.
	plainReplace = plain(Replace, implicit)
)

// implicit is the row that a table has without one for the root.
var implicit = Row{"", Merge}

// plain makes the rule for where no row stands below.
func plain(s Strategy, row Row) *rule {
	r := &rule{strategy: s, row: row}
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

// protects reports whether a row that protects stands at the path or below.
func (r *rule) protects() bool { return r.guards || r.strategy.protects() }

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
	root := c.rule(branches, plainMerge)
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
// below it; inherited is the rule if none of them ends here.
func (c *compiler) rule(branches []branch, inherited *rule) *rule {
	if c.work += len(branches); c.work > maxWork {
		return plainMerge // the table is refused
	}
	flat := c.decide(branches, inherited)
	if flat.strategy != Merge && flat.strategy != Replace {
		return flat // decides alone, whatever is below
	}
	names, below := descend(branches)
	r := &rule{strategy: flat.strategy, row: flat.row, rest: flat}
	for _, name := range names {
		r.named = append(r.named, namedRule{name, c.rule(below[name], flat)})
	}
	if wild := below[anyName]; len(wild) > 0 {
		r.rest = c.rule(wild, flat)
	}
	r.guards = r.rest.protects()
	for _, n := range r.named {
		r.guards = r.guards || n.rule.protects()
	}
	if len(r.named) == 0 && r.rest == flat || r.strategy == Replace && !r.guards {
		return flat
	}
	return r
}

// decide gives what holds at the path where the branches are, whatever rows
// stand below: the rule of a row that ends here, or the inherited one. Of
// several rows the one decides that spells out a name where the others have "*",
// the first such name counting.
func (c *compiler) decide(branches []branch, inherited *rule) *rule {
	var best *branch
	protected := false
	for i := range branches {
		if b := &branches[i]; len(b.segments) == 0 {
			protected = protected || c.rows[b.row].Strategy.protects()
			if best == nil || b.wild < best.wild {
				best = b
			}
		}
	}
	if best == nil {
		return inherited
	}
	row := c.rows[best.row]
	takesOut := protected && row.Strategy == Replace
	if inherited.strategy == Replace && !row.Strategy.protects() && !takesOut {
		// Below Replace only rows that protect mean something, and one that
		// takes a name out of those that a protected "*" stands for.
		return inherited
	}
	c.reached[best.row] = true
	return plain(row.Strategy, row)
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
