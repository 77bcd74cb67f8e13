// Package compare runs the engine and the model on one case, and says where the
// two differ first: native fuzz targets, tests and the soak all ask it, so that
// there is one answer to what agreeing means.
//
// # Terms
//
// A [Pair] is an engine and the model by one table, for whole updates and
// creations. A [Doc] is a document as each of the two has it, for what needs no
// engine: merging, and reckoning with patches (SPEC section 5), whose answers
// are tried out by the model. A function gives nil where the two agree, and
// [ErrSilent] where there is nothing to compare.
//
// # Boundary
//
// Nothing here decides what is right: the model does, and shares no code with
// the engine. Texts of findings, and help with unknown members, are not compared.
// Differences have documents in them; the documents are generated ones.
package compare

import "errors"

// ErrSilent says that a case has nothing to compare: a session that refuses the
// patches that were composed, an operation that has no answer.
var ErrSilent = errors.New("nothing to compare")
