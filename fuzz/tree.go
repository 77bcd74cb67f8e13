package fuzz

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/clientsession/clientsession/document"
)

// Tree is a JSON value in the most naive form that still knows how it was
// spelled. The kinds are borrowed from package document as names; no code is.
//
// A tree is immutable by agreement: whoever wants another one copies.
type Tree struct {
	Kind     document.Kind
	Literal  string   // of a scalar, as it is spelled: null, 1.10, "a\u0062"
	Members  []Member // of an object, in order
	Elements []Tree   // of an array, in order
}

// Member is a member of an object.
type Member struct {
	Literal string // the name as it is spelled, quotes included
	Value   Tree
}

// String gives the tree as compact JSON, every literal as it is spelled.
func (t Tree) String() string {
	var out strings.Builder
	t.write(&out)
	return out.String()
}

// Exists reports whether there is a value; the zero Tree is none.
func (t Tree) Exists() bool { return t.Kind != document.Absent }

// IsNull reports whether the value is there and null.
func (t Tree) IsNull() bool { return t.Kind == document.Null }

// IsObject reports whether the value is an object.
func (t Tree) IsObject() bool { return t.Kind == document.Object }

// Get gives the member of that name, or the zero Tree.
func (t Tree) Get(name string) Tree {
	if i := t.index(name); i >= 0 {
		return t.Members[i].Value
	}
	return Tree{}
}

// At gives the value that the pointer leads to through objects, or the zero
// Tree. It does not look into arrays: no rule does.
func (t Tree) At(p document.Pointer) Tree {
	for name := range p.Tokens() {
		t = t.Get(name)
	}
	return t
}

// Text gives the characters of a string, and "" for other kinds.
func (t Tree) Text() string {
	if t.Kind != document.String {
		return ""
	}
	return characters(t.Literal)
}

// Name gives the characters of the member's name.
func (m Member) Name() string { return characters(m.Literal) }

func (t Tree) write(out *strings.Builder) {
	switch t.Kind {
	case document.Object:
		out.WriteByte('{')
		for i, m := range t.Members {
			if i > 0 {
				out.WriteByte(',')
			}
			out.WriteString(m.Literal)
			out.WriteByte(':')
			m.Value.write(out)
		}
		out.WriteByte('}')
	case document.Array:
		out.WriteByte('[')
		for i, element := range t.Elements {
			if i > 0 {
				out.WriteByte(',')
			}
			element.write(out)
		}
		out.WriteByte(']')
	default:
		out.WriteString(t.Literal)
	}
}

func (t Tree) index(name string) int {
	return slices.IndexFunc(t.Members, func(m Member) bool { return m.Name() == name })
}

// with gives the object with the member set: in its place if it is there, last
// if not.
func (t Tree) with(name string, value Tree) Tree {
	members := slices.Clone(t.Members)
	if i := t.index(name); i >= 0 {
		members[i].Value = value
	} else {
		members = append(members, member(name, value))
	}
	return object(members...)
}

// without gives the object without the member.
func (t Tree) without(name string) Tree {
	return object(slices.DeleteFunc(slices.Clone(t.Members), func(m Member) bool { return m.Name() == name })...)
}

func object(members ...Member) Tree                { return Tree{Kind: document.Object, Members: members} }
func array(elements ...Tree) Tree                  { return Tree{Kind: document.Array, Elements: elements} }
func null() Tree                                   { return Tree{Kind: document.Null, Literal: "null"} }
func number(literal string) Tree                   { return Tree{Kind: document.Number, Literal: literal} }
func text(characters string) Tree                  { return Tree{Kind: document.String, Literal: quote(characters)} }
func literal(k document.Kind, spelled string) Tree { return Tree{Kind: k, Literal: spelled} }
func member(name string, value Tree) Member        { return Member{quote(name), value} }

// quote spells a string plainly.
func quote(characters string) string {
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(characters); err != nil {
		panic("fuzz: a string cannot be spelled: " + err.Error())
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// characters reads a string literal.
func characters(literal string) string {
	if !strings.Contains(literal, `\`) && len(literal) >= 2 {
		return literal[1 : len(literal)-1]
	}
	var s string
	if err := json.Unmarshal([]byte(literal), &s); err != nil {
		panic("fuzz: a tree has a string that is none: " + err.Error())
	}
	return s
}
