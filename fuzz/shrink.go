package fuzz

import (
	"slices"

	"github.com/leanovate/gopter"

	"github.com/clientsession/clientsession/document"
)

// Smaller gives the trees that are a step simpler than t, the boldest first:
// one of its parts alone, half of its children, all but one, and then t with
// one part simpler. Each has fewer values than t, or shorter literals, or a
// plainer kind, so that whoever follows the steps comes to an end.
func (t Tree) Smaller() []Tree {
	if !isContainer(t) {
		return smallerScalars(t)
	}
	steps := []Tree{null()}
	count := t.size()
	if count > 0 {
		steps = append(steps, t.keep(0, 0))
	}
	for i := range count {
		steps = append(steps, t.child(i))
	}
	if count > 2 {
		steps = append(steps, t.keep(0, count/2), t.keep(count/2, count))
	}
	if count > 1 {
		for i := range count {
			steps = append(steps, t.drop(i))
		}
	}
	for i := range count {
		for _, smaller := range t.child(i).Smaller() {
			steps = append(steps, t.replace(i, smaller))
		}
	}
	for i, m := range t.Members {
		if plain := quote(m.Name()); len(plain) < len(m.Literal) {
			u := t.replace(i, m.Value)
			u.Members[i].Literal = plain
			steps = append(steps, u)
		}
	}
	return steps
}

// ShrinkTree is [Tree.Smaller] as gopter asks for it: a gopter.Shrinker for
// generators of trees.
func ShrinkTree(v any) gopter.Shrink { return shrinkTo(v.(Tree).Smaller()) }

// shrinkTo gives values one after the other.
func shrinkTo[T any](values []T) gopter.Shrink {
	return func() (any, bool) {
		if len(values) == 0 {
			return nil, false
		}
		var next T
		next, values = values[0], values[1:]
		return next, true
	}
}

// smallerScalars goes from strings over numbers and booleans to null.
func smallerScalars(t Tree) []Tree {
	var steps []Tree
	switch t.Kind {
	case document.String:
		steps = append(steps, null(), number("0"))
		if t.Literal != `""` {
			steps = append(steps, text(""))
		}
		characters := []rune(t.Text())
		if n := len(characters); n > 1 {
			steps = append(steps, text(string(characters[:n/2])), text(string(characters[n/2:])))
		}
		if plain := quote(t.Text()); len(plain) < len(t.Literal) {
			steps = append(steps, literal(document.String, plain))
		}
	case document.Number:
		steps = append(steps, null())
		for _, plain := range []string{"0", "1"} {
			if len(plain) < len(t.Literal) || plain < t.Literal && len(plain) == len(t.Literal) {
				steps = append(steps, number(plain))
			}
		}
	case document.Bool:
		steps = append(steps, null())
	}
	return steps
}

func isContainer(t Tree) bool { return t.Kind == document.Object || t.Kind == document.Array }

func (t Tree) size() int { return len(t.Members) + len(t.Elements) }

func (t Tree) child(i int) Tree {
	if t.IsObject() {
		return t.Members[i].Value
	}
	return t.Elements[i]
}

func (t Tree) keep(from, to int) Tree {
	if t.IsObject() {
		return object(t.Members[from:to:to]...)
	}
	return array(t.Elements[from:to:to]...)
}

func (t Tree) drop(i int) Tree {
	if t.IsObject() {
		return object(slices.Delete(slices.Clone(t.Members), i, i+1)...)
	}
	return array(slices.Delete(slices.Clone(t.Elements), i, i+1)...)
}

func (t Tree) replace(i int, child Tree) Tree {
	if t.IsObject() {
		members := slices.Clone(t.Members)
		members[i].Value = child
		return object(members...)
	}
	elements := slices.Clone(t.Elements)
	elements[i] = child
	return array(elements...)
}
