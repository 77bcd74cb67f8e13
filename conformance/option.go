package conformance

import (
	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// options is a field with the names of a host's choices.
func (p *parser) options(opts *[]clientsession.Option) field {
	return func(v document.Value) {
		p.elements(v, func(v document.Value) {
			var name string
			p.text(&name)(v)
			p.option(opts, v, name)
		})
	}
}

func (p *parser) option(opts *[]clientsession.Option, v document.Value, name string) {
	if option := optionOf(name); option != nil {
		*opts = append(*opts, option)
	} else {
		p.fail(v, "no option of this name")
	}
}

// optionOf gives the option that a suite calls by that name, or nil. Suites
// have no figures of their own for limits: every implementation would have to
// allow any.
func optionOf(name string) clientsession.Option {
	switch name {
	case "token-optional":
		return clientsession.WithoutToken()
	case "locked-ignored":
		return clientsession.WithLockedIgnored()
	case "unknown-warned":
		return clientsession.WithUnknownMembers(validate.WarnUnknown)
	case "unknown-kept":
		return clientsession.WithUnknownMembers(validate.KeepUnknown)
	case "size-100":
		return clientsession.WithLimits(document.Limits{Size: 100})
	case "depth-4":
		return clientsession.WithLimits(document.Limits{Depth: 4})
	case "findings-2":
		return clientsession.WithMaxFindings(2)
	case "currencies-XCG":
		guilder, _ := currency.Parse("XCG") // which the API does not take
		return clientsession.WithCurrencies(guilder)
	}
	return nil
}
