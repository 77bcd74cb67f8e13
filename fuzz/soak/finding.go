package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/merge"
)

// subject is what a case is about: texts, of which each check takes the first
// ones that it needs, such as a session and a patch, and what is known besides.
type subject struct {
	texts []string
	note  string // of a session's amount, or how to round
	// docs are the texts as documents, for cases that are made of the same ones
	// many times over. Without them a check reads the texts itself.
	docs []compare.Doc
}

// names are what findings call the texts.
var names = []string{"session", "patch", "other"}

// doc gives a text as a document, of "" none. It is silent about what cannot be
// read.
func (s subject) doc(i int) (compare.Doc, error) {
	if s.texts[i] == "" {
		return compare.Doc{}, nil
	}
	if s.docs != nil {
		return s.docs[i], nil
	}
	d, ok := compare.Read(s.texts[i])
	if !ok {
		return d, compare.ErrSilent
	}
	return d, nil
}

// smaller gives subjects that are a step simpler, the boldest first.
func (s subject) smaller() (steps []subject) {
	with := func(changes map[int][]byte) {
		next := subject{texts: slices.Clone(s.texts), note: s.note}
		for i, text := range changes {
			next.texts[i] = string(text)
		}
		steps = append(steps, next)
	}
	rest := 0
	if len(s.texts) > 1 { // the kit drops members from both alike
		rest = 2
		for _, c := range (fuzz.Case{Session: []byte(s.texts[0]), Patch: []byte(s.texts[1])}).Smaller() {
			with(map[int][]byte{0: c.Session, 1: c.Patch})
		}
	}
	for i := rest; i < len(s.texts); i++ {
		for _, c := range (fuzz.Case{Patch: []byte(s.texts[i])}).Smaller() {
			with(map[int][]byte{i: c.Patch})
		}
	}
	return steps
}

// finding is a case that breaks a law, or on which two differ.
type finding struct {
	part, check string
	seed, batch int64
	err         error
	subject     subject
	rows        []merge.Row // of a random table
}

// String tells all there is to know, and how to have it again.
func (f finding) String() string {
	var out strings.Builder
	fmt.Fprintf(&out, "FOUND %s, %s: %v\n", f.part, f.check, f.err)
	for i, text := range f.subject.texts {
		fmt.Fprintf(&out, "  %-7s %s\n", names[i], text)
	}
	if f.subject.note != "" {
		fmt.Fprintf(&out, "  with    %s\n", f.subject.note)
	}
	if f.rows != nil {
		if table, err := merge.NewTable(f.rows...); err == nil {
			fmt.Fprintf(&out, "  table   %s\n", table.JSON())
		}
	}
	fmt.Fprintf(&out, "  replay  %s", f.replay())
	return out.String()
}

// replay is the command that finds it again.
func (f finding) replay() string {
	return fmt.Sprintf("go run ./fuzz/soak -seed %d -part %s -law %s -batch %d", f.seed, f.part, f.check, f.batch)
}

// patience is how long a finding is made smaller at most: the others wait.
const patience = 20 * time.Second

// shrink makes a finding smaller, step by step, as long as the check says that
// there is something wrong: documents first, and then the table.
func (p *part) shrink(ctx context.Context, f finding) finding {
	deadline := time.Now().Add(patience)
	breaks := func(rows []merge.Row, s subject) error {
		kit := p.kit
		if p.rows != nil {
			var err error
			if kit, err = p.open(rows); err != nil {
				return nil
			}
		}
		for _, check := range kit.checks {
			if check.name == f.check {
				if err := try(check, s); !isSilent(err) {
					return err
				}
			}
		}
		return nil
	}
	if breaks(f.rows, subject{texts: f.subject.texts, note: f.subject.note}) == nil {
		f.err = errors.Join(f.err, errors.New("it does not come again for the same texts: the state of something before matters"))
		return f
	}
	for smaller := true; smaller && ctx.Err() == nil && time.Now().Before(deadline); {
		smaller = false
		for _, next := range f.subject.smaller() {
			if err := breaks(f.rows, next); err != nil {
				f.subject, f.err, smaller = next, err, true
				break
			}
		}
		for i := range f.rows {
			rows := slices.Delete(slices.Clone(f.rows), i, i+1)
			if err := breaks(rows, f.subject); err != nil {
				f.rows, f.err, smaller = rows, err, true
				break
			}
		}
	}
	return f
}
