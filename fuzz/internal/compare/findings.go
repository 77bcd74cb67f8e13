package compare

import (
	"errors"
	"fmt"
	"strings"

	"github.com/clientsession/clientsession/fuzz/findings"
	"github.com/clientsession/clientsession/validate"
)

// Findings compares what the two found, in its order (SPEC V1).
func Findings(got []validate.Finding, want []findings.Finding) error {
	for i, f := range got {
		if i == len(want) || !isSame(f, want[i]) {
			return fmt.Errorf("number %d is %v, by the model of %v", i, plainFinding(f), want)
		}
	}
	if len(got) < len(want) {
		return fmt.Errorf("found %v, and the model %v more", got, want[len(got):])
	}
	return nil
}

// isSame compares all of a finding. The model does not cut pointers.
func isSame(f validate.Finding, want findings.Finding) bool {
	got := plainFinding(f)
	if pointer, _, isCut := strings.Cut(got.Pointer, "…"); isCut && strings.HasPrefix(want.Pointer, pointer) {
		got.Pointer = want.Pointer
	}
	return got == want
}

// plainFinding gives a finding as the model has it: with the parameters of its
// JSON, but for what is the engine's own. These are the wording of what cannot
// be read, and help with unknown members, those that belong elsewhere among them.
func plainFinding(f validate.Finding) findings.Finding {
	plain := findings.Finding{
		Severity: f.Severity.String(), Subject: f.Subject.String(), Pointer: string(f.Pointer), Code: string(f.Code), Preexisting: f.Preexisting,
	}
	text, _ := f.MarshalJSON()
	_, params, _ := strings.Cut(string(text), `,"params":{`)
	plain.Params = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(params, `}`), `,"preexisting":true`), `}`)
	return Comparable(plain)
}

// Comparable leaves out what is not compared, and has lists of values by their
// names in lists.json.
func Comparable(f findings.Finding) findings.Finding {
	switch f.Code {
	case "misplaced", "unknown":
		f.Code, f.Params = "unknown", ""
	case "syntax", "encoding", "duplicate", "too_deep", "too_large":
		_, f.Params, _ = strings.Cut(f.Params, `",`)
	case "enum":
		for name, words := range listNames {
			f.Params = strings.Replace(f.Params, `"`+words+`"`, `"`+name+`"`, 1)
		}
	}
	return f
}

// listNames are the engine's words for the lists of values that fields have.
var listNames = map[string]string{
	"countryCode": "ISO 3166-1 alpha-2 country codes", "cardNetwork": "card networks", "productType": "product types",
	"paymentType": "payment types", "firstPaymentReason": "first payment reasons", "authorizationType": "authorization types",
}

// FindingsOf gives the findings of a refusal. Of an error that is none it gives
// one that no model has.
func FindingsOf(err error) []validate.Finding {
	var refusal *validate.Refusal
	if !errors.As(err, &refusal) {
		return []validate.Finding{{Code: validate.Code("an error that is no refusal: " + err.Error())}}
	}
	return refusal.Findings
}
