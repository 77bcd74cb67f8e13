package validate

import (
	"strconv"

	"github.com/clientsession/clientsession/document"
)

// JSON renders findings as JSON, for programs: those of a refusal as well as the
// warnings of what was accepted. The zero JSON words them in English.
type JSON struct {
	// Catalog words the messages; nil is [English].
	Catalog Catalog
}

// Append appends an array with one object for every finding, in less than
// 64 KiB (SPEC V1):
//
//	{"severity":"error","subject":"patch","pointer":"/amount","code":"integer","message":"…","params":{…}}
//
// Pointers are JSON Pointers as they are (RFC 6901), and params has what
// belongs to the code. A fault that the stored session already had also has
// "preexisting":true (SPEC V7).
//
// It is no answer for HTTP; [Problem] and [Envelope] are.
func (j JSON) Append(dst []byte, findings []Finding) []byte {
	start := len(dst)
	dst = appendBounded(append(dst, '['), start, findings, ",", j.appendFinding)
	return append(dst, ']')
}

// MarshalJSON gives the finding as [JSON] has it, in English. It never fails.
func (f Finding) MarshalJSON() ([]byte, error) { return JSON{}.appendFinding(nil, f), nil }

func (j JSON) appendFinding(dst []byte, f Finding) []byte {
	dst = append(dst, `{"severity":"`...)
	dst = append(dst, f.Severity.String()...)
	dst = append(dst, `","subject":"`...)
	dst = append(dst, f.Subject.String()...)
	dst = document.AppendQuoted(append(dst, `","pointer":`...), string(f.Pointer))
	dst = document.AppendQuoted(append(dst, `,"code":`...), string(f.Code))
	dst = document.AppendQuoted(append(dst, `,"message":`...), wording(j.Catalog, f))
	dst = append(dst, `,"params":{`...)
	for i, p := range f.params() {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(document.AppendQuoted(dst, p.name), ':')
		if p.isText {
			dst = document.AppendQuoted(dst, p.text)
		} else {
			dst = strconv.AppendInt(dst, p.number, 10)
		}
	}
	dst = append(dst, '}')
	if f.Preexisting {
		dst = append(dst, `,"preexisting":true`...)
	}
	return append(dst, '}')
}

// wording gives the message of a finding by a catalog, or in English by none.
func wording(catalog Catalog, f Finding) string {
	if catalog == nil {
		return f.Message()
	}
	return catalog.Message(f.Code, f.Params)
}
