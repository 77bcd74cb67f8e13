package compare

import (
	"errors"
	"fmt"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/validate"
)

// Doc is a document as each of the two has it. The zero Doc is no document.
type Doc struct {
	Value document.Value
	Plain *plain.Value
}

// Read reads a text for both. Where the two disagree about it, or both refuse
// it, there is no document; [Text] says which.
func Read(src string) (doc Doc, ok bool) {
	parsed, err := document.Parse([]byte(src), document.Limits{})
	v, _ := plain.Read(src, document.DefaultSize, document.DefaultDepth)
	if err != nil || v == nil {
		return Doc{}, false
	}
	return Doc{parsed.Root(), v}, true
}

// Text compares what the two read in a text, or the first fault that they find
// in it, and where (SPEC R1–R3, R5).
func Text(src []byte) error {
	want, wrong := plain.Read(string(src), document.DefaultSize, document.DefaultDepth)
	doc, err := document.Parse(src, document.Limits{})
	var fault *document.ReadError
	switch {
	case err == nil && wrong.Code != "":
		return fmt.Errorf("read, and the plain reader says %v", wrong)
	case err == nil && doc.Text() != want.String():
		return fmt.Errorf("read %s, by the plain reader %s", doc.Text(), want)
	case err == nil:
		return nil
	case !errors.As(err, &fault):
		return fmt.Errorf("an error that is no *document.ReadError: %T", err)
	case CodeOf(fault) != wrong.Code || string(fault.Pointer) != wrong.Pointer || fault.Offset != wrong.Offset:
		return fmt.Errorf("%s at %q, offset %d, by the plain reader %v", CodeOf(fault), fault.Pointer, fault.Offset, wrong)
	}
	return nil
}

// Equal compares whether two documents are the same JSON value (SPEC M7).
func Equal(a, b Doc) error {
	want := plain.Equal(a.Plain, b.Plain)
	if got := a.Value.Equal(b.Value); got != want {
		return fmt.Errorf("equal: %v, by the plain comparison %v", got, want)
	}
	if got := b.Value.Equal(a.Value); got != want {
		return fmt.Errorf("equal the other way round: %v, by the plain comparison %v", got, want)
	}
	return nil
}

// CodeOf gives a reading fault's code, as findings have it.
func CodeOf(err *document.ReadError) string {
	for sentinel, code := range map[error]validate.Code{
		document.ErrSyntax: validate.Syntax, document.ErrEncoding: validate.Encoding, document.ErrDuplicate: validate.Duplicate,
		document.ErrTooDeep: validate.TooDeep, document.ErrTooLarge: validate.TooLarge,
	} {
		if errors.Is(err, sentinel) {
			return string(code)
		}
	}
	return "none"
}
