package validate

import "github.com/clientsession/clientsession/document"

// Finding is one thing to say about a document (SPEC V1).
type Finding struct {
	// Severity says whether the patch is refused for it.
	Severity Severity
	// Subject is the document that Pointer points into.
	Subject Subject
	// Pointer names the member itself, also one that is missing or unknown. It
	// is cut, with an ellipsis, where names are so long that refusals would
	// grow without bound.
	Pointer document.Pointer
	// Code is the kind of fault, one of [Codes].
	Code Code
	// Params are the facts that the code's message is made of.
	Params Params
	// Preexisting marks a fault that the stored session already had at a place
	// that the patch does not change; it is only ever a warning (SPEC V7).
	Preexisting bool
}

// Severity tells faults from warnings. Only errors refuse a patch.
type Severity uint8

// The severities.
const (
	// Error: the document is refused for it.
	Error Severity = iota + 1
	// Warning: something may not be meant, and stands in nobody's way.
	Warning
)

// String gives "error" or "warning".
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// Subject is the document that a finding is about.
type Subject uint8

// The subjects.
const (
	// Patch is the patch, or the request that creates a session.
	Patch Subject = iota + 1
	// Session is the session: the updated one, or one that was loaded.
	Session
)

// String gives "patch" or "session".
func (s Subject) String() string {
	if s == Patch {
		return "patch"
	}
	return "session"
}

// Params are the parameters of a finding: facts of the schema, of the position
// in the text, and for overrides the two amounts. Which of them mean something
// follows from the code, as its comment says. None is a value of the document,
// those two amounts excepted, which SPEC A7 asks for.
type Params struct {
	Reason       string // what exactly was wrong with the text
	Offset       int    // in bytes, from 0
	Line, Column int    // from 1
	Limit        int    // of bytes, levels, characters or findings, by the code

	// Expected is a JSON type, "integer" among them; for [Integer] the kind
	// "amount" or "quantity", for [Format] the kind "e-mail address". Actual is
	// a JSON type.
	Expected, Actual string
	// LooksMajor says that what should be an amount in minor units is written
	// as amounts in major units are, 7.00 for 700.
	LooksMajor bool

	// Minimum and Maximum bound a number. A Maximum of 0 is none.
	Minimum, Maximum int64

	List List // what values there are

	Nearest   string           // the known name of a member that may be meant
	BelongsAt document.Pointer // where a misplaced member belongs

	Override, Calculated int64 // amounts in minor units (SPEC A7)
}

// Message words the finding in English, by the catalog [English].
func (f Finding) Message() string { return English{}.Message(f.Code, f.Params) }
