package validate

import "github.com/clientsession/clientsession/document"

// isRight reports whether there is nothing at all to say of an object that is a
// whole document.
//
// Nearly every document is right, and to find that out takes neither the path
// nor what stood in its place before. This walk costs a third of the checker's,
// which then only has to look at documents of which there is something to
// report. It asks glances first, and what a glance does not answer it asks the
// checker's own faultOf, so that there is one place where a fault is defined.
//
// NOTE: Recursion instead of a stack makes it half as fast again as slow.
func (c *checker) isRight(v document.Value) bool {
	type level struct {
		n    *node
		seen uint64 // the members that are there, by their position
	}
	var levels [maxLevels]level
	open := 0
	n, seen := root, uint64(0)

	nodes, i := v.Nodes()
	for i++; ; {
		token, glance := nodes.Token(i), &n.eachGlance
		switch token {
		case document.TokenEnd:
			if missing := n.asked(c.subject, c.policy.TokenOptional) &^ seen; missing != 0 {
				return false
			}
			if open == 0 {
				return true
			}
			open--
			n, seen = levels[open].n, levels[open].seen
			i++
			continue
		case document.TokenName:
			name := nodes.Inside(i)
			i++
			if position := n.names.position(name); position >= 0 {
				seen |= 1 << position
				glance = &n.glances[position]
			} else if n.each == nil || !n.each.List.Contains(name) {
				if c.minds(n) {
					return false
				}
				i = nodes.After(i)
				continue
			}
			token = nodes.Token(i)
		case document.TokenNameEscaped:
			return false // rare, and the checker's walk can unescape
		}
		if glance.suffices(token, nodes.Size(i)) {
			i++
			if token == document.TokenObject || token == document.TokenArray {
				levels[open] = level{n, seen}
				open++
				n, seen = glance.node, 0
			}
			continue
		}
		if glance.list != nil && token == document.TokenString && glance.list.position(nodes.Inside(i)) >= 0 {
			i++
			continue
		}
		if !c.isRightValue(glance.node, nodes.Value(i)) {
			return false
		}
		i = nodes.After(i)
	}
}

// isRightValue is for values that a glance does not suffice for.
func (c *checker) isRightValue(n *node, v document.Value) bool {
	switch {
	case n.PatchOnly && c.subject != Patch:
		return true // no field of a session, and at its top anything is free
	case c.faultOf(n, v) != "":
		return v.Kind() == document.Null && n.allowsNull(c.subject)
	case n.Kind == Metadata:
		return hasNames(v)
	case n.Unique:
		var seen uint64
		for _, element := range v.Elements() {
			if c.faultOf(n.each, element) != "" || n.repeats(&seen, element) {
				return false
			}
		}
	}
	return true
}

// hasNames reports whether no member of metadata, at any depth, has an empty
// name.
func hasNames(v document.Value) bool {
	for _, element := range v.Elements() {
		if isContainer(element) && !hasNames(element) {
			return false
		}
	}
	for name, value := range v.Members() {
		if name == "" || isContainer(value) && !hasNames(value) {
			return false
		}
	}
	return true
}

// maxLevels is more than the paths of the table have segments.
const maxLevels = 8
