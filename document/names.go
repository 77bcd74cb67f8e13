package document

// nameBit gives the Bloom filter bit of a name by its first byte, its last one
// and its length: a filter that says "perhaps" too often costs a comparison, no
// more. For an empty name both bytes are a quote. With these factors the names of
// one object of a session hardly ever share a bit.
func nameBit(first, last byte, n int) uint64 {
	return 1 << ((uint(first) + 5*(uint(last)+2*uint(n))) & 63)
}

// escapedNameBit is [nameBit] for a name with escapes in it, each of which stands
// for a character: such a name is never empty.
func escapedNameBit(inside []byte) uint64 {
	var room [shortName]byte
	plain := appendUnescaped(room[:0], view(inside))
	return nameBit(plain[0], plain[len(plain)-1], len(plain))
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
		if name, ok := r.names.index(r.doc.text, r.nodes, object.node, int(object.members)); ok && (!found || name < first) {
			first, found = name, true
		}
	}
	return first, found
}
