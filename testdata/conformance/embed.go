// Package conformance is the files of the conformance suite, for programs that
// run it away from a checkout. Package
// github.com/clientsession/clientsession/conformance is what reads and runs
// them.
//
// An embed reaches no file outside its own folder, hence a package in a folder
// that is otherwise free of any language. A copy of the files beside the runner
// would drift, and the suite moved there would be Go's; embedded by the root
// package, it would be part of every host.
package conformance

import (
	"embed"
	"io/fs"
)

//go:embed *.json
var files embed.FS

// Files gives the files, one for each rule. It does not read them.
func Files() fs.FS { return files }
