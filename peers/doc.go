// Command peers runs the engine side by side with the libraries that a host
// would use instead, and prints what came out as Markdown: how fast each is,
// what a second goroutine adds, what hostile input costs, and what each answers
// where answers are known to go wrong.
//
// # Terms
//
// A contender is one way of doing one operation, written as the library's users
// would write it and doing its best. A race is several contenders over the same
// bytes. A case is one operation whose right answer is known. A feed is input for
// the engine's whole job, ordinary or hostile, that is paid for by the byte.
//
// # Boundary
//
// Nothing imports this module, so that no host inherits the libraries it
// compares with. The right answers of the cases are facts in testdata, and
// whether an answer is right is decided without the engine.
//
// # Promise
//
// Contenders of one race are timed in turn, round by round, in one process:
// their ratio holds also on a machine that is busy. The absolute times do not.
package main
