package validate

import (
	"strings"

	"github.com/clientsession/clientsession/document"
)

// unknown says that the API has no such member in that object, and if it can,
// which one may be meant: an error at the top of a patch, unless the policy has
// it otherwise, and a warning deeper down (SPEC V2).
func (c *checker) unknown(n *node, name string, v document.Value) {
	if !c.minds(n) {
		return
	}
	severity := Warning
	if n == root && c.policy.UnknownMembers == RefuseUnknown {
		severity = Error
	}
	if c.report.Ignores(severity) {
		return // before looking for help, which takes a while
	}
	at, _ := v.Offsets()
	code, params := n.meant(name)
	c.add(severity, step{name: name}, code, params, at)
}

// minds reports whether unknown members of an object are spoken of. A session
// may have members at its top that the server put there. Of an updated session
// nothing is said: each such member came with the patch, of which it has been
// said, or was stored before.
func (c *checker) minds(n *node) bool {
	switch {
	case n.Open:
		return false
	case n == root:
		return c.subject == Patch && c.policy.UnknownMembers != KeepUnknown
	}
	return c.subject == Patch || c.alone
}

// meant gives what to say of a name that the API does not know in an object:
// that it belongs elsewhere, if there is one place for it, or which of the
// object's names is near. No help is better than bad help.
func (n *node) meant(name string) (Code, Params) {
	if len(name) > longestHelped {
		return Unknown, Params{}
	}
	folded := fold(name)
	wanted := folded
	if slip := slips[folded]; slip != "" {
		wanted = fold(slip)
	}
	for known, spelled := range n.known {
		if spelled == wanted {
			return Unknown, Params{Nearest: known}
		}
	}
	if place := n.placeOf(wanted); place != "" {
		return Misplaced, Params{BelongsAt: place}
	}
	return Unknown, Params{Nearest: n.nearest(folded)}
}

// longestHelped is the length in bytes of the longest name for which help is
// looked for: no known one is as long, and the search must stay short.
const longestHelped = 64

// slips are folded names that real documents and other APIs have for fields, and
// that are too far from those for a distance to see.
var slips = map[string]string{
	"country":     "countryCode",
	"currency":    "currencyCode",
	"discount":    "discountAmount",
	"email":       "emailAddress",
	"items":       "lineItems",
	"line1":       "addressLine1",
	"line2":       "addressLine2",
	"mobile":      "mobileNumber",
	"phone":       "mobileNumber",
	"phonenumber": "mobileNumber",
	"price":       "amount",
	"street":      "addressLine1",
	"tax":         "taxAmount",
	"unitprice":   "amount",
	"zip":         "postalCode",
	"zipcode":     "postalCode",
}

// known yields the names that are known in an object, as they are and folded.
func (n *node) known(yield func(name, folded string) bool) {
	for _, m := range n.members {
		if !yield(m.name, m.folded) {
			return
		}
	}
	if n.each != nil {
		l := n.each.List.list()
		for i, name := range l.values {
			if !yield(name, l.folded[i]) {
				return
			}
		}
	}
}

// nearest gives the known name that is nearest to a folded one, or "" if none
// is near: one slip in four letters, two at most. The first letter must be
// right. People rarely slip there, and height is not weight.
func (n *node) nearest(folded string) string {
	best, fewest := "", 2
	for name, known := range n.known {
		if folded == "" || folded[0] != known[0] {
			continue
		}
		limit := min(fewest, max(len(folded), len(known))/4)
		if d := distance(folded, known, limit); d <= limit && (best == "" || d < fewest) {
			best, fewest = name, d
		}
	}
	return best
}

// placeOf gives where a member of a folded name belongs: the one place below
// the object that is nearest to it, or else the one place anywhere that is
// nearest to the root. It is "" if there is none, or no single one. Places in
// the elements of an array are never single.
func (n *node) placeOf(folded string) document.Pointer {
	for _, from := range []*node{n, root} {
		level := from.within()
		for len(level) > 0 {
			var next []*node
			place := ""
			for _, m := range level {
				switch {
				case m.folded != folded:
				case place == "" && !strings.Contains(m.Path[len(from.Path):], "*"):
					place = m.Path
				default:
					return ""
				}
				next = append(next, m.within()...)
			}
			if place != "" {
				return document.Pointer(place)
			}
			level = next
		}
	}
	return ""
}

// within gives the nodes for the members of an object, of its members if their
// names are free, and of an array's elements.
func (n *node) within() []*node {
	if n.each == nil {
		return n.members
	}
	return append(n.members[:len(n.members):len(n.members)], n.each.members...)
}

// fold leaves out what spellings of one name differ in: case, and the
// separators of other naming habits. Names with other letters are left alone.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		case r == '_' || r == '-' || r == ' ':
			return -1
		}
		return r
	}, name)
}

// distance gives how many letters of a must be taken out, replaced, or swapped
// with their neighbour, and how many put in, to make b of it. Any number above
// limit stands for all of them, and for a digit taken out or replaced: another
// number is no slip, but another thing, such as a third line of an address.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	// Three rows of the table of distances between the heads of both texts.
	var rows [3][longestHelped + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := range len(a) {
		change := 1
		if a[i]-'0' <= 9 {
			change = limit + 1
		}
		row[0] = last[0] + change
		for j := range len(b) {
			replace := last[j]
			if a[i] != b[j] {
				replace += change
			}
			row[j+1] = min(replace, last[j+1]+change, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
