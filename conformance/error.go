package conformance

import "github.com/clientsession/clientsession/document"

// SuiteError says what is wrong with a suite, so that it cannot be run. It
// holds no value of a file but a case's rule and name, and a path of its table.
type SuiteError struct {
	File    string           // its name, or "" for the suite as a whole
	Pointer document.Pointer // the value in the file, or "" for the whole
	Reason  string           // what is wrong with it
	// Err is what reading a file gave, or a [*document.ReadError], or a
	// [*merge.TableError], and otherwise nil.
	Err error
}

// Error gives file, place and reason in one line. What reading a file gave is
// left out of it: the system's words differ between platforms.
func (e *SuiteError) Error() string {
	text := "suite: "
	if e.File != "" {
		text = e.File + ": "
	}
	if e.Pointer != "" {
		text += string(e.Pointer) + ": "
	}
	return text + e.Reason
}

// Unwrap gives Err.
func (e *SuiteError) Unwrap() error { return e.Err }
