package validate

import "github.com/clientsession/clientsession/document"

// glance is what of a field can be seen from a value's token and size alone:
// whatever suffices for it is right, or for objects and arrays has only to be
// entered. Whatever does not may still be right.
type glance struct {
	accept      uint32 // the tokens, as bits
	least, span uint32 // the size is at least least, and at most least plus span
	list        *names // of a text of a list, its values
	node        *node
}

// suffices reports whether nothing more need be asked about the value itself.
func (g *glance) suffices(token document.Token, size uint32) bool {
	return g.accept>>token&1 != 0 && size-g.least <= g.span // wraps beyond any span if it is less
}

func glanceOf(n *node) glance {
	g := glance{node: n, span: 1 << 31} // more than any size, and less than what wraps
	switch n.Kind {
	case Text:
		// A text has no more code points than bytes, and is empty only without any.
		if n.Minimum <= 1 {
			g.accept = 1<<document.TokenString | 1<<document.TokenStringEscaped
		}
		g.least = uint32(n.Minimum + len(`""`))
		if n.Maximum > 0 {
			g.span = uint32(n.Maximum - n.Minimum)
		}
	case Amount, Quantity:
		const safe = 18 // digits that cannot be more than 2⁶³−1
		g.accept = 1 << document.TokenDigits
		g.span = safe
	case OneOf:
		g.list = &lists[n.List].names
	case Flag:
		g.accept = 1<<document.TokenTrue | 1<<document.TokenFalse
	case Object:
		g.accept = 1 << document.TokenObject
	case Array:
		if !n.Unique {
			g.accept = 1 << document.TokenArray
		}
	}
	return g
}
