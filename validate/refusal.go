package validate

import (
	"slices"
	"strings"
)

// Refusal is the error of a patch, a request or a session that is refused. It
// carries every finding, warnings included (SPEC V8).
//
// errors.As finds it; errors.Is(err, validate.Locked) asks for one code.
type Refusal struct {
	Findings []Finding
}

// Error gives all findings, one a line, in less than 64 KiB.
func (r *Refusal) Error() string {
	var out strings.Builder
	out.WriteString("refused:")
	for _, f := range r.Findings {
		out.WriteString("\n")
		out.WriteString(f.String())
	}
	return out.String()
}

// Is reports whether target is the [Code] of one of the errors found.
// Warnings do not count.
func (r *Refusal) Is(target error) bool {
	code, ok := target.(Code)
	return ok && slices.ContainsFunc(r.Findings, func(f Finding) bool {
		return f.Code == code && f.Severity == Error
	})
}
