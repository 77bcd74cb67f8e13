package validate

// maxText is what the text of one refusal stays below, however it is rendered
// and whatever the documents are (SPEC V1).
const maxText = 64 << 10

// appendBounded appends findings, each rendered by one and separated by sep, to
// the document that begins at dst[start]. Where the document would become too
// large, a last finding says how many are shown.
//
// That pointers are abridged and findings capped is not enough: hosts may ask for
// more findings, catalogs may be wordy, and percent-encoding makes three bytes
// of one. Leaving out findings is better than cutting texts in the middle, and
// the refusal itself still has them all.
func appendBounded(dst []byte, start int, findings []Finding, sep string, one func([]byte, Finding) []byte) []byte {
	const lastAndEnd = 2 << 10 // for the last finding and what closes the document
	for i, f := range findings {
		if i > 0 {
			dst = append(dst, sep...)
		}
		from := len(dst)
		dst = one(dst, f)
		if len(dst)-start <= maxText-lastAndEnd {
			continue
		}
		left := Finding{Severity: Warning, Subject: f.Subject, Code: TooManyFindings, Params: Params{Limit: i}}
		for _, f := range findings[i:] {
			left.Severity = min(left.Severity, f.Severity) // an error, if one is left out
		}
		return one(dst[:from], left)
	}
	return dst
}
