package fuzz

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/clientsession/clientsession/document"
)

// Tree is a JSON value in the most naive form that still knows how it was
// spelled. The kinds are borrowed from package document as names; no code is.
//
// A tree is immutable by agreement: whoever wants another one copies.
type Tree struct {
	Kind     document.Kind // of the value; the zero Tree is no value
	Literal  string        // of a scalar, as it is spelled: null, 1.10, "a\u0062"
	Members  []Member      // of an object, in order
	Elements []Tree        // of an array, in order
}

// Member is a member of an object.
type Member struct {
	Literal string // the name as it is spelled, quotes included
	Value   Tree   // never the zero Tree
}

// String gives the tree as compact JSON, every literal as it is spelled.
func (t Tree) String() string {
	return string(t.appendTo(make([]byte, 0, 256)))
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

func (t Tree) appendTo(out []byte) []byte {
	switch t.Kind {
	case document.Object:
		out = append(out, '{')
		for i, m := range t.Members {
			if i > 0 {
				out = append(out, ',')
			}
			out = append(append(out, m.Literal...), ':')
			out = m.Value.appendTo(out)
		}
		return append(out, '}')
	case document.Array:
		out = append(out, '[')
		for i, element := range t.Elements {
			if i > 0 {
				out = append(out, ',')
			}
			out = element.appendTo(out)
		}
		return append(out, ']')
	}
	return append(out, t.Literal...)
}

// index gives where the member of that name is, or -1.
func (t Tree) index(name string) int {
	for i := range t.Members {
		spelled := t.Members[i].Literal
		if len(spelled) < len(name)+2 {
			continue // an escape only ever makes it longer
		}
		if spelled[1:len(spelled)-1] == name && !strings.Contains(spelled, `\`) {
			return i
		}
		if strings.Contains(spelled, `\`) && characters(spelled) == name {
			return i
		}
	}
	return -1
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

// quote spells a string plainly. Most strings need no escape, and making cases
// is mostly spelling: only the others are left to encoding/json.
func quote(characters string) string {
	isPlain := func(r rune) bool { return r >= ' ' && r != '"' && r != '\\' && r != utf8.RuneError }
	if strings.IndexFunc(characters, func(r rune) bool { return !isPlain(r) }) < 0 {
		return `"` + characters + `"`
	}
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(characters); err != nil {
		panic("fuzz: a string cannot be spelled: " + err.Error())
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// characters reads a string literal. Half of a surrogate pair, which no tree has
// that was read, becomes U+FFFD, as with encoding/json.
func characters(literal string) string {
	inside := literal[1 : len(literal)-1]
	i := strings.IndexByte(inside, '\\')
	if i < 0 {
		return inside
	}
	out := append(make([]byte, 0, len(inside)), inside[:i]...)
	for ; i < len(inside); i++ {
		if inside[i] != '\\' {
			out = append(out, inside[i])
			continue
		}
		i++
		if inside[i] != 'u' {
			out = append(out, escaped[inside[i]])
			continue
		}
		r := codeUnit(inside[i+1:])
		i += 4
		if utf16.IsSurrogate(r) {
			low := rune(utf8.RuneError)
			if strings.HasPrefix(inside[i+1:], `\u`) {
				low = codeUnit(inside[i+3:])
			}
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				i += 6
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}

// escaped are the characters that an escape of one letter stands for.
var escaped = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func codeUnit(digits string) rune {
	unit, err := strconv.ParseUint(digits[:4], 16, 16)
	if err != nil {
		panic("fuzz: a tree has a string that is none: " + err.Error())
	}
	return rune(unit)
}
