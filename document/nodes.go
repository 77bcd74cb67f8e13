package document

// Nodes is a document seen as the flat list that it is: names, values and the
// ends of containers in document order. It is for walks that must cost less
// than reading, such as checking every value; [Value] is the way for all others.
//
// It panics for an index outside the document, and for an absent v.
type Nodes struct{ doc *Document }

// Nodes gives the nodes of v's document, and the index of v among them. The
// nodes inside a container follow it, and then one with [TokenEnd].
func (v Value) Nodes() (Nodes, uint32) { return Nodes{v.doc}, v.at }

// Token gives what the node at an index is.
func (n Nodes) Token(i uint32) Token { return n.doc.nodes[i].token() }

// Size gives the length in bytes of a scalar or a name as it is spelled, quotes
// included. For other nodes it means nothing.
func (n Nodes) Size(i uint32) uint32 { return n.doc.nodes[i].size() }

// Inside gives the text between the quotes of a name or a string, as spelled.
func (n Nodes) Inside(i uint32) string { return insideOf(n.doc.text, n.doc.nodes[i]) }

// Value gives the value at an index.
func (n Nodes) Value(i uint32) Value { return Value{n.doc, i} }

// After gives the index of the node that follows the whole value at an index.
func (n Nodes) After(i uint32) uint32 { return next(n.doc.nodes, i) }
