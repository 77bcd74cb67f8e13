package document

import (
	"iter"
	"unicode/utf8"
)

// Value is a place in a [Document]. The zero Value is absent: there is no such
// value. Methods that ask for what an absent value or one of another kind does
// not have answer with a zero, so that questions can be chained:
//
//	session.Get("order").Get("lineItems").Kind() == document.Array
type Value struct {
	doc *Document
	at  uint32
}

func (v Value) node() node { return v.doc.nodes[v.at] }

// Kind tells what the value is, [Absent] included.
func (v Value) Kind() Kind {
	if v.doc == nil {
		return Absent
	}
	return v.node().kind()
}

// Exists reports whether there is a value, null included.
func (v Value) Exists() bool { return v.doc != nil }

// Raw gives the value as it is spelled in the document, without white space.
func (v Value) Raw() string {
	if v.doc == nil {
		return ""
	}
	return v.doc.text[v.node().off:end(v.doc.nodes, v.at)]
}

// Name gives the name of the member whose value this is, unescaped, and ""
// for an element or a root.
func (v Value) Name() string {
	if !v.IsMember() {
		return ""
	}
	return unescaped(v.doc.text, v.doc.nodes[v.at-1])
}

// IsMember reports whether the value stands in an object, so that it has a name,
// which may be empty.
func (v Value) IsMember() bool {
	return v.doc != nil && v.at > 0 && v.doc.nodes[v.at-1].isName()
}

// Text gives a string's characters, unescaped. It allocates only if there are
// escapes in the string.
func (v Value) Text() (text string, ok bool) {
	if v.Kind() != String {
		return "", false
	}
	return unescaped(v.doc.text, v.node()), true
}

// Bool gives a boolean.
func (v Value) Bool() (b, ok bool) {
	if v.Kind() != Bool {
		return false, false
	}
	return v.node().token() == TokenTrue, true
}

// IsDigits reports whether the value is a number written with digits only: no
// sign, fraction or exponent. It need not fit any type.
func (v Value) IsDigits() bool {
	return v.doc != nil && v.node().token() == TokenDigits
}

// Int64 gives a number that is written with digits only and is at most
// 2⁶³−1 (SPEC V3). For 7.00, 7e2, -0 and "700" ok is false; so it is for -7:
// no amount and no quantity is negative. What number it is, however written, is
// a question for [Value.EqualInt64].
func (v Value) Int64() (n int64, ok bool) {
	if !v.IsDigits() {
		return 0, false
	}
	raw := v.Raw()
	const most = len("9223372036854775807")
	if len(raw) > most {
		return 0, false
	}
	// 19 digits cannot wrap a uint64.
	var u uint64
	for i := range len(raw) {
		u = u*10 + uint64(raw[i]-'0')
	}
	if u > 1<<63-1 {
		return 0, false
	}
	return int64(u), true
}

// Get gives the member of that name, or an absent value if there is none, or
// if v is no object. It looks at one member after the other.
func (v Value) Get(name string) Value {
	for member, value := range v.Members() {
		if member == name {
			return value
		}
	}
	return Value{}
}

// Members yields an object's members in document order: their names, unescaped,
// and their values. It yields nothing for other kinds.
func (v Value) Members() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if v.Kind() != Object {
			return
		}
		nodes := v.doc.nodes
		for i := v.at + 1; nodes[i].isName(); i = next(nodes, i+1) {
			name := insideOf(v.doc.text, nodes[i])
			if nodes[i].isEscaped() {
				name = unescape(name)
			}
			if !yield(name, Value{v.doc, i + 1}) {
				return
			}
		}
	}
}

// Elements yields an array's elements with their indexes, from 0. It yields
// nothing for other kinds.
func (v Value) Elements() iter.Seq2[int, Value] {
	return func(yield func(int, Value) bool) {
		if v.Kind() != Array {
			return
		}
		nodes := v.doc.nodes
		index := 0
		for i := v.at + 1; nodes[i].token() != TokenEnd; i = next(nodes, i) {
			if !yield(index, Value{v.doc, i}) {
				return
			}
			index++
		}
	}
}

// First gives the first element of an array or the value of an object's first
// member, and an absent value if there is none. With [Value.Next] it walks two
// containers side by side, which ranging over one cannot.
func (v Value) First() Value {
	if v.doc == nil || !v.node().isContainer() {
		return Value{}
	}
	return v.doc.child(v.at + 1)
}

// Next gives the element or the member's value that follows v in its
// container, and an absent value after the last one and at the root.
func (v Value) Next() Value {
	if v.doc == nil || v.at == 0 {
		return Value{}
	}
	return v.doc.child(next(v.doc.nodes, v.at))
}

// IsEmpty reports whether the value is an array or object without children.
func (v Value) IsEmpty() bool {
	return v.doc != nil && v.node().isContainer() && v.node().size() == 2
}

// At gives the value that the pointer leads to from v, or an absent value.
// Array elements are named by their index without leading zeros (RFC 6901);
// "-", the element after the last, is absent.
func (v Value) At(p Pointer) Value {
	if !p.IsValid() {
		return Value{}
	}
	for token := range p.Tokens() {
		switch v.Kind() {
		case Object:
			v = v.Get(token)
		case Array:
			v = v.element(token)
		default:
			return Value{}
		}
	}
	return v
}

// Pointer tells where in its document the value is. It looks for the value
// from the root down; a caller that walks a document keeps the path itself.
func (v Value) Pointer() Pointer {
	if v.doc == nil {
		return ""
	}
	return locate(v.doc.text, v.doc.nodes, v.at)
}

// Len gives the length of a string in Unicode code points, after unescaping,
// and 0 for other kinds. It does not allocate.
func (v Value) Len() int {
	if v.Kind() != String {
		return 0
	}
	inside := insideOf(v.doc.text, v.node())
	if !v.node().isEscaped() {
		return utf8.RuneCountInString(inside)
	}
	count := 0
	for ; len(inside) > 0; count++ {
		_, n := nextRune(inside)
		inside = inside[n:]
	}
	return count
}

// Offsets gives where in [Document.Text] the value starts and where it ends.
// Of two values in one document, the one that starts first comes first.
func (v Value) Offsets() (from, to int) {
	if v.doc == nil {
		return 0, 0
	}
	return int(v.node().off), int(end(v.doc.nodes, v.at))
}

func (v Value) element(token string) Value {
	if token == "" || token[0] == '0' && token != "0" {
		return Value{}
	}
	want := 0
	for i := range len(token) {
		if token[i]-'0' > 9 || want > MaxSize/10 {
			return Value{}
		}
		want = want*10 + int(token[i]-'0')
	}
	for i, element := range v.Elements() {
		if i == want {
			return element
		}
	}
	return Value{}
}
