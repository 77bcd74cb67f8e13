package main

import (
	"errors"
	"fmt"

	"github.com/clientsession/clientsession/validate"
)

// Feed is a stored session and a patch to give to AppendUpdate, of which one is
// what the measurement is about, and the answer they must get.
//
// It is the whole job and not the reader alone, because the bound on work holds
// for what a host calls: what is cheap to read can still be dear to check, to
// merge or to refuse.
type Feed struct {
	Name           string
	As             Role
	Session, Patch []byte
	Refusal        validate.Code // empty if the patch must be accepted
}

// Role says which of the two texts of a [Feed] it is about.
type Role string

// The roles. Both matter: a patch comes straight from a stranger, a session is
// what strangers' patches have made of it, and the two take different ways.
const (
	AsSession Role = "session"
	AsPatch   Role = "patch"
)

// asSession is a feed about the session. The patch is the smallest of daily
// life, so that nearly all of the work is the session's.
func asSession(name string, session []byte, refusal validate.Code) Feed {
	return Feed{name, AsSession, session, fieldPatch().Text, refusal}
}

// asPatch is a feed about the patch, for the smallest session.
func asPatch(name string, patch []byte, refusal validate.Code) Feed {
	return Feed{name, AsPatch, sessionOf(fewLines), patch, refusal}
}

// Bytes is the input that has to be paid for: that of both texts.
func (f Feed) Bytes() int { return len(f.Session) + len(f.Patch) }

// Answer is what the feed must get, for people.
func (f Feed) Answer() string {
	if f.Refusal == "" {
		return "accepted"
	}
	return "refused: " + string(f.Refusal)
}

var errAnswer = errors.New("another answer than the right one")

// entry gives the feed to an engine of its own, as a host would: with a buffer
// to reuse. An answer other than the right one is an error, so that nothing is
// timed that does not do the work.
func (f Feed) entry() Entry {
	update := oursAppendUpdate()
	return Entry{f.Name + "-" + string(f.As), func() error {
		_, err := update(f.Session, f.Patch)
		if f.Refusal == "" && err == nil || f.Refusal != "" && errors.Is(err, f.Refusal) {
			return nil
		}
		return fmt.Errorf("%w: want it %s, got error %v", errAnswer, f.Answer(), err)
	}}
}

// feedRace has all feeds compared with the first of them.
func feedRace(job string, feeds []Feed) Race {
	race := Race{Job: job}
	for _, f := range feeds {
		race.Entries = append(race.Entries, f.entry())
	}
	return race
}
