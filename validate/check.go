package validate

import (
	"strings"

	"github.com/clientsession/clientsession/document"
)

// CheckPatch adds what is wrong with a patch, taken alone (SPEC V2–V5). Of the
// values in it that the rules drop nothing is said: they do not matter.
func (p Policy) CheckPatch(r *Report, patch document.Value, dropped ...document.Value) {
	c := checker{policy: p, report: r, subject: Patch, path: r.path}
	if len(dropped) > 0 {
		c.dropped = make(map[document.Value]bool, len(dropped))
		for _, v := range dropped {
			c.dropped[v] = true
		}
	}
	c.root(patch, none, none)
	r.path = c.path // grown, and empty again
}

// CheckSession adds what is wrong with the fields of a session, taken alone.
//
// What concerns several fields at once is not looked at: an amount without a
// currency, and whether the parts add up.
func (p Policy) CheckSession(r *Report, session document.Value) {
	p.CheckUpdate(r, Update{Updated: session})
}

// Update is what a patch made of a session.
type Update struct {
	// Updated is the session to check, and Stored the one that it was made of,
	// absent at a creation. What is the same in both is no fault of the patch.
	Updated, Stored document.Value
	// Patch is a patch that [Policy.CheckPatch] has checked into the report.
	Patch document.Value
	// Needed is a part of Updated, if any, that must be right now: a fault of it is
	// an error although it was there before.
	Needed document.Value
	// StoredIsRight says that CheckSession finds no errors in Stored.
	StoredIsRight bool
	// KeepsNulls says that nulls which clear in a patch may have been stored,
	// as a table of the host's own can have it with an Opaque row. They are
	// right in a patch, and faults in a session (SPEC M3).
	KeepsNulls bool
}

// CheckUpdate is [Policy.CheckSession] for an updated session (SPEC V6). A fault
// in a part of it that is byte for byte what the stored session has in that
// place was there before, and is a warning (SPEC V7). A part that is byte for
// byte what the patch has in that place has been checked with it. So have
// unknown members, of which nothing is said here: they are the patch's, or were
// there before.
func (p Policy) CheckUpdate(r *Report, u Update) {
	if mergesRight && !u.KeepsNulls && !u.Needed.Exists() && (u.StoredIsRight || r.ErrorsOnly && u.Stored.Exists()) {
		return // what is not the patch's is the stored session's: no errors there
	}
	c := checker{policy: p, report: r, subject: Session, needed: u.Needed, path: r.path}
	c.alone = !u.Stored.Exists() && !u.Patch.Exists()
	if u.KeepsNulls {
		u.Patch = none
	}
	c.root(u.Updated, u.Stored, u.Patch)
	r.path = c.path
}

// checker walks a document along the tree of fields.
type checker struct {
	policy  Policy
	report  *Report
	subject Subject
	path    []step
	// before is whether what is being checked stood in the stored session too.
	before bool
	// needed is a value whose fault counts wherever it stood before.
	needed document.Value
	// alone is whether a session is being checked that is no patch's result.
	alone bool
	// dropped are values of which nothing is said.
	dropped map[document.Value]bool
}

var none document.Value

// root checks a whole document.
func (c *checker) root(v, stored, patch document.Value) {
	if c.dropped[v] {
		return
	}
	if v.Kind() != document.Object {
		c.report.Add(Finding{
			Severity: Error,
			Subject:  c.subject,
			Code:     Type,
			Params:   Params{Expected: Object.JSONType(), Actual: v.Kind().String()},
		}, 0)
		return
	}
	if c.isRight(v) {
		return
	}
	c.before = same(v, stored)
	c.object(root, v, stored, patch)
	c.before = false
}

// step is one segment of the path to what is being checked.
type step struct {
	name  string
	index int // of an array's element, where isElement

	isElement bool
}

