package conformance

import (
	"slices"

	"github.com/clientsession/clientsession/document"
)

// parseWant takes what is wanted, which must be something that the task can
// give: what was asked for, or why it cannot be.
func (p *parser) parseWant(v document.Value, task *task) *document.Document {
	p.members(v, fields{
		"session":   anything,
		"amount":    p.wantedAmount,
		"findings":  p.findings,
		"receipt":   p.receipt,
		"jsonPatch": p.objects,
		"patch":     anything,
		"conflicts": p.conflicts,
		"quote":     p.quote,
		"minor":     p.integer,
		"major":     p.text(new(string)),
		"shares":    p.integers,
		"error":     p.wantedError,
	})
	session, findings := v.Get("session").Exists(), v.Get("findings").Exists()
	if isUpdate := len(task.gives) == 1 && task.gives[0] == "session"; isUpdate {
		p.wantedUpdate(v, session)
		return p.copyOf(v)
	}
	answers := 0
	for name, value := range v.Members() {
		if !slices.Contains(task.gives, name) && name != "findings" {
			p.fail(value, "nothing that this can give")
		}
		answers++
	}
	switch {
	case answers != 1:
		p.fail(v, "want one answer")
	case findings && len(v.Get("findings").Raw()) == len("[]"):
		p.fail(v.Get("findings"), "a refusal has findings")
	}
	return p.copyOf(v)
}

// wantedUpdate sees to it that what is wanted of an update is whole.
func (p *parser) wantedUpdate(v document.Value, accepted bool) {
	p.want(v, "findings")
	for name, value := range v.Members() {
		switch name {
		case "session", "findings":
		case "amount", "receipt", "jsonPatch":
			if !accepted {
				p.fail(value, "what is refused has none")
			}
		default:
			p.fail(value, "nothing that this can give")
		}
	}
}

// copyOf gives a value as a document of its own.
func (p *parser) copyOf(v document.Value) *document.Document {
	doc, err := document.Parse([]byte(v.Raw()), limits)
	if err != nil {
		doc = new(document.Document) // the value is missing, which was said
	}
	return doc
}

// anything is a field with any value.
func anything(document.Value) {}

func (p *parser) wantedAmount(v document.Value) {
	p.members(v, fields{
		"charged": p.integer, "calculated": p.integer, "overridden": p.flag(new(bool)),
		"lines": p.amountLines, "items": p.integer, "fees": p.integer, "shipping": p.integer,
	})
	p.want(v, "overridden")
	for _, name := range []string{"lines", "items", "fees", "shipping"} {
		if v.Get(name).Exists() {
			p.want(v, "lines", "items", "fees", "shipping")
		}
	}
}

func (p *parser) amountLines(v document.Value) {
	p.elements(v, func(v document.Value) {
		p.members(v, fields{"gross": p.integer, "discount": p.integer, "tax": p.integer, "net": p.integer})
		p.want(v, "gross", "discount", "tax", "net")
	})
}

// findings takes findings, all of them and in order.
func (p *parser) findings(v document.Value) {
	p.elements(v, func(v document.Value) {
		p.members(v, fields{
			"severity":    p.text(new(string)),
			"subject":     p.text(new(string)),
			"pointer":     p.text(new(string)),
			"code":        p.text(new(string)),
			"preexisting": p.flag(new(bool)),
			"params":      anything,
		})
		p.want(v, "severity", "subject", "pointer", "code")
	})
}

func (p *parser) receipt(v document.Value) {
	p.elements(v, func(v document.Value) {
		p.members(v, fields{
			"pointer": p.text(new(string)), "action": p.text(new(string)), "row": p.text(new(string)),
			"old": anything, "new": anything,
		})
		p.want(v, "pointer", "action", "row")
	})
}

func (p *parser) conflicts(v document.Value) {
	p.elements(v, func(v document.Value) {
		p.members(v, fields{"pointer": p.text(new(string)), "a": anything, "b": anything})
		p.want(v, "pointer", "a", "b")
	})
}

func (p *parser) objects(v document.Value) {
	p.elements(v, func(v document.Value) {
		p.members(v, fields{"op": p.text(new(string)), "path": p.text(new(string)), "value": anything})
		p.want(v, "op", "path")
	})
}

func (p *parser) quote(v document.Value) {
	p.members(v, fields{"amount": p.integer, "surcharge": p.integer, "charged": p.integer, "source": p.text(new(string))})
	if !v.IsEmpty() {
		p.want(v, "amount", "surcharge", "charged")
	}
}

func (p *parser) wantedError(v document.Value) {
	p.members(v, fields{"pointer": p.text(new(string)), "code": p.text(new(string))})
	if v.IsEmpty() {
		p.fail(v, "want a pointer or a code")
	}
}
