package main

import "github.com/clientsession/clientsession/conformance"

// ruleCount counts the cases of one rule: those that want something to be
// accepted, those that want it refused, and of both those that failed.
type ruleCount struct{ accept, refuse, failed int }

func (r *ruleCount) add(c conformance.Case, failed bool) {
	if c.Refuses() {
		r.refuse++
	} else {
		r.accept++
	}
	if failed {
		r.failed++
	}
}
