// Package samebytes holds the engine of one platform against that of another:
// the same input gives the same bytes on every one (SPEC M8).
//
// A test has [Answers] to questions given where it runs, and by the program in
// folder answer, which was compiled for another platform; package elsewhere
// compares the two. All of it is for the tests of this project's modules alone.
package samebytes

import (
	"bytes"
	"fmt"
	"io"
)

// Question is a stored session and a patch for it. Either may be any text.
type Question struct{ Session, Patch []byte }

// Write writes questions in the form that [Read] reads: each text after its
// length, so that no text needs to be valid.
func Write(w io.Writer, questions []Question) error {
	for _, q := range questions {
		if _, err := fmt.Fprintf(w, "%d %d\n%s%s\n", len(q.Session), len(q.Patch), q.Session, q.Patch); err != nil {
			return err
		}
	}
	return nil
}

// Read reads what [Write] wrote.
func Read(r io.Reader) (questions []Question, err error) {
	text, err := io.ReadAll(r)
	for len(text) > 0 && err == nil {
		var session, patch int
		header, rest, _ := bytes.Cut(text, []byte("\n"))
		if _, err = fmt.Sscanf(string(header), "%d %d", &session, &patch); err != nil {
			break
		}
		if session < 0 || patch < 0 || len(rest)-session-patch < 1 {
			return nil, io.ErrUnexpectedEOF
		}
		questions = append(questions, Question{rest[:session], rest[session : session+patch]})
		text = rest[session+patch+1:]
	}
	return questions, err
}
