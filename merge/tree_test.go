package merge_test

import (
	"encoding/json"
	"maps"
	"math/big"
	"slices"
	"strings"
)

// tree is a JSON value, naively: a scalar by its spelling, or children in order.
type tree struct {
	kind     byte     // of '{', '[' and, for a scalar, 0
	raw      string   // a scalar's literal
	names    []string // an object's, as spelled, with quotes
	children []*tree
}

func (n *tree) String() string {
	switch n.kind {
	case 0:
		return n.raw
	case '[':
		return "[" + strings.Join(texts(n.children), ",") + "]"
	}
	var members []string
	for i, child := range n.children {
		members = append(members, n.names[i]+":"+child.String())
	}
	return "{" + strings.Join(members, ",") + "}"
}

func texts(children []*tree) (all []string) {
	for _, child := range children {
		all = append(all, child.String())
	}
	return all
}

func (n *tree) isNull() bool   { return n != nil && n.raw == "null" }
func (n *tree) isObject() bool { return n != nil && n.kind == '{' }

func (n *tree) get(name string) *tree {
	if n.isObject() {
		for i, spelled := range n.names {
			if plain(spelled) == name {
				return n.children[i]
			}
		}
	}
	return nil
}

func (n *tree) add(name string, child *tree) {
	if child != nil {
		n.names, n.children = append(n.names, name), append(n.children, child)
	}
}

func plain(spelled string) (s string) {
	if err := json.Unmarshal([]byte(spelled), &s); err != nil {
		panic(err)
	}
	return s
}

// meaning gives a form that is the same for equal values only (SPEC M7).
func (n *tree) meaning() string {
	switch {
	case n.kind == '[':
		var all []string
		for _, child := range n.children {
			all = append(all, child.meaning())
		}
		return "[" + strings.Join(all, ",") + "]"
	case n.kind == '{':
		members := map[string]string{}
		for i, child := range n.children {
			members[plain(n.names[i])] = child.meaning()
		}
		all := "{"
		for _, name := range slices.Sorted(maps.Keys(members)) {
			quoted, _ := json.Marshal(name)
			all += string(quoted) + ":" + members[name] + ","
		}
		return all + "}"
	case n.raw[0] == '"':
		quoted, _ := json.Marshal(plain(n.raw))
		return string(quoted)
	}
	if r, ok := new(big.Rat).SetString(n.raw); ok {
		return r.RatString()
	}
	return n.raw
}
