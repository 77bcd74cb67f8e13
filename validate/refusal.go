package validate

import "slices"

// Refusal is the error of a patch, a request or a session that is refused. It
// carries every finding, warnings included (SPEC V8).
//
// errors.As finds it; errors.Is(err, validate.Locked) asks for one code.
type Refusal struct {
	Findings []Finding // in document order, those about the patch first; warnings are among them
}

// Error gives all findings, one a line, in less than 64 KiB.
func (r *Refusal) Error() string {
	text := []byte("refused:\n")
	text = appendBounded(text, 0, r.Findings, "\n", func(dst []byte, f Finding) []byte {
		return append(dst, f.String()...)
	})
	return string(text)
}

// Is reports whether target is the [Code] of one of the errors found.
// Warnings do not count.
func (r *Refusal) Is(target error) bool {
	code, ok := target.(Code)
	return ok && slices.ContainsFunc(r.Findings, func(f Finding) bool {
		return f.Code == code && f.Severity == Error
	})
}
