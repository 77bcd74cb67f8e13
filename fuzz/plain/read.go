package plain

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Read reads one JSON text within limits (R1, R2). Of one that is refused it
// gives the first fault: its code, and the pointer to the value being read, or
// between values to their container (R3).
func Read(src string, size, depth int) (v *Value, code, pointer string) {
	defer func() {
		switch f := recover().(type) {
		case nil:
		case fault:
			v, code, pointer = nil, f.code, f.pointer
		default:
			panic(f)
		}
	}()
	r := reader{src, depth}
	r.must(len(src) <= size, "too_large", "")
	r.must(!strings.HasPrefix(src, "\ufeff"), "encoding", "")
	v = r.value("")
	r.must(r.take("") && r.rest == "", "syntax", "")
	return v, "", ""
}

type reader struct {
	rest   string
	levels int // that may still be opened
}

type fault struct{ code, pointer string }

func (r *reader) must(holds bool, code, pointer string) {
	if !holds {
		panic(fault{code, pointer})
	}
}

// take skips white space, and takes the token if it is next.
func (r *reader) take(token string) (taken bool) {
	r.rest, taken = strings.CutPrefix(strings.TrimLeft(r.rest, " \t\n\r"), token)
	return taken
}

var (
	scalar = regexp.MustCompile(`^(null|true|false|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?)$`)
	// begun is as far as something may yet be a scalar.
	begun = regexp.MustCompile(`^(null|true|false|-?(0|[1-9][0-9]*)?(\.[0-9]*)?([eE][-+]?[0-9]*)?)`)
)

func (r *reader) value(at string) *Value {
	v := Object()
	switch {
	case r.take("{"):
		r.items(v, "}", at)
	case r.take("["):
		v.Kind, v.Literal = "array", "[]"
		r.items(v, "]", at)
	case r.take(`"`):
		v.Kind = "string"
		v.Literal, v.Text = r.text(at)
	default:
		v.Literal = begun.FindString(r.rest)
		r.must(r.take(v.Literal) && scalar.MatchString(v.Literal), "syntax", at)
		v.Kind = map[string]string{"null": "null", "true": "boolean", "false": "boolean"}[v.Literal]
		if v.Kind == "" {
			v.Kind = "number"
		}
	}
	return v
}

func (r *reader) items(v *Value, closing, at string) {
	r.must(r.levels > 0, "too_deep", at)
	r.levels--
	for n := 0; !r.take(closing); n++ {
		r.must(n == 0 || r.take(","), "syntax", at)
		if v.Kind == "array" {
			v.Elements = append(v.Elements, r.value(at+"/"+strconv.Itoa(n)))
			continue
		}
		r.must(r.take(`"`), "syntax", at)
		spelled, name := r.text(at)
		member := at + "/" + Escape(name)
		r.must(v.Has(name) == nil, "duplicate", member)
		r.must(r.take(":"), "syntax", member)
		v.Add(name, spelled, r.value(member))
	}
	r.levels++
}

var (
	hex = strings.NewReplacer("H", "[0-9a-fA-F]")
	// character is one of a string, or a run of those that are plain.
	character = regexp.MustCompile(hex.Replace(`^([ !#-\[\]-\x7f]+|[^\x00-\x7f]|\\["\\/bfnrt]|` +
		`\\u([0-9a-cA-CefEF]HHH|[dD][0-7]HH|[dD][89abAB]HH\\u[dD][c-fC-F]HH))`))
	// halfPair is a half of a surrogate pair, where what follows cannot be the other.
	halfPair = regexp.MustCompile(hex.Replace(`^\\u[dD]([c-fC-F]HH|[89abAB]HH([^\\]|\\[^u]|\\uHHHH))`))
)

// text reads a string after its first quote: as it is spelled, and its characters.
func (r *reader) text(at string) (spelled, text string) {
	from := r.rest
	for !strings.HasPrefix(r.rest, `"`) {
		c := character.FindString(r.rest)
		isUTF8 := utf8.ValidString(c) || !utf8.FullRuneInString(r.rest)
		r.must(isUTF8 && (c != "" || !halfPair.MatchString(r.rest)), "encoding", at)
		// chosen: what is cut short is not JSON, whatever it lacks
		r.must(utf8.ValidString(c) && c != "", "syntax", at)
		r.rest = r.rest[len(c):]
	}
	r.rest = r.rest[1:]
	spelled = `"` + from[:len(from)-len(r.rest)]
	_ = json.Unmarshal([]byte(spelled), &text) // can be trusted with a string that is right
	return spelled, text
}

// Escape gives the segment of a JSON Pointer that stands for a name.
func Escape(name string) string { return escapes.Replace(name) }

var escapes = strings.NewReplacer("~", "~0", "/", "~1")
