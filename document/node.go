package document

// A node is one entry of a document's index: eight bytes, no pointers, so that
// splicing a document is copying memory and adding to offsets.
//
// Nodes stand in document order. A member is a name node followed by the nodes
// of its value. A container is an opening node, the nodes of its children, and
// an end node at its closing bracket.
type node struct {
	off  uint32 // of the first byte in the document's text
	info uint32 // a token in the low bits; above it, a size, which [MaxSize] bounds
}

const (
	tokenBits = 4
	tokenMask = 1<<tokenBits - 1
)

// kinds maps tokens to the kinds that users see.
var kinds = [...]Kind{
	TokenEnd:           Absent,
	TokenNull:          Null,
	TokenFalse:         Bool,
	TokenTrue:          Bool,
	TokenDigits:        Number,
	TokenNumber:        Number,
	TokenString:        String,
	TokenStringEscaped: String,
	TokenName:          String,
	TokenNameEscaped:   String,
	TokenArray:         Array,
	TokenObject:        Object,
	15:                 Absent, // rounds the table up, so that masking bounds it
}

func (n node) token() Token { return Token(n.info & tokenMask) }

func (n node) kind() Kind { return kinds[n.info&tokenMask] }

func (n node) isContainer() bool { return n.info&0b1100 == 0b1100 }

func (n node) isName() bool { return n.info&0b1110 == 0b1010 }

func (n node) isEscaped() bool { return n.info&0b1101 == 0b1001 }

// size is the length in bytes of a scalar, string or name, quotes included; of
// a container, the number of its nodes, itself and its end node included. An
// end node has size 0.
func (n node) size() uint32 { return n.info >> tokenBits }

// scalar makes the node of anything but a container.
func scalar(t Token, off, size int) node {
	return node{uint32(off), uint32(size)<<tokenBits | uint32(t)}
}

// next gives the index of the node that follows the whole value at i.
func next(nodes []node, i uint32) uint32 {
	if n := nodes[i]; n.isContainer() {
		return i + n.size()
	}
	return i + 1
}

// end gives the offset just past the value at i.
func end(nodes []node, i uint32) uint32 {
	n := nodes[i]
	if n.isContainer() {
		return nodes[i+n.size()-1].off + 1
	}
	return n.off + n.size()
}
