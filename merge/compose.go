package merge

import "github.com/clientsession/clientsession/document"

// Compose gives one patch with the effect of several in turn, the first one
// first (SPEC L2): every session that accepts them one after the other accepts
// it, and it gives the same JSON value there (SPEC M7). Every session means every
// object, stored nulls included. A creation, which has no session, is not meant.
//
// It is exact as long as one patch can say it, however many the patches are. Where
// none can, the error is a [*ComposeError] with the path: a merged object that is
// cleared and set again would need a patch that clears members it cannot name. It
// is an error too if no session accepts the patches in turn.
//
// What the patches ask of locked and immutable members, the result asks too, so
// that it is refused where they are. It accepts more where one patch cannot ask: in
// an object that is cleared where it is merged; where one patch replaces an object
// by another value, which is refused if anything protected is in it, and a later
// one takes that value away; and where an immutable member is to be absent and is
// then set. Of Address and Ignore members it has the latest value.
//
// Members stand in the order in which the patches first name them; each value is
// spelled as in the patch that decides. Without patches, or with absent ones
// only, the result is {}, or an error if the root is not merged. Time and memory
// are linear in the patches.
func Compose(t *Table, patches ...document.Value) (*document.Document, error) {
	r := t.rule()
	var said []mention
	c := composer{room: freeNulls}
	for time, patch := range patches {
		switch patch.Kind() {
		case document.Absent:
		case document.Object:
			said = append(said, mention{time, patch})
			c.room += nullsFactor * len(patch.Raw())
		default:
			return nil, &ComposeError{Row: r.row, Reason: NoPatch}
		}
	}
	switch {
	case len(said) > 0:
		c.place(r, said, never)
	case r.strategy == Merge || r.strategy == Ignore:
		c.build.BeginObject()
		c.build.EndObject()
	default:
		return nil, &ComposeError{Row: r.row, Reason: NothingSaid}
	}
	if c.why != 0 {
		return nil, c.err(patches)
	}
	return c.build.Document(), nil
}

// Members that only the table names may have to be cleared by name. The nulls for
// them may take freeNulls bytes, whatever the size of the patches, and nullsFactor
// times their size: with wildcards a table could ask for hundreds of nulls at each
// of many places.
const (
	freeNulls   = 64 << 10
	nullsFactor = 8
)

// err names the place as a pointer from the patch on, of which nothing but the
// value is known as long as all goes well.
func (c *composer) err(patches []document.Value) error {
	path := c.where.value.Pointer()[len(patches[c.where.time].Pointer()):]
	return &ComposeError{path, c.row, c.why}
}
