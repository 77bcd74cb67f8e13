// Package clientsession updates client sessions: it takes the JSON document of
// a session and that of a patch, as PATCH /client-session has it, and gives the
// updated session or refuses the patch and says exactly why.
//
// # Terms
//
// A client session is what a merchant's server creates before a checkout: who
// buys, what, for how much, how it may be paid. A patch names the members to
// change; null clears one. The amount of a session is calculated from its
// order, unless a top-level amount overrides it. All amounts are integers in
// the minor unit of the session's currency. SPEC refers to the numbered rules
// in docs/SPEC.md.
//
// # What there is
//
// [Update] is the whole of it in one call. A service makes an [Engine] once
// ([New]), loads a stored session with what it knows of the amount
// ([Engine.Load]) and applies patches ([Engine.Update]), or keeps nothing but
// bytes ([Engine.AppendUpdate]). [Engine.Create] makes the session of a creation
// request. [Engine.CheckPatch] and [Engine.Plan] look at a patch before its
// session is at hand. What is refused is a [*validate.Refusal].
//
// A result gives a receipt of what became of each place and of the amount. For
// patches there is an algebra that is exact or says where it cannot be:
// [Engine.Diff], [Engine.Compose], [Engine.Conflicts], [Engine.Invert] and
// [Engine.Rebase]. "The same" session there means the same JSON value, and an
// amount that is an override in both or in neither.
//
// # Boundary
//
// An [Engine] is pure logic: no I/O, no clock, no randomness, no global state.
// It does not store sessions, issue tokens or talk to the API; a host does, and
// embeds the engine. The rooms of the engine are packages of their own:
// document reads, validate checks, merge applies, amount adds up, currency
// knows the currencies.
//
// # Promise
//
// Nothing is ever half applied: there is an updated session or an error with
// every finding (SPEC V8). No input makes the engine panic, inputs are never
// changed, results share no memory with them, and the same input gives the
// same bytes everywhere (SPEC M8). Engines and sessions are safe for
// concurrent use.
package clientsession
