package validate

import "github.com/clientsession/clientsession/currency"

// Policy is what a host may choose about checking (SPEC V10). The zero Policy
// is the API's own way.
type Policy struct {
	// TokenOptional lets a patch do without a clientToken, for hosts that name
	// the session in some other way. A clientToken that is there is checked.
	TokenOptional bool

	// UnknownMembers says what to do about top-level members of a patch that
	// the API does not have. Refuse is the default.
	UnknownMembers UnknownMembers

	// Currencies are the accepted currency codes, if not the API's.
	Currencies map[currency.Code]bool
}

// UnknownMembers is a way of dealing with members that the API does not have.
type UnknownMembers uint8

// The ways of dealing with unknown top-level members of a patch.
const (
	RefuseUnknown UnknownMembers = iota // an error
	WarnUnknown                         // a warning, and the member is merged
	KeepUnknown                         // the member is merged
)

func (p *Policy) accepts(text string) bool {
	code, err := currency.Parse(text)
	if err != nil {
		return false
	}
	if p.Currencies != nil {
		return p.Currencies[code]
	}
	return code.Accepted()
}
