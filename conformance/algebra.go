package conformance

import (
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// conflicts adds conflicts: place by place, and what each side says.
func (a *asked) conflicts(conflicts []merge.Conflict) {
	text := append(a.member("conflicts"), '[')
	for i, c := range conflicts {
		if i > 0 {
			text = append(text, ',')
		}
		text = document.AppendQuoted(append(text, `{"pointer":`...), string(c.Pointer))
		text = append(append(text, `,"a":`...), c.A.Raw()...)
		text = append(append(text, `,"b":`...), c.B.Raw()...)
		text = append(text, '}')
	}
	a.text = append(text, ']')
}

// appendReceipt appends a receipt. A row is told by its path, because its
// strategy is said by the table; the values of what was merged are left out,
// because what changed in them are entries of their own.
func appendReceipt(text []byte, receipt merge.Receipt) []byte {
	text = append(text, '[')
	for i, e := range receipt {
		if i > 0 {
			text = append(text, ',')
		}
		text = document.AppendQuoted(append(text, `{"pointer":`...), string(e.Pointer))
		text = document.AppendQuoted(append(text, `,"action":`...), e.Action.String())
		text = document.AppendQuoted(append(text, `,"row":`...), string(e.Row.Path))
		if e.Action != merge.Merged && e.Old.Exists() {
			text = append(append(text, `,"old":`...), e.Old.Raw()...)
		}
		if e.Action != merge.Merged && e.New.Exists() {
			text = append(append(text, `,"new":`...), e.New.Raw()...)
		}
		text = append(text, '}')
	}
	return append(text, ']')
}
