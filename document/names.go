package document

import (
	"encoding/binary"
	"math/bits"
)

// nameBit gives the Bloom filter bit of a name of n bytes that starts b; b has
// at least 8 bytes. Only the name's first and last eight bytes count: a filter
// that says "perhaps" too often costs a comparison, no more.
func nameBit(b []byte, n int) uint64 {
	w := binary.LittleEndian.Uint64(b)
	if n < 8 {
		w &= 1<<(8*n) - 1
	} else {
		w ^= bits.RotateLeft64(binary.LittleEndian.Uint64(b[n-8:]), 23)
	}
	return 1 << (w * hashFactor >> 58)
}

// escapedNameBit is [nameBit] for a name with escapes in it.
func (r *Reader) escapedNameBit(inside []byte) uint64 {
	plain := appendUnescaped(nil, view(inside))
	n := len(plain)
	return nameBit(append(plain, make([]byte, padding)...), n)
}

// hasMember reports whether the object being read already has a member of
// that name.
func (r *Reader) hasMember(object uint32, name node, shift int) bool {
	for i := object + 1; i < uint32(len(r.nodes)); i = next(r.nodes, i+1) {
		if sameName(r.inside(r.nodes[i], shift), r.nodes[i], r.inside(name, shift), name) {
			return true
		}
	}
	return false
}

// inside gives the text between the quotes of a name, wherever it is while the
// white space is being dropped.
func (r *Reader) inside(name node, shift int) string {
	from, to := int(name.off)+1, int(name.off+name.size())-1
	if from > r.kept {
		from, to = from+shift, to+shift
	}
	return view(r.buf[from:to])
}

// sameName compares two names by their insides, after unescaping (SPEC R1, V9).
func sameName(a string, an node, b string, bn node) bool {
	if an.isEscaped() || bn.isEscaped() {
		return equalText(a, b)
	}
	return a == b
}

// duplicateInLarge gives the first name in the text that its object, one of
// the large ones, already has.
func (r *Reader) duplicateInLarge() (first uint32, found bool) {
	for _, object := range r.large {
		if name, ok := r.names.index(r.doc.text, r.nodes, object); ok && (!found || name < first) {
			first, found = name, true
		}
	}
	return first, found
}
