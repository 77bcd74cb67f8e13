package validate

import "github.com/clientsession/clientsession/document"

// CheckPatch adds what is wrong with a patch, taken alone (SPEC V2–V5).
func (p Policy) CheckPatch(r *Report, patch document.Value) {
	c := checker{policy: p, report: r, subject: Patch, path: r.path}
	c.value(root, patch, none, none)
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
	Updated, Stored document.Value
	// Patch is a patch that [Policy.CheckPatch] has checked into the report.
	Patch document.Value
	// StoredIsClean says that CheckSession has nothing to say of Stored.
	StoredIsClean bool
}

// CheckUpdate is [Policy.CheckSession] for an updated session (SPEC V6). A fault
// in a part of it that is byte for byte what the stored session has in that
// place was there before, and is a warning (SPEC V7). A part that is byte for
// byte what the patch has in that place has been checked with it.
func (p Policy) CheckUpdate(r *Report, u Update) {
	if mergesRight && (u.StoredIsClean || r.ErrorsOnly) {
		return // what is not the patch's is the stored session's: no errors there
	}
	c := checker{policy: p, report: r, subject: Session, path: r.path}
	c.value(root, u.Updated, u.Stored, u.Patch)
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
}

var none document.Value

// step is one segment of the path to what is being checked.
type step struct {
	name  string
	index int // of an array's element, where isElement

	isElement bool
}

// value checks a value; stored and patch are what is in its place there.
func (c *checker) value(f *field, v, stored, patch document.Value) {
	if same(v, stored) {
		c.before = true
		c.value(f, v, none, none)
		c.before = false
		return
	}
	if same(v, patch) {
		return
	}
	if v.Kind() == document.Null && !f.required {
		return // clears (SPEC M2), or stands in an array
	}
	switch f.kind {
	case text:
		c.text(f, v)
	case amount:
		c.integer(v, expectedAmount)
	case quantity:
		c.integer(v, expectedQuantity)
	case currencyCode:
		c.currencyCode(v)
	case object:
		c.object(f, v, stored, patch)
	case array:
		c.array(f, v, stored, patch)
	case opaque:
		if c.is(v, document.Object) {
			c.names(v)
		}
	}
}

func (c *checker) object(f *field, v, stored, patch document.Value) {
	if !c.is(v, document.Object) {
		return
	}
	before, brought := members(stored), members(patch)
	var seen uint64 // the fields that are there, by their position
	for name, value := range v.Members() {
		i := f.position(name)
		if i < 0 || f.members[i].patchOnly && c.subject != Patch {
			if f == root && c.subject == Patch {
				c.unknown(name, value)
			}
			continue
		}
		seen |= 1 << i
		c.path = append(c.path, step{name: name})
		c.value(f.members[i], value, before.find(name), brought.find(name))
		c.path = c.path[:len(c.path)-1]
	}
	for i, m := range f.members {
		if !m.required || seen&(1<<i) != 0 || m.patchOnly && (c.subject != Patch || c.policy.TokenOptional) {
			continue
		}
		_, end := v.Offsets()
		c.path = append(c.path, step{name: m.name})
		c.add(Error, Required, Params{}, end-1)
		c.path = c.path[:len(c.path)-1]
	}
}

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

func (c *checker) array(f *field, v, stored, patch document.Value) {
	if !c.is(v, document.Array) || f.element == nil {
		return
	}
	stored, patch = elements(stored), elements(patch)
	for i, element := range v.Elements() {
		c.path = append(c.path, step{index: i, isElement: true})
		c.value(f.element, element, stored, patch)
		c.path = c.path[:len(c.path)-1]
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

// is reports whether the value is of that kind, and adds a finding if not.
func (c *checker) is(v document.Value, want document.Kind) bool {
	if v.Kind() == want {
		return true
	}
	c.fault(v, Type, Params{Expected: want.String(), Actual: v.Kind().String()})
	return false
}

func (c *checker) fault(v document.Value, code Code, params Params) {
	at, _ := v.Offsets()
	c.add(Error, code, params, at)
}

// add takes a finding for the current path.
func (c *checker) add(severity Severity, code Code, params Params, offset int) {
	if c.before {
		severity = Warning
	}
	if c.report.Ignores(severity) {
		return
	}
	c.report.Add(Finding{
		Severity:    severity,
		Subject:     c.subject,
		Pointer:     c.pointer(),
		Code:        code,
		Params:      params,
		Preexisting: c.before,
	}, offset)
}

// pointer gives the pointer of the current path, no longer than it takes to be
// abridged: names may be as long as the document.
func (c *checker) pointer() document.Pointer {
	var p document.Pointer
	for _, s := range c.path {
		switch {
		case len(p) > maxPointer:
			return p
		case s.isElement:
			p = p.Element(s.index)
		default:
			p = p.Member(s.name[:min(len(s.name), 2*maxSegment)])
		}
	}
	return p
}
