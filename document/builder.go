package document

import (
	"slices"
	"strconv"
)

// Builder makes a document, mostly by copying spans of existing ones with
// their spelling (SPEC R5). The zero Builder is ready for use.
//
// A builder trusts its caller: inside an object every value follows a name, no
// name comes twice, what is opened is closed, what is copied exists, and the
// whole is no larger than two documents of [MaxSize]. It is not the way to make a
// document from untrusted parts; [Parse] is.
type Builder struct {
	text  []byte
	nodes []node
	open  []uint32 // the nodes of the open containers
	doc   Document
}

// Document gives what was built, which must be one whole value. It is valid
// until the builder is used again: then its memory is that of another one.
func (b *Builder) Document() *Document {
	b.doc = Document{text: view(b.text), nodes: b.nodes}
	return &b.doc
}

// Reset makes the builder empty, and keeps its memory for what comes next.
func (b *Builder) Reset() {
	b.text, b.nodes, b.open = b.text[:0], b.nodes[:0], b.open[:0]
}

// Reserve makes room for a document with all of these values in it, so that
// building it does not grow step by step.
func (b *Builder) Reserve(parts ...Value) {
	text, nodes := 0, 0
	for _, v := range parts {
		if v.Exists() {
			text += len(v.Raw())
			nodes += int(next(v.doc.nodes, v.at) - v.at)
		}
	}
	b.text = slices.Grow(b.text, text+len(parts))
	b.nodes = slices.Grow(b.nodes, nodes)
}

// BeginObject opens an object.
func (b *Builder) BeginObject() { b.begin(TokenObject, '{') }

// EndObject closes the innermost container, an object.
func (b *Builder) EndObject() { b.end('}') }

// BeginArray opens an array.
func (b *Builder) BeginArray() { b.begin(TokenArray, '[') }

// EndArray closes the innermost container, an array.
func (b *Builder) EndArray() { b.end(']') }

// Name writes a member's name; its value must follow.
func (b *Builder) Name(name string) {
	b.quote(name, TokenName, TokenNameEscaped)
	b.text = append(b.text, ':')
}

// NameOf writes the name of the member whose value v is, spelled as it is in
// v's document; the new value must follow.
func (b *Builder) NameOf(v Value) {
	b.separate()
	n := v.doc.nodes[v.at-1]
	b.nodes = append(b.nodes, node{uint32(len(b.text)), n.info})
	b.text = append(b.text, v.doc.text[n.off:n.off+n.size()]...)
	b.text = append(b.text, ':')
}

// Copy writes a value that exists in some document.
func (b *Builder) Copy(v Value) {
	b.separate()
	b.splice(v.doc, v.at, next(v.doc.nodes, v.at), v.node().off, end(v.doc.nodes, v.at))
}

// CopyMember writes the member whose value v is, name and value.
func (b *Builder) CopyMember(v Value) {
	b.separate()
	b.splice(v.doc, v.at-1, next(v.doc.nodes, v.at), v.doc.nodes[v.at-1].off, end(v.doc.nodes, v.at))
}

// CopyBetween writes the members of object that stand after the member with
// the value after and before the one with the value before: one copy, however
// many they are. With an absent after it starts at the first member, with an
// absent before it goes up to the last.
func (b *Builder) CopyBetween(object, after, before Value) {
	nodes := object.doc.nodes
	from, to := object.at+1, object.at+nodes[object.at].size()-1
	textTo := nodes[to].off // the closing bracket, or the comma before a name
	if after.Exists() {
		from = next(nodes, after.at)
	}
	if before.Exists() {
		to = before.at - 1
		textTo = nodes[to].off - 1
	}
	if from < to {
		b.separate()
		b.splice(object.doc, from, to, nodes[from].off, textTo)
	}
}

// Null writes null.
func (b *Builder) Null() {
	b.separate()
	b.nodes = append(b.nodes, scalar(TokenNull, len(b.text), len("null")))
	b.text = append(b.text, "null"...)
}

// Int writes an integer.
func (b *Builder) Int(n int64) {
	b.separate()
	from := len(b.text)
	b.text = strconv.AppendInt(b.text, n, 10)
	t := TokenDigits
	if n < 0 {
		t = TokenNumber
	}
	b.nodes = append(b.nodes, scalar(t, from, len(b.text)-from))
}

// String writes a string, spelled as [AppendQuoted] spells it.
func (b *Builder) String(text string) { b.quote(text, TokenString, TokenStringEscaped) }

// Mark is a point in what was built, for [Builder.Undo].
type Mark struct{ text, nodes, open int }

// Mark gives the current point.
func (b *Builder) Mark() Mark { return Mark{len(b.text), len(b.nodes), len(b.open)} }

// Undo takes back everything written since the mark, at which no container
// was open that is closed now.
func (b *Builder) Undo(m Mark) {
	b.text, b.nodes, b.open = b.text[:m.text], b.nodes[:m.nodes], b.open[:m.open]
}

// quote writes a name or a string, and tells by its token whether there are
// escapes in it. A literal with U+FFFD for bytes that are no UTF-8 passes for one
// with escapes, which costs a copy when it is read and is right all the same.
func (b *Builder) quote(text string, plain, escaped Token) {
	b.separate()
	from := len(b.text)
	b.text = AppendQuoted(b.text, text)
	t := plain
	if len(b.text)-from != len(text)+len(`""`) {
		t = escaped
	}
	b.nodes = append(b.nodes, scalar(t, from, len(b.text)-from))
}

// splice copies the nodes [from, to) of doc and their text [textFrom, textTo).
func (b *Builder) splice(doc *Document, from, to, textFrom, textTo uint32) {
	shift := uint32(len(b.text)) - textFrom // wraps where it is negative, and back when added
	b.text = append(b.text, doc.text[textFrom:textTo]...)
	at := len(b.nodes)
	b.nodes = append(b.nodes, doc.nodes[from:to]...)
	copied := b.nodes[at:]
	for i := range copied {
		copied[i].off += shift
	}
}

func (b *Builder) begin(t Token, bracket byte) {
	b.separate()
	b.open = append(b.open, uint32(len(b.nodes)))
	b.nodes = append(b.nodes, scalar(t, len(b.text), 0))
	b.text = append(b.text, bracket)
}

func (b *Builder) end(bracket byte) {
	opening := b.open[len(b.open)-1]
	b.open = b.open[:len(b.open)-1]
	b.nodes = append(b.nodes, node{off: uint32(len(b.text))})
	b.nodes[opening].info |= (uint32(len(b.nodes)) - opening) << tokenBits
	b.text = append(b.text, bracket)
}

// separate writes the comma that must stand before what comes next, if any. No
// value ends with one of the three bytes after which none is needed.
func (b *Builder) separate() {
	if len(b.text) == 0 {
		return
	}
	switch b.text[len(b.text)-1] {
	case '{', '[', ':':
	default:
		b.text = append(b.text, ',')
	}
}
