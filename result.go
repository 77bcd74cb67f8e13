package clientsession

import "github.com/clientsession/clientsession/validate"

// Result is an update or a creation that was accepted.
type Result struct {
	// Session is the updated session.
	Session *Session
	// Warnings are findings that did not stand in the way.
	Warnings []validate.Finding
}
