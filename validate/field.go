package validate

import (
	"slices"
	"strings"
)

// Field is a row of the table of fields: what the API knows of one place in a
// session and in a patch, of which the table is the two views. From it come
// the checks, the schemas ([Schema], [OpenAPI]) and the table in the docs.
type Field struct {
	// Path is an RFC 6901 pointer in which "*" is every element of an array and
	// every member of an object whose names are free to choose.
	Path string
	// Kind is what the value must be.
	Kind Kind
	// Minimum and Maximum bound the length of a text in code points. A Maximum
	// of 0 is none. They mean nothing for other kinds.
	Minimum, Maximum int
	// List has the values of [OneOf]. Of a path that ends with "*" in an object
	// it has the names that are known; others are warned of.
	List List
	// Unique says of an array that no element may come twice.
	Unique bool
	// Required says that the member must be there whenever its parent is, and
	// that the member or element must not be null.
	Required bool
	// PatchOnly says that the field is no part of a session.
	PatchOnly bool
	// Open says of an object that members without a row are free: they are not
	// warned of.
	Open bool
	// Meaning says in one line what the field is for.
	Meaning string
}

// Fields gives the table of fields, in the order of FIELDS.md.
func Fields() []Field { return slices.Clone(fields) }

// node is a field in the tree along the paths.
type node struct {
	Field
	name    string
	folded  string // the name, see fold
	members []*node
	each    *node // what "*" below stands for; every array has it
	// The members that must be there, by their position, always and in patches.
	required, requiredInPatch uint64

	names      names    // the members' names, for finding them
	glances    []glance // of the members
	eachGlance glance

	inArray bool
	asks    bool // for members: it, or a node below outside arrays
}

// root is the tree of all fields. Nothing changes it once it is made.
var root = treeOf(fields)

func treeOf(fields []Field) *node {
	root := &node{Field: Field{Kind: Object}}
	for _, f := range fields {
		at := root
		for name := range strings.SplitSeq(f.Path[1:], "/") {
			at = at.descend(name)
		}
		at.Field = f
	}
	root.finish(false)
	return root
}

// descend gives the node below n, and makes it if it is not there yet.
func (n *node) descend(name string) *node {
	if name == "*" {
		if n.each == nil {
			n.each = &node{name: name}
		}
		return n.each
	}
	for _, m := range n.members {
		if m.name == name {
			return m
		}
	}
	member := &node{name: name, folded: fold(name)}
	n.members = append(n.members, member)
	return member
}

// finish works out what follows from the place in the tree.
func (n *node) finish(inArray bool) {
	n.inArray = inArray
	var names []string
	for _, m := range n.members {
		names = append(names, m.name)
	}
	n.names = namesOf(names)
	for i, m := range n.members {
		m.finish(inArray)
		n.glances = append(n.glances, glanceOf(m))
		switch {
		case m.Required && m.PatchOnly:
			n.requiredInPatch |= 1 << i
		case m.Required:
			n.required |= 1 << i
		}
		n.asks = n.asks || m.asks
	}
	n.asks = n.asks || n.required != 0
	if n.each != nil {
		isArray := n.Kind == Array
		n.each.finish(inArray || isArray)
		n.eachGlance = glanceOf(n.each)
		n.asks = n.asks || !isArray && n.each.asks
	}
}

// allowsNull reports whether null is right: in a patch it clears (SPEC M2), and
// in a session it may stand inside an array (SPEC M3).
func (n *node) allowsNull(subject Subject) bool {
	return !n.Required && (n.inArray || subject == Patch)
}

// position gives where the field of that name stands among the members, or -1.
func (n *node) position(name string) int { return n.names.position(name) }

// below gives the node for a member of an object, and its position among the
// members; the node is nil if the API has no such member, and the position -1
// if it has no row of its own.
func (n *node) below(name string) (*node, int) {
	if i := n.position(name); i >= 0 {
		return n.members[i], i
	}
	if n.each != nil && n.each.List.Contains(name) {
		return n.each, -1
	}
	return nil, -1
}

// asked gives the members that must be there, by their position.
func (n *node) asked(subject Subject, tokenOptional bool) uint64 {
	if subject == Patch && !tokenOptional {
		return n.required | n.requiredInPatch
	}
	return n.required
}

// mergesRight says that an object merged of two right objects is right: that no
// object asks for a member, or only inside arrays, which are never merged.
var mergesRight = !root.asks
