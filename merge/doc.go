// Package merge applies a patch to a session by rules that are data, and reckons
// with patches by the same rules.
//
// # Terms
//
// A [Table] says, path by path, how a patch's value meets the stored one; each
// of its rows names a path and a [Strategy]. A path without a row follows the
// nearest row above it, and the root, without a row, is merged. A patch is the
// JSON document of PATCH /client-session; a null in it clears (SPEC M2).
//
// # What there is
//
// [Apply] makes the updated session. [Plan] tells what a patch would do where
// there is no session, and [Explain] what it did where there is one, as a
// [Receipt]. [Diff] makes the patch that turns one session into another, [Invert]
// the one that takes a patch back, [Rebase] the one that brings a change onto
// another change. [Compose] makes one patch of several, and [Conflicts] finds
// where two get in each other's way. None of them ever gives a patch that does
// something else: where there is no patch, an error names the place, and but for
// sizes out of proportion there really is none (SPEC L1–L4).
//
// # Boundary
//
// The package moves values; it does not know what they mean. It checks no
// field (package validate does), adds nothing up (package amount does), and
// takes any JSON value for a session and for a patch. The one thing that [Apply]
// can object to is a patch that would change a locked or immutable member.
//
// # Promise
//
// The same input gives the same bytes (SPEC M8). Members that a patch does not
// name keep their place and every byte (SPEC M1, R5). Time and memory are
// linear in what is given. Inputs are never changed, and a [Table] is
// immutable and safe for concurrent use.
package merge
