package fuzz

import (
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/clientsession/clientsession/document"
)

// ReadTree reads what SPEC R1 and R2 accept under the default limits, and
// refuses all else. What is JSON, encoding/json says, and it shares no code with
// package document: it is what that package is held against.
func ReadTree(src []byte) (Tree, error) { return readTree(src, 64) }

// readTree is ReadTree for another depth.
func readTree(src []byte, depth int) (Tree, error) {
	switch {
	case len(src) > 1<<20:
		return Tree{}, errLarge
	case !utf8.Valid(src):
		return Tree{}, errors.New("not UTF-8")
	case !json.Valid(src): // refuses a byte order mark too
		return Tree{}, errors.New("not JSON")
	}
	r := treeReader{rest: string(src), depth: depth}
	t := r.value(0)
	if r.err != nil {
		return Tree{}, r.err
	}
	return t, nil
}

// What SPEC R2 refuses although it is JSON: other readers need not agree.
var (
	errLarge = errors.New("more than 1 MiB")
	errDeep  = errors.New("more than 64 levels")
)

// treeReader makes a tree of a text that is known to be JSON, and need not look
// for faults in it. encoding/json's own tokens do not have their spelling, and
// take several times as long, which laws would spend most of their time on.
type treeReader struct {
	rest  string
	depth int
	err   error // of what JSON allows and the SPEC does not
}

// next gives the next character that is no white space.
func (r *treeReader) next() byte {
	r.rest = strings.TrimLeft(r.rest, " \t\r\n")
	return r.rest[0]
}

// take cuts off what is n bytes long.
func (r *treeReader) take(n int) (spelled string) {
	spelled, r.rest = r.rest[:n], r.rest[n:]
	return spelled
}

func (r *treeReader) value(depth int) Tree {
	switch r.next() {
	case '{', '[':
		if depth == r.depth {
			r.err = errDeep
		}
		if r.err != nil {
			return Tree{}
		}
		if r.rest[0] == '[' {
			return r.array(depth + 1)
		}
		return r.object(depth + 1)
	case '"':
		return literal(document.String, r.text())
	case 'n':
		return literal(document.Null, r.take(len("null")))
	case 't':
		return literal(document.Bool, r.take(len("true")))
	case 'f':
		return literal(document.Bool, r.take(len("false")))
	}
	end := strings.IndexAny(r.rest, ",]} \t\r\n")
	if end < 0 {
		end = len(r.rest)
	}
	return literal(document.Number, r.take(end))
}

// text takes a string. An escape of a surrogate must be the first half of a pair,
// and the other half must follow.
func (r *treeReader) text() (spelled string) {
	end := 1
	for ; r.rest[end] != '"'; end++ {
		if r.rest[end] != '\\' {
			continue
		}
		if high := half(r.rest[end:]); high == 'h' && half(r.rest[end+6:]) == 'l' {
			end += 6
		} else if high != 0 {
			r.err = errors.New("half of a surrogate pair")
		}
		end++ // what is escaped may be a quotation mark
	}
	return r.take(end + 1)
}

// half tells whether an escape stands for the higher or lower half of a surrogate
// pair: 'h', 'l', or 0.
func half(rest string) byte {
	if !strings.HasPrefix(rest, `\u`) || rest[2]|0x20 != 'd' {
		return 0
	}
	switch digit := rest[3] | 0x20; {
	case digit >= '8' && digit <= '9' || digit == 'a' || digit == 'b':
		return 'h'
	case digit >= 'c' && digit <= 'f':
		return 'l'
	}
	return 0
}

func (r *treeReader) array(depth int) Tree {
	t := array()
	for r.take(1); r.next() != ']'; {
		if t.Elements = append(t.Elements, r.value(depth)); r.err != nil {
			return Tree{}
		}
		if r.next() == ',' {
			r.take(1)
		}
	}
	r.take(1)
	return t
}

func (r *treeReader) object(depth int) Tree {
	t := object()
	seen := map[string]bool{}
	for r.take(1); r.next() != '}'; {
		m := Member{Literal: r.text()}
		if r.err != nil {
			return Tree{}
		}
		if name := m.Name(); seen[name] {
			r.err = errors.New("a member name comes twice")
		} else {
			seen[name] = true
		}
		r.next()
		r.take(len(":"))
		if m.Value = r.value(depth); r.err != nil {
			return Tree{}
		}
		t.Members = append(t.Members, m)
		if r.next() == ',' {
			r.take(1)
			r.next()
		}
	}
	r.take(1)
	return t
}
