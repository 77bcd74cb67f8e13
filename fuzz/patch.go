package fuzz

import (
	"slices"
	"strings"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// AnyPatch chooses a patch for a session, as bytes because it need not even be
// JSON: mostly a valid one ([ValidPatch]), but also a [DaringPatch], one with a
// single fault ([Spoil]), any object, any value at all, and [HostileText].
func AnyPatch(c *Choices, u Updater, session Tree) []byte {
	return patcher{c, planOf(u.Rules), session}.any()
}

// ValidPatch chooses a patch that has no fault of its own and changes nothing
// that is locked. Its members are often the session's: cleared, replaced, or sent
// back as they are.
//
// For a session of [AnySession]'s, an engine with one of the ready tables must
// accept it. Another table may have rows by which it stores no currency, or
// store members at the top that the API does not have: those an engine refuses
// as unknown unless it is told otherwise.
func ValidPatch(c *Choices, u Updater, session Tree) Tree {
	return patcher{c, planOf(u.Rules), session}.valid()
}

// DaringPatch chooses a patch that may be refused for what it would make of the
// session, though each of its fields is right: it may change what is locked,
// bring sums out of range or below 0, take the currency away from amounts or
// exchange it.
func DaringPatch(c *Choices, u Updater, session Tree) Tree {
	return patcher{c, planOf(u.Rules), session}.daring()
}

// patcher makes patches for a session.
type patcher struct {
	*Choices
	plan    *plan
	session Tree
}

func (p patcher) any() []byte {
	switch p.Below(16) {
	case 9, 10:
		return bytesOf(p.daring())
	case 11, 12:
		spoiled, _ := Spoil(p.Choices, p.valid())
		return bytesOf(spoiled)
	case 13:
		return bytesOf(p.addressed(AnyObject(p.Choices, 5)))
	case 14:
		return bytesOf(AnyTree(p.Choices, 5))
	case 15:
		return HostileText(p.Choices, p.valid())
	}
	return bytesOf(p.valid())
}

func (p patcher) valid() Tree {
	patch := p.fields()
	if p.plan.replacesRoot || !p.session.Get("currencyCode").Exists() {
		patch = patch.with("currencyCode", anyCurrency(p.Choices))
	}
	patch, _ = p.plan.unlocked("", p.session, patch)
	if p.plan.keepsNulls {
		patch = p.plan.withoutStoredNulls(wholeSession, "", patch)
	}
	return p.addressed(patch)
}

// fields chooses members that are right by themselves.
func (p patcher) fields() Tree {
	c, patch := p.Choices, object()
	for _, f := range topLevel {
		stored := p.session.Get(f.name)
		switch c.Below(8) {
		case 4:
			patch.put(c, f.name, f.any(c))
		case 5:
			patch.put(c, f.name, sprinkle(c, f.any(c)))
		case 6, 7:
			switch {
			case c.oneIn(3) || !stored.Exists():
				patch.put(c, f.name, null())
			case f.name != "amount": // an amount must stay spelled in digits
				patch.put(c, f.name, edit(c, stored))
			}
		}
	}
	if c.oneIn(8) {
		patch.put(c, "currencyCode", anyCurrency(c))
	}
	for _, stored := range p.plan.locked(p.session) {
		switch c.Below(6) {
		case 4:
			patch = patch.withAt(stored.path, respell(c, stored.value)) // says nothing
		case 5:
			patch = patch.withAt(stored.path, stored.value)
		}
	}
	for _, path := range p.plan.freePaths(c) {
		if c.oneIn(2) {
			value := freeValue(c, path)
			if stored := p.session.At(path); stored.Exists() && c.oneIn(2) {
				value = edit(c, stored)
			}
			patch = patch.withAt(path, value)
		}
	}
	shuffle(c, patch.Members)
	return patch
}

func (p patcher) daring() Tree {
	c := p.Choices
	patch := p.valid()
	switch c.Below(8) {
	case 0, 1:
		if rows := p.plan.protected; len(rows) > 0 {
			names := pick(c, rows)
			if len(names) > 1 && c.oneIn(3) {
				names = names[:len(names)-1] // what it is in
			}
			return patch.withAt(p.plan.spelledOut(c, names), AnyTree(c, 3))
		}
	case 2:
		return patch.with("currencyCode", null())
	case 3: // of another minor unit, perhaps, and no new amounts
		return patch.without("amount").without("order").with("currencyCode", anyCurrency(c))
	case 4:
		return patch.with("order", read(pick(c, edgyOrders)))
	case 5:
		return patch.with("order", read(pick(c, edgyOrders))).with("amount", null())
	case 6:
		return patch.with(pick(c, []string{"customer", "order", "metadata", "paymentMethod"}), AnyTree(c, 1))
	}
	return p.addressed(p.fields())
}

// edgyOrders are near the ends of the range of sums, and beyond (SPEC A2, A7).
var edgyOrders = []string{
	`{"lineItems":[{"amount":1,"discountAmount":2}]}`,
	`{"lineItems":[{"amount":1,"discountAmount":2}],"fees":[{"amount":1}]}`,
	`{"lineItems":[{"amount":9223372036854775807}]}`,
	`{"lineItems":[{"amount":9223372036854775807}],"fees":[{"amount":1}]}`,
	`{"lineItems":[{"amount":9223372036854775807,"discountAmount":1}],"shipping":{"amount":1}}`,
	`{"lineItems":[{"amount":9223372036854775807,"quantity":9223372036854775807}]}`,
	`{"lineItems":[{"amount":9223372036854775807,"quantity":2},{"amount":0,"discountAmount":9223372036854775807}]}`,
	`{"fees":[{"amount":4611686018427387904},{"amount":4611686018427387904}]}`,
	`{"lineItems":[],"fees":[],"shipping":{"amount":0}}`,
	`{"lineItems":[{"amount":9223372036854775807,"quantity":0,"taxAmount":9223372036854775807}]}`,
}

// addressed adds the token that the table asks for.
func (p patcher) addressed(patch Tree) Tree {
	if !p.plan.wantsToken || patch.Get("clientToken").Exists() {
		return patch
	}
	at := p.Below(patch.size() + 1)
	return object(slices.Insert(slices.Clone(patch.Members), at, member("clientToken", text("token")))...)
}

// sprinkle adds null members, which clear (SPEC M2) or are left out (M3).
func sprinkle(c *Choices, t Tree) Tree {
	if !t.IsObject() {
		return t
	}
	u := object(slices.Clone(t.Members)...)
	for i, m := range u.Members {
		u.Members[i].Value = sprinkle(c, m.Value)
	}
	if c.oneIn(2) {
		u.put(c, pick(c, cleared), null())
	}
	return u
}

var cleared = []string{"x", "y", "firstName", "city", "note"}

// edit gives a patch for a stored value that names many of its members.
func edit(c *Choices, stored Tree) Tree {
	if !stored.IsObject() {
		return stored
	}
	t := object()
	for _, m := range stored.Members {
		switch c.Below(5) {
		case 1:
			t.Members = append(t.Members, Member{spell(c, m.Name()), null()})
		case 2:
			t.Members = append(t.Members, m)
		case 3:
			t.Members = append(t.Members, Member{spell(c, m.Name()), edit(c, m.Value)})
		}
	}
	shuffle(c, t.Members)
	return t
}

// withAt sets the value at a path, through objects that it makes where they
// are missing.
func (t Tree) withAt(p document.Pointer, value Tree) Tree {
	return t.withPath(slices.Collect(p.Tokens()), value)
}

func (t Tree) withPath(names []string, value Tree) Tree {
	if len(names) == 0 {
		return value
	}
	if !t.IsObject() {
		t = object()
	}
	return t.with(names[0], t.Get(names[0]).withPath(names[1:], value))
}

// freeValue chooses a value for a path where the API leaves room.
func freeValue(c *Choices, path document.Pointer) Tree {
	if strings.HasPrefix(string(path), "/metadata") {
		return withoutEmptyNames(AnyTree(c, 3))
	}
	return AnyTree(c, 3)
}

func withoutEmptyNames(t Tree) Tree {
	if !isContainer(t) {
		return t
	}
	u := Tree{Kind: t.Kind}
	for _, m := range t.Members {
		if m.Literal != `""` {
			u.Members = append(u.Members, Member{m.Literal, withoutEmptyNames(m.Value)})
		}
	}
	for _, element := range t.Elements {
		u.Elements = append(u.Elements, withoutEmptyNames(element))
	}
	return u
}

// addressed gives a patch with the token that the updater's table asks for.
func addressed(c *Choices, u Updater, patch Tree) Tree {
	return patcher{c, &plan{wantsToken: u.Rules.Strategy("/clientToken") == merge.Address}, Tree{}}.addressed(patch)
}
