// Package validate says what is wrong with a patch or a session, all at once.
//
// # Terms
//
// A [Finding] is one fault or one warning: where ([document.Pointer]), what
// (a [Code] of a closed set), and parameters and message that follow from
// them. A [Report] collects the findings of one update. A [Refusal] is the
// error that carries them (SPEC V8). A [Policy] is what a host may choose. A
// [Field] is what the API knows of one place in a session and in a patch.
// [JSON], [Problem] and [Envelope] render findings, and a [Catalog] words them.
//
// # Boundary
//
// The fields and their limits are rows of one table ([Fields]), of which a
// patch and a session are two views; [Schema] and [OpenAPI] are made of it too.
// The package reads documents and adds to
// reports; it never changes a document, and whether a patch is refused is
// decided by the caller, by asking [Report.HasErrors].
//
// # Promise
//
// Findings come in document order, at most a settable number of them, and the
// text of all is bounded whatever the input (SPEC V1). No finding, message or
// error holds a value of the document, since these are personal data; pointers
// do hold member names. The two amounts of override_kept and override_differs
// are the exception that SPEC A7 makes. Codes and parameters are stable,
// messages may change.
package validate
