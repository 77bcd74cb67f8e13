package main

import (
	"context"
	"errors"
)

// errStopped is why a pipeline ended before its input did.
var errStopped = errors.New("stopped")

// blocksPerJob is how many blocks there are for each job: one to work on, and
// others being read, waiting for their turn, and being written.
const blocksPerJob = 4

// pipeline answers the lines of an input on several cores, and gives the blocks
// to write in the order of the input. The error is what write gave, or
// errStopped.
//
// All memory is that of a fixed number of blocks, which go round: whoever is
// ahead waits for one to come back. So neither a slow line nor a slow reader of
// the output lets anything pile up. Pools of workers with results in order,
// which libraries have, start a task for each item and leave the items' memory
// to the collector; here it is the point.
//
// The blocks that were written are the beginning of the input's answers, also
// after an error.
func pipeline(ctx context.Context, jobs int, lines *splitter, newAnswerer func() *answerer, write func(*block) error) error {
	count := blocksPerJob * jobs
	free := make(chan *block, count)  // to be filled
	work := make(chan *block, count)  // to be answered, by whoever comes first
	order := make(chan *block, count) // to be written, in this order
	for range count {
		free <- &block{ready: make(chan struct{}, 1)}
	}
	ended := make(chan struct{})
	defer close(ended)

	go func() {
		defer close(order)
		defer close(work)
		lines.at.line = max(lines.at.line, 1)
		for {
			select {
			case b := <-free:
				if !lines.next(b) {
					return
				}
				order <- b // has room for all blocks, as work has
				work <- b
			case <-ended:
				return
			}
		}
	}()
	for range jobs {
		go func() {
			a := newAnswerer()
			for b := range work {
				a.answer(b)
				b.ready <- struct{}{}
			}
		}()
	}

	for {
		b, err := nextInOrder(ctx, order)
		if b == nil || err != nil {
			return err
		}
		if err := write(b); err != nil {
			return err
		}
		free <- b
	}
}

// nextInOrder waits for the next block and its answers. At the end of the input
// there is none. It does not wait for an input that says nothing when it is
// time to stop.
func nextInOrder(ctx context.Context, order <-chan *block) (*block, error) {
	if ctx.Err() != nil {
		return nil, errStopped // also if there were more to write at once
	}
	select {
	case b, ok := <-order:
		if !ok {
			return nil, nil
		}
		select {
		case <-b.ready:
			return b, nil
		case <-ctx.Done():
		}
	case <-ctx.Done():
	}
	return nil, errStopped
}
