package plain

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Fault is why a text is refused, and where (R3): the code that findings have
// for it, the pointer to the value being read, or between values to their
// container, and the offset in bytes. The zero Fault is none.
type Fault struct {
	Code, Pointer string // "" is none, and the root
	Offset        int    // in bytes, from 0
}

// Read reads one JSON text within limits (R1, R2). Of one that is refused it
// gives the first fault.
func Read(src string, size, depth int) (v *Value, wrong Fault) {
	defer func() {
		switch f := recover().(type) {
		case nil:
		case Fault:
			v, wrong = nil, f
		default:
			panic(f)
		}
	}()
	if len(src) > size {
		return nil, Fault{"too_large", "", size} // chosen: the first byte too many
	}
	r := reader{src, src, depth}
	r.must(!strings.HasPrefix(src, "\ufeff"), "encoding", "")
	v = r.value("")
	r.space()
	r.must(r.rest == "", "syntax", "")
	return v, Fault{}
}

type reader struct {
	src, rest string
	levels    int // that may still be opened
}

// must refuses the text at the point that has been reached.
func (r *reader) must(holds bool, code, pointer string) {
	if !holds {
		panic(Fault{code, pointer, len(r.src) - len(r.rest)})
	}
}

func (r *reader) space() { r.rest = strings.TrimLeft(r.rest, " \t\n\r") }

// take takes a token if it is next.
func (r *reader) take(token string) (taken bool) {
	r.rest, taken = strings.CutPrefix(r.rest, token)
	return taken
}

func (r *reader) value(at string) *Value {
	r.space()
	from, v := r.rest, Object()
	switch next := r.rest[:min(1, len(r.rest))]; {
	case next == "{":
		r.items(v, "}", at)
	case next == "[":
		v.Kind, v.Literal = "array", "[]"
		r.items(v, "]", at)
	case next == `"`:
		v.Kind = "string"
		v.Literal, v.Text = r.text(at)
	case next != "" && strings.Contains("-0123456789", next):
		r.number(at)
		v.Kind, v.Literal = "number", from[:len(from)-len(r.rest)]
	default:
		v.Kind, v.Literal = r.word(at)
	}
	return v
}

func (r *reader) items(v *Value, closing, at string) {
	r.must(r.levels > 0, "too_deep", at)
	r.rest = r.rest[1:]
	r.levels--
	for n := 0; ; n++ {
		if r.space(); r.take(closing) {
			break
		}
		r.must(n == 0 || r.take(","), "syntax", at)
		if v.Kind == "array" {
			v.Elements = append(v.Elements, r.value(at+"/"+strconv.Itoa(n)))
			continue
		}
		r.space()
		r.must(strings.HasPrefix(r.rest, `"`), "syntax", at)
		start := *r
		spelled, name := r.text(at)
		member := at + "/" + Escape(name)
		start.must(v.Has(name) == nil, "duplicate", member)
		r.space()
		r.must(r.take(":"), "syntax", at) // chosen: a text without one is no name
		v.Add(name, spelled, r.value(member))
	}
	r.levels++
}

// word reads null, true or false.
func (r *reader) word(at string) (kind, literal string) {
	for literal, kind := range map[string]string{"null": "null", "true": "boolean", "false": "boolean"} {
		if r.take(literal) {
			return kind, literal
		}
		r.cutIf(strings.HasPrefix(literal, r.rest))
	}
	r.must(false, "syntax", at)
	return "", ""
}

// cutIf goes to the end of a text that is cut short in the middle of something:
// chosen, what is wrong with it is that it ends there.
func (r *reader) cutIf(isCut bool) {
	if isCut {
		r.rest = ""
	}
}

func (r *reader) number(at string) {
	if r.take("-"); !r.take("0") {
		r.digits(at)
	}
	if r.take(".") {
		r.digits(at)
	}
	if r.take("e") || r.take("E") {
		_ = r.take("+") || r.take("-")
		r.digits(at)
	}
}

func (r *reader) digits(at string) {
	from := r.rest
	r.rest = strings.TrimLeft(r.rest, "0123456789")
	r.must(r.rest != from, "syntax", at)
}

var (
	hex = strings.NewReplacer("H", "[0-9a-fA-F]")
	// escape is one, or the two of a surrogate pair.
	escape = regexp.MustCompile(hex.Replace(`^\\(["\\/bfnrt]|` +
		`u([0-9a-cA-CefEF]HHH|[dD][0-7]HH|[dD][89abAB]HH\\u[dD][c-fC-F]HH))`))
	// halfPair is a half of a surrogate pair, where what follows cannot be the other.
	halfPair = regexp.MustCompile(hex.Replace(`^\\u[dD]([c-fC-F]HH|[89abAB]HH([^\\]|\\[^u]|\\uHHHH))`))
	// cutEscape is all that is left of a text, and could go on as an escape.
	cutEscape = regexp.MustCompile(hex.Replace(`^\\(u(H{0,3}|[dD][89abAB]HH(\\(u(H{0,3}))?)?))?$`))
)

// text reads a string: as it is spelled, and its characters.
func (r *reader) text(at string) (spelled, text string) {
	from, isPlain := r.rest, true
	r.rest = r.rest[1:]
	for !r.take(`"`) {
		c, size := utf8.DecodeRuneInString(r.rest)
		switch {
		case c == '\\':
			length := len(escape.FindString(r.rest))
			r.cutIf(cutEscape.MatchString(r.rest))
			r.must(length > 0 || !halfPair.MatchString(r.rest), "encoding", at)
			r.must(length > 0, "syntax", at)
			r.rest, isPlain = r.rest[length:], false
		case c == utf8.RuneError && size < 2:
			r.cutIf(!utf8.FullRuneInString(r.rest))
			r.must(r.rest == "", "encoding", at)
			r.must(false, "syntax", at)
		default:
			r.must(c >= ' ', "syntax", at)
			r.rest = r.rest[size:]
		}
	}
	spelled = from[:len(from)-len(r.rest)]
	if isPlain {
		return spelled, spelled[1 : len(spelled)-1]
	}
	_ = json.Unmarshal([]byte(spelled), &text) // can be trusted with a string that is right
	return spelled, text
}

// Escape gives the segment of a JSON Pointer that stands for a name.
func Escape(name string) string { return escapes.Replace(name) }

var escapes = strings.NewReplacer("~", "~0", "/", "~1")
