package compare

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/validate"
)

// Findings compares what the two found, as sets: the model has no order (V1).
func Findings(got []validate.Finding, want []model.Finding) error {
	left := slices.Clone(want)
	for _, f := range got {
		i := slices.IndexFunc(left, func(m model.Finding) bool { return isSame(f, m) })
		if i < 0 {
			return fmt.Errorf("found %v, of which the model has %v left", f, left)
		}
		left = slices.Delete(left, i, i+1)
	}
	if len(left) > 0 {
		return fmt.Errorf("found %v, and the model %v more", got, left)
	}
	return nil
}

// isSame compares what the model has of a finding. It knows nothing of where a
// misplaced member belongs, and does not cut pointers.
func isSame(f validate.Finding, m model.Finding) bool {
	code := f.Code
	if code == validate.Misplaced {
		code = validate.Unknown
	}
	pointer, _, cut := strings.Cut(string(f.Pointer), "…")
	samePointer := pointer == m.Pointer || cut && strings.HasPrefix(m.Pointer, pointer)
	return samePointer && string(code) == m.Code && f.Severity.String() == m.Severity &&
		f.Subject.String() == m.Subject && f.Preexisting == m.Preexisting
}

func findingsOf(err error) []validate.Finding {
	var refusal *validate.Refusal
	if !errors.As(err, &refusal) {
		return []validate.Finding{{Code: validate.Code("an error that is no refusal: " + err.Error())}}
	}
	return refusal.Findings
}
