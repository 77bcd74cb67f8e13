package fuzz

import (
	"github.com/clientsession/clientsession/merge"
)

// AnyRequest chooses a request that creates a session: the fields of the API
// with values that they allow, free members where the API leaves room, and
// values at the paths of the table. An engine with other options may refuse it.
func AnyRequest(c *Choices, table *merge.Table) Tree {
	t := object(member("currencyCode", anyCurrency(c)))
	for _, f := range topLevel {
		if c.oneIn(2) {
			t = t.with(f.name, f.any(c))
		}
	}
	for _, path := range freePaths(c, table) {
		if c.oneIn(3) {
			t = t.withAt(path, AnyTree(c, 3))
		}
	}
	shuffle(c, t.Members)
	return t
}

// AnySession chooses a session as a host has stored it: what u made of a
// request and of a patch or two, and now and then with the members that the API
// adds by itself.
func AnySession(c *Choices, u Updater) Tree {
	const attempts = 4 // a table of a host's own may refuse much
	session := object()
	for range attempts {
		created, err := u.Create([]byte(AnyRequest(c, u.Rules).String()))
		if err == nil {
			session = mustRead(created)
			break
		}
	}
	for range c.Below(3) {
		if updated, err := u.Update([]byte(session.String()), []byte(validPatch(c, u, session).String())); err == nil {
			session = mustRead(updated)
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
