package merge

import "github.com/clientsession/clientsession/document"

// AppendJSONPatch appends what the receipt did as a JSON Patch (RFC 6902): an
// array of add, replace and remove, one operation for each place whose JSON
// value changed, in the order of the receipt. Applied to the session that the
// receipt was made of, it gives the updated one, but for the order of members
// and the spelling of values that stay the same (SPEC M7), which JSON Patch
// knows nothing of. Of a creation, it is to be applied to an empty object.
//
// No operation reaches into an array.
func (r Receipt) AppendJSONPatch(dst []byte) []byte {
	dst = append(dst, '[')
	from := len(dst)
	var match document.Matcher
	whole := -1 // the last entry with whole values
	for i, e := range r {
		// What is inside a place with whole values is changed with it.
		if e.Action == Merged || whole >= 0 && inside(e.Pointer, r[whole].Pointer) {
			continue
		}
		whole = i
		if match.Equal(e.Old, e.New) {
			continue
		}
		if len(dst) > from {
			dst = append(dst, ',')
		}
		dst = e.appendOperation(dst)
	}
	return append(dst, ']')
}

// appendOperation appends the entry's change. The root of a session that is
// created has no value to replace: there, add does the same (RFC 6902, 4.1).
func (e Entry) appendOperation(dst []byte) []byte {
	op := "replace"
	switch {
	case !e.New.Exists():
		op = "remove"
	case !e.Old.Exists():
		op = "add"
	}
	dst = append(append(append(dst, `{"op":"`...), op...), `","path":`...)
	dst = document.AppendQuoted(dst, string(e.Pointer))
	if e.New.Exists() {
		dst = append(append(dst, `,"value":`...), e.New.Raw()...)
	}
	return append(dst, '}')
}
