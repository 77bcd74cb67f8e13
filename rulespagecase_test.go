package clientsession_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// ruleCase is a case on the rules page: the blocks that follow one another.
type ruleCase struct {
	rule    string
	line    int
	options []string
	blocks  map[string]fence
}

// runRulesPage runs all cases of a page. It gives how many there are of each
// rule, and what is wrong.
func runRulesPage(page string) (cases map[string]int, faults []string) {
	cases = map[string]int{}
	all, faults := readRulesPage(page)
	for _, c := range all {
		cases[c.rule]++
		faults = append(faults, c.run()...)
	}
	return cases, faults
}

var (
	ruleHeading = regexp.MustCompile(`^### ([RMAVL]\d+) `)
	blockInfo   = regexp.MustCompile(`^(json|text) ?([a-z]*)((?: [a-z]+=\S+)*)$`)
)

// blockRoles are the blocks that a case can have. Those that begin one are true.
var blockRoles = map[string]bool{
	"table": true, "session": true, "request": true, "conversions": true, "equality": true,
	"before": true, "first": true, "one": true,
	"patch": false, "result": false, "findings": false, "amounts": false, "quotes": false,
	"after": false, "difference": false, "second": false, "composed": false, "other": false, "conflicts": false,
	"inverse": false, "receipt": false, "operations": false, "refused": false,
}

func readRulesPage(page string) (all []ruleCase, faults []string) {
	prose, fences := splitFences(page)
	lines := strings.Split(prose, "\n")
	read := 0
	rule := ""
	for _, f := range fences {
		for ; read < f.line; read++ {
			if m := ruleHeading.FindStringSubmatch(lines[read]); m != nil {
				rule = m[1]
			}
		}
		m := blockInfo.FindStringSubmatch(f.info)
		if m == nil {
			m = []string{"", "", f.info, ""}
		}
		role, options := m[2], strings.Fields(m[3])
		begins, known := blockRoles[role]
		switch {
		case !known:
			faults = append(faults, fmt.Sprintf("%d: unknown block %q", f.line, role))
			continue
		case rule == "":
			faults = append(faults, fmt.Sprintf("%d: no rule", f.line))
			continue
		}
		if begins && !(role == "session" && len(all) > 0 && all[len(all)-1].hasTableOnly()) {
			all = append(all, ruleCase{rule: rule, line: f.line, blocks: map[string]fence{}})
		}
		if len(all) == 0 {
			faults = append(faults, fmt.Sprintf("%d: a block %q without a beginning", f.line, role))
			continue
		}
		c := &all[len(all)-1]
		if _, twice := c.blocks[role]; twice {
			faults = append(faults, fmt.Sprintf("%d: a second %q", f.line, role))
		}
		c.blocks[role] = f
		c.options = append(c.options, options...)
	}
	return all, faults
}

func (c ruleCase) hasTableOnly() bool {
	_, ok := c.blocks["table"]
	return ok && len(c.blocks) == 1
}

func (c ruleCase) code(role string) string { return strings.TrimSuffix(c.blocks[role].code, "\n") }

// at gives a fault with the line of a block, or of the case if it has none.
func (c ruleCase) at(role, format string, args ...any) string {
	line := c.line
	if f, ok := c.blocks[role]; ok {
		line = f.line
	}
	return fmt.Sprintf("%d: "+format, append([]any{line}, args...)...)
}

