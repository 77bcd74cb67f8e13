package merge_test

import (
	"slices"
	"strings"

	"github.com/clientsession/clientsession/merge"
)

// naive merges by SPEC M1–M9, asking the rows anew at every path.
type naive struct {
	rows     []merge.Row
	creating bool
	locked   []string
	ignored  []string
}

func (m *naive) document(stored, patch *tree) *tree {
	m.creating = stored == nil
	if result := m.value(nil, stored, patch); result != nil {
		return result
	} else if patch.isNull() && m.strategy(nil) != merge.Ignore {
		return patch
	}
	return &tree{kind: '{'}
}

// value gives what is stored at the path afterwards; nil is nothing.
func (m *naive) value(path []string, stored, patch *tree) *tree {
	strategy := m.strategy(path)
	if strategy == merge.Locked && m.creating {
		strategy = merge.Replace
	}
	switch {
	case strategy == merge.Address:
		return stored
	case strategy == merge.Locked:
		saysNothing := stored == nil && patch.isNull() || stored != nil && stored.meaning() == patch.meaning()
		if !saysNothing {
			m.locked = append(m.locked, pointerOf(path))
		}
		return stored
	case strategy == merge.Immutable:
		switch {
		case stored == nil && patch.isNull():
			return nil
		case stored == nil:
			return patch
		case stored.meaning() != patch.meaning():
			m.locked = append(m.locked, pointerOf(path))
		}
		return stored
	case strategy == merge.Ignore:
		m.ignored = append(m.ignored, pointerOf(path))
		return stored
	case strategy == merge.Opaque && !patch.isNull():
		return patch
	case strategy == merge.Opaque:
		return nil
	case patch.isNull():
		return m.survivors(path, stored)
	case !patch.isObject() && m.survivors(path, stored) != nil:
		m.locked = append(m.locked, pointerOf(path))
		return stored
	case !patch.isObject():
		return patch
	}
	merges := strategy == merge.Merge
	result := &tree{kind: '{'}
	if merges && stored.isObject() {
		for i, name := range stored.names { // M8: stored members keep their place
			child := stored.children[i]
			if named := patch.get(plain(name)); named != nil {
				child = m.value(below(path, name), child, named)
			}
			result.add(name, child)
		}
	}
	for i, name := range patch.names {
		at, old := below(path, name), stored.get(plain(name))
		if merges && old != nil {
			continue
		}
		child := m.value(at, old, patch.children[i])
		if !merges && old != nil && (m.strategy(at) == merge.Locked || m.strategy(at) == merge.Ignore) {
			child = nil // M8: it comes last
		}
		result.add(name, child)
	}
	if merges {
		return result
	}
	if stored.isObject() { // M6: what is protected survives the replacement
		for i, name := range stored.names {
			at := below(path, name)
			if s := m.strategy(at); s == merge.Locked || s == merge.Ignore || patch.get(plain(name)) == nil {
				result.add(name, m.survivors(at, stored.children[i]))
			}
		}
	}
	if len(result.children) == 0 && m.guarded(path) {
		return nil // M6: a parent that then would be empty is gone
	}
	return result
}

// survivors gives what is left of a stored value that is cleared.
func (m *naive) survivors(path []string, stored *tree) *tree {
	strategy := m.strategy(path)
	if protects(strategy) {
		return stored
	}
	left := &tree{kind: '{'}
	if stored.isObject() && (strategy == merge.Merge || strategy == merge.Replace) {
		for i, name := range stored.names {
			left.add(name, m.survivors(below(path, name), stored.children[i]))
		}
	}
	if len(left.children) == 0 {
		return nil
	}
	return left
}

func protects(s merge.Strategy) bool {
	return s == merge.Locked || s == merge.Immutable || s == merge.Ignore
}

func pointerOf(path []string) string {
	if len(path) == 0 {
		return "(root)"
	}
	return "/" + strings.Join(path, "/") // no name here needs escapes
}

func below(path []string, spelled string) []string { return append(slices.Clone(path), plain(spelled)) }

// strategy gives the strategy at a path by walking down to it: each row on the
// way decides for what is below until another one does, but below Replace only
// rows that protect count, and below other strategies none (SPEC M9).
func (m *naive) strategy(path []string) merge.Strategy {
	current := merge.Merge
	for depth := range len(path) + 1 {
		if current != merge.Merge && current != merge.Replace {
			break
		}
		// Of several rows for this very path the one counts that spells out
		// the first name where the others have a wildcard.
		best, bestWilds := current, "~"
		for _, row := range m.rows {
			if wilds, longer, ok := lead(row, path[:depth]); ok && !longer && wilds < bestWilds {
				best, bestWilds = row.Strategy, wilds
			}
		}
		if current == merge.Merge || protects(best) {
			current = best
		}
	}
	return current
}

// guarded reports whether a row that protects leads on below a path, to a place
// that no other row takes out of it: "any" is a name that no row spells out.
func (m *naive) guarded(path []string) bool {
	if m.strategy(path) == merge.Locked { // being created; it decides alone
		return false
	}
	return slices.ContainsFunc(m.rows, func(row merge.Row) bool {
		_, longer, ok := lead(row, path)
		if !ok || !longer || !protects(row.Strategy) {
			return false
		}
		at := slices.Clone(path)
		for _, name := range segments(row)[len(path):] {
			if name == "*" {
				name = "any"
			}
			at = append(at, name)
		}
		return protects(m.strategy(at))
	})
}

// lead reports whether a row's path leads to path, where it has wildcards on
// the way ("01" is a name and then a wildcard), and whether it goes on.
func lead(row merge.Row, path []string) (wilds string, longer, ok bool) {
	names := segments(row)
	for i, name := range path {
		switch {
		case i < len(names) && names[i] == "*":
			wilds += "1"
		case i < len(names) && names[i] == name:
			wilds += "0"
		default:
			return "", false, false
		}
	}
	return wilds, len(names) > len(path), true
}

func segments(row merge.Row) []string {
	if row.Path == "" {
		return nil
	}
	return strings.Split(string(row.Path)[1:], "/")
}
