package clientsession

import (
	"slices"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// origin is what a result came from. Of documents that were read on a desk it
// has the texts alone: their nodes would take several times as much memory, and
// reading again is for those who ask.
//
// Invariant: an updated session does not lead to the session that it was made
// of. Otherwise the last of a long row of updates would keep all of them in
// memory.
type origin struct {
	rules   *merge.Table
	updated *Session

	// The stored session: one of the caller's, or its text and whether its
	// amount was an override. Neither is there if a session was created.
	stored     *Session
	storedText string
	overridden bool

	patch string
}

// text gives the stored session, and "" if there was none.
func (o *origin) text() string {
	if o.stored != nil {
		return o.stored.doc.Text()
	}
	return o.storedText
}

func (o *origin) wasOverridden() bool {
	if o.stored != nil {
		return o.stored.overridden
	}
	return o.overridden
}

// value gives the stored session for looking into it.
func (o *origin) value() document.Value {
	if o.stored != nil {
		return o.stored.Value()
	}
	return valueOf(o.storedText)
}

// explainAmount says in a receipt what the engine did with the amount (SPEC A4,
// A5), which merging knows nothing of.
func (o *origin) explainAmount(receipt merge.Receipt, was, named document.Value) merge.Receipt {
	is := o.updated.at.amount
	if was.Equal(is) && o.wasOverridden() == o.updated.overridden {
		return receipt // what merging says of it, if anything, is right
	}
	action := merge.Recalculated
	switch {
	case exists(named) && o.updated.overridden:
		action = merge.Overridden
	case named.Exists() && !is.Exists():
		action = merge.Cleared // and nothing came in its place
	}
	// A patch that clears an amount where there is none, and gets one, makes two
	// entries: that nothing was cleared, and in its place what was set.
	about := func(e merge.Entry) bool { return e.Pointer == "/amount" }
	if first := slices.IndexFunc(receipt, about); first >= 0 {
		if slices.ContainsFunc(receipt[first+1:], about) {
			receipt = slices.Delete(receipt, first, first+1)
		}
		receipt[slices.IndexFunc(receipt, about)].Action = action
		return receipt
	}
	// A table may replace the root, which then is the one entry about it all.
	entry := merge.Entry{Pointer: "/amount", Action: action, Old: was, New: is}
	if len(receipt) > 0 && receipt[0].Pointer == "" {
		entry.Row = receipt[0].Row
		receipt = slices.Insert(receipt, 1, entry)
	}
	return receipt
}

// valueOf reads a text that was read before, whatever the limits were, and gives
// an absent value for none.
func valueOf(text string) document.Value {
	doc, err := document.Parse([]byte(text), document.Limits{Size: document.MaxSize, Depth: document.MaxDepth})
	if err != nil {
		return document.Value{} // only of an empty text
	}
	return doc.Root()
}