func (c ruleCase) run() (faults []string) {
	if _, ok := c.blocks["conversions"]; ok {
		return c.compareLines("conversions", convertLine)
	}
	if _, ok := c.blocks["equality"]; ok {
		return c.compareLines("equality", compareLine)
	}
	engine, state, err := c.engine()
	if err != nil {
		return []string{c.at("table", "%v", err)}
	}
	if algebra := c.runAlgebra(engine, state); algebra != nil {
		return algebra()
	}
	result, err := c.update(engine, state)
	var refusal *validate.Refusal
	var findings []validate.Finding
	session := ""
	switch {
	case errors.As(err, &refusal):
		findings = refusal.Findings
	case err != nil:
		return []string{c.at("", "%v", err)}
	default:
		findings, session = result.Warnings, string(result.Session.JSON())
	}
	if want := compactText(c.code("result")); want != session {
		if session == "" {
			session = "there is no session"
		} else {
			session = "the session is " + session
		}
		faults = append(faults, c.at("result", "%s", session))
	}
	var lines []string
	for _, f := range findings {
		lines = append(lines, f.String())
	}
	if got := strings.Join(lines, "\n"); got != c.code("findings") {
		faults = append(faults, c.at("findings", "the findings are %s", got))
	}
	if result == nil {
		return faults
	}
	if _, ok := c.blocks["amounts"]; ok {
		if got := amountsLine(result.Session); got != c.code("amounts") {
			faults = append(faults, c.at("amounts", "the amounts are %s", got))
		}
	}
	if _, ok := c.blocks["quotes"]; ok {
		faults = append(faults, c.compareLines("quotes", func(line string) string { return quoteLine(result.Session, line) })...)
	}
	return append(faults, c.compareReceipt(result)...)
}

// compactText drops the white space between tokens, and leaves what is no JSON as
// it is.
func compactText(text string) string {
	var out bytes.Buffer
	if err := json.Compact(&out, []byte(text)); err != nil {
		return text
	}
	return out.String()
}

// compareLines holds each line of a block against what a function makes of it.
func (c ruleCase) compareLines(role string, of func(line string) string) (faults []string) {
	for i, line := range strings.Split(c.code(role), "\n") {
		if got := of(line); got != line {
			faults = append(faults, fmt.Sprintf("%d: %s", c.blocks[role].line+i, got))
		}
	}
	return faults
}

func (c ruleCase) update(engine *clientsession.Engine, state clientsession.AmountState) (*clientsession.Result, error) {
	if request, ok := c.blocks["request"]; ok {
		return engine.Create([]byte(request.code))
	}
	session, err := engine.Load([]byte(c.blocks["session"].code), state)
	if err != nil {
		return nil, err
	}
	return engine.Update(session, []byte(c.blocks["patch"].code))
}

// caseOptions are the choices of a host that a case can make, in the words behind
// its blocks.
var caseOptions = map[string]clientsession.Option{
	"rules=fieldwise": clientsession.WithRules(merge.Fieldwise()),
	"rules=rfc7396":   clientsession.WithRules(merge.RFC7396()),
	"locked=ignored":  clientsession.WithLockedIgnored(),
	"unknown=warned":  clientsession.WithUnknownMembers(validate.WarnUnknown),
	"unknown=kept":    clientsession.WithUnknownMembers(validate.KeepUnknown),
	"depth=3":         clientsession.WithLimits(document.Limits{Depth: 3}),
	"findings=2":      clientsession.WithMaxFindings(2),
}

var caseStates = map[string]clientsession.AmountState{
	"amount=overridden": clientsession.AmountOverridden,
	"amount=calculated": clientsession.AmountCalculated,
}

// engine makes the engine of a case, and says what it is told of the amount.
// Patches need a token only where the case says so, because it would stand in
// every patch of the page.
func (c ruleCase) engine() (*clientsession.Engine, clientsession.AmountState, error) {
	state, tokenRequired := clientsession.AmountInferred, false
	var opts []clientsession.Option
	for _, word := range c.options {
		option, isOption := caseOptions[word]
		told, isState := caseStates[word]
		switch {
		case isOption:
			opts = append(opts, option)
		case isState:
			state = told
		case word == "token=required":
			tokenRequired = true
		default:
			return nil, state, fmt.Errorf("unknown option %q", word)
		}
	}
	if table, ok := c.blocks["table"]; ok {
		made, err := merge.ParseTable([]byte(table.code))
		if err != nil {
			return nil, state, err
		}
		opts = append(opts, clientsession.WithRules(made))
	}
	if !tokenRequired {
		opts = append(opts, clientsession.WithoutToken())
	}
	engine, err := clientsession.New(opts...)
	return engine, state, err
}
