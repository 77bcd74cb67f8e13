package fuzz

import (
	"errors"
	"fmt"
	"iter"
	"math/rand"

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
// without the strategy that the law is about, an updater without the function.
var ErrSilent = errors.New("the law says nothing about this case")

// Result is a law that was tried.
type Result struct {
	Law Law // that was tried
	// Cases is how many cases were tried, and Silent how many of them the law
	// said nothing about: if that is all, it was not tried at all.
	Cases, Silent int
	// Err is nil if the law held, and otherwise what was wrong with Broken, the
	// case shrunk until nothing could be left out.
	Err    error
	Broken Case  // if Err is not nil
	Seed   int64 // that the cases follow from
}

// Try tries laws on one case and yields what the Check of each gives, with a
// panic as an error: no input may make an updater panic, whatever the law is
// about. What several laws ask for is worked out once, which makes it several
// times as fast as calling one Check after the other.
func Try(u Updater, c Case, laws ...Law) iter.Seq2[Law, error] {
	return func(yield func(Law, error) bool) {
		u.memory = newMemory()
		for _, l := range laws {
			if !yield(l, attempt(l, u, c)) {
				return
			}
		}
	}
}

// Run tries laws on a number of cases that follow from the seed, the same cases
// for each. A law that is broken is tried no further. Results come in the order
// of the laws.
func Run(u Updater, seed int64, cases int, laws ...Law) []Result {
	results := make([]Result, len(laws))
	for i, l := range laws {
		results[i] = Result{Law: l, Seed: seed}
	}
	// gopter's own loop has one property at a time, and making a case costs as
	// much as trying several laws on it.
	choices := FromRandom(rand.New(rand.NewSource(seed)))
	for range cases {
		c, err := generate(choices, u)
		trying := u
		trying.memory = newMemory()
		held := false
		for i := range results {
			switch r := &results[i]; {
			case r.Err != nil:
			case err != nil:
				r.Err = err
			default:
				r.try(trying, c)
			}
			held = held || results[i].Err == nil
		}
		if !held {
			break
		}
	}
	return results
}

// Run tries the law alone: see the function of that name.
func (l Law) Run(u Updater, seed int64, cases int) Result { return Run(u, seed, cases, l)[0] }

// Property gives the law as gopter has it, for those who run gopter
// themselves. Cases that the law says nothing about count as passed.
func (l Law) Property(u Updater) gopter.Prop {
	return prop.ForAll(func(c Case) (bool, error) {
		if err := attempt(l, u, c); err != nil && !errors.Is(err, ErrSilent) {
			return false, err
		}
		return true, nil
	}, Cases(u))
}

// String gives one line if the law held, and if not, all there is to know.
func (r Result) String() string {
	if r.Err == nil {
		return fmt.Sprintf("%s (%s): %d cases, %d of them silent", r.Law.Name, r.Law.Rule, r.Cases, r.Silent)
	}
	return fmt.Sprintf("%s (%s) is broken after %d cases, seed %d: %v\n  law     %s%v",
		r.Law.Name, r.Law.Rule, r.Cases, r.Seed, r.Err, r.Law.Claim, r.Broken)
}

func (r *Result) try(u Updater, c Case) {
	r.Cases++
	switch err := attempt(r.Law, u, c); {
	case errors.Is(err, ErrSilent):
		r.Silent++
	case err != nil:
		r.Broken, r.Err = shrink(r.Law, u, c, err)
	}
}

// shrink takes every step that leaves the law broken, until there is none.
func shrink(l Law, u Updater, c Case, err error) (Case, error) {
	for again := true; again; {
		again = false
		for _, smaller := range c.Smaller() {
			u.memory = newMemory()
			if e := attempt(l, u, smaller); e != nil && !errors.Is(e, ErrSilent) {
				c, err, again = smaller, e, true
				break
			}
		}
	}
	return c, err
}

// generate is AnyCase, which has the updater make the session.
func generate(choices *Choices, u Updater) (c Case, err error) {
	defer panicAsError(&err)
	return AnyCase(choices, u), nil
}

func attempt(l Law, u Updater, c Case) (err error) {
	defer panicAsError(&err)
	return l.Check(u, c)
}

func panicAsError(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("panic: %v", p)
	}
}
