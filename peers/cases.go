package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
)

// Case is one operation whose right answer is known.
type Case struct {
	Name string    `json:"name"`
	Why  string    `json:"why"` // why the answer is the right one
	Op   Operation `json:"op"`
	A    string    `json:"a"`
	B    string    `json:"b"`

	// Want is the right answer; nil means that the texts must be refused.
	Want *string `json:"want"`
	// Also is another answer that is right, if there is one.
	Also *string `json:"also"`
	// Spelling asks for the literals of Want as they are spelled there, and
	// Exact for its very bytes. Otherwise the same JSON value is right.
	Spelling bool `json:"spelling"`
	Exact    bool `json:"exact"`
	// Decision marks an answer that the engine's contract fixes where standards
	// leave room. Other libraries are shown and not blamed.
	Decision bool `json:"decision"`
}

// The files hold facts in the same layout: breakers.json cases that were found
// by looking for what other libraries get wrong, cases.json those that the
// rules of client sessions are made of.
//
//go:embed testdata/breakers.json testdata/cases.json
var caseFiles embed.FS

// cases gives all cases in the order of their files.
func cases() ([]Case, error) {
	var all []Case
	for _, name := range []string{"testdata/breakers.json", "testdata/cases.json"} {
		text, err := caseFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		d := json.NewDecoder(bytes.NewReader(text))
		d.DisallowUnknownFields()
		var some []Case
		if err := d.Decode(&some); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, some...)
	}
	return all, nil
}
