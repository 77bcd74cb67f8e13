package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math/big"

	"github.com/go-json-experiment/json/jsontext"
)

// node is a JSON value, read without the engine: answers are judged by a reader
// that is not itself judged. jsontext is strict in all that matters here
// (duplicate names, UTF-8, surrogates).
type node struct {
	kind     jsontext.Kind
	members  map[string]node
	elements []node
	literal  string
}

func readNode(text string) (node, error) {
	d := jsontext.NewDecoder(bytes.NewReader([]byte(text)))
	n, err := readNext(d)
	if err != nil {
		return node{}, err
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return node{}, errors.New("text after the value")
	}
	return n, nil
}

func readNext(d *jsontext.Decoder) (node, error) {
	n := node{kind: d.PeekKind()}
	switch n.kind {
	case '{':
		n.members = map[string]node{}
		_, err := d.ReadToken()
		for err == nil && d.PeekKind() != '}' {
			var name jsontext.Token
			if name, err = d.ReadToken(); err == nil {
				key := name.String()
				n.members[key], err = readNext(d)
			}
		}
		if err != nil {
			return node{}, err
		}
		_, err = d.ReadToken()
		return n, err
	case '[':
		_, err := d.ReadToken()
		for err == nil && d.PeekKind() != ']' {
			var element node
			element, err = readNext(d)
			n.elements = append(n.elements, element)
		}
		if err != nil {
			return node{}, err
		}
		_, err = d.ReadToken()
		return n, err
	}
	value, err := d.ReadValue()
	n.literal = string(value)
	return n, err
}

// sameNode reports whether two values are the same: by what they mean, or with
// spelling also by how their literals are written. Members have no order.
func sameNode(a, b node, spelling bool) bool {
	if a.kind != b.kind || len(a.members) != len(b.members) || len(a.elements) != len(b.elements) {
		return false
	}
	for name, member := range a.members {
		other, ok := b.members[name]
		if !ok || !sameNode(member, other, spelling) {
			return false
		}
	}
	for i, element := range a.elements {
		if !sameNode(element, b.elements[i], spelling) {
			return false
		}
	}
	return a.literal == b.literal || !spelling && sameLiteral(a, b)
}

func sameLiteral(a, b node) bool {
	switch a.kind {
	case '"':
		var x, y string
		return json.Unmarshal([]byte(a.literal), &x) == nil && json.Unmarshal([]byte(b.literal), &y) == nil && x == y
	case '0':
		x, xok := new(big.Rat).SetString(a.literal)
		y, yok := new(big.Rat).SetString(b.literal)
		return xok && yok && x.Cmp(y) == 0
	}
	return false
}
