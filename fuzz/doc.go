// Package fuzz is a kit for checking engines that update client sessions: it
// makes sessions and patches, and holds the laws of the SPEC against what an
// engine does with them. It is importable, so that hosts can check tables of
// their own:
//
//	table, err := merge.NewTable(rows...)
//	…
//	updater, err := fuzz.NewUpdater(table)
//	…
//	fuzz.Hold(t, updater)
//
// # Terms
//
// A [Tree] is a JSON value that keeps its spelling. [Choices] are what a
// generator decides by, out of a seed or out of the bytes of native fuzzing. A
// [Case] is a stored session and a patch, both as bytes. An [Updater] is what
// is checked: an engine, or a host's functions around one, and the table that
// it claims to go by. A [Law] says what must hold for every case; it is silent
// about a case that it does not apply to, and a [Result] counts those.
//
// # Boundary
//
// The oracles share no code with the engine: texts are read through
// encoding/json, numbers compared by digits, patches merged by the few lines of
// RFC 7396, amounts added up with math/big. They are slow and short on purpose.
// Of the engine only names are borrowed (kinds, strategies, codes of findings),
// and what a table answers for a path, which is the claim to be checked.
//
// Generators take the fields and their limits from the engine's own table, so
// that each field is made as soon as it is there, right and wrong. Whether that
// table and the findings are right is not the kit's affair. The algebra of
// patches (SPEC section 5) has no laws here yet.
//
// # Promise
//
// A run is replayed by its seed, which is always told, under the same version
// of the kit; another version may make other cases of it. A case that breaks a
// law is shrunk until no step makes it simpler. Names of laws are stable, their
// texts and the generators are not.
//
// The module requires gopter, and its tests jsontext, which has no released
// version yet, as a second strict reader. That is why it is a module of its
// own: the engine's users inherit neither.
package fuzz
