package fuzz

import (
	"errors"
	"fmt"

	"github.com/leanovate/gopter"
	"github.com/leanovate/gopter/prop"
)

// Law is something that holds for every session and every patch (SPEC section
// 6). It is data: a list of laws can be filtered, printed and added to.
type Law struct {
	Name  string // as SPEC section 6 has it
	Rule  string // the number of the SPEC's rule, or its section
	Claim string // the law in one sentence

	// Check tries the law on a case. It gives nil if the law holds, [ErrSilent]
	// if the law says nothing about such a case, and otherwise what is wrong.
	Check func(u Updater, c Case) error
}

// ErrSilent is what a law's Check gives for a case that it says nothing about:
// a patch that was refused, a session that no updater would have made, a table
// without the strategy that the law is about.
var ErrSilent = errors.New("the law says nothing about this case")

// Result is a law that was tried.
type Result struct {
	Law Law
	// Cases is how many cases were tried, and Silent how many of them the law
	// said nothing about: if that is all, it was not tried at all.
	Cases, Silent int
	// Err is nil if the law held, and otherwise what was wrong with Broken, the
	// case shrunk until nothing could be left out.
	Err    error
	Broken Case
	Seed   int64
}

// Run tries the law on a number of cases that follow from the seed.
func (l Law) Run(u Updater, seed int64, cases int) Result {
	r := Result{Law: l, Seed: seed}
	p := gopter.DefaultTestParametersWithSeed(seed)
	p.MinSuccessfulTests = cases
	tested := l.property(u, &r).Check(p)
	if tested.Passed() {
		r.Err = nil
		return r
	}
	if r.Err == nil { // a generator that panics
		r.Err = fmt.Errorf("%v\n%s", tested.Error, tested.ErrorStack)
	}
	if len(tested.Args) > 0 {
		r.Broken = tested.Args[0].Arg.(Case)
		if err := attempt(l, u, r.Broken); err != nil {
			r.Err = err
		}
	}
	return r
}

// Property gives the law as gopter has it, for those who run gopter
// themselves. Cases that the law says nothing about count as passed.
func (l Law) Property(u Updater) gopter.Prop { return l.property(u, &Result{}) }

// String gives one line if the law held, and if not, all there is to know.
func (r Result) String() string {
	if r.Err == nil {
		return fmt.Sprintf("%s (%s): %d cases, %d of them silent", r.Law.Name, r.Law.Rule, r.Cases, r.Silent)
	}
	return fmt.Sprintf("%s (%s) is broken after %d cases, seed %d: %v\n  law     %s%v",
		r.Law.Name, r.Law.Rule, r.Cases, r.Seed, r.Err, r.Law.Claim, r.Broken)
}

func (l Law) property(u Updater, r *Result) gopter.Prop {
	failed := false
	return prop.ForAll(func(c Case) (bool, error) {
		err := attempt(l, u, c)
		silent := errors.Is(err, ErrSilent)
		if !failed { // shrinking is not counted
			r.Cases++
			if silent {
				r.Silent++
			}
		}
		if err != nil && !silent {
			failed = true
			r.Err = err
			return false, nil
		}
		return true, nil
	}, Cases(u))
}

// attempt is Check, with a panic as an error: no input may make an updater
// panic, whatever the law is about.
func attempt(l Law, u Updater, c Case) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return l.Check(u, c)
}
