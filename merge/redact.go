package merge

import (
	"strconv"
	"strings"

	"github.com/clientsession/clientsession/document"
)

// AppendRedactedJSON appends the receipt as [Receipt.AppendJSON] does, for logs:
// instead of the values it has their lengths, in bytes of compact JSON, as
// "oldLength" and "newLength". Pointers stay, and the names of members in them.
func (r Receipt) AppendRedactedJSON(dst []byte) []byte {
	return r.appendArray(dst, func(dst []byte, e Entry) []byte {
		dst = appendLength(dst, `,"oldLength":`, e.Old)
		return appendLength(dst, `,"newLength":`, e.New)
	})
}

func appendLength(dst []byte, name string, v document.Value) []byte {
	if !v.Exists() {
		return dst
	}
	return strconv.AppendInt(append(dst, name...), int64(len(v.Raw())), 10)
}

// String gives the receipt without values, one line for each entry, so that one
// that gets into a log by accident tells no secrets:
//
//	replaced "/customer/taxId" by merge "/customer": 10 -> 12 bytes
func (r Receipt) String() string {
	var out strings.Builder
	for i, e := range r {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(e.String())
	}
	return out.String()
}

// String gives the entry without values, as a line of [Receipt.String].
func (e Entry) String() string {
	line := e.Action.String() + " " + strconv.Quote(string(e.Pointer)) +
		" by " + e.Row.Strategy.String() + " " + strconv.Quote(string(e.Row.Path))
	switch {
	case e.Action == Merged, !e.Old.Exists() && !e.New.Exists():
		return line
	case !e.Old.Exists():
		return line + ": " + length(e.New) + " bytes"
	case !e.New.Exists():
		return line + ": " + length(e.Old) + " bytes -> none"
	}
	return line + ": " + length(e.Old) + " -> " + length(e.New) + " bytes"
}

func length(v document.Value) string { return strconv.Itoa(len(v.Raw())) }
