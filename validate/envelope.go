package validate

import (
	"cmp"

	"github.com/clientsession/clientsession/document"
)

// Envelope answers refusals as the client-session API does, for hosts that want
// clients of the API to understand them. The zero Envelope words findings in
// English.
type Envelope struct {
	// DiagnosticsID is by what the host finds this occurrence again; "" leaves
	// it out.
	DiagnosticsID string
	// Model is what the API calls the kind of document that the errors are of;
	// "" is ClientSessionAPIRequest.
	Model string
	// Catalog words the errors that are listed; nil is [English].
	Catalog Catalog
}

// Append appends the API's answer to a refusal, in less than 64 KiB (SPEC V1)
// where DiagnosticsID and Model are short:
//
//	{"error":{"errorId":"RequestValidationError","description":"…","diagnosticsId":"…","validationErrors":[
//	 {"model":"ClientSessionAPIRequest","errors":[{"path":"$.customerId","description":"…"}]}]}}
//
// The status is that of [Refusal.Status]; it is not in the text, and the answer
// must have it. With 422 the id is RequestValidationError, and every error is
// listed. With 400 it is MetadataContainsEmptyKey if that is all that is wrong,
// and ClientSessionValidationError if all is about the clientToken, or if the
// text could not be read, which then is listed with its position; none of the
// API's published examples has the latter. Warnings are not listed: the API
// has no place for them.
//
// Paths are JSONPaths (RFC 9535): a dot before names of ASCII letters, digits
// and underscores, ['…'] around others, and [0] for elements. In metadata, where
// all is free, digits are taken for an element. A path with an ellipsis was
// abridged and leads nowhere.
//
// The texts of the error as a whole are the API's, in English whatever the
// catalog, but for its reference to documentation.
func (e Envelope) Append(dst []byte, r *Refusal) []byte {
	start := len(dst)
	answer := r.answer()
	dst = document.AppendQuoted(append(dst, `{"error":{"errorId":`...), answer.id)
	dst = document.AppendQuoted(append(dst, `,"description":`...), answer.text)
	if answer.recovery != "" {
		dst = document.AppendQuoted(append(dst, `,"recoverySuggestion":`...), answer.recovery)
	}
	if e.DiagnosticsID != "" {
		dst = document.AppendQuoted(append(dst, `,"diagnosticsId":`...), e.DiagnosticsID)
	}
	if answer.lists {
		dst = append(dst, `,"validationErrors":[{"model":`...)
		dst = document.AppendQuoted(dst, cmp.Or(e.Model, "ClientSessionAPIRequest"))
		dst = appendBounded(append(dst, `,"errors":[`...), start, r.errors(), ",", e.appendError)
		dst = append(dst, `]}]`...)
	}
	return append(dst, `}}`...)
}

func (e Envelope) appendError(dst []byte, f Finding) []byte {
	dst = document.AppendQuoted(append(dst, `{"path":`...), jsonPath(f.Pointer))
	dst = document.AppendQuoted(append(dst, `,"description":`...), wording(e.Catalog, f))
	return append(dst, '}')
}
