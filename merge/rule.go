package merge

import (
	"slices"

	"github.com/clientsession/clientsession/document"
)

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

// names reports whether a row spells out a member of that name.
func (r *rule) names(name string) bool {
	return slices.ContainsFunc(r.named, func(n namedRule) bool { return n.name == name })
}

// anyName is the segment that stands for every name.
const anyName = "*"

// branch is a row on its way down the tree: the segments still to go.
type branch struct {
	row      int
	segments []string
}

// compile makes the tree of a table, and finds the rows that no patch can
// reach by seeing which ones are left over.
func compile(rows []Row) (*rule, error) {
	c := compiler{rows: rows, reached: make([]bool, len(rows))}
	branches := make([]branch, len(rows))
	for i, row := range rows {
		branches[i] = branch{i, slices.Collect(row.Path.Tokens())}
	}
	root := c.rule(branches, Merge)
	if c.rules > maxRules {
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
	rules   int // made so far
}

// maxRules bounds the work of compiling: rows with wildcards and names in
// crossing places make rules for every combination.
const maxRules = 10_000

// rule makes the rule for one path out of the branches that lead to it or
// below it; inherited is the strategy if none of them ends here.
func (c *compiler) rule(branches []branch, inherited Strategy) *rule {
	r := &rule{strategy: inherited}
	if c.rules++; c.rules > maxRules {
		return plainMerge // the table is refused
	}
	if row, ok := c.endingHere(branches); ok {
		// Below Replace only locks mean something; another row still keeps a
		// wildcard from standing for the name that it spells out.
		if s := c.rows[row].Strategy; inherited != Replace || s == Locked {
			r.strategy = s
			c.reached[row] = true
		}
	}
	switch r.strategy {
	case Merge:
		r.rest = plainMerge
	case Replace:
		r.rest = plainReplace
	default: // decides alone, whatever is below
		r.rest = r
		return r
	}
	for _, b := range branches {
		if len(b.segments) == 0 || b.segments[0] == anyName || r.names(b.segments[0]) {
			continue
		}
		r.named = append(r.named, namedRule{b.segments[0], c.rule(step(branches, b.segments[0]), r.strategy)})
	}
	if below := step(branches, anyName); len(below) > 0 {
		r.rest = c.rule(below, r.strategy)
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

// endingHere gives the row that decides at this path: of several, the one that
// spells out a name where the others have "*", the first such name counting.
func (c *compiler) endingHere(branches []branch) (row int, ok bool) {
	for _, b := range branches {
		if len(b.segments) == 0 && (!ok || moreSpecific(c.rows[b.row].Path, c.rows[row].Path)) {
			row, ok = b.row, true
		}
	}
	return row, ok
}

// moreSpecific compares two paths of one length, segment by segment.
func moreSpecific(a, b document.Pointer) bool {
	as, bs := slices.Collect(a.Tokens()), slices.Collect(b.Tokens())
	for i := range as {
		if wild := bs[i] == anyName; wild != (as[i] == anyName) {
			return wild
		}
	}
	return false
}

// step gives the branches that go on through a member of that name.
func step(branches []branch, name string) []branch {
	var below []branch
	for _, b := range branches {
		if len(b.segments) > 0 && (b.segments[0] == name || b.segments[0] == anyName) {
			below = append(below, branch{b.row, b.segments[1:]})
		}
	}
	return below
}
