package fuzz

import (
	"encoding/json"
	"slices"
	"strings"

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
	steps = append(steps, t.smallerTogether()...)
	for i, m := range t.Members {
		for _, spelled := range smallerNames(m) {
			if t.index(characters(spelled)) < 0 || characters(spelled) == m.Name() {
				u := t.replace(i, m.Value)
				u.Members[i].Literal = spelled
				steps = append(steps, u)
			}
		}
	}
	return steps
}

// smallerTogether gives the trees in which children that are the same are simpler
// and still the same, because a fault may lie in just that. In long containers it
// looks for none.
func (t Tree) smallerTogether() []Tree {
	var steps []Tree
	const most = 16
	if t.size() > most {
		return nil
	}
	for i := range t.size() {
		spelled := t.child(i).String()
		var same []int
		for j := i + 1; j < t.size(); j++ {
			if t.child(j).String() == spelled {
				same = append(same, j)
			}
		}
		if len(same) == 0 {
			continue
		}
		for _, smaller := range t.child(i).Smaller() {
			u := t.replace(i, smaller)
			for _, j := range same {
				u = u.replace(j, smaller)
			}
			steps = append(steps, u)
		}
	}
	return steps
}

// smallerScalars goes from strings over numbers and booleans to null.
func smallerScalars(t Tree) []Tree {
	var steps []Tree
	switch t.Kind {
	case document.String:
		steps = append(steps, null(), number("0"))
		for _, shorter := range shorterTexts(t.Text()) {
			steps = append(steps, text(shorter))
		}
		if plain := quote(t.Text()); len(plain) < len(t.Literal) {
			steps = append(steps, literal(document.String, plain))
		}
	case document.Number:
		steps = append(steps, null())
		for _, plain := range smallerNumbers(t.Literal) {
			steps = append(steps, number(plain))
		}
	case document.Bool:
		steps = append(steps, null())
	}
	return steps
}

// smallerNames gives the literals that are plainer than a member's name.
func smallerNames(m Member) []string {
	var names []string
	for _, shorter := range shorterTexts(m.Name()) {
		names = append(names, quote(shorter))
	}
	if plain := quote(m.Name()); len(plain) < len(m.Literal) {
		names = append(names, plain)
	}
	return slices.DeleteFunc(names, func(spelled string) bool { return len(spelled) > len(m.Literal) })
}

// shorterTexts gives what is left of a text: nothing, a half, all but one
// character, or the first ones of a long text.
func shorterTexts(s string) []string {
	characters := []rune(s)
	n := len(characters)
	if n == 0 {
		return nil
	}
	steps := []string{""}
	if n > 1 {
		steps = append(steps, string(characters[:n/2]), string(characters[n/2:]))
	}
	for i := 0; n > 2 && i < min(n, 16); i++ {
		steps = append(steps, string(characters[:i])+string(characters[i+1:]))
	}
	return steps
}

// smallerNumbers gives the literals that are plainer than a number's: a few
// plain ones, without sign, exponent or fraction, with half of the digits or all
// but one.
func smallerNumbers(literal string) []string {
	candidates := []string{"0", "1", strings.TrimPrefix(literal, "-")}
	if i := strings.IndexAny(literal, "eE"); i >= 0 {
		candidates = append(candidates, literal[:i], "1"+literal[i:], literal[:i+1]+"1")
	}
	if i := strings.IndexByte(literal, '.'); i >= 0 {
		candidates = append(candidates, literal[:i])
	}
	n := len(literal)
	candidates = append(candidates, literal[:n/2], literal[n/2:])
	for i := range min(n, 24) {
		candidates = append(candidates, literal[:i]+literal[i+1:])
	}
	isSmaller := func(s string) bool {
		return len(s) < len(literal) || s < literal && len(s) == len(literal)
	}
	return slices.DeleteFunc(slices.Compact(candidates), func(s string) bool { return !isSmaller(s) || !isNumber(s) })
}

func isNumber(literal string) bool {
	return literal != "" && strings.IndexByte("-0123456789", literal[0]) >= 0 && json.Valid([]byte(literal))
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
