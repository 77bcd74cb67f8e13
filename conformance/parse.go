package conformance

import (
	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// Parse gives the cases of one file, in order. The name is for errors alone.
//
// The error is a [*SuiteError] for the first thing that is wrong: what is not
// JSON (SPEC R1) or too large or too deep for a file, a member that the form
// does not have or one that is missing, and a table or an option that an engine
// does not take. A file has at most 1 MiB.
func Parse(name string, text []byte) ([]Case, error) {
	doc, err := document.Parse(text, limits)
	if err != nil {
		return nil, &SuiteError{File: name, Reason: err.Error(), Err: err}
	}
	p := &parser{file: name}
	var cases []Case
	seen := map[string]bool{}
	p.elements(doc.Root(), func(v document.Value) {
		c := p.parseCase(v)
		if seen[c.ID()] {
			p.fail(v, "a case of this rule and name stands there already")
		}
		seen[c.ID()] = true
		cases = append(cases, c)
	})
	if p.err != nil {
		return nil, p.err
	}
	return cases, nil
}

func (p *parser) parseCase(v document.Value) Case {
	var c Case
	var do string
	var wanted, overridden document.Value
	p.members(v, fields{
		"rule":             p.filledText(&c.Rule),
		"name":             p.filledText(&c.Name),
		"why":              p.filledText(&c.Why),
		"do":               p.text(&do),
		"table":            p.table(&c.options),
		"options":          p.options(&c.options),
		"session":          raw(&c.session),
		"sessionText":      p.bytes(&c.session),
		"patch":            raw(&c.patch),
		"patchText":        p.bytes(&c.patch),
		"amountOverridden": func(v document.Value) { overridden = v },
		"want":             func(v document.Value) { wanted = v },
	})
	p.want(v, "rule", "name", "why", "want")
	p.wantOne(v, "patch", "patchText")
	switch {
	case do == "create":
		c.create = true
		p.wantNone(v, "session", "sessionText", "amountOverridden")
	case v.Get("do").Exists():
		p.fail(v.Get("do"), `must be "create"`)
	default:
		p.wantOne(v, "session", "sessionText")
	}
	c.state = p.state(overridden)
	c.want = p.parseWant(wanted)
	if _, err := clientsession.New(c.options...); err != nil {
		p.fail(v, "no engine takes this table")
	}
	return c
}

// state gives what a case says of the stored amount (SPEC A6).
func (p *parser) state(v document.Value) clientsession.AmountState {
	if !v.Exists() {
		return clientsession.AmountInferred
	}
	var overridden bool
	if p.flag(&overridden)(v); overridden {
		return clientsession.AmountOverridden
	}
	return clientsession.AmountCalculated
}

// table is a field with a table: the name of a ready one, or rows.
func (p *parser) table(opts *[]clientsession.Option) field {
	return func(v document.Value) {
		var table *merge.Table
		switch name, _ := v.Text(); {
		case name == "client-session":
			table = merge.ClientSession()
		case name == "fieldwise":
			table = merge.Fieldwise()
		case name == "rfc7396":
			table = merge.RFC7396()
		case v.Kind() != document.Array:
			p.fail(v, "no table of this name")
			return
		default:
			var err error
			if table, err = merge.ParseTable([]byte(v.Raw())); err != nil {
				p.failBecause(v, err.Error(), err)
				return
			}
		}
		*opts = append(*opts, clientsession.WithRules(table))
	}
}
