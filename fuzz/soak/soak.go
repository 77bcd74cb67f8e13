package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// soak is one run.
type soak struct {
	plan
	parts []*part

	mu       sync.Mutex // guards what follows, and writing
	start    time.Time
	findings []finding
	stopped  time.Duration // how long the run took in the end
}

// newSoak picks what the plan asks for. The error names what there is not.
func newSoak(p plan, make maker) (*soak, error) {
	all, err := allParts(make)
	if err != nil {
		return nil, err
	}
	s := &soak{plan: p}
	for _, part := range all {
		if p.part != "" && part.id() != p.part && !strings.HasPrefix(part.id(), p.part+"/") {
			continue
		}
		if p.law == "" || part.keepOnly(p.law) {
			s.parts = append(s.parts, part)
		}
	}
	if len(s.parts) == 0 {
		var ids []string
		for _, part := range all {
			ids = append(ids, part.id())
		}
		return nil, fmt.Errorf("nothing to run of part %q and law %q; the parts are %s", p.part, p.law, strings.Join(ids, ", "))
	}
	return s, nil
}

// run tries cases until the time is over or ctx is done, and writes findings and
// tables as they come.
func (s *soak) run(ctx context.Context, out, notes io.Writer) {
	s.start = time.Now()
	live := out
	if s.markdown { // then out has the section and nothing else
		live = notes
	}
	ctx, cancel := context.WithTimeout(ctx, s.limit)
	defer cancel()
	var workers sync.WaitGroup
	if s.batch >= 0 {
		workers.Go(func() {
			for _, part := range s.parts {
				s.work(ctx, part, s.batch, live)
			}
		})
	} else {
		for range s.workers {
			workers.Go(func() {
				for ctx.Err() == nil {
					part := s.next()
					s.work(ctx, part, part.batches.Add(1)-1, live)
				}
			})
		}
	}
	ended := make(chan struct{})
	go func() {
		workers.Wait()
		close(ended)
	}()
	ticker := time.NewTicker(s.every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			s.writeProgress(notes)
			continue
		case <-ended:
		}
		break
	}
	s.stopped = time.Since(s.start)
}

// next gives the part that is furthest behind its share of the time. Which
// batches a run gets to depends on the machine; what is in them does not.
func (s *soak) next() *part {
	var least *part
	behind := 0.0
	for _, p := range s.parts {
		spent := float64(p.spent.Load()) / p.share
		if least == nil || spent < behind {
			least, behind = p, spent
		}
	}
	// Another worker that asks before this batch is done takes another part.
	least.spent.Add(1)
	return least
}

// work runs a batch of a part, and writes what it finds.
func (s *soak) work(ctx context.Context, p *part, number int64, live io.Writer) {
	start := time.Now()
	for _, f := range p.run(ctx, s.seed, number) {
		s.mu.Lock()
		s.findings = append(s.findings, f)
		fmt.Fprintf(live, "%v\n", f)
		s.mu.Unlock()
	}
	p.spent.Add(int64(time.Since(start)))
}

func (s *soak) foundAny() bool {
	for _, p := range s.parts {
		for _, c := range p.counts {
			if c.findings.Load() > 0 {
				return true
			}
		}
	}
	return false
}
