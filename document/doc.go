// Package document reads, holds and builds strict JSON documents.
//
// # Terms
//
// A [Document] is one JSON text that was read or built: immutable, compact
// (no white space between tokens), with an index over its values. A [Value]
// is a place in a document: two words, passed by value, "absent" when zero. A
// [Builder] makes a new document, mostly out of spans of existing ones. A
// [Pointer] is a JSON Pointer (RFC 6901).
//
// # Boundary
//
// [Parse] accepts RFC 8259 and, of I-JSON (RFC 7493), what keeps two readers
// from seeing two documents (SPEC R1): valid UTF-8, no duplicate member names
// after unescaping, no lone surrogates, no byte order mark, nothing after the
// value. It knows nothing of client sessions: the root may be any value, and
// which members make sense is for package validate.
//
// Literals keep their spelling (SPEC R5): 1.10 stays 1.10, and no number ever
// passes through a float. Two values are compared by what they mean
// ([Value.Equal], SPEC M7), not by how they are written.
//
// # Promise
//
// Work and memory are linear in the input, whatever the input (SPEC R4).
// Reading panics on no input; nothing here starts a goroutine or keeps global
// state. Documents and values are safe for concurrent use; a [Builder], a
// [Reader] and a [Matcher] belong to one goroutine, and lend the documents they
// give until they are used again. Error
// text may change between releases; the fields and sentinels of [ReadError]
// are stable.
package document
