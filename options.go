package clientsession

import (
	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Option changes what an engine does. Without options it does what the API
// does.
type Option interface{ apply(*Engine) }

type option func(*Engine)

func (o option) apply(e *Engine) { o(e) }

// WithRules sets the table that patches are merged by; the default is
// [merge.ClientSession]. A patch must carry a clientToken only if the table has
// an Address row for it. The table must let the amount be stored and changed,
// since the engine recalculates it (SPEC A5): [New] refuses one by which /amount
// is Locked, Immutable, Ignore or Address.
func WithRules(table *merge.Table) Option {
	return option(func(e *Engine) { e.rules = table })
}

// WithLimits sets the greatest size and depth of every document that is read,
// and the greatest size of an updated session; the default is 1 MiB and 64
// (SPEC R2).
func WithLimits(limits document.Limits) Option {
	return option(func(e *Engine) { e.limits = limits.Effective() })
}

// WithoutToken lets patches do without a clientToken; by default they must
// carry one (SPEC V2). One that is there is still checked.
func WithoutToken() Option {
	return option(func(e *Engine) { e.policy.TokenOptional = true })
}

// WithUnknownMembers says what happens to top-level members of a patch that
// the API does not have; by default they are errors (SPEC V2).
func WithUnknownMembers(choice validate.UnknownMembers) Option {
	return option(func(e *Engine) { e.policy.UnknownMembers = choice })
}

// WithCurrencies sets the currency codes that are accepted; the default is the
// 172 of the API (SPEC V4).
func WithCurrencies(codes ...currency.Code) Option {
	return option(func(e *Engine) {
		e.policy.Currencies = make(map[currency.Code]bool, len(codes))
		for _, code := range codes {
			e.policy.Currencies[code] = true
		}
	})
}

// WithLockedIgnored makes a patch that would change a locked member lose that
// change, with a warning; by default it is refused (SPEC M6, V10).
func WithLockedIgnored() Option {
	return option(func(e *Engine) { e.ignoreLocked = true })
}

// WithMaxFindings sets how many findings are listed at most; the default is
// [validate.DefaultMaxFindings] (SPEC V1).
func WithMaxFindings(n int) Option {
	return option(func(e *Engine) { e.maxFindings = n })
}
