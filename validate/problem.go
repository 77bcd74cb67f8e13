package validate

import (
	"cmp"
	"strconv"

	"github.com/clientsession/clientsession/document"
)

// ProblemMediaType is the media type of what [Problem] writes.
const ProblemMediaType = "application/problem+json"

// Problem answers refusals with a problem document (RFC 9457). The zero Problem
// says no more of the kind of problem than the HTTP status does, and words
// findings in English.
type Problem struct {
	// Type is a URI that stands for the kind of problem, at best one that leads
	// to a page about it; "" is about:blank.
	Type string
	// Title says in short what Type stands for, the same words every time; ""
	// is the phrase of the HTTP status, which is what goes with about:blank.
	Title string
	// Instance is a URI of this very occurrence; "" leaves it out.
	Instance string
	// Catalog words what is wrong; nil is [English].
	Catalog Catalog
}

// Append appends the problem document of a refusal, in less than 64 KiB
// (SPEC V1) where Type, Title and Instance are short:
//
//	{"type":"about:blank","title":"Unprocessable Content","status":422,
//	 "detail":"/customerId: must be of type string, not number",
//	 "errors":[{"pointer":"#/customerId","code":"type","detail":"must be of type string, not number"}]}
//
// The status is that of [Refusal.Status], which the answer must have too. The
// detail is about the first error. In errors are all of them and no warnings: a
// client that marks fields by them must not mark what is right. Pointers are
// URI fragments (RFC 6901 section 6), as in the RFC's own example; that of the
// whole document is "#", and one with an ellipsis was abridged and leads
// nowhere. Where the stored session cannot be read there are no errors, since
// they are not about what the client sent.
//
// It sets no header; Content-Type is [ProblemMediaType].
func (p Problem) Append(dst []byte, r *Refusal) []byte {
	start := len(dst)
	answer, errors := r.answer(), r.errors()
	detail := answer.text
	if answer.status >= 500 {
		errors = nil
	} else if len(errors) > 0 {
		detail = p.detail(errors[0])
	}
	dst = document.AppendQuoted(append(dst, `{"type":`...), cmp.Or(p.Type, "about:blank"))
	dst = document.AppendQuoted(append(dst, `,"title":`...), cmp.Or(p.Title, statusPhrase(answer.status)))
	dst = strconv.AppendInt(append(dst, `,"status":`...), int64(answer.status), 10)
	dst = document.AppendQuoted(append(dst, `,"detail":`...), detail)
	if p.Instance != "" {
		dst = document.AppendQuoted(append(dst, `,"instance":`...), p.Instance)
	}
	if len(errors) > 0 {
		dst = appendBounded(append(dst, `,"errors":[`...), start, errors, ",", p.appendError)
		dst = append(dst, ']')
	}
	return append(dst, '}')
}

// detail needs no words of its own, so that it is in the catalog's language.
func (p Problem) detail(f Finding) string {
	message := wording(p.Catalog, f)
	if f.Pointer == "" {
		return message
	}
	return Visible(string(f.Pointer)) + ": " + message
}

func (p Problem) appendError(dst []byte, f Finding) []byte {
	dst = appendFragment(append(dst, `{"pointer":"#`...), string(f.Pointer))
	dst = document.AppendQuoted(append(dst, `","code":`...), string(f.Code))
	dst = document.AppendQuoted(append(dst, `,"detail":`...), wording(p.Catalog, f))
	return append(dst, '}')
}

// statusPhrase gives the phrase of RFC 9110. Package net/http would be a server
// and a client for three phrases, and has an older one for 422.
func statusPhrase(status int) string {
	switch status {
	case 400:
		return "Bad Request"
	case 422:
		return "Unprocessable Content"
	}
	return "Internal Server Error"
}

// appendFragment appends a text as the fragment of a URI: what RFC 3986 does not
// have there is percent-encoded, byte by byte. No package of the standard
// library leaves just those characters alone that a fragment may have.
func appendFragment(dst []byte, text string) []byte {
	const digits = "0123456789ABCDEF"
	for i := range len(text) {
		if c := text[i]; isFragmentByte(c) {
			dst = append(dst, c)
		} else {
			dst = append(dst, '%', digits[c>>4], digits[c&15])
		}
	}
	return dst
}

// isFragmentByte reports whether c may stand in a fragment as it is. None of
// these has to be escaped in JSON.
func isFragmentByte(c byte) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		return true
	}
	switch c {
	case '-', '.', '_', '~', // unreserved
		'!', '$', '&', '\'', '(', ')', '*', '+', ',', ';', '=', // delimiters without a meaning here
		':', '@', '/', '?':
		return true
	}
	return false
}
