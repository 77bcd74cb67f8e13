package main

import (
	"bytes"
	"encoding/binary"
	"errors"
)

var errNoNames = errors.New("no function names in this file")

// functionNames gives the names of all functions in a WASM file that was linked
// with names. The linker writes them with a '_' for what is no letter, digit or
// dot: encoding_json.Marshal.
//
// It goes by what is linked and not by what is imported: the linker leaves out
// what nothing calls. The go command's nm cannot read WASM.
func functionNames(file []byte) ([]string, error) {
	r := &wasmReader{rest: file}
	if !bytes.Equal(r.take(8), []byte("\x00asm\x01\x00\x00\x00")) {
		return nil, errNoNames
	}
	for len(r.rest) > 0 {
		kind := r.take(1)
		section := &wasmReader{rest: r.take(r.number())}
		if r.failed {
			break
		}
		if kind[0] != 0 || string(section.take(section.number())) != "name" { // custom sections are of kind 0
			continue
		}
		for len(section.rest) > 0 {
			kind := section.take(1)
			names := &wasmReader{rest: section.take(section.number())}
			if section.failed {
				break
			}
			if kind[0] == 1 { // of functions
				return names.assignments()
			}
		}
	}
	return nil, errNoNames
}

// wasmReader reads the encodings that WASM is made of. Past the end it gives
// nothing, and remembers that it failed.
type wasmReader struct {
	rest   []byte
	failed bool
}

func (r *wasmReader) take(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.failed, r.rest = true, nil
		return make([]byte, 1)
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

// number reads an unsigned LEB128 number, which is Go's own varint.
func (r *wasmReader) number() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > uint64(len(r.rest)) {
		r.failed, r.rest = true, nil
		return 0
	}
	r.take(size)
	return int(n)
}

// assignments reads a vector of pairs, an index and a name.
func (r *wasmReader) assignments() ([]string, error) {
	var names []string
	for range r.number() {
		r.index()
		names = append(names, string(r.take(r.number())))
	}
	if r.failed || len(names) == 0 {
		return nil, errNoNames
	}
	return names, nil
}

// index skips a number that is no length, and so may be larger than the rest.
func (r *wasmReader) index() {
	_, size := binary.Uvarint(r.rest)
	r.take(max(size, 1))
}
