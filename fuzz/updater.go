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
	Rules *merge.Table // that it claims to go by

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

	// Algebra is what can be reckoned with patches. Its laws are silent where a
	// function that they ask for is nil.
	Algebra

	memory *memory // while several laws are tried on one case
}

// Algebra are the functions of SPEC section 5, on JSON texts. All may be nil: a
// host need not have them.
type Algebra struct {
	// InTurn applies patches one after the other to a stored session. In between
	// it keeps whether the amount is an override, which a stored session does
	// not say (SPEC A6), and it gives that too. The laws of the other functions
	// are held against it and not against Update, which has its own.
	InTurn func(session []byte, patches ...[]byte) (updated []byte, overridden bool, err error)

	// Diff gives the patch between two stored sessions (SPEC L1), without the
	// clientToken that a patch may need.
	Diff func(before, after []byte) (patch []byte, err error)
	// Compose gives one patch with the effect of two in turn (SPEC L2).
	Compose func(first, second []byte) (patch []byte, err error)
	// Conflicts gives the places at which two patches get in each other's way
	// (SPEC L3).
	Conflicts func(a, b []byte) ([]document.Pointer, error)
	// Invert gives the patch that takes back what another one does to a stored
	// session (SPEC L4), without a clientToken.
	Invert func(session, patch []byte) ([]byte, error)
	// Receipt says what a patch does to a stored session (SPEC L5).
	Receipt func(session, patch []byte) (merge.Receipt, error)
	// Replay makes the updated session of a receipt and the stored one (SPEC L5).
	Replay func(session []byte, receipt merge.Receipt) ([]byte, error)
}

// NewUpdater gives an engine with the table, and with further options, as an
// Updater that has all functions. The error is that of [clientsession.New].
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
		Algebra: algebraOf(engine),
	}, nil
}

func algebraOf(engine *clientsession.Engine) Algebra {
	load := func(text []byte) (*clientsession.Session, error) {
		return engine.Load(text, clientsession.AmountInferred)
	}
	return Algebra{
		InTurn: func(text []byte, patches ...[]byte) ([]byte, bool, error) {
			session, err := load(text)
			if err != nil {
				return nil, false, err
			}
			for _, patch := range patches {
				result, err := engine.Update(session, patch)
				if err != nil {
					return nil, false, err
				}
				session = result.Session
			}
			return session.JSON(), session.AmountOverridden(), nil
		},
		Diff: func(before, after []byte) ([]byte, error) {
			from, err := load(before)
			if err != nil {
				return nil, err
			}
			to, err := load(after)
			if err != nil {
				return nil, err
			}
			return engine.Diff(from, to)
		},
		Compose: func(first, second []byte) ([]byte, error) { return engine.Compose(first, second) },
		Conflicts: func(a, b []byte) (places []document.Pointer, err error) {
			conflicts, err := engine.Conflicts(a, b)
			for _, c := range conflicts {
				places = append(places, c.Pointer)
			}
			return places, err
		},
		Invert: func(text, patch []byte) ([]byte, error) {
			session, err := load(text)
			if err != nil {
				return nil, err
			}
			return engine.Invert(session, patch)
		},
		Receipt: func(text, patch []byte) (merge.Receipt, error) {
			session, err := load(text)
			if err != nil {
				return nil, err
			}
			result, err := engine.Update(session, patch)
			if err != nil {
				return nil, err
			}
			return result.Receipt(), nil
		},
		Replay: func(session []byte, receipt merge.Receipt) ([]byte, error) {
			stored, err := document.Parse(session, document.Limits{})
			if err != nil {
				return nil, err
			}
			updated, err := merge.Replay(stored.Root(), receipt)
			if err != nil {
				return nil, err
			}
			return []byte(updated.Text()), nil
		},
	}
}

func sessionOf(result *clientsession.Result, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	return result.Session.JSON(), nil
}
