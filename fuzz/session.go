package fuzz

import (
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// AnyRequest chooses a request that creates a session: the fields of the API
// with values that they allow, free members where the API leaves room, and
// values at the paths of the table. An engine with the ready tables must accept
// it; with other tables or options it may not.
func AnyRequest(c *Choices, table *merge.Table) Tree { return planOf(table).request(c) }

func (p *plan) request(c *Choices) Tree {
	t := object(member("currencyCode", anyCurrency(c)))
	for _, f := range topLevel {
		if c.oneIn(2) {
			t.put(c, f.name, f.any(c))
		}
	}
	for _, path := range p.freePaths(c) {
		if c.oneIn(3) {
			t = t.withAt(path, freeValue(c, path))
		}
	}
	shuffle(c, t.Members)
	return t
}

// AnySession chooses a session as a host has stored it: what u made of a
// request and of a patch or two, and now and then with the members that the API
// adds by itself.
func AnySession(c *Choices, u Updater) Tree { return sessionBy(c, u, planOf(u.Rules)) }

func sessionBy(c *Choices, u Updater, p *plan) Tree {
	const attempts = 4 // a table of a host's own may refuse much
	session := object()
	for range attempts {
		created, err := u.Create(bytesOf(p.request(c)))
		if err == nil {
			session = madeBy(created)
			break
		}
	}
	for range c.Below(3) {
		if updated, err := u.Update(bytesOf(session), bytesOf(patcher{c, p, session}.valid())); err == nil {
			session = madeBy(updated)
		}
	}
	if c.oneIn(5) {
		session = session.with("clientTokenExpirationDate", text("2026-01-01T00:00:00Z"))
	}
	if c.oneIn(8) {
		session = session.with("warnings", array(object(member("code", anyText(c)))))
	}
	return session
}

// madeBy reads what an updater gave, which is an object if the updater is any
// good; if not, the law Closed says so. It goes through the engine's reader,
// because [ReadTree] would take most of the time that it takes to make a case,
// and this is input and no oracle: a session that was read wrongly is another
// session.
func madeBy(src []byte) Tree {
	doc, err := document.Parse(src, document.Limits{})
	if err != nil {
		return null()
	}
	return treeOf(doc.Text(), doc.Root())
}

func treeOf(src string, v document.Value) Tree {
	switch v.Kind() {
	case document.Object:
		t := object()
		at, _ := v.Offsets()
		for _, value := range v.Members() {
			from, to := value.Offsets()
			// The name is what lies between the value and what was before.
			t.Members = append(t.Members, Member{src[at+1 : from-1], treeOf(src, value)})
			at = to
		}
		return t
	case document.Array:
		t := array()
		for _, element := range v.Elements() {
			t.Elements = append(t.Elements, treeOf(src, element))
		}
		return t
	}
	return Tree{Kind: v.Kind(), Literal: v.Raw()}
}

// read reads a text that is known to be JSON.
func read(src string) Tree { return madeBy([]byte(src)) }
