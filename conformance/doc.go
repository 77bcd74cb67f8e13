// Package conformance runs cases that say what must become of a session and a
// patch, or what else an engine must answer, rule by rule of the contract.
//
// # Terms
//
// A suite is a folder of JSON files, each an array of cases. A [Case] names the
// rule that it stands for, says what is done (a patch applied, a session
// created, patches composed, an amount converted) and with what, and what is
// wanted: the updated session byte for byte, a patch, a figure, or why there is
// none, and every finding. The form is that of testdata/conformance/README.md,
// the suite of this project, which [Suite] has.
//
// An [Answer] is what an engine gave, in the form of what is wanted: what an
// implementation in another language would write down to compare.
//
// # Boundary
//
// Suites are free of any language, so that other implementations of the rules
// can run them; this is the runner for this engine. It looks at what an engine
// gives away and at nothing inside it. Of texts that are no UTF-8, and of
// messages, a suite cannot speak.
//
// # Promise
//
// Files are parsed as strictly as documents: a member that the form does not
// have, or for which what is done has no use, is refused, since a slip in a name
// would be a check that nothing fails. The differences that [Case.Run] gives
// quote the documents of the suite, which are made up. Do not put anybody's data
// into one.
package conformance
