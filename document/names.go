package document

import "encoding/binary"

// nameBit gives the Bloom filter bit of a name of n bytes that starts in w0 and
// goes on in w1. What is beyond them does not count: a filter that says
// "perhaps" too often costs a comparison, no more.
func nameBit(w0, w1 uint64, n int) uint64 {
	w0 &= 1<<(8*uint(n)) - 1 // all ones from 8 bytes on, as Go shifts
	w1 &= 1<<(8*uint(max(n, 8)-8)) - 1
	return 1 << ((w0*hashFactor ^ w1*hashFactor2) >> 58)
}

// unescapedWords gives what [nameBit] asks for, of a name with escapes in it.
func unescapedWords(inside []byte) (w0, w1 uint64, n int) {
	plain := appendUnescaped(nil, view(inside))
	n = min(len(plain), 16)
	plain = append(plain[:n], make([]byte, 16)...)
	return binary.LittleEndian.Uint64(plain), binary.LittleEndian.Uint64(plain[8:]), n
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
