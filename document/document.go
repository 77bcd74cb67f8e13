package document

import "strings"

// Document is an immutable JSON document: what [Parse] read or a [Builder]
// built. The zero Document is empty; its root is absent.
//
// A document from a [Reader] or a [Builder] is so only until these are used
// again; its values must not be touched after that. [Document.Clone] makes one
// that stays.
type Document struct {
	text  string
	nodes []node
}

// Root gives the document's value.
func (d *Document) Root() Value {
	if d == nil || len(d.nodes) == 0 {
		return Value{}
	}
	return Value{d, 0}
}

// Text gives the whole document as compact JSON.
func (d *Document) Text() string {
	if d == nil {
		return ""
	}
	return d.text
}

// Clone gives the document in memory of its own, no more than it needs: for one
// that a [Reader] or a [Builder] is about to take back.
func (d *Document) Clone() Document {
	clone, _, _ := d.CloneWith("", "")
	return clone
}

// CloneWith is [Document.Clone] with copies of two other texts in the same two
// blocks of memory: for a result that remembers what it came from. The copies
// are kept as long as the clone is.
func (d *Document) CloneWith(a, b string) (clone Document, aCopy, bCopy string) {
	// A builder and not d.text+a+b: where two of the three are empty, Go gives
	// the third one as it is, without copying it.
	var block strings.Builder
	block.Grow(len(d.text) + len(a) + len(b))
	block.WriteString(d.text)
	block.WriteString(a)
	block.WriteString(b)
	text := block.String()
	atA := len(d.text)
	atB := atA + len(a)
	clone = Document{text: text[:atA], nodes: append(make([]node, 0, len(d.nodes)), d.nodes...)}
	return clone, text[atA:atB], text[atB:]
}

// child gives the value at i, or behind the name at i, or an absent value at
// the end of a container.
func (d *Document) child(i uint32) Value {
	switch n := d.nodes[i]; {
	case n.isName():
		return Value{d, i + 1}
	case n.token() == TokenEnd:
		return Value{}
	}
	return Value{d, i}
}
