package conformance

import (
	"maps"
	"slices"
	"strings"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// Parse gives the cases of one file, in order. The name is for errors alone.
//
// The error is a [*SuiteError] for the first thing that is wrong: what is not
// JSON (SPEC R1) or too large or too deep for a file, a member that the form
// does not have or that its "do" has no use for, one that is missing, and a
// table or an option that an engine does not take. A file has at most 1 MiB.
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
	c := Case{input: newInput()}
	var do string
	var wanted, states document.Value
	members := p.inputFields(&c.input)
	maps.Copy(members, fields{
		"rule":              p.filledText(&c.Rule),
		"name":              p.filledText(&c.Name),
		"why":               p.filledText(&c.Why),
		"do":                p.text(&do),
		"table":             p.table(&c.options),
		"options":           p.options(&c.options),
		"amountsOverridden": func(v document.Value) { states = v },
		"want":              func(v document.Value) { wanted = v },
	})
	p.members(v, members)
	p.want(v, "rule", "name", "why", "want")
	task := taskOf(do)
	if task == nil || do == "" && v.Get("do").Exists() {
		p.fail(v.Get("do"), "nothing that can be done")
		return c
	}
	c.task = *task
	p.fits(v, task)
	if states.Exists() {
		p.states(states, task, c.input)
	}
	if do == "conflicts" && len(c.input.patches) != 2 {
		p.fail(v.Get("patches"), "want two")
	}
	c.want = p.parseWant(wanted, task)
	if _, err := clientsession.New(c.options...); err != nil {
		p.fail(v, "no engine takes this table")
	}
	return c
}

// fits sees to it that a case has what its task takes, each once, and nothing
// that another one takes.
func (p *parser) fits(v document.Value, task *task) {
	given := map[string]int{}
	for name, value := range v.Members() {
		switch name {
		case "rule", "name", "why", "do", "table", "options", "want":
			continue
		}
		name = strings.TrimSuffix(strings.TrimSuffix(name, "Text"), "Parts")
		if !slices.Contains(task.takes, name) && !slices.Contains(task.may, name) {
			p.fail(value, "no use for it in what is to be done")
		}
		given[name]++
	}
	for _, name := range task.takes {
		switch given[name] {
		case 0:
			p.fail(v, name+" is missing")
		case 1:
		default:
			p.fail(v, name+" is there more than once")
		}
	}
}

// states takes what a case says of the stored amounts of several sessions.
func (p *parser) states(v document.Value, task *task, in input) {
	if v.Kind() != document.Object {
		p.fail(v, "must be an object")
	}
	for name, value := range v.Members() {
		if !slices.Contains(task.takes, name) {
			p.fail(value, "no session of this name")
		}
		p.state(in, name)(value)
	}
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
