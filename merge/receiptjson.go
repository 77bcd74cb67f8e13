package merge

import "github.com/clientsession/clientsession/document"

// AppendJSON appends the receipt as a JSON array with an object for each entry:
//
//	{"pointer":…,"action":…,"row":{"path":…,"strategy":…},"old":…,"new":…}
//
// The values are spelled as in the two sessions; "old" and "new" are left out
// where there is no value, and for [Merged], whose changes are entries of their
// own. The values are those of the session, personal data among them: for logs
// there is [Receipt.AppendRedactedJSON].
func (r Receipt) AppendJSON(dst []byte) []byte {
	return r.appendArray(dst, func(dst []byte, e Entry) []byte {
		dst = appendValue(dst, `,"old":`, e.Old)
		return appendValue(dst, `,"new":`, e.New)
	})
}

func appendValue(dst []byte, name string, v document.Value) []byte {
	if !v.Exists() {
		return dst
	}
	return append(append(dst, name...), v.Raw()...)
}

// appendArray appends what all forms of a receipt in JSON have in common, and
// for entries that have values what values gives for them.
func (r Receipt) appendArray(dst []byte, values func(dst []byte, e Entry) []byte) []byte {
	dst = append(dst, '[')
	for i, e := range r {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = document.AppendQuoted(append(dst, `{"pointer":`...), string(e.Pointer))
		dst = append(append(dst, `,"action":"`...), e.Action.String()...)
		dst = document.AppendQuoted(append(dst, `","row":{"path":`...), string(e.Row.Path))
		dst = append(append(dst, `,"strategy":"`...), e.Row.Strategy.String()...)
		dst = append(dst, `"}`...)
		if e.Action != Merged {
			dst = values(dst, e)
		}
		dst = append(dst, '}')
	}
	return append(dst, ']')
}
