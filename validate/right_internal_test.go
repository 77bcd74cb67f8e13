package validate

import "github.com/clientsession/clientsession/document"

// IsRight reports whether the first walk alone finds an object right. What it
// does not is gone through again, with the same findings but more work.
func (p Policy) IsRight(subject Subject, v document.Value) bool {
	c := checker{policy: p, subject: subject}
	return c.isRight(v)
}
