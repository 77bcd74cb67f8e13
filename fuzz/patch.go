package fuzz

import (
	"slices"
	"strings"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// AnyPatch chooses a patch for a session, as bytes because it need not even be
// JSON: mostly one to accept, but also one with a single slip, any object, any
// value at all, and damaged text.
func AnyPatch(c *Choices, u Updater, session Tree) []byte {
	switch c.Below(16) {
	case 11, 12:
		return []byte(spoil(c, u, validPatch(c, u, session)).String())
	case 13:
		return []byte(addressed(c, u, AnyObject(c, 5)).String())
	case 14:
		return []byte(AnyTree(c, 5).String())
	case 15:
		return damage(c, validPatch(c, u, session).String())
	}
	return []byte(validPatch(c, u, session).String())
}

// validPatch chooses a patch without a fault of its own. Its members are often
// the session's: cleared, replaced, or sent back as they are.
func validPatch(c *Choices, u Updater, session Tree) Tree {
	patch := object()
	for _, f := range topLevel {
		stored := session.Get(f.name)
		switch c.Below(6) {
		case 3:
			patch = patch.withSpelled(c, f.name, f.any(c))
		case 4:
			patch = patch.withSpelled(c, f.name, sprinkle(c, f.any(c)))
		case 5:
			switch {
			case c.oneIn(3) || !stored.Exists():
				patch = patch.withSpelled(c, f.name, null())
			case f.name != "amount": // an amount must stay spelled in digits
				patch = patch.withSpelled(c, f.name, edit(c, stored))
			}
		}
	}
	if c.oneIn(8) {
		patch = patch.with("currencyCode", anyCurrency(c))
	}
	// Another value for the options would only ever be refused.
	if options := patch.Get("paymentMethod").Get("options"); options.Exists() && !c.oneIn(10) {
		method := patch.Get("paymentMethod").without("options")
		if stored := session.Get("paymentMethod").Get("options"); stored.Exists() && c.oneIn(2) {
			method = method.with("options", respell(c, stored))
		}
		patch = patch.with("paymentMethod", method)
	}
	for _, path := range freePaths(c, u.Rules) {
		if c.oneIn(2) {
			value := AnyTree(c, 3)
			if stored := session.At(path); stored.Exists() && c.oneIn(2) {
				value = edit(c, stored)
			}
			patch = patch.withAt(path, value)
		}
	}
	shuffle(c, patch.Members)
	return addressed(c, u, patch)
}

// sprinkle adds null members, which clear (SPEC M2) or are left out (M3).
func sprinkle(c *Choices, t Tree) Tree {
	if !t.IsObject() {
		return t
	}
	for i, m := range t.Members {
		t = t.replace(i, sprinkle(c, m.Value))
	}
	if c.oneIn(2) {
		t = t.withSpelled(c, pick(c, []string{"x", "y", "firstName", "city", "note"}), null())
	}
	return t
}

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

// spoil gives a patch one slip of those that people make.
func spoil(c *Choices, u Updater, patch Tree) Tree {
	switch c.Below(8) {
	case 0:
		return patch.with("amount", pick(c, []Tree{number("7.00"), number("7e2"), number("-0"), number("-1"), text("700")}))
	case 1:
		return patch.with("currencyCode", pick(c, []Tree{text("usd"), text("XXX"), text(""), number("840")}))
	case 2:
		return patch.with("clientToken", pick(c, []Tree{null(), text(""), number("1")}))
	case 3:
		return patch.with(pick(c, []string{"Amount", "lineItems", "ammount", "*", ""}), AnyTree(c, 2))
	case 4:
		return patch.with("paymentMethod", object(member("options", AnyTree(c, 3))))
	case 5:
		return patch.with(pick(c, []string{"customer", "order", "metadata", "paymentMethod"}), AnyTree(c, 1))
	}
	f := pick(c, topLevel)
	return patch.with(f.name, f.broken(c))
}

// damage makes a text that is mostly no longer JSON.
func damage(c *Choices, src string) []byte {
	at := c.Below(len(src) + 1)
	switch c.Below(6) {
	case 0:
		return []byte(src[:at])
	case 1:
		return []byte(src[:at] + pick(c, []string{"\x00", "\xff", ",", "}", `"`, `\u`, "0", " "}) + src[at:])
	case 2:
		return []byte("\ufeff" + src)
	case 3:
		return []byte(strings.Replace(src, `":`, `":1,"a":2,"\u0061":`, 1))
	case 4:
		return []byte(strings.Replace(src, `":"`, `":"\ud83d`, 1))
	}
	deep := 60 + c.Below(10)
	return []byte(strings.Repeat(`{"customer":`, deep) + src + strings.Repeat("}", deep))
}

// addressed adds the token that the table asks for.
func addressed(c *Choices, u Updater, patch Tree) Tree {
	if u.Rules.Strategy("/clientToken") != merge.Address || patch.Get("clientToken").Exists() {
		return patch
	}
	return object(slices.Insert(slices.Clone(patch.Members), c.Below(patch.size()+1), member("clientToken", text("token")))...)
}

// freePaths gives the paths of the table's rows that are the host's own: those
// below a field of the API that leaves room, or beside all of them. A "*" is
// some free name.
func freePaths(c *Choices, table *merge.Table) []document.Pointer {
	var paths []document.Pointer
	for _, row := range table.Rows() {
		path := document.Pointer("")
		names := slices.Collect(row.Path.Tokens())
		for i, name := range names {
			if name == "*" {
				names[i] = pick(c, freeNames)
			}
			path = path.Member(names[i])
		}
		// Unless an option lets it pass, a name beside the API's is an error.
		rarely := len(names) == 1 && !c.oneIn(3)
		if len(names) > 0 && !slices.Contains(typed, names[len(names)-1]) && !rarely {
			paths = append(paths, path)
		}
	}
	return paths
}

// typed are the names whose values the API has a say in, so that a free value
// there would be refused.
var typed = namesIn(fieldsBelow("", false))

func namesIn(all field) []string {
	var names []string
	for _, f := range all.members {
		names = append(append(names, f.name), namesIn(f)...)
	}
	if all.each != nil {
		names = append(append(names, all.each.List.Values()...), namesIn(*all.each)...)
	}
	return names
}

// withAt sets the value at a path, through objects that it makes where they
// are missing.
func (t Tree) withAt(p document.Pointer, value Tree) Tree {
	names := slices.Collect(p.Tokens())
	if len(names) == 0 {
		return value
	}
	if !t.IsObject() {
		t = object()
	}
	rest := document.Pointer("")
	for _, name := range names[1:] {
		rest = rest.Member(name)
	}
	return t.with(names[0], t.Get(names[0]).withAt(rest, value))
}

func withoutEmptyNames(t Tree) Tree {
	u := Tree{Kind: t.Kind, Literal: t.Literal}
	for _, m := range t.Members {
		if m.Name() != "" {
			u.Members = append(u.Members, Member{m.Literal, withoutEmptyNames(m.Value)})
		}
	}
	for _, element := range t.Elements {
		u.Elements = append(u.Elements, withoutEmptyNames(element))
	}
	return u
}
