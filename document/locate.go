package document

import "strconv"

// locate gives the pointer to the node at target: a value, or a name for the
// member of that name. The index may be one that is still being read, where
// the size of open containers is not known yet.
func locate(text string, nodes []node, target uint32) Pointer {
	var path []byte
	at := uint32(0)
	for at != target {
		child, element := at+1, 0
		for {
			value := child
			if nodes[child].isName() {
				value++
			}
			if target <= value || encloses(nodes, value, target) {
				break
			}
			child = next(nodes, value)
			element++
		}
		if n := nodes[child]; n.isName() {
			path = appendSegment(path, unescaped(text, n))
			if target == child {
				break
			}
			child++
		} else {
			path = strconv.AppendInt(append(path, '/'), int64(element), 10)
		}
		at = child
	}
	return Pointer(path)
}

// encloses reports whether target is a node inside the container at i. An open
// container holds everything that follows it.
func encloses(nodes []node, i, target uint32) bool {
	n := nodes[i]
	return n.isContainer() && (n.size() == 0 || target < i+n.size())
}

// where gives the pointer for a fault at the point where the reader stopped:
// the member or element being read, or their container between two of them. A
// text without a colon is no name yet: it may be a value whose name was
// forgotten, and values are in no pointer (SPEC V1).
func (r *Reader) where(reason Reason) Pointer {
	text := r.doc.text
	if last := len(r.nodes) - 1; last >= 0 && r.nodes[last].isName() && reason != ReasonColon {
		return locate(text, r.nodes, uint32(last))
	}
	if len(r.open) == 0 {
		return ""
	}
	container := r.open[len(r.open)-1].node
	pointer := locate(text, r.nodes, container)
	if r.nodes[container].token() == TokenObject || reason == ReasonCommaArray {
		return pointer
	}
	element := 0
	for i := container + 1; i < uint32(len(r.nodes)); i = next(r.nodes, i) {
		element++
	}
	return pointer.Element(element)
}

// sourceOffset gives the offset in src of what is at offset in the compact
// text made from it.
func sourceOffset(src []byte, compact uint32) int {
	i, inString := 0, false
	for kept := uint32(0); i < len(src); i++ {
		c := src[i]
		if !inString && isSpace(c) {
			continue
		}
		if kept == compact {
			break
		}
		kept++
		switch {
		case c == '"':
			inString = !inString
		case c == '\\' && inString && i+1 < len(src):
			kept++ // an escaped quote ends nothing
			i++
		}
	}
	return i
}
