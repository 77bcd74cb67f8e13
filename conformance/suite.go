package conformance

import (
	"io"
	"io/fs"
	"path"

	"github.com/clientsession/clientsession/document"
	files "github.com/clientsession/clientsession/testdata/conformance"
)

// Suite gives the files of the suite that this release holds to, for [Load].
func Suite() fs.FS { return files.Files() }

// Load gives the cases of all files of a folder whose names end in .json, file
// by file in the order of their names. It does not look into folders below.
//
// The error is a [*SuiteError] for the first thing that is wrong with a file,
// for a case that stands there twice, and for a folder without any case: a
// suite that has emptied must not pass.
func Load(fsys fs.FS) ([]Case, error) {
	entries, err := fs.ReadDir(fsys, ".") // in order
	if err != nil {
		return nil, &SuiteError{Reason: "cannot be read", Err: err}
	}
	var all []Case
	seen := map[string]bool{}
	for _, entry := range entries {
		name := entry.Name()
		if entry.IsDir() || path.Ext(name) != ".json" {
			continue
		}
		text, err := read(fsys, name)
		if err != nil {
			return nil, &SuiteError{File: name, Reason: "cannot be read", Err: err}
		}
		cases, err := Parse(name, text)
		if err != nil {
			return nil, err
		}
		for _, c := range cases {
			if seen[c.ID()] {
				return nil, &SuiteError{File: name, Reason: "another file has a case " + c.ID()}
			}
			seen[c.ID()] = true
		}
		all = append(all, cases...)
	}
	if len(all) == 0 {
		return nil, &SuiteError{Reason: "no cases"}
	}
	return all, nil
}

// limits are those of a file. The default of a document's depth would not do:
// cases have documents inside that are as deep as a document may be.
var limits = document.Limits{Depth: 2 * document.DefaultDepth}

// read gives the text of a file, and no more of it than shows that it is too
// large.
func read(fsys fs.FS, name string) ([]byte, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, int64(limits.Effective().Size)+1))
}
