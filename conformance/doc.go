// Package conformance runs cases that say what must become of a session and a
// patch, rule by rule of the contract.
//
// # Terms
//
// A suite is a folder of JSON files, each an array of cases. A [Case] names the
// rule that it stands for, gives the documents, and says what is wanted: the
// updated session byte for byte, or the refusal, and every finding. The form is
// that of testdata/conformance/README.md, the suite of this project, which
// [Suite] has.
//
// # Boundary
//
// Suites are free of any language, so that other implementations of the rules
// can run them; this is the runner for this engine. It looks at what an engine
// gives away and at nothing inside it.
//
// # Promise
//
// Files are parsed as strictly as documents: a member that the form does not
// have is refused, since a slip in a name would be a check that nothing fails.
// The differences that [Case.Run] gives quote the documents of the suite, which
// are made up. Do not put anybody's data into one.
package conformance
