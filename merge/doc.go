// Package merge applies a patch to a session by rules that are data.
//
// # Terms
//
// A [Table] says, path by path, how a patch's value meets the stored one; each
// of its rows names a path and a [Strategy]. A path without a row follows the
// nearest row above it, and the root, without a row, is merged. A patch is the
// JSON document of PATCH /client-session; a null in it clears (SPEC M2).
//
// # Boundary
//
// The package moves values; it does not know what they mean. It checks no
// field (package validate does), adds nothing up (package amount does), and
// takes any JSON value for a session and for a patch. The one thing it can
// object to is a patch that would change a locked member.
//
// # Promise
//
// The same input gives the same bytes (SPEC M8). Members that a patch does not
// name keep their place and every byte (SPEC M1, R5). Time and memory are
// linear in session and patch. Inputs are never changed, and a [Table] is
// immutable and safe for concurrent use.
package merge
