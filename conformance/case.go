package conformance

import (
	"errors"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/validate"
)

// Case is one case of a suite. Make it with [Parse] or [Load]. It is immutable,
// and safe for concurrent use.
type Case struct {
	Rule string // of the contract, such as M6
	Name string // unique in its rule
	Why  string // the reason for the case

	options        []clientsession.Option // those of the engine, which takes them
	create         bool
	session, patch []byte
	state          clientsession.AmountState
	want           want
}

// ID gives what a case is called among all: its rule and its name, as in
// "M6/null-locked".
func (c Case) ID() string { return c.Rule + "/" + c.Name }

// NewEngine makes an engine with the table and the options that the case asks
// for.
func (c Case) NewEngine() *clientsession.Engine {
	engine, _ := clientsession.New(c.options...) // Parse has tried
	return engine
}

// Do does with an engine what the case asks: a creation, or loading a session
// and updating it. It gives what the engine gave, and compares nothing; the
// engine is one of [Case.NewEngine] unless the difference is the point.
func (c Case) Do(engine *clientsession.Engine) (*clientsession.Result, error) {
	if c.create {
		return engine.Create(c.patch)
	}
	loaded, err := engine.Load(c.session, c.state)
	if err != nil {
		return nil, err
	}
	return engine.Update(loaded, c.patch)
}

// Run does what the case asks of a new engine and gives what came out otherwise
// than wanted, each difference in one line; nothing if all is as wanted.
//
// A difference quotes what was wanted and what came, around the first byte that
// differs.
func (c Case) Run() []string {
	result, err := c.Do(c.NewEngine())
	var refusal *validate.Refusal
	var d differences
	switch {
	case errors.As(err, &refusal):
		if result != nil {
			d.add("a result beside a refusal") // SPEC V8
		}
		if c.want.accepted {
			d.add("want it accepted, got a refusal")
		}
		d.compare("findings", c.want.findings, linesOf(refusal.Findings))
	case err != nil:
		d.add("an error that is no refusal") // whose text may be anybody's
	default:
		c.want.compare(&d, result)
		d.compare("findings", c.want.findings, linesOf(result.Warnings))
	}
	return d
}
