package merge_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// maker makes small random documents and tables out of few names, so that they
// often meet.
type maker struct {
	*rand.Rand
	names []string
}

// top-level names come first in each list; all of them occur at every level.
var (
	sessionNames = []string{"clientToken", "amount", "metadata", "customer", "order", "paymentMethod", "options", "other", "x"}
	shortNames   = []string{"a", "b", "c", "l"}
)

var scalars = []string{
	"null", "null", "true", "false", "0", "-0", "0.0", "1", "1.0", "10e-1", "1.10", "11e-1", "100", "1e2", "1E+2", "1e3",
	"9007199254740993", "9007199254740992", "12345678901234567890", `""`, `"x"`, `"\u0078"`, `"<&>"`, `"\u003c&>"`, `"é/"`, `"\u00e9\/"`,
}

func (r maker) value(depth int) *tree {
	kind := r.IntN(10)
	switch {
	case depth == 0 || kind < 3:
		return &tree{raw: scalars[r.IntN(len(scalars))]}
	case kind == 3:
		n := &tree{kind: '['}
		for range r.IntN(3) {
			n.children = append(n.children, r.value(depth-1))
		}
		return n
	}
	return r.object(depth)
}

func (r maker) object(depth int) *tree {
	n := &tree{kind: '{'}
	members := r.IntN(4)
	if r.IntN(8) == 0 {
		members = r.IntN(16)
	}
	for range members {
		name := r.names[r.IntN(len(r.names))]
		if r.IntN(24) == 0 {
			name = fmt.Sprintf("%s%d", name, r.IntN(20))
		}
		if n.get(name) == nil {
			n.add(r.spelled(name), r.value(depth-1))
		}
	}
	return n
}

// patch makes a patch for a document: it takes up much of what is stored, so
// that values are equal, or nearly, more often than chance would have it.
func (r maker) patch(stored *tree, depth int) *tree {
	switch r.IntN(8) {
	case 0, 1:
		return r.value(depth)
	case 2:
		return r.respelled(stored)
	case 3:
		return &tree{raw: "null"}
	}
	if !stored.isObject() {
		return r.value(depth)
	}
	n := &tree{kind: '{'}
	for i, name := range stored.names {
		if r.IntN(2) == 0 {
			n.add(r.spelled(plain(name)), r.patch(stored.children[i], depth-1))
		}
	}
	for i, extra := 0, r.object(max(0, depth)); i < len(extra.names); i++ {
		if n.get(plain(extra.names[i])) == nil {
			n.add(extra.names[i], extra.children[i])
		}
	}
	r.shuffle(n)
	return n
}

// respelled gives an equal value: members in another order, numbers and
// strings written in another way.
func (r maker) respelled(n *tree) *tree {
	if n.kind == 0 {
		same := []string{}
		for _, s := range scalars {
			if (&tree{raw: s}).meaning() == n.meaning() {
				same = append(same, s)
			}
		}
		return &tree{raw: same[r.IntN(len(same))]}
	}
	out := &tree{kind: n.kind}
	for i, child := range n.children {
		if n.kind == '{' {
			out.names = append(out.names, r.spelled(plain(n.names[i])))
		}
		out.children = append(out.children, r.respelled(child))
	}
	if n.kind == '{' {
		r.shuffle(out)
	}
	return out
}

func (r maker) shuffle(n *tree) {
	r.Shuffle(len(n.names), func(i, j int) {
		n.names[i], n.names[j] = n.names[j], n.names[i]
		n.children[i], n.children[j] = n.children[j], n.children[i]
	})
}

// spelled quotes a name of plain letters, sometimes with an escape in it.
func (r maker) spelled(name string) string {
	if r.IntN(12) != 0 {
		return `"` + name + `"`
	}
	at := r.IntN(len(name))
	return fmt.Sprintf(`"%s\u%04x%s"`, name[:at], name[at], name[at+1:])
}

// rows makes rows of short paths, with wildcards; few sets of them make a table.
func (r maker) rows() []merge.Row {
	strategies := []merge.Strategy{merge.Replace, merge.Opaque, merge.Merge, merge.Locked, merge.Locked, merge.Address,
		merge.Immutable, merge.Ignore}
	var rows []merge.Row
	for range 1 + r.IntN(5) {
		var path strings.Builder
		for range r.IntN(4) {
			path.WriteString("/" + append([]string{"*", "*"}, r.names...)[r.IntN(2+len(r.names))])
		}
		rows = append(rows, merge.Row{Path: document.Pointer(path.String()), Strategy: strategies[r.IntN(len(strategies))]})
	}
	return rows
}
