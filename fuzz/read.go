package fuzz

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"unicode/utf8"

	"github.com/clientsession/clientsession/document"
)

// ReadTree reads what SPEC R1 and R2 accept under the default limits, and
// refuses all else. It stands on encoding/json and shares no code with package
// document: it is what that package is held against.
func ReadTree(src []byte) (Tree, error) {
	switch {
	case len(src) > 1<<20:
		return Tree{}, errLarge
	case !utf8.Valid(src):
		return Tree{}, errors.New("not UTF-8")
	case !json.Valid(src): // refuses a byte order mark too
		return Tree{}, errors.New("not JSON")
	case hasLoneSurrogate(src):
		return Tree{}, errors.New("half of a surrogate pair")
	}
	r := treeReader{src: src, tokens: json.NewDecoder(bytes.NewReader(src))}
	r.tokens.UseNumber()
	return r.value(0)
}

// What SPEC R2 refuses although it is JSON: other readers need not agree.
var (
	errLarge = errors.New("more than 1 MiB")
	errDeep  = errors.New("more than 64 levels")
)

// treeReader makes a tree of encoding/json's tokens. Their spelling, which the
// tokens do not have, is what lies between the offsets before and after.
type treeReader struct {
	src    []byte
	tokens *json.Decoder
}

func (r *treeReader) next() (token json.Token, spelled string) {
	from := r.tokens.InputOffset()
	token, err := r.tokens.Token()
	if err != nil {
		panic("fuzz: encoding/json refuses a token of what it called valid: " + err.Error())
	}
	return token, string(bytes.TrimLeft(r.src[from:r.tokens.InputOffset()], " \t\r\n,:"))
}

func (r *treeReader) value(depth int) (Tree, error) {
	token, spelled := r.next()
	switch token := token.(type) {
	case nil:
		return null(), nil
	case bool:
		return literal(document.Bool, spelled), nil
	case json.Number:
		return number(spelled), nil
	case string:
		return literal(document.String, spelled), nil
	case json.Delim:
		if depth == 64 {
			return Tree{}, errDeep
		}
		if token == '[' {
			return r.array(depth + 1)
		}
		return r.object(depth + 1)
	}
	panic("fuzz: encoding/json has a token of a new kind")
}

func (r *treeReader) array(depth int) (Tree, error) {
	t := array()
	for r.tokens.More() {
		element, err := r.value(depth)
		if err != nil {
			return Tree{}, err
		}
		t.Elements = append(t.Elements, element)
	}
	r.next()
	return t, nil
}

func (r *treeReader) object(depth int) (Tree, error) {
	t := object()
	seen := map[string]bool{}
	for r.tokens.More() {
		name, spelled := r.next()
		if seen[name.(string)] {
			return Tree{}, errors.New("a member name comes twice")
		}
		seen[name.(string)] = true
		value, err := r.value(depth)
		if err != nil {
			return Tree{}, err
		}
		t.Members = append(t.Members, Member{spelled, value})
	}
	r.next()
	return t, nil
}

var (
	surrogatePair = regexp.MustCompile(`(?i:\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})`)
	surrogateHalf = regexp.MustCompile(`(?i:\\ud[89a-f][0-9a-f]{2})`)
)

// hasLoneSurrogate looks at valid JSON, where backslashes stand in strings only
// and can be paired off from the left.
func hasLoneSurrogate(src []byte) bool {
	rest := bytes.ReplaceAll(src, []byte(`\\`), []byte("  "))
	return surrogateHalf.Match(surrogatePair.ReplaceAll(rest, []byte(" ")))
}
