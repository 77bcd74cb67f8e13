package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilStopped gives a context that ends when somebody asks the process to stop:
// by Ctrl-C, by kill, or by closing the terminal. A second time ends the process
// at once, as it would have the first time, in case that nobody takes its
// output any more.
//
// Signals that the process was started to ignore (nohup) stay ignored.
func untilStopped(ctx context.Context) (context.Context, context.CancelFunc) {
	var asked []os.Signal
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			asked = append(asked, s)
		}
	}
	if len(asked) == 0 { // to NotifyContext, none means all
		return context.WithCancel(ctx)
	}
	ctx, stop := signal.NotifyContext(ctx, asked...)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}
