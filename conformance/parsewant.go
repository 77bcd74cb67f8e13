package conformance

import "github.com/clientsession/clientsession/document"

func (p *parser) parseWant(v document.Value) want {
	var w want
	var session []byte
	var amount document.Value
	p.members(v, fields{
		"session":  raw(&session),
		"amount":   func(v document.Value) { amount = v },
		"findings": p.findings(&w.findings),
	})
	p.want(v, "findings")
	w.accepted, w.session = session != nil, string(session)
	if amount.Exists() {
		if !w.accepted {
			p.fail(amount, "what is refused has no amount")
		}
		w.amount = p.amounts(amount)
	}
	return w
}

func (p *parser) amounts(v document.Value) *amounts {
	var a amounts
	p.members(v, fields{
		"charged":    p.minor(&a.charged),
		"calculated": p.minor(&a.calculated),
		"overridden": p.flag(&a.overridden),
	})
	p.want(v, "overridden")
	return &a
}

// findings is a field with findings, all of them and in order.
func (p *parser) findings(lines *string) field {
	return func(v document.Value) {
		p.elements(v, func(v document.Value) {
			var l line
			var params []byte
			p.members(v, fields{
				"severity":    p.text(&l.severity),
				"subject":     p.text(&l.subject),
				"pointer":     p.text(&l.pointer),
				"code":        p.text(&l.code),
				"preexisting": p.flag(&l.preexisting),
				"params":      raw(&params),
			})
			p.want(v, "severity", "subject", "pointer", "code")
			l.params = string(params)
			*lines = l.append(*lines)
		})
	}
}
