package document

// CopyWithoutNulls writes a value without its null members: at every depth of
// objects, but not inside arrays, whose elements are data (SPEC M3).
func (b *Builder) CopyWithoutNulls(v Value) {
	if hasNullMember(v.doc.nodes, v.at) {
		b.copyWithoutNulls(v)
	} else {
		b.Copy(v)
	}
}

// hasNullMember errs on the side of true: a null member inside an array counts.
func hasNullMember(nodes []node, at uint32) bool {
	if nodes[at].token() != TokenObject {
		return false
	}
	for i := at + 2; i < next(nodes, at); i++ {
		if nodes[i].token() == TokenNull && nodes[i-1].isName() {
			return true
		}
	}
	return false
}

func (b *Builder) copyWithoutNulls(v Value) {
	if v.Kind() != Object {
		b.Copy(v)
		return
	}
	b.BeginObject()
	for _, value := range v.Members() {
		if value.Kind() != Null {
			b.NameOf(value)
			b.copyWithoutNulls(value)
		}
	}
	b.EndObject()
}
