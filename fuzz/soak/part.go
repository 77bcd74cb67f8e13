package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand"
	"runtime/debug"
	"sync/atomic"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/merge"
)

// kind tells what a part's cases count as.
type kind string

const (
	laws         kind = "laws"         // a law on a session and a patch
	differential kind = "differential" // engine and model on documents
	figures      kind = "figures"      // conversions and codes: no documents
)

// part makes cases of one kind by one table.
type part struct {
	kind        kind
	name, table string
	share       float64 // of the time, in proportion to the others

	// open prepares for a table of these rows; where rows is nil, the table is
	// always the same.
	open func(rows []merge.Row) (*kit, error)
	// rows chooses the rows of a table for each batch. Some make no table.
	rows func(c *fuzz.Choices) []merge.Row

	kit     *kit // opened once, where there are no rows
	counts  []*count
	only    string // the check to run, or "" for all
	batches atomic.Int64
	spent   atomic.Int64 // nanoseconds of workers
}

// kit is a part that is ready to work.
type kit struct {
	// cases makes a batch of them. What it makes follows from the choices alone.
	cases  func(c *fuzz.Choices, yield func(subject))
	checks []check
	// all tries all checks on one subject, by their places in the list, where
	// that is cheaper than one after the other. It may be nil.
	all func(s subject) iter.Seq2[int, error]
}

// try tries the checks on a subject, or the only one of that name.
func (k *kit) try(s subject, only string) iter.Seq2[int, error] {
	if k.all != nil && only == "" {
		return k.all(s)
	}
	return func(yield func(int, error) bool) {
		for i, check := range k.checks {
			if (only == "" || only == check.name) && !yield(i, try(check, s)) {
				return
			}
		}
	}
}

// check is a law, or a comparison. It gives nil, an error that is an ErrSilent,
// or what is wrong.
type check struct {
	name string
	run  func(subject) error
}

// count is what became of a check's cases.
type count struct {
	name                    string
	cases, silent, findings atomic.Int64
}

// shown is how many findings of a check are made smaller and shown. One cause
// breaks a law thousands of times.
const shown = 3

// prepare opens the part once, to know its checks.
func (p *part) prepare() error {
	var rows []merge.Row
	if p.rows != nil {
		rows = merge.ClientSession().Rows() // any will do
	}
	kit, err := p.open(rows)
	if err != nil {
		return fmt.Errorf("%s: %w", p.id(), err)
	}
	if p.rows == nil {
		p.kit = kit
	}
	for _, c := range kit.checks {
		p.counts = append(p.counts, &count{name: c.name})
	}
	return nil
}

func (p *part) id() string {
	if p.table == "" {
		return p.name
	}
	return p.name + "/" + p.table
}

// keepOnly leaves all checks but one out, and reports whether there is that one.
func (p *part) keepOnly(check string) bool {
	for _, c := range p.counts {
		if c.name == check {
			p.only = check
			return true
		}
	}
	return false
}

// run tries every check on the cases of a batch, and gives what it found.
func (p *part) run(ctx context.Context, seed, number int64) (findings []finding) {
	c := fuzz.FromRandom(rand.New(newSource(seed, p.id(), number)))
	kit, rows := p.kit, []merge.Row(nil)
	if p.rows != nil {
		rows = p.rows(c)
		var err error
		if kit, err = p.open(rows); err != nil {
			return nil // no table, or one that no engine takes: there are enough others
		}
	}
	find := func(i int, s subject, err error) {
		if p.counts[i].findings.Add(1) > shown {
			return
		}
		f := finding{part: p.id(), check: p.counts[i].name, seed: seed, batch: number, err: err, subject: s, rows: rows}
		findings = append(findings, p.shrink(ctx, f))
	}
	defer func() {
		if r := recover(); r != nil { // what a generator lets the engine do
			find(0, subject{}, fmt.Errorf("a panic while cases were made: %v\n%s", r, debug.Stack()))
		}
	}()
	kit.cases(c, func(s subject) {
		if ctx.Err() != nil {
			return // the time is over
		}
		for i, err := range kit.try(s, p.only) {
			switch {
			case isSilent(err):
				p.counts[i].silent.Add(1)
			case err != nil:
				p.counts[i].cases.Add(1)
				find(i, s, err)
			default:
				p.counts[i].cases.Add(1)
			}
		}
	})
	return findings
}

// try runs a check, with a panic as an error: no input may cause one.
func try(c check, s subject) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	return c.run(s)
}

func isSilent(err error) bool {
	return errors.Is(err, fuzz.ErrSilent) || errors.Is(err, compare.ErrSilent)
}
