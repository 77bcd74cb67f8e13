package conformance

import (
	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
)

// Case is one case of a suite. Make it with [Parse] or [Load]. It is immutable,
// and safe for concurrent use.
type Case struct {
	Rule string // of the contract, such as M6
	Name string // unique in its rule
	Why  string // the reason for the case

	options []clientsession.Option // those of the engine, which takes them
	task    task
	input   input
	want    *document.Document
}

// ID gives what a case is called among all: its rule and its name, as in
// "M6/null-locked".
func (c Case) ID() string { return c.Rule + "/" + c.Name }

// Size gives about how many bytes of text the case gives to an engine. Most cases have
// a few hundred, and some a mebibyte (SPEC R4).
func (c Case) Size() int { return c.input.size() }

// Refuses reports whether the case wants something to be refused or to be
// impossible: a patch, a difference, a conversion. Two patches that are in
// conflict count too.
func (c Case) Refuses() bool { return refuses(c.want.Root()) }

// NewEngine makes an engine with the table and the options that the case asks
// for.
func (c Case) NewEngine() *clientsession.Engine {
	engine, _ := clientsession.New(c.options...) // Parse has tried
	return engine
}

// Do does with an engine what the case asks, and gives what came of it. It
// compares nothing; the engine is one of [Case.NewEngine] unless the difference
// is the point.
func (c Case) Do(engine *clientsession.Engine) Answer {
	a := asked{wanted: c.want.Root()}
	c.task.run(&a, engine, c.input)
	if len(a.text) == 0 {
		a.text = append(a.text, '{')
	}
	return Answer{string(a.text) + "}"}
}

// Compare gives what is otherwise in an answer than the case wants, each
// difference in one line; nothing if all is as wanted. The session is compared
// byte for byte (SPEC M8), everything else as JSON values (M7).
//
// A difference quotes what was wanted and what came, around the first byte that
// differs.
func (c Case) Compare(answer Answer) []string { return differencesOf(answer, c.want.Root()) }

// Run does what the case asks of a new engine, and compares.
func (c Case) Run() []string { return c.Compare(c.Do(c.NewEngine())) }
