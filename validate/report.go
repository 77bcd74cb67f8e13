package validate

import (
	"errors"
	"slices"

	"github.com/clientsession/clientsession/document"
)

// DefaultMaxFindings is the number of findings that a report lists (SPEC V1).
const DefaultMaxFindings = 100

// Report collects the findings of one update. The zero Report is ready for use
// and lists at most [DefaultMaxFindings].
type Report struct {
	// Max is the greatest number of findings to list; 0 means the default.
	Max int
	// ErrorsOnly leaves warnings out, and saves looking for them.
	ErrorsOnly bool

	// Errors and warnings are capped apart, so that no number of warnings can
	// crowd an error out. Of the warnings, those of the amount stand first.
	errors, warnings         []entry
	moreErrors, moreWarnings bool

	faulty bool // an error was found, or what was one when it was stored

	ofPatch int                // how many of the listed findings are of the patch
	said    map[statement]bool // by those, once a finding of the session has asked

	path []step // of the checker at work
}

// statement is what makes two findings the same.
type statement struct {
	code    Code
	pointer document.Pointer
}

// entry is a finding with its place in the order of findings: those of the
// patch come first, and by their offset in their document.
type entry struct {
	Finding
	offset int
}

// Reset makes the report empty, to list at most that many findings (0 means
// [DefaultMaxFindings]), and keeps its memory for the next update.
func (r *Report) Reset(most int) {
	*r = Report{Max: most, errors: r.errors[:0], warnings: r.warnings[:0], path: r.path[:0]}
}

// IsEmpty reports whether there are no findings.
func (r *Report) IsEmpty() bool { return len(r.errors)+len(r.warnings) == 0 }

// HasErrors reports whether any finding is an error, listed or not.
func (r *Report) HasErrors() bool { return len(r.errors) > 0 }

// HasFaults reports whether any finding is an error, or is only a warning
// because the stored session had it, listed or not.
func (r *Report) HasFaults() bool { return r.faulty }

// Add takes a finding at a byte offset of its subject's text. A finding of the
// session that only repeats one of the patch, with the same pointer and code,
// is left out: the value came with the patch.
func (r *Report) Add(f Finding, offset int) {
	r.faulty = r.faulty || f.Severity == Error || f.Preexisting
	if r.Ignores(f.Severity) && (r.ErrorsOnly || !f.Code.isOfAmount()) {
		return
	}
	list, more := r.list(f.Severity)
	f.Pointer = abridge(f.Pointer)
	if f.Subject == Session && r.repeats(f) {
		return
	}
	at := len(*list)
	if f.Code.isOfAmount() { // found last, and never crowded out by others
		for at > 0 && !(*list)[at-1].Code.isOfAmount() {
			at--
		}
	}
	*list = slices.Insert(*list, at, entry{f, offset})
	if len(*list) > r.max() {
		*list, *more = (*list)[:r.max()], true
	}
	if f.Subject == Patch {
		r.said = nil
		r.ofPatch++
	}
}

// AddReadError takes the fault for which a text could not be read; limits are
// those it was read with.
func (r *Report) AddReadError(subject Subject, err error, limits document.Limits) {
	f := Finding{Severity: Error, Subject: subject, Code: Syntax}
	var read *document.ReadError
	if errors.As(err, &read) {
		f.Pointer = read.Pointer
		f.Params = Params{Reason: read.Reason.String(), Offset: read.Offset, Line: read.Line, Column: read.Column}
	}
	switch {
	case errors.Is(err, document.ErrEncoding):
		f.Code = Encoding
	case errors.Is(err, document.ErrDuplicate):
		f.Code = Duplicate
	case errors.Is(err, document.ErrTooDeep):
		f.Code, f.Params.Limit = TooDeep, limits.Effective().Depth
	case errors.Is(err, document.ErrTooLarge):
		f.Code, f.Params.Limit = TooLarge, limits.Effective().Size
	}
	r.Add(f, f.Params.Offset)
}

// Findings gives what was found, in document order, the patch's findings
// before the session's. Where there were more than the maximum, errors come
// before warnings in the choice of what to list, and those of what is charged
// before other warnings; a last finding, too_many_findings, says that some are
// missing.
func (r *Report) Findings() []Finding {
	entries := slices.Clone(r.errors)
	room := r.max() - len(entries)
	moreWarnings := r.moreWarnings || len(r.warnings) > room
	entries = append(entries, r.warnings[:min(room, len(r.warnings))]...)
	slices.SortStableFunc(entries, func(a, b entry) int {
		if a.Subject != b.Subject {
			return int(a.Subject) - int(b.Subject)
		}
		return a.offset - b.offset
	})
	if len(entries) == 0 {
		return nil
	}
	findings := make([]Finding, 0, len(entries)+1)
	for _, e := range entries {
		findings = append(findings, e.Finding)
	}
	if r.moreErrors || moreWarnings {
		last := Finding{
			Severity: Warning,
			Subject:  findings[len(findings)-1].Subject,
			Code:     TooManyFindings,
			Params:   Params{Limit: r.max()},
		}
		if r.moreErrors {
			last.Severity = Error
		}
		findings = append(findings, last)
	}
	return findings
}

// Refusal gives the findings as an error if there is an error among them, and
// nil otherwise.
func (r *Report) Refusal() error {
	if !r.HasErrors() {
		return nil
	}
	return &Refusal{r.Findings()}
}

// repeats reports whether a finding of the patch says the same.
func (r *Report) repeats(f Finding) bool {
	if r.ofPatch == 0 {
		return false
	}
	if r.said == nil {
		r.said = make(map[statement]bool, r.ofPatch)
		for _, e := range slices.Concat(r.errors, r.warnings) {
			if e.Subject == Patch {
				r.said[statement{e.Code, e.Pointer}] = true
			}
		}
	}
	return r.said[statement{f.Code, f.Pointer}]
}

// Ignores reports whether a finding of that severity would not be listed, so
// that its pointer need not be made.
func (r *Report) Ignores(s Severity) bool {
	_, more := r.list(s)
	return *more || r.ErrorsOnly && s != Error
}

func (r *Report) list(s Severity) (list *[]entry, more *bool) {
	if s == Error {
		return &r.errors, &r.moreErrors
	}
	return &r.warnings, &r.moreWarnings
}

func (r *Report) max() int {
	if r.Max <= 0 {
		return DefaultMaxFindings
	}
	return r.Max
}
