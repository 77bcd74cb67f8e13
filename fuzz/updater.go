package fuzz

import (
	"errors"
	"slices"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Updater is what laws are held against: something that updates sessions, and
// the table that it says it goes by. [NewUpdater] makes one of an engine; a
// host that wraps an engine puts its own functions in.
//
// No function may change its arguments or keep them.
type Updater struct {
	Rules *merge.Table

	// LocksIgnored says that changes to locked members are left out instead of
	// refused, as [clientsession.WithLockedIgnored] makes an engine do.
	LocksIgnored bool

	// Create makes a session of a request.
	Create func(request []byte) ([]byte, error)
	// Update applies a patch to a stored session. Of a refusal, the error is a
	// [*validate.Refusal].
	Update func(session, patch []byte) ([]byte, error)
	// Check says what is wrong with a session, taken by itself.
	Check func(session []byte) error
	// Read says whether a text can be read, under the default limits.
	Read func(text []byte) error
}

// NewUpdater gives an engine with the table, and with further options, as an
// Updater. The error is that of [clientsession.New].
//
// An engine cannot be asked for its options: with limits of its own the law
// ReaderAgrees still speaks of the default ones, and LocksIgnored is the
// caller's to set.
func NewUpdater(rules *merge.Table, opts ...clientsession.Option) (Updater, error) {
	engine, err := clientsession.New(append(slices.Clip(opts), clientsession.WithRules(rules))...)
	if err != nil {
		return Updater{}, err
	}
	return Updater{
		Rules: rules,
		Create: func(request []byte) ([]byte, error) {
			return sessionOf(engine.Create(request))
		},
		Update: func(session, patch []byte) ([]byte, error) {
			loaded, err := engine.Load(session, clientsession.AmountInferred)
			if err != nil {
				return nil, err
			}
			return sessionOf(engine.Update(loaded, patch))
		},
		Check: func(session []byte) error {
			findings := engine.CheckSession(session, clientsession.AmountInferred)
			for _, f := range findings {
				if f.Severity == validate.Error {
					return errors.New(f.String())
				}
			}
			return nil
		},
		Read: func(text []byte) error {
			_, err := document.Parse(text, document.Limits{})
			return err
		},
	}, nil
}

func sessionOf(result *clientsession.Result, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	return result.Session.JSON(), nil
}