// value checks a value; stored and patch are what is in its place there.
func (c *checker) value(n *node, s step, v, stored, patch document.Value) {
	if same(v, stored) {
		c.before = true
		c.value(n, s, v, none, none)
		c.before = false
		return
	}
	if same(v, patch) && !mayHoldNull(v) {
		return
	}
	if v.Kind() == document.Null && n.allowsNull(c.subject) {
		return
	}
	if code := c.faultOf(n, v); code != "" {
		c.fault(s, v, code, paramsOf(n, v, code))
		return
	}
	if !isContainer(v) {
		return
	}
	// Only what has something below it is put on the path: most values are
	// texts and numbers, and most of them are right.
	c.path = append(c.path, s)
	switch n.Kind {
	case Object:
		c.object(n, v, stored, patch)
	case Array:
		c.array(n, v, stored, patch)
	case Metadata:
		c.names(v, stored)
	}
	c.path = c.path[:len(c.path)-1]
}

func (c *checker) object(n *node, v, stored, patch document.Value) {
	before, brought := members(stored), members(patch)
	var seen uint64 // the fields that are there, by their position
	for name, value := range v.Members() {
		below, at := n.below(name)
		if at >= 0 {
			seen |= 1 << at
		}
		if c.dropped[value] {
			continue
		}
		if below == nil || below.PatchOnly && c.subject != Patch {
			c.unknown(n, name, value)
			continue // what it would have to be is not known
		}
		c.value(below, step{name: name}, value, before.find(name), brought.find(name))
	}
	for i, m := range n.members {
		if !m.Required || seen&(1<<i) != 0 || m.PatchOnly && (c.subject != Patch || c.policy.TokenOptional) {
			continue
		}
		_, end := v.Offsets()
		c.add(Error, step{name: m.name}, Required, Params{}, end-1)
	}
}

// mayHoldNull reports whether there may be a null in a value. One that clears is
// right in a patch; the same one in a session is a fault, which was stored
// before where a lock keeps it.
func mayHoldNull(v document.Value) bool { return strings.Contains(v.Raw(), "null") }

// same reports whether a value is byte for byte its counterpart.
func same(v, counterpart document.Value) bool {
	return counterpart.Exists() && v.Raw() == counterpart.Raw()
}

// cursor finds members of an object that are asked for in about its own order.
type cursor struct{ object, next document.Value }

func members(object document.Value) cursor {
	if object.Kind() != document.Object {
		return cursor{}
	}
	return cursor{object, object.First()}
}

func (c *cursor) find(name string) document.Value {
	if !c.object.Exists() {
		return document.Value{}
	}
	found := c.next
	if !found.Exists() || found.Name() != name {
		if found = c.object.Get(name); !found.Exists() {
			return found
		}
	}
	c.next = found.Next()
	return found
}

func (c *checker) array(n *node, v, stored, patch document.Value) {
	stored, patch = elements(stored), elements(patch)
	var seen uint64
	for i, element := range v.Elements() {
		place := step{index: i, isElement: true}
		c.value(n.each, place, element, stored, patch)
		if n.Unique && n.repeats(&seen, element) {
			c.fault(place, element, NotUnique, Params{})
		}
		stored, patch = stored.Next(), patch.Next()
	}
}

// elements gives the first element of an array.
func elements(array document.Value) document.Value {
	if array.Kind() != document.Array {
		return document.Value{}
	}
	return array.First()
}

// fault takes an error about the value in a step from the current path.
func (c *checker) fault(s step, v document.Value, code Code, params Params) {
	wasBefore := c.before
	c.before = wasBefore && v != c.needed
	at, _ := v.Offsets()
	c.add(Error, s, code, params, at)
	c.before = wasBefore
}

// add takes a finding for a step from the current path.
func (c *checker) add(severity Severity, s step, code Code, params Params, offset int) {
	c.report.faulty = c.report.faulty || severity == Error
	if c.before {
		severity = Warning
	}
	if c.report.Ignores(severity) {
		return
	}
	c.report.Add(Finding{
		Severity:    severity,
		Subject:     c.subject,
		Pointer:     c.pointer(s),
		Code:        code,
		Params:      params,
		Preexisting: c.before,
	}, offset)
}

// pointer gives the pointer of a step from the current path, no longer than it
// takes to be abridged: names may be as long as the document.
func (c *checker) pointer(last step) document.Pointer {
	var p document.Pointer
	for _, s := range c.path {
		if p = s.below(p); len(p) > maxPointer {
			return p
		}
	}
	return last.below(p)
}

func (s step) below(p document.Pointer) document.Pointer {
	if s.isElement {
		return p.Element(s.index)
	}
	return p.Member(s.name[:min(len(s.name), 2*maxSegment)])
}
