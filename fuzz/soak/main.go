// Command soak tries the engine for as long as it is told, on all processors:
// every law on generated cases, engine against model, amounts against math/big.
//
//	go run ./fuzz/soak -minutes 30
//
// # Terms
//
// A part makes cases of one kind by one table; a check is a law or a comparison
// that is tried on each. A check that says nothing about a case was silent, and
// such a case is never counted as one that was tried. A batch is what a worker
// does at a time. What is in it follows from the seed, the part and the batch's
// number alone, so that a finding is had again by these three, whatever the
// machine and the number of workers.
//
// # What it tells
//
// Tables of what was tried, now and then and at the end, and each finding as
// soon as it is made smaller. A finding does not end the run. The exit status is
// 0 if there was none, 1 if there was one, 2 for wrong usage. An interrupt ends
// the run early, with all tables.
package main

import (
	"context"
	"os"
	"os/signal"

	"github.com/clientsession/clientsession/fuzz"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr, fuzz.NewUpdater))
}
