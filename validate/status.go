package validate

import (
	"slices"

	"github.com/clientsession/clientsession/document"
)

// Status gives the HTTP status that a refusal for this code alone is answered
// with: 400 for a text that cannot be read and for an empty member name, 422
// for everything that is wrong in a text that can be. It is 0 for the codes
// that refuse nothing: those of warnings, and [TooManyFindings], which counts
// errors and is none.
//
// Where in which document a fault lies is for [Refusal.Status] to regard.
func (c Code) Status() int {
	inPatch := Finding{Severity: Error, Subject: Patch, Code: c, Params: Params{Line: 1}}
	return answers[inPatch.row()].status
}

// Status gives the HTTP status to answer a refusal with. It is what the codes of
// its errors have, if they agree. If they do not, a text that cannot be read
// wins, since nothing else is known of it; and otherwise it is 422, because each
// 400 of the API speaks of one fault, and a client that had mended it would be
// refused again.
//
// Three faults are answered by where they are: one in the clientToken with 400,
// as the API does; a stored session that cannot be read with 500, since no
// client can mend it; an updated session that would be too large with 422, since
// the patch itself could be read.
func (r *Refusal) Status() int { return r.answer().status }

// answer is a row of the table of answers: which errors it is for, and what is
// answered, in HTTP and in the API's own way.
type answer struct {
	codes   []Code           // nil for all
	at      document.Pointer // "" for everywhere
	of      Subject          // 0 for both
	unread  bool             // only where a text could not be read
	decides bool             // whatever else is wrong

	status   int
	id       string // the API's
	text     string // what the API says to it
	recovery string // what the API suggests, if it does
	lists    bool   // whether the API's answer has the errors one by one
}

// answers is the one table of how refusals are answered; an error's own row is
// the first that it fits. Ids and texts are the API's, which documents none for
// what cannot be read. Such a patch gets its id for requests as a whole, so that
// a client meets none that it does not know; a failure of the host's own is of
// another kind, and gets an id that says so. Nothing changes the table.
var answers = [...]answer{
	{
		codes: unreadable, unread: true, of: Session, decides: true,
		status: 500, id: "InternalServerError",
		text: "The stored client session cannot be read.",
	},
	{
		codes: unreadable, unread: true, decides: true,
		status: 400, id: "ClientSessionValidationError",
		text:     "The request cannot be read.",
		recovery: "Please send one valid JSON object within the limits of size and depth.",
		lists:    true,
	},
	{
		codes:  []Code{EmptyName},
		status: 400, id: "MetadataContainsEmptyKey",
		text:     "Metadata field contains empty string key.",
		recovery: "Either remove empty string keys or provide non-empty string instead.",
	},
	{
		codes: []Code{
			LockedIgnored, Ignored, OverrideKept, OverrideDiffers, ExponentChanged, LineNegative, TooManyFindings,
		},
	},
	{
		at: "/clientToken", of: Patch,
		status: 400, id: "ClientSessionValidationError",
		text:     "The client token is invalid.",
		recovery: "Please provide a valid client token.",
	},
	{
		status: 422, id: "RequestValidationError",
		text:  "We were unable to validate your request, please check your payload.",
		lists: true,
	},
}

// unreadable are the codes of texts that cannot be read (SPEC R1, R2).
var unreadable = []Code{Syntax, Encoding, Duplicate, TooDeep, TooLarge}

// answer gives the row of a refusal.
func (r *Refusal) answer() *answer {
	var fits [len(answers)]bool // those of the errors
	count := 0
	for _, f := range r.errors() {
		if row := f.row(); !fits[row] && answers[row].status > 0 {
			fits[row] = true
			count++
		}
	}
	for row := range answers {
		if a := &answers[row]; fits[row] && (count == 1 || a.decides) {
			return a
		}
	}
	return &answers[general]
}

// general is the row that everything fits.
const general = len(answers) - 1

// row gives the row of an error, by its index.
func (f Finding) row() int {
	row := 0
	for row < general && !answers[row].isFor(f) {
		row++
	}
	return row
}

func (a *answer) isFor(f Finding) bool {
	return (a.codes == nil || slices.Contains(a.codes, f.Code)) &&
		(a.at == "" || a.at == f.Pointer) &&
		(a.of == 0 || a.of == f.Subject) &&
		(!a.unread || f.Params.Line > 0) // only what could not be read has a line
}

// errors gives the findings for which there is a refusal.
func (r *Refusal) errors() []Finding {
	return slices.DeleteFunc(slices.Clone(r.Findings), func(f Finding) bool { return f.Severity != Error })
}
