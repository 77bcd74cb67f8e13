package main

import (
	"encoding/json"
	"errors"

	"github.com/bytedance/sonic"
	"github.com/clientsession/clientsession/document"
)

var errInvalid = errors.New("not valid JSON")

// floorContenders do less than any update can do over the same bytes: they copy
// them, check them, or, the engine's own, read and index them. They show how
// near to the ground an update is.
func floorContenders() []Contender {
	var buf []byte
	return []Contender{
		{"ours-document.Parse", func(session, patch []byte) ([]byte, error) {
			if _, err := document.Parse(session, document.Limits{}); err != nil {
				return nil, err
			}
			_, err := document.Parse(patch, document.Limits{})
			return nil, err
		}},
		{"sonic.Valid", valid(sonic.Valid)},
		{"encoding-json.Valid", valid(json.Valid)},
		{"copy", func(session, patch []byte) ([]byte, error) {
			buf = append(append(buf[:0], session...), patch...)
			return buf, nil
		}},
	}
}

func valid(check func([]byte) bool) func(session, patch []byte) ([]byte, error) {
	return func(session, patch []byte) ([]byte, error) {
		if !check(session) || !check(patch) {
			return nil, errInvalid
		}
		return nil, nil
	}
}
